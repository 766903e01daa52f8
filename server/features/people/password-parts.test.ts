import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsByUnit } from './password-parts.ts';

test('everybody is in one part, none is too large, and only a unit that is larger than a part is cut', () => {
  const people = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 });
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 12 }), (units, size) => {
      const all = units.map((unit, n) => ({ n, unitCode: String(unit) }));
      const parts = partsByUnit(all, size);
      expect(parts.flat().sort((a, b) => a.n - b.n)).toEqual(all);
      expect(parts.every((part) => part.length > 0 && part.length <= size)).toBe(true);
      for (const [unitCode, unit] of Map.groupBy(all, (one) => one.unitCode))
        if (unit.length <= size) expect(parts.filter((part) => part.some((one) => one.unitCode === unitCode))).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});
