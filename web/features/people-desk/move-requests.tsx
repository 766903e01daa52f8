import type { MoveRequestView } from '@thi-tuan/shared/contracts/people-desk.ts';
import { useState, type ReactNode } from 'react';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton, TextLink } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import css from './move-requests.module.css';
import { peopleDeskTexts } from './people-desk.texts.ts';

const TONES = { asked: 'gold', accepted: 'ok', refused: 'warn' } as const;

/** «Đề nghị điều chuyển»: what contacts ask for beyond their own units; those decided are shown when asked for, also when none waits. */
export function MoveRequests(): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const [old, setOld] = useState(false);
  const [deciding, setDeciding] = useState<{ request: MoveRequestView; accept: boolean } | null>(null);
  const asked = useRead('peopleMoves.list', { query: {} }).data?.requests;
  const decided = useRead('peopleMoves.list', { query: { state: 'decided' } }).data?.requests ?? [];
  if (!asked || (asked.length === 0 && decided.length === 0)) return null;
  const requests = [...asked, ...(old ? decided : [])];
  const turn = decided.length > 0 && <TextButton onClick={() => setOld(!old)}>{old ? t('moves.hideOld') : t('moves.showOld')}</TextButton>;
  return (
    <Card title={t('moves.title')} aside={turn} look={asked.length === 0 ? 'flat' : 'raised'}>
      {requests.length === 0 ? (
        <Text muted>{t('moves.none')}</Text>
      ) : (
        <ul className={css.requests}>
          {requests.map((request) => (
            <li key={request.id}>
              <Request request={request} onDecide={(accept) => setDeciding({ request, accept })} />
            </li>
          ))}
        </ul>
      )}
      {deciding && <Deciding {...deciding} onEnd={() => setDeciding(null)} />}
    </Card>
  );
}

/** A unit with the one right above it: names like «Chi bộ Văn phòng» stand in many places. */
function Unit({ name, path }: MoveRequestView['from']): ReactNode {
  return (
    <dd>
      {name}
      {path.length > 1 && <span className={css.above}>{path.at(-2)}</span>}
    </dd>
  );
}

function Request({ request, onDecide }: { request: MoveRequestView; onDecide: (accept: boolean) => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const f = useFormat();
  const { person, from, to, kind, fromAt, state, decidedAt, note } = request;
  return (
    <Stack gap={2}>
      <Row gap={2}>
        <TextLink to={deskPaths.person(person.id)}>{person.name}</TextLink>
        <Text as="span" muted>
          {person.code}
        </Text>
        <Tag tone={TONES[state]}>{t(`moves.states.${state}`)}</Tag>
      </Row>
      <dl className={css.way}>
        <dt>{t('moves.from')}</dt>
        <Unit {...from} />
        <dt>{t('moves.to')}</dt>
        <Unit {...to} />
      </dl>
      <Text small muted>
        {kind === 'fix' || fromAt === null ? t('moves.fix') : t('moves.transfer', { day: f.instant(fromAt, 'date') })}
        {' · '}
        {t('moves.asked', { name: request.askedBy, at: f.instant(request.askedAt, 'day'), reason: request.reason })}
      </Text>
      {decidedAt !== null && (
        <Text small>
          {note === null
            ? t('moves.decided', { at: f.instant(decidedAt, 'day') })
            : t('moves.decidedNote', { at: f.instant(decidedAt, 'day'), note })}
        </Text>
      )}
      {state === 'asked' && (
        <Row gap={2}>
          <Button size="small" onClick={() => onDecide(true)}>
            {t('moves.accept')}
          </Button>
          <Button size="small" kind="quiet" onClick={() => onDecide(false)}>
            {t('moves.refuse')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

function Deciding({ request, accept, onEnd }: { request: MoveRequestView; accept: boolean; onEnd: () => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const decide = useAction('peopleMoves.decide', { refresh: ['peopleMoves.list', 'peopleDesk.list', 'peopleDesk.show', 'audit.list'] });
  const label = accept ? t('moves.accept') : t('moves.refuse');
  return (
    <ReasonDialog
      open
      title={t(accept ? 'moves.acceptTitle' : 'moves.refuseTitle')}
      confirmLabel={label}
      needed={!accept}
      {...(accept && { label: t('moves.note') })}
      hint={t('moves.noteHint')}
      onConfirm={(note) =>
        decide.mutate(
          { params: { requestId: request.id }, body: { accept, note: note === '' ? null : note } },
          {
            onSuccess: () => {
              toast(t('done'), 'ok');
              onEnd();
            },
          },
        )
      }
      onCancel={onEnd}
      busy={decide.isPending}
      error={decide.error ? errorText(decide.error) : undefined}
    >
      <Text>{t(accept ? 'moves.acceptText' : 'moves.refuseText', { name: request.person.name, unit: request.to.name })}</Text>
    </ReasonDialog>
  );
}
