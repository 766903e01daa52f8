import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from './answers.ts';
import type { AttemptFacts } from './attempt-state.ts';
import type { Kept, NextCall } from './sequence.ts';
import { decideNext, endQuestion, layCurrent, leaveQuestion, onlyCurrent } from './sequence.ts';

const open: AttemptFacts = { state: 'open', holder: 2, revision: 12, deadlineAt: 10_000, graceMs: 3_000, closedAt: null };
const call = (change: Partial<NextCall> = {}): NextCall => ({ holder: 2, position: 3, now: 5_000, ...change });
const third = { at: 3, count: 5 };

describe('decideNext', () => {
  it.each<[string, AttemptFacts, typeof third, NextCall, object]>([
    ['leaves the open question', open, third, call(), { ok: true, outcome: 'advance' }],
    ['leaves the last one', open, { at: 5, count: 5 }, call({ position: 5 }), { ok: true, outcome: 'advance' }],
    ['left before: nothing', open, third, call({ position: 2 }), { ok: true, outcome: 'same' }],
    ['all left before: nothing', open, { at: 6, count: 5 }, call({ position: 5 }), { ok: true, outcome: 'same' }],
    ['not reached', open, third, call({ position: 4 }), { ok: false, code: 'answer-invalid', params: { position: 4 } }],
    ['beyond the last', open, { at: 6, count: 5 }, call({ position: 6 }), { ok: false, code: 'answer-invalid', params: { position: 6 } }],
    ['a whole paper', open, { at: 0, count: 5 }, call({ position: 1 }), { ok: false, code: 'answer-invalid', params: { position: 1 } }],
    ['an older holder', open, third, call({ holder: 1 }), { ok: false, code: 'holder-lost', params: { holder: 2 } }],
    ['an older holder repeating', open, third, call({ holder: 1, position: 2 }), { ok: false, code: 'holder-lost', params: { holder: 2 } }],
    ['in the grace', open, third, call({ now: 13_000 }), { ok: true, outcome: 'advance' }],
    ['late', open, third, call({ now: 13_001 }), { ok: false, code: 'attempt-late', params: { receivedAt: 13_001, deadlineAt: 10_000 } }],
    [
      'submitted',
      { ...open, state: 'submitted', closedAt: 8_000 },
      third,
      call({ now: 9_000 }),
      { ok: false, code: 'attempt-closed', params: { closedAt: 8_000 } },
    ],
  ])('%s', (_, facts, standing, asked, decision) => {
    expect(decideNext(facts, standing, asked)).toEqual(decision);
  });
});

describe('onlyCurrent', () => {
  it.each<[string, Answers, number, object]>([
    ['nothing', {}, 3, { ok: true }],
    ['the open question', { '3': ['a'] }, 3, { ok: true }],
    ['a passed one', { '2': ['a'], '3': ['a'] }, 3, { ok: false, code: 'question-passed', params: { position: 2, at: 3 } }],
    ['a coming one', { '3': ['a'], '4': ['a'] }, 3, { ok: false, code: 'answer-invalid', params: { position: 4 } }],
    ['nothing left to answer', { '6': ['a'] }, 6, { ok: false, code: 'answer-invalid', params: { position: 6 } }],
  ])('%s', (_, given, at, decision) => {
    expect(onlyCurrent(given, { at, count: 5 })).toEqual(decision);
  });
});

describe('layCurrent', () => {
  const signal = { firstShownMs: 1, onScreenMs: 2, changes: 3 };
  const kept: Kept = {
    answers: { '1': ['a'], '2': ['b'] },
    signals: { questions: { '1': signal, '2': signal }, served: { '1': { shownMs: 0, tookMs: 9 } }, focusLosses: 1 },
  };

  it('takes the open question and leaves every other as it is, signals too', () => {
    const given: Kept = { answers: { '2': ['c'] }, signals: { questions: { '1': { ...signal, changes: 99 }, '2': { ...signal, changes: 4 } } } };
    expect(layCurrent(kept, given, 2)).toEqual({
      answers: { '1': ['a'], '2': ['c'] },
      signals: { ...kept.signals, questions: { '1': signal, '2': { ...signal, changes: 4 } } },
    });
  });
  it('nothing given is no answer', () => {
    expect(layCurrent(kept, { answers: {}, signals: { questions: {} } }, 2).answers).toEqual({ '1': ['a'] });
  });
  it('the server’s times are never a client’s', () => {
    const given: Kept = { answers: {}, signals: { questions: {}, served: { '1': { shownMs: 5, tookMs: 5 } } } };
    expect(layCurrent(kept, given, 2).signals.served).toEqual(kept.signals.served);
    expect(layCurrent({ ...kept, signals: { questions: {} } }, given, 2).signals.served).toBeUndefined();
  });
});

describe('leaveQuestion', () => {
  it('measures each question from when it was opened; together they are the time since the start', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(600_000), { minLength: 1, maxLength: 20 }), (steps) => {
        let signals: Kept['signals'] = { questions: {} };
        let now = 0;
        for (const [index, step] of steps.entries()) {
          now += step;
          signals = leaveQuestion(signals, { at: index + 1, count: steps.length }, now);
        }
        expect(Object.values(signals.served ?? {}).map(({ tookMs }) => tookMs)).toEqual(steps);
        expect(leaveQuestion(signals, { at: steps.length + 1, count: steps.length }, now + 5)).toEqual(signals);
      }),
    );
  });
  it('a next question that was not left has no time yet', () => {
    expect(leaveQuestion({ questions: {} }, { at: 1, count: 2 }, 700).served).toEqual({
      '1': { shownMs: 0, tookMs: 700 },
      '2': { shownMs: 700, tookMs: null },
    });
  });
  it('handed in on a question, no next one is shown', () => {
    const second = leaveQuestion({ questions: {} }, { at: 1, count: 3 }, 700);
    expect(endQuestion(second, { at: 2, count: 3 }, 900).served).toEqual({ '1': { shownMs: 0, tookMs: 700 }, '2': { shownMs: 700, tookMs: 200 } });
  });
});
