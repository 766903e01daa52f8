import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParticipationRow, ParticipationUnit } from './participation.ts';
import { rate, rateChange, rollUp, stepOf10 } from './participation.ts';

describe('rate', () => {
  it.each([
    ['the example', 412, 520, 0, 792, false],
    ['exempt people are not due', 45, 52, 2, 900, false],
    ['unknown headcount', 10, null, 0, null, false],
    ['nobody', 0, 520, 0, 0, false],
    ['everybody', 50, 52, 2, 1000, false],
    ['all but one of many is not 100 %', 1999, 2000, 0, 999, false],
    ['more than the total', 53, 50, 0, 1060, true],
    ['one more than a large total', 20001, 20000, 0, 1000, true],
    ['nobody due, nobody came', 0, 2, 2, null, false],
    ['nobody due, one came', 1, 2, 2, null, true],
    ['half up', 1, 16, 0, 63, false],
  ])('%s', (_name, people, headcount, exempt, permille, overfull) => {
    expect(rate(people, headcount, exempt)).toEqual({ permille, overfull });
  });
  it('is full exactly from everybody on, and grows with the people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500_000 }), fc.nat(500_000), (due, people) => {
        const now = rate(people, due, 0).permille ?? -1;
        expect(now >= 1000).toBe(people >= due);
        expect(rate(people + 1, due, 0).permille).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});

it.each([
  [792, 731, 61],
  [700, 731, -31],
  [null, 731, null],
  [792, null, null],
])('the change from %s to %s', (now, before, change) => {
  expect(rateChange(now, before)).toBe(change);
});

it.each([
  [null, null],
  [0, 0],
  [99, 0],
  [100, 10],
  [799, 70],
  [999, 90],
  [1000, 100],
  [1060, 100],
])('the step of %s is %s', (permille, step) => {
  expect(stepOf10(permille)).toBe(step);
});

const row = (unitId: string, people: number): ParticipationRow => ({
  unitId,
  people,
  attempts: people * 2,
  valid: people,
  scoreSum: people * 10,
  allCorrect: 1,
});
const unit = (id: string, parentId: string | null, over: Partial<ParticipationUnit> = {}): ParticipationUnit => ({
  id,
  parentId,
  selectable: true,
  headcount: 10,
  exempt: 0,
  ...over,
});

describe('rollUp', () => {
  const tree = [
    unit('root', null, { selectable: false, headcount: null }),
    unit('a', 'root', { exempt: 1 }),
    unit('a1', 'a'),
    unit('a2', 'a', { headcount: null }),
    unit('b', 'root'),
  ];
  it('adds all below, people of the unit itself too', () => {
    const { byUnit } = rollUp(tree, [row('a', 1), row('a1', 2), row('a1', 3), row('b', 5)]);
    expect(byUnit.get('a')).toMatchObject({
      people: 6,
      attempts: 12,
      units: 3,
      unitsWithout: 1,
      unitsUnknown: 1,
      headcount: null,
      rate: { permille: null, overfull: false },
    });
    expect(byUnit.get('a1')).toMatchObject({ people: 5, headcount: 10, rate: { permille: 500, overfull: false } });
    expect(byUnit.get('root')).toMatchObject({ people: 11, allCorrect: 4, units: 4, unitsWithout: 1 });
  });
  it('knows a headcount once every selectable unit below does', () => {
    const known = tree.map((u) => (u.id === 'a2' ? { ...u, headcount: 4 } : u));
    expect(rollUp(known, [row('a', 33)]).byUnit.get('root')).toMatchObject({ headcount: 34, exempt: 1, rate: { permille: 1000, overfull: false } });
  });
  it('takes the top of the given part for a root, and keeps rows of other units apart', () => {
    const { byUnit, outside } = rollUp([unit('a1', 'a')], [row('', 3), row('b', 4), row('a1', 1)]);
    expect(byUnit.get('a1')?.people).toBe(1);
    expect(outside.people).toBe(7);
  });
  it('refuses a unit that is its own ancestor', () => {
    expect(() => rollUp([unit('x', 'y'), unit('y', 'x')], [])).toThrow(RangeError);
  });
  it('loses and doubles nobody', () => {
    const forest = fc
      .array(fc.nat(), { minLength: 1, maxLength: 15 })
      .map((picks) => picks.map((p, i) => unit(`u${i}`, i === 0 || p % (i + 1) === i ? null : `u${p % (i + 1)}`)));
    fc.assert(
      fc.property(forest, fc.array(fc.tuple(fc.nat(17), fc.nat(50)), { maxLength: 30 }), (units, places) => {
        const rows = places.map(([u, people]) => row(`u${u}`, people));
        const { byUnit, outside } = rollUp(units, rows);
        const tops = units.filter((u) => u.parentId === null).map((u) => byUnit.get(u.id)?.people ?? 0);
        expect(tops.reduce((a, b) => a + b, outside.people)).toBe(rows.reduce((sum, r) => sum + r.people, 0));
        for (const u of units) {
          const below = units.filter((child) => child.parentId === u.id).reduce((sum, child) => sum + (byUnit.get(child.id)?.people ?? 0), 0);
          const own = rows.filter((r) => r.unitId === u.id).reduce((sum, r) => sum + r.people, 0);
          expect(byUnit.get(u.id)?.people).toBe(own + below);
        }
      }),
    );
  });
});
