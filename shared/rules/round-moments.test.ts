import { expect, test } from 'vitest';
import { MOMENTS, roundMoments, seenWhen } from './round-moments.ts';
import { aContest, aPrediction, aRound } from './settings.builder.ts';

const reveal = aRound().reveal;

test('what is seen when follows the reveal: a prediction withholds what its own settings would show', () => {
  const open = { ...reveal, score: 'after-submit' as const, standings: { kind: 'live' as const }, counters: 'live' as const };
  expect(seenWhen(aRound({ reveal: open }))).toEqual({ score: 'submitted', standings: 'during', counters: 'during', key: 'closed' });
  expect(seenWhen(aRound({ reveal: open, prediction: aPrediction() }))).toEqual({
    score: 'closed',
    standings: 'closed',
    counters: 'closed',
    key: 'closed',
  });
});

test.each(['vi', 'en'] as const)('every moment has something to say, nothing twice, nothing empty (%s)', (locale) => {
  for (const round of [aRound(), aRound({ prediction: aPrediction(), delivery: 'one-by-one', limitMs: null })]) {
    const moments = roundMoments(aContest(), round, locale);
    expect(moments.map(({ moment }) => moment)).toEqual(MOMENTS);
    const lines = moments.flatMap((one) => one.lines);
    expect(moments.every((one) => one.lines.length > 0)).toBe(true);
    expect(lines).not.toContain('');
    expect(new Set(lines).size).toBe(lines.length);
  }
});

test('the score stands after handing in where it is shown then, else after the closing', () => {
  const linesOf = (round: ReturnType<typeof aRound>, moment: string) => roundMoments(aContest(), round).find((one) => one.moment === moment)!.lines;
  const early = aRound({ reveal: { ...reveal, score: 'after-submit' } });
  expect(linesOf(early, 'submitted')).toContain('Điểm của lượt dự thi hiện ngay sau khi nộp bài.');
  const late = aRound({ reveal: { ...reveal, score: 'after-close' } });
  expect(linesOf(late, 'closed').some((line) => line.startsWith('Điểm được công bố'))).toBe(true);
});
