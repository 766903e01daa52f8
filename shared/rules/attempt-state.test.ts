import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptCall, AttemptFacts } from './attempt-state.ts';
import { decideResume, decideRunOut, decideSave, decideSubmit } from './attempt-state.ts';

const open: AttemptFacts = { state: 'open', holder: 2, revision: 12, deadlineAt: 10_000, graceMs: 3_000, closedAt: null };
const submitted: AttemptFacts = { ...open, state: 'submitted', closedAt: 8_000 };
const runOut: AttemptFacts = { ...open, state: 'run-out', closedAt: 10_000 };
const call = (change: Partial<AttemptCall> = {}): AttemptCall => ({ holder: 2, revision: 13, now: 5_000, ...change });
const LATE = { ok: false, code: 'attempt-late', params: { receivedAt: 13_001, deadlineAt: 10_000 } };

describe('decideSave', () => {
  it.each([
    ['a newer revision', open, call(), { ok: true, outcome: 'write' }],
    ['the stored revision again', open, call({ revision: 12 }), { ok: true, outcome: 'same' }],
    ['an older revision', open, call({ revision: 11 }), { ok: false, code: 'revision-old', params: { revision: 12 } }],
    ['a lost holder', open, call({ holder: 1 }), { ok: false, code: 'holder-lost', params: { holder: 2 } }],
    ['a holder never handed out', open, call({ holder: 3 }), { ok: false, code: 'holder-lost', params: { holder: 2 } }],
    ['the last instant of the grace', open, call({ now: 13_000 }), { ok: true, outcome: 'write' }],
    ['after the grace, not yet closed', open, call({ now: 13_001 }), LATE],
    ['after the grace, closed', runOut, call({ now: 13_001 }), LATE],
    ['after the submit', submitted, call(), { ok: false, code: 'attempt-closed', params: { closedAt: 8_000 } }],
  ])('%s', (_, facts, given, expected) => {
    expect(decideSave(facts, given)).toEqual(expected);
  });
});

describe('decideSubmit', () => {
  it.each([
    ['everything saved before', open, call({ revision: 12 }), { ok: true, outcome: 'write' }],
    ['with newer answers', open, call(), { ok: true, outcome: 'write' }],
    ['with answers older than stored', open, call({ revision: 11 }), { ok: false, code: 'revision-old', params: { revision: 12 } }],
    ['a lost holder', open, call({ holder: 1 }), { ok: false, code: 'holder-lost', params: { holder: 2 } }],
    ['repeated', submitted, call({ revision: 12 }), { ok: true, outcome: 'same' }],
    ['repeated a day later', submitted, call({ now: 86_400_000 }), { ok: true, outcome: 'same' }],
    ['by another device after the submit', submitted, call({ holder: 1 }), { ok: false, code: 'attempt-closed', params: { closedAt: 8_000 } }],
    ['within the grace', open, call({ now: 13_000 }), { ok: true, outcome: 'write' }],
    ['too late', open, call({ now: 13_001 }), LATE],
    ['too late, closed by the server', runOut, call({ now: 13_001 }), LATE],
  ])('%s', (_, facts, given, expected) => {
    expect(decideSubmit(facts, given)).toEqual(expected);
  });
});

describe('decideResume and decideRunOut', () => {
  it('hands out the next holder while answers are taken', () => {
    expect(decideResume(open, 5_000)).toEqual({ ok: true, holder: 3 });
    expect(decideResume(submitted, 5_000)).toMatchObject({ ok: false, code: 'attempt-closed' });
    expect(decideResume(runOut, 13_001)).toEqual(LATE);
  });
  it('closes at the true deadline however late the server comes', () => {
    expect(decideRunOut(open, 13_000)).toEqual({ close: false });
    expect(decideRunOut(open, 99_999_999)).toEqual({ close: true, closedAt: 10_000 });
    expect(decideRunOut(submitted, 99_999_999)).toEqual({ close: false });
  });
  it('at every instant an open attempt is either taken from its holder or closed by the server', () => {
    fc.assert(
      fc.property(fc.nat(30_000), (now) => {
        expect(decideSubmit(open, call({ now })).ok).toBe(!decideRunOut(open, now).close);
      }),
    );
  });
});

/** A tiny server that obeys the decisions: whatever is sent, in whatever order and how often, these hold. */
describe('a history of calls', () => {
  const step = fc.record({
    kind: fc.constantFrom('save' as const, 'submit' as const, 'resume' as const, 'tick' as const),
    holder: fc.integer({ min: 1, max: 4 }),
    revision: fc.integer({ min: 0, max: 6 }),
    wait: fc.integer({ min: 0, max: 2_000 }),
    twice: fc.boolean(),
  });

  it('revision and holder never fall, a closed attempt never changes, a repeat writes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let a: AttemptFacts = { ...open, holder: 1, revision: 0 };
        let now = 0;
        for (const s of steps) {
          now += s.wait;
          for (let i = 0; i < (s.twice ? 2 : 1); i += 1) {
            const before = a;
            a = apply(a, s, now);
            if (before.state !== 'open') expect(a).toEqual(before);
            expect(a.revision).toBeGreaterThanOrEqual(before.revision);
            expect(a.holder).toBeGreaterThanOrEqual(before.holder);
            if (i === 1 && s.kind !== 'resume') expect(a).toEqual(before);
            if (a.closedAt !== null) expect(a.closedAt).toBeLessThanOrEqual(a.deadlineAt + a.graceMs);
          }
        }
      }),
    );
  });

  function apply(a: AttemptFacts, s: { kind: string; holder: number; revision: number }, now: number): AttemptFacts {
    const request = { holder: s.holder, revision: s.revision, now };
    if (s.kind === 'resume') {
      const d = decideResume(a, now);
      return d.ok ? { ...a, holder: d.holder } : a;
    }
    if (s.kind === 'tick') {
      const d = decideRunOut(a, now);
      return d.close ? { ...a, state: 'run-out', closedAt: d.closedAt } : a;
    }
    const d = s.kind === 'save' ? decideSave(a, request) : decideSubmit(a, request);
    if (!d.ok || d.outcome === 'same') return a;
    return s.kind === 'save' ? { ...a, revision: s.revision } : { ...a, revision: s.revision, state: 'submitted', closedAt: now };
  }
});
