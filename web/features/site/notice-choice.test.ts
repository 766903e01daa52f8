import type { NoticeView } from '@thi-tuan/shared/contracts/contests.ts';
import { expect, it } from 'vitest';
import { homeBanners, quizBanners, tracesOf } from './notice-choice.ts';

const HOUR = 3_600_000;
const NOW = 1000 * HOUR;
const notice = (id: string, over: Partial<NoticeView>): NoticeView => ({
  id,
  roundId: 'r1',
  kind: 'message',
  text: '',
  at: NOW - HOUR,
  expiresAt: null,
  ms: null,
  fromOpensAt: null,
  fromClosesAt: null,
  newRoundId: null,
  ...over,
});
const ALL = [
  notice('standing', { expiresAt: NOW + 1 }),
  notice('expired', { expiresAt: NOW }),
  notice('elsewhere', { roundId: 'r2', expiresAt: NOW + 1 }),
  notice('extended', { kind: 'extension' }),
  notice('extended-before', { kind: 'extension', at: NOW - 3 * HOUR }),
  notice('cancelled', { kind: 'cancelled' }),
  notice('moved-long-ago', { kind: 'postponed', at: NOW - 15 * 24 * HOUR }),
];
const ids = (notices: NoticeView[]) => notices.map(({ id }) => id);

it('the home page shows what is news, the quiz what concerns the work, the rules what was changed', () => {
  expect(ids(homeBanners(ALL, NOW))).toEqual(['standing', 'elsewhere', 'extended', 'cancelled']);
  expect(ids(quizBanners(ALL, { roundId: 'r1', since: NOW - 2 * HOUR, now: NOW }))).toEqual(['standing', 'extended', 'cancelled']);
  expect(ids(tracesOf(ALL))).toEqual(['extended', 'extended-before', 'cancelled', 'moved-long-ago']);
});
