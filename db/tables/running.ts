import type { NoticeDetails, NoticeKind } from '@thi-tuan/shared/rules/round-notice.ts';
import type { Kit } from '../dialect/kit.ts';
import type { contestTables } from './contests.ts';

/** A running round: what the organisers tell everybody, and time given to all who are at work. */
export function runningTables(k: Kit, { round }: ReturnType<typeof contestTables>) {
  /** Public, as it stands: a message, or the trace of a round that was moved, cancelled, repeated, prolonged. */
  const roundNotice = k.table(
    'round_notice',
    {
      id: k.text('id').primaryKey(),
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      kind: k.text('kind').$type<NoticeKind>(),
      /** Plain text: the message, or the reason. */
      text: k.text('text'),
      details: k.json<NoticeDetails>('details'),
      at: k.instant('at'),
      /** null = it stays. */
      expiresAt: k.instantOrNull('expires_at'),
      takenBackAt: k.instantOrNull('taken_back_at'),
      actorId: k.textOrNull('actor_id'),
    },
    (t) => [k.index('round_notice_round').on(t.roundId, t.at)],
  );
  /** Extra time for everybody at work at `at`; given in chunks, the place reached is kept so that a crash loses and doubles nothing. */
  const roundExtension = k.table(
    'round_extension',
    {
      id: k.text('id').primaryKey(),
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      ms: k.int('ms'),
      at: k.instant('at'),
      /** Attempts up to this id have it; '' = none yet. */
      afterId: k.text('after_id').default(''),
      doneAt: k.instantOrNull('done_at'),
    },
    (t) => [k.index('round_extension_done').on(t.doneAt)],
  );
  return { roundNotice, roundExtension };
}
