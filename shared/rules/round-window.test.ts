import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptsUsed, StartAsk } from './round-window.ts';
import { attemptsLeft, mayStart, roundPhase } from './round-window.ts';

const round = { opensAt: 1_000, closesAt: 2_000, state: 'published' as const, attempts: { perRound: 3, perDay: null, counted: 'best' as const } };
const used: AttemptsUsed = { inRound: 0, today: 0, inContest: 0, open: false };
const ask = (change: Partial<StartAsk> = {}): StartAsk => ({ round, attemptsPerContest: null, used, extraMs: 0, now: 1_500, ...change });

describe('roundPhase', () => {
  it.each([
    ['draft', 1_500, 'draft'],
    ['cancelled', 1_500, 'cancelled'],
    ['published', 999, 'before'],
    ['published', 1_000, 'open'],
    ['published', 1_999, 'open'],
    ['published', 2_000, 'closing'],
    ['closing', 2_500, 'closing'],
    ['closed', 2_500, 'closed'],
    ['closed', 1_500, 'closed'],
  ] as const)('%s at %i is %s', (state, now, phase) => {
    expect(roundPhase({ opensAt: 1_000, closesAt: 2_000, state }, now)).toBe(phase);
  });
});

describe('mayStart', () => {
  it.each([
    ['before the opening', ask({ now: 999 }), 'round-not-open', { opensAt: 1_000 }],
    ['at the close', ask({ now: 2_000 }), 'round-closed', { closesAt: 2_000 }],
    ['draft', ask({ round: { ...round, state: 'draft' } }), 'round-not-found', {}],
    ['cancelled', ask({ round: { ...round, state: 'cancelled' } }), 'round-closed', { closesAt: 2_000 }],
    ['closing', ask({ round: { ...round, state: 'closing' } }), 'round-closing', {}],
    ['closed', ask({ round: { ...round, state: 'closed' } }), 'round-closed', { closesAt: 2_000 }],
    ['round used up', ask({ used: { ...used, inRound: 3 } }), 'attempts-used-up', { limit: 3 }],
    [
      'day used up',
      ask({ round: { ...round, attempts: { perRound: 9, perDay: 2, counted: 'best' } }, used: { ...used, inRound: 4, today: 2 } }),
      'attempts-used-up',
      { limit: 2 },
    ],
    ['contest used up', ask({ attemptsPerContest: 1, used: { ...used, inContest: 1 } }), 'attempts-used-up', { limit: 1 }],
    ['past extra time', ask({ now: 2_300, extraMs: 300 }), 'round-closed', { closesAt: 2_300 }],
  ] as const)('refuses %s', (_, given, code, params) => {
    expect(mayStart(given)).toEqual({ ok: false, code, params });
  });

  it('starts the first and the last attempt with the number and what is left', () => {
    expect(mayStart(ask())).toEqual({ ok: true, what: 'start', number: 1, left: 2 });
    expect(mayStart(ask({ used: { ...used, inRound: 2 } }))).toEqual({ ok: true, what: 'start', number: 3, left: 0 });
  });

  it('prolongs the close for a person with extra time', () => {
    expect(mayStart(ask({ now: 2_299, extraMs: 300 })).ok).toBe(true);
  });

  it('hands out the open attempt again, even when no new one is left or the window is over', () => {
    const open = { ...used, inRound: 3, open: true };
    expect(mayStart(ask({ used: open, now: 2_001 }))).toEqual({ ok: true, what: 'resume', number: 3, left: 0 });
  });

  it('knows no limit where none is set', () => {
    const free = { ...round, attempts: { perRound: null, perDay: null, counted: 'best' as const } };
    expect(mayStart(ask({ round: free, used: { ...used, inRound: 1_992 } }))).toMatchObject({ ok: true, left: null, number: 1_993 });
  });

  const limit = fc.option(fc.integer({ min: 1, max: 9 }), { nil: null });
  it('never exceeds any limit, whichever are set', () => {
    fc.assert(
      fc.property(limit, limit, limit, (perRound, perDay, perContest) => {
        let inRound = 0;
        const settings = { perRound, perDay, counted: 'best' as const };
        const limits = [perRound, perDay, perContest].filter((n) => n !== null);
        const usedNow = () => ({ inRound, today: inRound, inContest: inRound, open: false });
        while (inRound < 30 && mayStart(ask({ round: { ...round, attempts: settings }, attemptsPerContest: perContest, used: usedNow() })).ok)
          inRound += 1;
        expect(inRound).toBe(limits.length === 0 ? 30 : Math.min(...limits));
        expect(attemptsLeft(settings, perContest, usedNow())).toBe(limits.length === 0 ? null : 0);
      }),
    );
  });
});
