import { describe, expect, it } from 'vitest';
import { countBooks, rankBooks } from './books.ts';
import type { Played } from './play.ts';
import { replay } from './replay.ts';

const person = (id: string, unitId = 'u1') => ({ id, token: '', unitId });
const played = (id: string, over: Partial<Played> & { score?: number; prediction?: number | null; answered?: number }): Played => {
  const { score = 5, prediction = null, answered = 10, ...rest } = over;
  const answers = new Map(Array.from({ length: answered }, (_, i) => [i + 1, 'a'] as [number, string]));
  return {
    person: person(id),
    round: 0,
    attemptId: id,
    planned: { answers, score, prediction },
    questions: 10,
    startedAt: 0,
    closedAt: 1000,
    elapsedMs: 500,
    receipt: '',
    ...rest,
  };
};

describe('the generator’s own books', () => {
  it('people once, on the day of their first entry; valid only with every question answered', () => {
    const day = 86_400_000;
    const counts = countBooks([played('a', { closedAt: 2 * day }), played('a', { closedAt: day, answered: 9 }), played('b', { closedAt: day })]);
    expect(counts.total).toEqual({ people: 2, attempts: 3, valid: 2 });
    expect(counts.byUnitDay.get('u1 1970-01-02')).toEqual({ people: 2, attempts: 2, valid: 1 });
    expect(counts.byUnitDay.get('u1 1970-01-03')).toEqual({ people: 0, attempts: 1, valid: 1 });
  });

  it('ranks by points, the first prediction sent, time; ties share a rank; an invalid entry is not ranked', () => {
    const entries = [
      played('all-correct', { score: 10, answered: 10 }),
      played('near', { score: 7, prediction: 2 }),
      played('far', { score: 7, prediction: 9, elapsedMs: 1 }),
      played('none', { score: 7, elapsedMs: 1 }),
      played('tie-1', { score: 3 }),
      played('tie-2', { score: 3 }),
      played('blank', { score: 9, answered: 9 }),
    ];
    const { target, ranked } = rankBooks(entries);
    expect(target).toBe(1);
    expect(ranked.map(({ rank, entry }) => [rank, entry.person.id])).toEqual([
      [1, 'all-correct'],
      [2, 'near'],
      [3, 'far'],
      [4, 'none'],
      [5, 'tie-1'],
      [5, 'tie-2'],
    ]);
  });
});

describe('replay', () => {
  it('every figure, answer and rank of a small contest is what the generator knows', { timeout: 60_000 }, async () => {
    const result = await replay({ entries: 160, engine: 'sqlite', flushMs: 0, connections: 16 });
    expect(result).toMatchObject({ ok: true, entries: 160, lost: 0, mismatches: 0 });
    expect(result.checked).toBeGreaterThan(300);
  });
});
