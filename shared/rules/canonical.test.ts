import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanonicalAttempt, CanonicalValue } from './canonical.ts';
import { canonicalAttempt, canonicalJson } from './canonical.ts';

const attempt: CanonicalAttempt = {
  attemptId: '0192f000-0000-7000-8000-000000000001',
  roundId: '0192f000-0000-7000-8000-0000000000aa',
  personRef: 'ab'.repeat(32),
  startedAt: 1_764_000_000_000,
  closedAt: 1_764_000_221_208,
  how: 'submitted',
  answers: { '10': ['b'], '2': ['c', 'a'], '3': [] },
  prediction: 12_700,
  paper: ['v1', 'v2'],
  revision: 12,
};
const text = (a: CanonicalAttempt) => new TextDecoder().decode(canonicalAttempt(a));

describe('canonicalAttempt', () => {
  it('is these bytes, for ever (a change needs a new format number)', () => {
    expect(text(attempt)).toBe(
      '{"answers":{"10":["b"],"2":["a","c"]},"attemptId":"0192f000-0000-7000-8000-000000000001","closedAt":1764000221208,"format":"thi-tuan/attempt/1","how":"submitted","paper":["v1","v2"],"personRef":"' +
        'ab'.repeat(32) +
        '","prediction":12700,"revision":12,"roundId":"0192f000-0000-7000-8000-0000000000aa","startedAt":1764000000000}',
    );
    expect(createHash('sha256').update(canonicalAttempt(attempt)).digest('hex')).toHaveLength(64);
  });

  it('does not see the order of fields, of answers, or fields of others', () => {
    const turned = Object.fromEntries(
      Object.entries({ ...attempt, answers: { '2': ['a', 'c'], '10': ['b'] }, score: 100 }).reverse(),
    ) as unknown as CanonicalAttempt;
    expect(text(turned)).toBe(text(attempt));
  });

  it.each([
    { attemptId: 'x' },
    { roundId: 'x' },
    { personRef: 'x' },
    { startedAt: 1 },
    { closedAt: 1 },
    { how: 'run-out' as const },
    { answers: {} },
    { prediction: null },
    { prediction: 0 },
    { paper: ['v2', 'v1'] },
    { revision: 13 },
  ])('sees a change of %j', (change) => {
    expect(text({ ...attempt, ...change })).not.toBe(text(attempt));
  });
});

describe('canonicalJson', () => {
  const value = fc.letrec<{ any: CanonicalValue }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.maxSafeInteger(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any')),
      fc.dictionary(fc.string(), tie('any'), { noNullPrototype: true }),
    ),
  })).any;

  it('reads back as the same value and has one spelling', () => {
    fc.assert(
      fc.property(value, (v) => {
        const json = canonicalJson(v);
        // -0 and 0 are one number in JSON.
        expect(JSON.stringify(sorted(JSON.parse(json)))).toBe(JSON.stringify(sorted(v)));
        expect(canonicalJson(JSON.parse(json) as CanonicalValue)).toBe(json);
      }),
    );
  });

  function sorted(v: unknown): unknown {
    if (Array.isArray(v)) return v.map(sorted);
    if (v === null || typeof v !== 'object') return v;
    return Object.entries(v)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, x]) => [k, sorted(x)]);
  }

  it.each([0.5, Number.NaN, Infinity, 2 ** 53, undefined, () => 1])('refuses %s', (broken) => {
    expect(() => canonicalJson({ broken } as unknown as CanonicalValue)).toThrow(TypeError);
  });
});
