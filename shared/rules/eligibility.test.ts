import { describe, expect, it } from 'vitest';
import type { EligibilityPerson } from './eligibility.ts';
import { eligibilityOf } from './eligibility.ts';
import type { Eligibility } from './settings.ts';

const NOW = Date.UTC(2026, 2, 2, 3);
const open: Eligibility = { unitCodes: [], groups: [], memberships: [], minAge: 16, ageAt: null, outsiders: false };
const person: EligibilityPerson = {
  birthYear: 1980,
  group: 'worker',
  memberships: ['party'],
  unitPath: ['tinh', 'so-y-te', 'chi-bo-1'],
  excluded: false,
  state: 'active',
};

describe('who may enter', () => {
  it.each<[string, Partial<EligibilityPerson>, Partial<Eligibility>, string | null]>([
    ['everybody of the tree', {}, {}, null],
    ['a unit above is named', {}, { unitCodes: ['x', 'so-y-te'] }, null],
    ['the unit itself is named', {}, { unitCodes: ['chi-bo-1'] }, null],
    ['only another unit is named', {}, { unitCodes: ['so-tai-chinh'] }, 'unit'],
    ['only a unit below is named', { unitPath: ['tinh'] }, { unitCodes: ['so-y-te'] }, 'unit'],
    ['a code that only begins alike', {}, { unitCodes: ['chi-bo'] }, 'unit'],
    ['an outsider where none may enter', { unitPath: [] }, {}, 'outsider'],
    ['an outsider where they may', { unitPath: [] }, { outsiders: true }, null],
    ['an outsider beside named units', { unitPath: [] }, { outsiders: true, unitCodes: ['so-y-te'] }, null],
    ['the group', {}, { groups: ['student', 'worker'] }, null],
    ['another group', {}, { groups: ['student'] }, 'group'],
    ['one of the memberships', {}, { memberships: ['party', 'youth-union'] }, null],
    ['none of the memberships', { memberships: ['association'] }, { memberships: ['party', 'youth-union'] }, 'membership'],
    ['no membership at all', { memberships: [] }, { memberships: ['party'] }, 'membership'],
    ['just old enough by the year', { birthYear: 2010 }, {}, null],
    ['a year too young', { birthYear: 2011 }, {}, 'age'],
    ['too young now, old enough at the date', { birthYear: 2011 }, { ageAt: Date.UTC(2027, 0, 1) }, null],
    ['the year is that of Vietnam', { birthYear: 2011 }, { ageAt: Date.UTC(2026, 11, 31, 17) }, null],
    ['an instant before that year', { birthYear: 2011 }, { ageAt: Date.UTC(2026, 11, 31, 17) - 1 }, 'age'],
    ['an unknown birth year where an age is demanded', { birthYear: null }, {}, 'age'],
    ['an unknown birth year where none is', { birthYear: null }, { minAge: 0 }, null],
    ['excluded', { excluded: true }, {}, 'excluded'],
    ['waiting for confirmation', { state: 'waiting' }, {}, null],
    ['returned by the contact', { state: 'returned' }, {}, null],
    ['merged into another entry', { state: 'merged' }, {}, 'excluded'],
    ['deleted', { state: 'deleted' }, {}, 'excluded'],
    ['excluded is told first', { excluded: true, unitPath: [], birthYear: 2020 }, { groups: ['other'] }, 'excluded'],
  ])('%s', (_name, personOver, rulesOver, reason) => {
    const answer = eligibilityOf({ ...person, ...personOver }, { ...open, ...rulesOver }, NOW);
    expect(answer).toEqual(reason === null ? { eligible: true } : { eligible: false, reason });
  });
});
