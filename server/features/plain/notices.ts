import type { NoticeView } from '@thi-tuan/shared/contracts/contests.ts';
import { formatInstant, formatNumber } from '@thi-tuan/shared/kernel/format.ts';
import { homeBanners, quizBanners } from '@thi-tuan/shared/rules/round-notice.ts';
import type { SiteContest } from '../contests/index.ts';
import { noticeViewOf } from '../contests/index.ts';
import type { Lang } from '../attempts/index.ts';
import type { Say } from './texts.ts';

const MINUTE_MS = 60_000;

/** What organisers tell everybody, in the page's words. */
export interface Notices {
  /** What is news on any page. */
  all: readonly string[];
  /** What somebody at work in this round since `since` (UTC ms) must know. */
  atWork: (roundId: string, since: number) => readonly string[];
}

function sentence(notice: NoticeView, { rounds }: Pick<SiteContest, 'rounds'>, say: Say, lang: Lang): string {
  const { kind, text, roundId, newRoundId, ms, fromOpensAt, fromClosesAt } = notice;
  if (kind === 'message') return text;
  const at = (instant: number | null | undefined): string =>
    instant === null || instant === undefined ? '—' : formatInstant(instant, 'full', { locale: lang, midnightAs24: true });
  const round = rounds.find((one) => one.id === roundId);
  const again = rounds.find((one) => one.id === newRoundId);
  // The sentence has a full stop of its own.
  const said = { name: round?.name ?? '—', reason: text.replace(/[.!…]+$/u, '') };
  switch (kind) {
    case 'extension':
      return say('noticeExtension', { ...said, minutes: formatNumber((ms ?? 0) / MINUTE_MS, lang) });
    case 'later':
      return say('noticeLater', { ...said, closes: at(round?.closesAt), fromCloses: at(fromClosesAt) });
    case 'cancelled':
      return say('noticeCancelled', said);
    case 'repeated':
      return say('noticeRepeated', { ...said, newName: again?.name ?? '—', opens: at(again?.opensAt), closes: at(again?.closesAt) });
    case 'postponed':
      return say('noticePostponed', { ...said, opens: at(round?.opensAt), closes: at(round?.closesAt), fromOpens: at(fromOpensAt) });
  }
}

export function noticesIn(site: SiteContest | null, say: Say, lang: Lang, now: number): Notices {
  if (!site) return { all: [], atWork: () => [] };
  const views = site.notices.map(noticeViewOf);
  const said = (some: readonly NoticeView[]): string[] => some.map((one) => sentence(one, site, say, lang));
  return { all: said(homeBanners(views, now)), atWork: (roundId, since) => said(quizBanners(views, { roundId, since, now })) };
}
