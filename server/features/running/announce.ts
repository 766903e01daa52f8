import type { RoundNoticeRow, Stores } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { NoticeDetails, NoticeKind } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext } from '../../context.ts';
import type { RoundBook } from '../contests/index.ts';
import { tellNotices } from '../contests/index.ts';

interface Said {
  roundId: string;
  kind: NoticeKind;
  text: string;
  details?: NoticeDetails;
  expiresAt?: number | null;
}

/** Public notices of rounds: written in the act's own transaction, told over the socket afterwards. */
export function announcer(ctx: AppContext, book: RoundBook) {
  const { clock } = ctx;
  return {
    /** Call it inside the write. */
    async say(s: Stores, { roundId, kind, text, details = {}, expiresAt = null }: Said, actorId: string): Promise<RoundNoticeRow> {
      const at = clock.now();
      const row: RoundNoticeRow = { id: newId(at, ctx.random), roundId, kind, text, details, at, expiresAt, takenBackAt: null, actorId };
      await s.running.addNotice(row);
      return row;
    },

    /** Call it after the commit: pages that are open show it at once. */
    tell: (roundId: string): Promise<void> => tellNotices(ctx, book, roundId),
  };
}

export type Announcer = ReturnType<typeof announcer>;
