import type { NoticeView } from '@thi-tuan/shared/contracts/contests.ts';

export { homeBanners, quizBanners } from '@thi-tuan/shared/rules/round-notice.ts';

/** The public trace: what was done with rounds, without the messages. */
export function tracesOf(notices: readonly NoticeView[]): NoticeView[] {
  return notices.filter(({ kind }) => kind !== 'message');
}
