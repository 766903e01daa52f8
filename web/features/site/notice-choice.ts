import type { NoticeView } from '@thi-tuan/shared/contracts/contests.ts';

/** How long an extension is news to who comes later; ms. */
const EXTENSION_NEWS_MS = 2 * 3_600_000;
/** How long a round that was moved stands at the top of the home page; the rules keep it. */
const MOVED_NEWS_MS = 14 * 86_400_000;

/** What stands as a banner on the home page now, newest first. */
export function homeBanners(notices: readonly NoticeView[], now: number): NoticeView[] {
  return notices.filter(({ kind, at, expiresAt }) => {
    if (expiresAt !== null && expiresAt <= now) return false;
    return kind === 'message' || now - at < (kind === 'extension' ? EXTENSION_NEWS_MS : MOVED_NEWS_MS);
  });
}

/** What whoever is at work in this round since `since` must know. */
export function quizBanners(notices: readonly NoticeView[], round: { roundId: string; since: number; now: number }): NoticeView[] {
  return notices.filter(({ roundId, kind, at, expiresAt }) => {
    if (roundId !== round.roundId || (expiresAt !== null && expiresAt <= round.now)) return false;
    return kind === 'message' || kind === 'cancelled' || ((kind === 'extension' || kind === 'later') && at >= round.since);
  });
}

/** The public trace: what was done with rounds, without the messages. */
export function tracesOf(notices: readonly NoticeView[]): NoticeView[] {
  return notices.filter(({ kind }) => kind !== 'message');
}
