import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperQuestion } from './answers.ts';
import { answeredCount, boundSignals, checkAnswers, differingPositions, normaliseAnswers, unansweredPositions } from './answers.ts';

const paper: PaperQuestion[] = [
  { position: 1, optionIds: ['a', 'b', 'c', 'd'], several: false },
  { position: 2, optionIds: ['a', 'b', 'c'], several: true },
  { position: 10, optionIds: ['a', 'b'], several: false },
];

describe('checkAnswers', () => {
  it.each([
    ['nothing', {}, {}],
    ['one each', { '1': ['d'], '2': ['c', 'a'] }, { '1': ['d'], '2': ['a', 'c'] }],
    ['an answer taken back', { '1': [], '10': ['b'] }, { '10': ['b'] }],
  ])('takes %s', (_, given, answers) => {
    expect(checkAnswers(given, paper)).toEqual({ ok: true, answers });
  });
  it.each([
    ['a position that is not in the paper', { '3': ['a'] }, '3'],
    ['a position written otherwise', { '01': ['a'] }, '01'],
    ['a name of Object.prototype', { constructor: ['a'] }, 'constructor'],
    ['an option the question has not', { '10': ['c'] }, '10'],
    ['two where one is right', { '1': ['a', 'b'] }, '1'],
    ['one twice', { '2': ['a', 'a'] }, '2'],
  ])('refuses %s', (_, given, position) => {
    expect(checkAnswers(given, paper)).toEqual({ ok: false, code: 'answer-invalid', params: { position } });
  });
});

it('the normal form does not depend on order, and is its own normal form', () => {
  const answers = fc.dictionary(fc.integer({ min: 1, max: 35 }).map(String), fc.array(fc.constantFrom('a', 'b', 'c', 'd')));
  fc.assert(
    fc.property(answers, (given) => {
      const normal = normaliseAnswers(given);
      const turned = Object.fromEntries(
        Object.entries(given)
          .reverse()
          .map(([k, v]) => [k, [...v].reverse()]),
      );
      expect(JSON.stringify(normaliseAnswers(turned))).toBe(JSON.stringify(normal));
      expect(normaliseAnswers(normal)).toEqual(normal);
      expect(differingPositions(given, turned)).toEqual([]);
      expect(answeredCount(given)).toBe(Object.keys(normal).length);
    }),
  );
});

it('names what is unanswered and what differs, in the order of the paper', () => {
  expect(unansweredPositions({ '2': ['a'], '10': [] }, paper)).toEqual([1, 10]);
  expect(differingPositions({ '1': ['a'], '2': ['a', 'b'], '10': ['a'] }, { '10': ['b'], '2': ['b', 'a'] })).toEqual([1, 10]);
});

describe('boundSignals', () => {
  it('cuts nonsense and drops what the rules did not announce', () => {
    const signals = {
      questions: {
        '1': { firstShownMs: -5, onScreenMs: Infinity, changes: 1e9 },
        '2': { firstShownMs: null, onScreenMs: 12.7, changes: 2 },
        '99': { firstShownMs: 1, onScreenMs: 1, changes: 1 },
      },
      focusLosses: 4,
    };
    const questions = { '1': { firstShownMs: 0, onScreenMs: 0, changes: 9_999 }, '2': { firstShownMs: null, onScreenMs: 12, changes: 2 } };
    expect(boundSignals(signals, paper, false)).toEqual({ questions });
    expect(boundSignals(signals, paper, true)).toEqual({ questions, focusLosses: 4 });
  });
});
