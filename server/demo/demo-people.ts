import { readFileSync } from 'node:fs';
import type { UnitRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { Rng } from '@thi-tuan/shared/kernel/random.ts';
import { foldForSearch, nameSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../context.ts';

type Weighted = [name: string, weight: number][];
interface NameLists {
  family: Weighted;
  middle: { male: Weighted; female: Weighted };
  given: { male: Weighted; female: Weighted };
}

const GROUPS: [AudienceGroup, number][] = [
  ['civil-servant', 35],
  ['public-employee', 45],
  ['worker', 12],
  ['armed-forces', 5],
  ['other', 3],
];

function pickWeighted<T>(rng: Rng, list: readonly (readonly [T, number])[]): T {
  let left = rng.int(list.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [value, weight] of list) {
    if (left < weight) return value;
    left -= weight;
  }
  return list[0]![0];
}

function nameOf(rng: Rng, lists: NameLists): string {
  const sex = rng.int(2) === 0 ? 'male' : 'female';
  const given = pickWeighted(rng, lists.given[sex]);
  let middle = pickWeighted(rng, lists.middle[sex]);
  while (middle === given) middle = pickWeighted(rng, lists.middle[sex]);
  return `${pickWeighted(rng, lists.family)} ${middle} ${given}`;
}

function membershipsOf(rng: Rng, birthYear: number): Membership[] {
  const list: Membership[] = ['trade-union'];
  if (rng.int(100) < 72) list.unshift('party');
  if (birthYear >= 1991) list.push('youth-union');
  return list;
}

export interface DemoPerson {
  personId: string;
  code: string;
  name: string;
  unitCode: string;
}

/** Made-up people, one per place, as a roster would bring them; they have all logged in once. */
export async function makeDemoPeople(ctx: AppContext, rng: Rng, treeId: string, places: readonly UnitRow[], now: number): Promise<DemoPerson[]> {
  const lists = JSON.parse(readFileSync(new URL('./ten.json', import.meta.url), 'utf8')) as NameLists;
  const people = places.map((unit, index) => {
    const name = nameOf(rng, lists);
    const birthYear = 1964 + rng.int(39);
    const publicName = rng.int(100) < 65;
    return {
      id: newId(now, ctx.random),
      code: `HS${String(index + 1).padStart(4, '0')}`,
      name,
      birthYear,
      unit,
      publicName,
      group: pickWeighted(rng, GROUPS),
      memberships: membershipsOf(rng, birthYear),
    };
  });
  for (let from = 0; from < people.length; from += 200) {
    const batch = people.slice(from, from + 200);
    await ctx.data.write(async (s) => {
      await s.people.insertMany(
        batch.map(({ id, code, name, birthYear, group, memberships, publicName }) => ({
          id,
          code,
          name,
          nameSearch: foldForSearch(name),
          nameSort: nameSortKey(name),
          birthYear,
          group,
          memberships,
          phone: null,
          phoneApproved: false,
          source: 'roster' as const,
          state: 'active' as const,
          stateReason: null,
          mergedInto: null,
          unitNote: null,
          exempt: false,
          publicName,
          behaviourConsent: false,
          createdAt: now,
          updatedAt: now,
        })),
      );
      await s.people.insertUnits(batch.map(({ id, unit }) => ({ personId: id, treeId, unitId: unit.id, since: now })));
      await s.accounts.insertMany(
        batch.map(({ id }) => ({
          personId: id,
          passwordHash: null,
          passwordSetAt: null,
          firstSecretMac: null,
          recoveryMac: null,
          failures: 0,
          lastFailureAt: null,
          lastLoginAt: now,
        })),
      );
    });
  }
  return people.map(({ id, code, name, unit }) => ({ personId: id, code, name, unitCode: unit.code }));
}
