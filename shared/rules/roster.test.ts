import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownPerson, RosterLine } from './roster.ts';
import { isRosterFault, matchRoster } from './roster.ts';

const line = (n: number, over: Partial<RosterLine> = {}): RosterLine => ({
  n,
  code: '',
  nameKey: 'tran thi lan',
  birthYear: 1980,
  phone: null,
  citizenId: null,
  unitId: 'u',
  ...over,
});
const known = (id: string, over: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  code: id.toUpperCase(),
  name: 'Trần Thị Lan',
  nameKey: 'tran thi lan',
  birthYear: 1980,
  phone: null,
  citizenId: null,
  unitId: 'u',
  ...over,
});
const look = (lines: RosterLine[], people: KnownPerson[]) => {
  const { matched, doubts } = matchRoster(lines, people);
  return [Object.fromEntries([...matched].map(([n, { id }]) => [n, id])), doubts.map(({ n, what }) => `${n} ${what}`)];
};

describe('whom a row means', () => {
  it.each<[string, RosterLine[], KnownPerson[], object, string[]]>([
    ['nobody is like them', [line(0)], [], {}, []],
    ['the code decides, whatever the name', [line(0, { code: 'A', nameKey: 'le van hai' })], [known('a')], { 0: 'a' }, []],
    ['a code that is new: the same name and year is only a warning', [line(0, { code: 'B' })], [known('a')], {}, ['0 alike-known']],
    ['no code: name, year and unit', [line(0)], [known('a')], { 0: 'a' }, []],
    ['no code, another unit: a warning', [line(0, { unitId: 'v' })], [known('a')], {}, ['0 alike-known']],
    ['no code, no year: nobody', [line(0, { birthYear: null })], [known('a')], {}, []],
    [
      'no code: phone and name, also in another unit',
      [line(0, { phone: '09', unitId: 'v', birthYear: null })],
      [known('a', { phone: '09' })],
      { 0: 'a' },
      [],
    ],
    ['another phone is another person', [line(0, { phone: '09' })], [known('a', { phone: '08' })], {}, ['0 alike-known']],
    ['a couple’s phone', [line(0, { phone: '09', nameKey: 'le van hai' })], [known('a', { phone: '09' })], {}, ['0 phone-known']],
    ['two who are alike: nobody can tell', [line(0)], [known('a'), known('b')], {}, ['0 unclear']],
    ['twice in the file', [line(0), line(1)], [], {}, ['1 twice-in-file']],
    ['twice, told apart by phones', [line(0, { phone: '08' }), line(1, { phone: '09' })], [], {}, ['1 alike-in-file']],
    [
      'no code: the number and the name, wherever they are',
      [line(0, { citizenId: 'x', unitId: 'v' })],
      [known('a', { citizenId: 'x' })],
      { 0: 'a' },
      [],
    ],
    [
      'a number of somebody of another name',
      [line(0, { citizenId: 'x', nameKey: 'le van hai' })],
      [known('a', { citizenId: 'x' })],
      {},
      ['0 citizen-id-known'],
    ],
    [
      'a code and somebody else’s number',
      [line(0, { code: 'B', citizenId: 'x' })],
      [known('a', { citizenId: 'x' }), known('b')],
      {},
      ['0 citizen-id-known'],
    ],
    ['another number is another person', [line(0, { citizenId: 'y' })], [known('a', { citizenId: 'x' })], {}, ['0 alike-known']],
    [
      'one number twice in the file',
      [line(0, { citizenId: 'x', code: 'A' }), line(1, { citizenId: 'x', code: 'B' })],
      [],
      {},
      ['1 citizen-id-in-file'],
    ],
    ['alike in the file, told apart by numbers', [line(0, { citizenId: 'x' }), line(1, { citizenId: 'y' })], [], {}, ['1 alike-in-file']],
    ['twice, told apart by codes', [line(0, { code: 'A' }), line(1, { code: 'B' })], [], {}, ['1 alike-in-file']],
    ['one phone, two names', [line(0, { phone: '09' }), line(1, { phone: '09', nameKey: 'le van hai' })], [], {}, ['1 phone-in-file']],
  ])('%s', (_name, lines, people, matched, doubts) => expect(look(lines, people)).toEqual([matched, doubts]));

  it('the same file again means the same people: whatever was written without a fault is found', () => {
    const row = fc.record({
      code: fc.constantFrom('', 'A', 'B', 'C'),
      nameKey: fc.constantFrom('x', 'y'),
      birthYear: fc.constantFrom(1980, 1990),
      phone: fc.constantFrom(null, '08', '09'),
      citizenId: fc.constantFrom(null, 'm', 'n'),
      unitId: fc.constantFrom('u', 'v'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { maxLength: 6, selector: (one) => one.code || JSON.stringify(one) }), (rows) => {
        const lines = rows.map((one, n) => ({ ...one, n }));
        const first = matchRoster(lines, []);
        const out = new Set(first.doubts.filter(isRosterFault).map((doubt) => doubt.n));
        const written = lines.filter((one) => !out.has(one.n)).map((one) => ({ ...known(`p${one.n}`), ...one, code: one.code || `MADE${one.n}` }));
        const again = matchRoster(lines, written);
        for (const one of written) {
          const unclear = again.doubts.some((doubt) => doubt.n === one.n && isRosterFault(doubt));
          // Never somebody else, and nobody new: at the worst it is told that nobody can tell.
          expect(unclear || again.matched.get(one.n)?.id === one.id).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
