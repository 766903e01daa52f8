import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsWindow, isUnderWay, mayCancel, mayDrawFrom, mayPostpone, mayRepeat, mayWithdraw } from './round-acts.ts';
import type { PaperSettings, RoundState } from './settings.ts';

const MIN = 60_000;
const round = (state: RoundState = 'published') => ({ opensAt: 100 * MIN, closesAt: 200 * MIN, state });
const window = (from: number, to: number) => ({ opensAt: from * MIN, closesAt: to * MIN });
const others = [{ name: 'Tuần 3', opensAt: 300 * MIN, closesAt: 400 * MIN }];

describe('fitsWindow', () => {
  it.each([
    ['ahead and alone', window(210, 250), null],
    ['touching another', window(250, 300), null],
    ['in the past', window(49, 90), { reason: 'past' }],
    ['empty', window(250, 250), { reason: 'empty' }],
    ['shorter than an attempt', window(250, 259), { reason: 'short' }],
    ['over another', window(250, 301), { reason: 'overlap', name: 'Tuần 3' }],
    ['inside another', window(310, 330), { reason: 'overlap', name: 'Tuần 3' }],
    ['around another', window(250, 450), { reason: 'overlap', name: 'Tuần 3' }],
  ])('%s', (_, wanted, params) => {
    const decision = fitsWindow(wanted, { now: 50 * MIN, limitMs: 10 * MIN, others });
    expect(decision).toEqual(params === null ? { ok: true } : { ok: false, code: 'window-invalid', params });
  });
});

describe('what may be done with a round, by its state and the hour', () => {
  it.each([
    ['draft', 50, 'round-not-found', 'round-not-found', 'round-not-cancelled'],
    ['published', 50, null, null, 'round-not-cancelled'],
    ['published', 100, 'round-begun', null, 'round-not-cancelled'],
    ['published', 250, 'round-begun', null, 'round-not-cancelled'],
    ['closing', 250, 'round-begun', 'round-over', 'round-not-cancelled'],
    ['closed', 250, 'round-begun', 'round-over', 'round-not-cancelled'],
    ['cancelled', 50, 'round-begun', 'round-over', null],
  ] as const)('%s at %i: postpone %s, cancel %s, repeat %s', (state, minute, postpone, cancel, repeat) => {
    const now = minute * MIN;
    const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? null : decision.code);
    expect(codeOf(mayPostpone(round(state), window(110, 210), now))).toBe(postpone);
    expect(codeOf(mayCancel(round(state), now))).toBe(cancel);
    expect(codeOf(mayRepeat(round(state), false))).toBe(repeat);
  });

  it('is postponed only to later, and held again only once', () => {
    expect(mayPostpone(round(), window(100, 300), 50 * MIN)).toMatchObject({ code: 'window-invalid', params: { reason: 'not-later' } });
    expect(mayRepeat(round('cancelled'), true)).toMatchObject({ code: 'round-repeated' });
  });

  it('people are at work from the opening until its results are put together', () => {
    expect([99, 100, 199, 250].map((minute) => isUnderWay(round(), minute * MIN))).toEqual([false, true, true, true]);
    expect(isUnderWay(round('closing'), 250 * MIN)).toBe(false);
  });
});

const drawn = (count: number): PaperSettings => ({
  kind: 'drawn',
  blueprint: [
    { topic: 'Cuộc đời', difficulty: 'easy', count: 1 },
    { topic: null, difficulty: null, count },
  ],
  shuffleQuestions: true,
  shuffleOptions: true,
});
const pool = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ key: `k${i}`, topic: i === 0 ? 'Cuộc đời' : 'Tác phẩm', difficulty: 'easy' as const }));

describe('a question taken out', () => {
  it('only while every paper can still be drawn; the cell that cannot is named', () => {
    expect(mayWithdraw(drawn(3), pool(4))).toEqual({ ok: true });
    expect(mayWithdraw(drawn(3), pool(3))).toMatchObject({ code: 'questions-too-few' });
    expect(mayWithdraw(drawn(2), pool(4).slice(1))).toEqual({
      ok: false,
      code: 'questions-too-few',
      params: { cell: 'Cuộc đời, mức độ dễ', wanted: 1, available: 0 },
    });
  });

  it('never from a fixed paper', () => {
    const fixed: PaperSettings = { kind: 'fixed', questionKeys: ['k0', 'k1'], shuffleQuestions: false, shuffleOptions: false };
    expect(mayWithdraw(fixed, pool(10))).toEqual({ ok: false, code: 'question-in-fixed-paper', params: {} });
    expect(mayDrawFrom(fixed, pool(10))).toEqual({ ok: true });
  });

  it('what may be taken out leaves enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 10 }), (count, n) => {
        expect(mayWithdraw(drawn(count), pool(n)).ok).toBe(n >= count + 1);
      }),
    );
  });
});
