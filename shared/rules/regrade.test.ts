import { expect, it, test } from 'vitest';
import { changedSince } from './fixed-result.ts';
import type { FixedResultBody } from './fixed-result.ts';
import { checkRuling, normaliseRuling } from './regrade.ts';
import type { QuestionRuling } from './regrade.ts';

const single = { kind: 'single' as const, optionIds: ['a', 'b', 'c'] };
const several = { kind: 'several' as const, optionIds: ['a', 'b', 'c'] };
const counts = (accepted: string[][] | null): QuestionRuling => ({ versionId: 'v', ruling: 'counts', accepted });

it.each([
  ['the key', single, counts(null), true],
  ['another key', single, counts([['b']]), true],
  ['two keys', single, counts([['b'], ['a']]), true],
  ['two sets', several, counts([['a', 'b'], ['a']]), true],
  ['points for all', single, { versionId: 'v', ruling: 'given', accepted: null }, true],
  ['left out', single, { versionId: 'v', ruling: 'left-out', accepted: null }, true],
  ['nothing accepted', single, counts([]), false],
  ['an empty set', several, counts([[]]), false],
  ['two at once where one may be chosen', single, counts([['a', 'b']]), false],
  ['an unknown option', single, counts([['d']]), false],
  [
    'the same set twice',
    several,
    counts([
      ['a', 'b'],
      ['b', 'a'],
    ]),
    false,
  ],
  ['an option twice', several, counts([['a', 'a']]), false],
  ['a key for a question that does not count', single, { versionId: 'v', ruling: 'given', accepted: [['a']] }, false],
  ['nine sets', several, counts(Array.from({ length: 9 }, () => ['a'])), false],
] as const)('%s', (_name, question, ruling, ok) => {
  expect(checkRuling(ruling as QuestionRuling, question)).toMatchObject(
    ok ? { ok: true } : { ok: false, code: 'ruling-invalid', params: { question: 'v' } },
  );
});

test('a question that the round does not have is refused', () => {
  expect(checkRuling(counts(null), undefined)).toMatchObject({ ok: false, code: 'ruling-invalid' });
});

test('sets are kept sorted', () => {
  expect(normaliseRuling(counts([['b', 'a'], ['c']]))).toEqual(counts([['a', 'b'], ['c']]));
});

test('what changed since: figures and places', () => {
  const row = { rank: 1, personId: 'p', attemptId: 't', score: 9, scoreText: '9', elapsedMs: 1, submittedAt: 2 };
  const fixed: FixedResultBody = { figures: { people: 1, attempts: 2, valid: 2 }, predictionTarget: null, log: null, units: [], top: [row] };
  expect(changedSince(fixed, fixed)).toEqual({ people: 0, attempts: 0, valid: 0, places: 0 });
  const now = { ...fixed, figures: { people: 1, attempts: 2, valid: 1 }, top: [{ ...row, score: 8 }] };
  expect(changedSince(fixed, now)).toEqual({ people: 0, attempts: 0, valid: -1, places: 1 });
});
