import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyedQuestion } from './scoring.ts';
import { displayScore, isCorrect, pointsOf, scoreAttempt, shownScore } from './scoring.ts';

const paper: KeyedQuestion[] = [
  { position: 1, correct: ['b'], points: 10 },
  { position: 2, correct: ['a', 'c'], points: 20 },
  { position: 3, correct: ['d'], points: 0 },
];

describe('isCorrect', () => {
  it.each([
    [['b'], ['b'], true],
    [['c', 'a'], ['a', 'c'], true],
    [['a'], ['a', 'c'], false],
    [['a', 'b', 'c'], ['a', 'c'], false],
    [['a', 'a'], ['a', 'c'], false],
    [[], ['a'], false],
    [undefined, ['a'], false],
    [[], [], false],
  ])('%j against %j: %s', (chosen, correct, expected) => {
    expect(isCorrect(chosen, correct)).toBe(expected);
  });
});

describe('scoreAttempt', () => {
  it.each([
    ['nothing', {}, { score: 0, correctCount: 0, allCorrect: false }],
    ['full marks without all correct', { '1': ['b'], '2': ['a', 'c'] }, { score: 30, correctCount: 2, allCorrect: false }],
    ['all correct', { '1': ['b'], '2': ['c', 'a'], '3': ['d'] }, { score: 30, correctCount: 3, allCorrect: true }],
    ['part of several is nothing', { '2': ['a'] }, { score: 0, correctCount: 0, allCorrect: false }],
  ])('%s', (_, answers, expected) => {
    expect(scoreAttempt({ paper, answers })).toEqual({ ...expected, maxScore: 30, mainCount: 3 });
  });

  it('a faulty question is given to all, or left out for all', () => {
    const given = paper.map((q) => (q.position === 2 ? { ...q, ruling: 'given' as const } : q));
    const out = paper.map((q) => (q.position === 2 ? { ...q, ruling: 'left-out' as const } : q));
    const answers = { '1': ['b'], '3': ['d'] };
    expect(scoreAttempt({ paper: given, answers })).toEqual({ score: 30, maxScore: 30, correctCount: 3, mainCount: 3, allCorrect: true });
    expect(scoreAttempt({ paper: out, answers })).toEqual({ score: 10, maxScore: 10, correctCount: 2, mainCount: 2, allCorrect: true });
  });

  it('an empty paper is not all correct; broken points are a fault, not a score', () => {
    expect(scoreAttempt({ paper: [], answers: {} }).allCorrect).toBe(false);
    expect(() => scoreAttempt({ paper: [{ position: 1, correct: ['a'], points: 0.5 }], answers: {} })).toThrow(RangeError);
  });

  const option = fc.constantFrom('a', 'b', 'c', 'd');
  const question = fc.record({ correct: fc.uniqueArray(option, { minLength: 1 }), points: fc.nat(100) });
  it('is the sum of its questions, within bounds, and right answers alone are all correct', () => {
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 35 }), fc.array(fc.uniqueArray(option), { maxLength: 35 }), (questions, chosen) => {
        const whole = questions.map((q, i) => ({ ...q, position: i + 1 }));
        const answers = Object.fromEntries(chosen.slice(0, whole.length).map((c, i) => [String(i + 1), c]));
        const result = scoreAttempt({ paper: whole, answers });
        const alone = whole.map((q) => scoreAttempt({ paper: [q], answers }).score);
        expect(result.score).toBe(alone.reduce((a, b) => a + b, 0));
        expect(result.score).toBeLessThanOrEqual(result.maxScore);
        expect(result.allCorrect).toBe(result.correctCount === result.mainCount);
        const key = Object.fromEntries(whole.map((q) => [String(q.position), [...q.correct].reverse()]));
        expect(scoreAttempt({ paper: whole, answers: key })).toMatchObject({ score: result.maxScore, allCorrect: true });
      }),
    );
  });
});

describe('displayScore', () => {
  it.each([
    [10, 10, 10, '10'],
    [7, 9, 10, '7,78'],
    [0, 10, 10, '0'],
    [85, 100, 10, '8,5'],
    [5, 10, 100, '50'],
    [1, 3, 150, '50'],
    [99_999, 100_000, 10, '9,99'],
    [1, 100_000, 10, '0,01'],
    [3, 0, 10, '0'],
    [2, 3, 100, '66,67'],
    [1, 8, 10, '1,25'],
  ] as const)('%i of %i on %s: %s', (score, max, scale, shown) => {
    expect(displayScore(score, max, scale)).toBe(shown);
  });
  it('shows what the scale is about', () => {
    const score = { score: 80, maxScore: 100, correctCount: 9, mainCount: 10, allCorrect: false };
    expect(shownScore(score, 'correct')).toBe('9/10');
    expect(shownScore(score, 10)).toBe('8');
    expect(shownScore({ ...score, score: 85 }, 10, 'en')).toBe('8.5');
  });
  it('never shows a better score as a lower number', () => {
    const number = (text: string) => Number(text.replace(',', '.'));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(10 as const, 100 as const, 150 as const),
        (max, x, y, scale) => {
          const [low, high] = [x % (max + 1), y % (max + 1)].sort((a, b) => a - b) as [number, number];
          expect(number(displayScore(low, max, scale))).toBeLessThanOrEqual(number(displayScore(high, max, scale)));
        },
      ),
    );
  });
});

it.each([
  [{ kind: 'equal', points: 10 } as const, 10],
  [{ kind: 'by-difficulty', easy: 5, medium: 10, hard: 15 } as const, 15],
  [{ kind: 'by-hand', byQuestionKey: { q7: 0 }, otherwise: 3 } as const, 0],
  [{ kind: 'by-hand', byQuestionKey: {}, otherwise: 3 } as const, 3],
])('points by %j', (settings, points) => {
  expect(pointsOf(settings, { key: 'q7', difficulty: 'hard' })).toBe(points);
});
