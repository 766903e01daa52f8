import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, nameSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AccountRow, Data, PersonRow } from '../index.ts';

export const NOW = 1_767_225_600_000;

/** A roster person; say only what differs. */
export function aPerson(over: Partial<PersonRow> = {}): PersonRow {
  const id = over.id ?? newId(NOW);
  const name = over.name ?? 'Trần Thị Lan';
  return {
    id,
    code: `P-${id}`,
    name,
    nameSearch: foldForSearch(name),
    nameSort: nameSortKey(name),
    birthYear: 1980,
    group: 'civil-servant',
    memberships: ['party'],
    phone: null,
    phoneApproved: false,
    source: 'roster',
    state: 'active',
    stateReason: null,
    stateBefore: null,
    reasonBefore: null,
    mergedInto: null,
    unitNote: null,
    exempt: false,
    publicName: false,
    behaviourConsent: false,
    createdAt: NOW,
    updatedAt: NOW,
    ...over,
  };
}

/** An account that nobody has logged in to. */
export function anAccount(personId: string, over: Partial<AccountRow> = {}): AccountRow {
  return {
    personId,
    passwordHash: null,
    passwordSetAt: null,
    firstSecretMac: 'mac',
    recoveryMac: null,
    failures: 0,
    lastFailureAt: null,
    lastLoginAt: null,
    ...over,
  };
}

export interface Planted {
  treeId: string;
  /** Root, and two units below it. */
  root: string;
  a: string;
  b: string;
  /** A stored person with an account, in unit `a` unless told otherwise. */
  person(over?: Partial<PersonRow>, account?: Partial<AccountRow>, unit?: 'a' | 'b' | null): Promise<PersonRow>;
}

/** A small tree to put people into. */
export async function plantPeople(data: Data): Promise<Planted> {
  const [treeId, root, a, b] = [newId(NOW), newId(NOW), newId(NOW), newId(NOW)];
  const unit = (id: string, code: string, name: string, parentId: string | null, path: string) => ({
    id,
    treeId,
    code,
    name,
    kind: 'chi-bo',
    parentId,
    depth: parentId ? 1 : 0,
    path,
    selectable: parentId !== null,
    searchKey: foldForSearch(name),
    sortKey: name,
    targetPermille: null,
    retiredAt: null,
  });
  await data.write(async (s) => {
    await s.units.insertTree({ id: treeId, code: 'tinh', name: 'Cây', createdAt: NOW });
    await s.units.insert([
      unit(root, 'tinh', 'Đảng bộ tỉnh', null, `${root}/`),
      unit(a, 'syt', 'Sở Y tế', root, `${root}/${a}/`),
      unit(b, 'snv', 'Sở Nội vụ', root, `${root}/${b}/`),
    ]);
  });
  return {
    treeId,
    root,
    a,
    b,
    async person(over = {}, account = {}, place = 'a') {
      const row = aPerson(over);
      await data.write(async (s) => {
        await s.people.insertMany([row]);
        await s.accounts.insertMany([anAccount(row.id, account)]);
        if (place !== null) await s.people.setUnit(row.id, treeId, place === 'a' ? a : b, NOW);
      });
      return row;
    },
  };
}
