import type { RoundNoticeRow, Stores } from '@thi-tuan/db';
import type { Json } from '@thi-tuan/shared/contracts/live.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { NoticeDetails, NoticeKind } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext } from '../../context.ts';
import type { RoundBook } from '../contests/index.ts';
import { noticeViewOf } from '../contests/index.ts';

interface Said {
  roundId: string;
  kind: NoticeKind;
  text: string;
  details?: NoticeDetails;
  expiresAt?: number | null;
}

/** Public notices of rounds: written in the act's own transaction, told over the socket afterwards. */
export function announcer(ctx: AppContext, book: RoundBook) {
  const { data, clock } = ctx;
  return {
    /** Call it inside the write. */
    async say(s: Stores, { roundId, kind, text, details = {}, expiresAt = null }: Said, actorId: string): Promise<RoundNoticeRow> {
      const at = clock.now();
      const row: RoundNoticeRow = { id: newId(at, ctx.random), roundId, kind, text, details, at, expiresAt, takenBackAt: null, actorId };
      await s.running.addNotice(row);
      return row;
    },

    /** Call it after the commit: pages that are open show it at once. */
    async tell(roundId: string): Promise<void> {
      book.invalidate();
      const live = await data.read.running.liveNotices([roundId], clock.now());
      ctx.hub.publish(roomOf('notice', roundId), { notices: live.map(noticeViewOf) as unknown as Json });
    },
  };
}

export type Announcer = ReturnType<typeof announcer>;
