import { ROUND_LOCKS } from '@thi-tuan/shared/rules/setting-locks.ts';
import { newRoundSettings } from '@thi-tuan/shared/rules/settings-defaults.ts';
import type { ReactNode } from 'react';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/desk/desk-fields.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { isDraft, movedWeeks, withNewRound, withRounds, withoutRound, type DraftRound } from './contest-draft.ts';
import { contestsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { useEditor } from './editor-context.tsx';
import { windowFault } from './window-fault.ts';

const DAY = 86_400_000;

/** «Các tuần»: names and dates, one more, one less. */
export function RoundsSection(): ReactNode {
  const t = useTexts(contestsTexts);
  const { draft, change } = useEditor();
  const noun = draft.settings.roundNoun === 'week' ? 'Tuần' : 'Đợt';
  const add = (): void => {
    const number = Math.max(0, ...draft.rounds.map((round) => round.settings.number)) + 1;
    const opensAt = serverClock.now() + 7 * DAY;
    const fresh = () => newRoundSettings({ number, name: '', opensAt, closesAt: opensAt + 4 * DAY, questions: 10, limitMinutes: 10, perRound: 1 });
    change(withNewRound(draft, `${noun} ${number}`, fresh));
  };
  return (
    <Stack gap={4}>
      <ul className={css.rounds}>
        {draft.rounds.map((round) => (
          <RoundRow key={round.key} round={round} />
        ))}
      </ul>
      <Row>
        <Button kind="quiet" size="small" onClick={add}>
          {t('add')}
        </Button>
      </Row>
    </Stack>
  );
}

function RoundRow({ round }: { round: DraftRound }): ReactNode {
  const t = useTexts(contestsTexts);
  const language = useLanguage();
  const { draft, change } = useEditor();
  const { settings, state, key } = round;
  const { name } = settings;
  const put = (over: Partial<typeof settings>): void => change(withRounds(draft, key, over));
  const open = isDraft(round);
  const fault = windowFault(
    settings,
    draft.rounds.filter((other) => other.key !== key && other.state !== 'cancelled').map((other) => other.settings),
  );
  return (
    <li className={css.round} data-round={key}>
      <span data-place="round.name">
        <TextField
          label={t('roundName')}
          maxLength={300}
          disabled={state === 'closed' || state === 'cancelled'}
          value={name}
          onChange={(text) => put({ name: text })}
        />
      </span>
      <span data-place="round.opensAt">
        <DateTimeField
          label={t('opensAt')}
          value={settings.opensAt}
          disabled={!open}
          onChange={(opensAt) => opensAt !== null && put({ opensAt })}
          error={fault?.kind === 'overlap' ? t('overlap', { name: fault.name }) : undefined}
        />
      </span>
      <span data-place="round.closesAt">
        <DateTimeField
          label={t('closesAt')}
          value={settings.closesAt}
          disabled={!open && state !== 'published'}
          onChange={(closesAt) => closesAt !== null && put({ closesAt })}
          error={fault?.kind === 'empty' ? t('windowWrong') : undefined}
        />
      </span>
      <span className={css.acts}>
        {open ? (
          <>
            <Button kind="quiet" size="small" aria-label={t('postpone', { name })} onClick={() => change(movedWeeks(draft, key, 1))}>
              {t('postponeShort')}
            </Button>
            <IconButton icon="close" label={t('remove', { name })} onClick={() => change(withoutRound(draft, key))} />
          </>
        ) : (
          <Tag tone={state === 'cancelled' ? 'plain' : 'ok'}>{t(`roundStates.${state}`)}</Tag>
        )}
      </span>
      {state === 'published' && <p className={css.note}>{t('laterOnly', { why: ROUND_LOCKS.closesAt.why[language === 'vi' ? 0 : 1] })}</p>}
    </li>
  );
}
