import { describe, expect, it } from 'vitest';
import { nextChange, startState, type Before } from './start-state.ts';

const OPEN = 1_000_000;
const MIN = 60_000;
const CLOSE = OPEN + 600 * MIN;

function page(extra: Partial<Before> = {}, round: Partial<Before['round']> = {}): Before {
  return {
    round: {
      id: 'r',
      number: 2,
      name: 'Tuần 2',
      opensAt: OPEN,
      closesAt: CLOSE,
      phase: 'open',
      questionCount: 10,
      limitMs: 10 * MIN,
      attemptsPerRound: 3,
      hasPrediction: false,
      standings: 'none',
      keyRevealed: false,
      counters: null,
      announced: null,
      log: null,
      predictionTarget: null,
      ...round,
    },
    person: { name: 'A', unit: null },
    eligible: true,
    reason: null,
    attempts: { used: 0, limit: 3, leftToday: null, nextNumber: 1, counted: 'best' },
    openAttempt: null,
    timeIfNow: null,
    extraMs: 0,
    facts: [],
    tieBreaks: [],
    delivery: 'whole',
    example: { sentence: '', rows: [] },
    validity: '',
    recorded: [],
    prediction: null,
    ...extra,
  };
}

describe('what can be done before the start', () => {
  it('turns the button on by the server’s clock, though the reply said «before»', () => {
    const before = page({}, { phase: 'before' });
    expect(startState(before, OPEN - 5000)).toEqual({ kind: 'waiting', leftMs: 5000 });
    expect(startState(before, OPEN)).toEqual({ kind: 'ready', number: 1, limit: 3, short: null });
    expect(nextChange(before, OPEN - 5000)).toBe(OPEN);
    expect(nextChange(before, OPEN)).toBe(CLOSE);
  });
  it('says what is left when it is less than the full time', () => {
    expect(startState(page(), CLOSE - 10 * MIN)).toMatchObject({ short: null });
    expect(startState(page(), CLOSE - 6 * MIN)).toMatchObject({ kind: 'ready', short: 6 * MIN });
    expect(startState(page({}, { limitMs: null }), CLOSE - 6 * MIN)).toMatchObject({ short: 6 * MIN });
    expect(startState(page({}, { limitMs: null }), CLOSE - 60 * MIN)).toMatchObject({ short: null });
  });
  it('counts extra time into the close', () => {
    expect(startState(page({ extraMs: 5 * MIN }), CLOSE + MIN)).toMatchObject({ kind: 'ready', short: 4 * MIN });
    expect(startState(page(), CLOSE + MIN)).toEqual({ kind: 'closing' });
  });
  it('offers an open attempt before everything else', () => {
    const openAttempt = { attemptId: 'a', deadlineAt: OPEN + 5 * MIN, answered: 4 };
    expect(startState(page({ openAttempt, eligible: false, reason: 'unit' }), OPEN)).toEqual({
      kind: 'continue',
      attemptId: 'a',
      leftMs: 5 * MIN,
      answered: 4,
    });
    expect(startState(page({ openAttempt }), OPEN + 5 * MIN)).toEqual({ kind: 'collecting' });
  });
  it.each([
    ['cancelled', page({}, { phase: 'cancelled' })],
    ['closed', page({}, { phase: 'closed' })],
    ['not-eligible', page({ eligible: false, reason: 'age' })],
    ['used-up', page({ attempts: { used: 3, limit: 3, leftToday: null, nextNumber: 4, counted: 'best' } })],
    ['used-up', page({ attempts: { used: 1, limit: null, leftToday: 0, nextNumber: 2, counted: 'best' } })],
  ] as const)('%s', (kind, before) => {
    expect(startState(before, OPEN + MIN).kind).toBe(kind);
  });
});
