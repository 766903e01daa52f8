import type { FaultView } from '@thi-tuan/shared/contracts/contest-edit.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Row, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import type { Shown } from './contest-draft.ts';
import { contestsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { useEditor } from './editor-context.tsx';
import { FaultList } from './fault-list.tsx';

type Round = Shown['rounds'][number];

interface PublishRoundsProps {
  faults: readonly FaultView[];
  /** Faults that stand for all rounds. */
  common: number;
  /** Drafts that are not to be published now. */
  left: ReadonlySet<string>;
  onLeft: (left: ReadonlySet<string>) => void;
}

/** Every round with its state; drafts to be chosen, with what they lack. */
export function PublishRounds({ faults, common, left, onLeft }: PublishRoundsProps): ReactNode {
  const { shown } = useEditor();
  return (
    <ul className={css.ready}>
      {shown.rounds.map((round) => (
        <li key={round.id}>
          {round.state === 'draft' ? (
            <DraftRow
              round={round}
              faults={faults.filter((fault) => fault.roundId === round.id)}
              common={common}
              chosen={!left.has(round.id)}
              onChoose={(chosen) => onLeft(new Set(chosen ? [...left].filter((id) => id !== round.id) : [...left, round.id]))}
            />
          ) : (
            <StandingRow round={round} />
          )}
        </li>
      ))}
    </ul>
  );
}

function useDates(): (round: Round) => string {
  const f = useFormat();
  return ({ settings }) => `${f.instant(settings.opensAt)} – ${f.instant(settings.closesAt, 'full', true)}`;
}

interface DraftRowProps {
  round: Round;
  faults: readonly FaultView[];
  common: number;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

function DraftRow({ round, faults, common, chosen, onChoose }: DraftRowProps): ReactNode {
  const t = useTexts(contestsTexts);
  const dates = useDates();
  return (
    <>
      <div className={css.head}>
        <CheckRow bare label={<b>{round.settings.name}</b>} hint={dates(round)} checked={chosen} onChange={onChoose} />
        {faults.length > 0 ? (
          <Tag tone="bad">{t('faultCount', { count: faults.length })}</Tag>
        ) : (
          common === 0 && (
            <Tag tone="ok" icon="check">
              {t('fine')}
            </Tag>
          )
        )}
      </div>
      {faults.length > 0 && <FaultList faults={faults} />}
    </>
  );
}

function StandingRow({ round }: { round: Round }): ReactNode {
  const t = useTexts(contestsTexts);
  const dates = useDates();
  const [asking, setAsking] = useState(false);
  const { name } = round.settings;
  return (
    <div className={css.head}>
      <div>
        <b>{name}</b>
        <Text small muted>
          {dates(round)}
        </Text>
      </div>
      <Row gap={3}>
        <Tag tone={round.state === 'cancelled' ? 'plain' : 'ok'}>{t(`roundStates.${round.state}`)}</Tag>
        {round.state === 'published' && serverClock.now() < round.settings.opensAt && (
          <Button kind="quiet" size="small" aria-label={`${t('unpublish')}: ${name}`} onClick={() => setAsking(true)}>
            {t('unpublish')}
          </Button>
        )}
      </Row>
      {asking && <UnpublishDialog round={round} onClose={() => setAsking(false)} />}
    </div>
  );
}

function UnpublishDialog({ round, onClose }: { round: Round; onClose: () => void }): ReactNode {
  const t = useTexts(contestsTexts);
  const errorText = useErrorText();
  const { name } = round.settings;
  const unpublish = useAction('contestEdit.unpublish', {
    refresh: ['contestEdit.show', 'contestEdit.list', 'contestEdit.check', 'desk.home', 'contests.home', 'manage.rounds'],
  });
  return (
    <ReasonDialog
      open
      title={t('unpublishTitle', { name })}
      confirmLabel={t('unpublish')}
      busy={unpublish.isPending}
      error={unpublish.error && errorText(unpublish.error)}
      onCancel={onClose}
      onConfirm={(reason) =>
        unpublish.mutate(
          { params: { roundId: round.id }, body: { version: round.version, reason } },
          {
            onSuccess: () => {
              onClose();
              toast(t('unpublished', { name }), 'ok');
            },
          },
        )
      }
    >
      {t('unpublishText', { name })}
    </ReasonDialog>
  );
}
