import type { UnitRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { seeded } from '@thi-tuan/shared/kernel/random.ts';
import { foldForSearch, nameSortKey, textSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AudienceGroup } from '@thi-tuan/shared/rules/settings.ts';
import type { App } from '../app.ts';
import { hashToken } from '../platform/crypto/secrets.ts';

/** Bulk inserts go by so many rows. */
const CHUNK = 500;
const UNITS_PER_BRANCH = 30;
const GROUPS: AudienceGroup[] = ['civil-servant', 'civil-servant', 'public-employee', 'public-employee', 'worker', 'other'];
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Minh', 'Thanh'];
const GIVEN = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hà', 'Khánh', 'Lan', 'Nam', 'Oanh', 'Phúc', 'Quân', 'Sơn', 'Tuấn', 'Yến'];

export interface CrowdPerson {
  id: string;
  /** Session token, for the cookie. */
  token: string;
  unitId: string;
}

/** A chain of chunks, each in a write of its own: other requests get their turn between them. */
async function inChunks<T>(rows: readonly T[], write: (some: T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(rows.slice(from, from + CHUNK));
}

/** `count` selectable units below the tree's root, by branches of 30. */
export async function growUnits(app: App, treeId: string, count: number): Promise<string[]> {
  const { data, clock, random } = app.ctx;
  const [root] = await data.read.units.roots(treeId);
  if (!root) throw new Error('the tree has no root');
  const made: UnitRow[] = [];
  const grow = (parent: UnitRow, code: string, name: string, selectable: boolean): UnitRow => {
    const id = newId(clock.now(), random);
    const row = {
      id,
      treeId,
      code,
      name,
      kind: 'chi-bo',
      parentId: parent.id,
      depth: parent.depth + 1,
      path: `${parent.path}${id}/`,
      selectable,
      searchKey: foldForSearch(name),
      sortKey: textSortKey(name),
      targetPermille: null,
      retiredAt: null,
    };
    made.push(row);
    return row;
  };
  const leaves: string[] = [];
  let branch = root;
  for (let i = 0; i < count; i += 1) {
    if (i % UNITS_PER_BRANCH === 0) branch = grow(root, `nhanh-${i / UNITS_PER_BRANCH + 1}`, `Đảng bộ số ${i / UNITS_PER_BRANCH + 1}`, false);
    leaves.push(grow(branch, `chi-bo-${i + 1}`, `Chi bộ số ${i + 1}`, true).id);
  }
  await data.write((s) => s.units.insert(made));
  app.features.units.service.forget();
  return leaves;
}

/** People of a roster past their first login, unevenly spread over the units, each with a session. */
export async function gatherCrowd(
  app: App,
  treeId: string,
  leaves: readonly string[],
  count: number,
  passwordHash: string | null = null,
  prefix = 'D',
): Promise<CrowdPerson[]> {
  const { data, clock, random } = app.ctx;
  const rng = seeded(`crowd ${count}`);
  const at = clock.now();
  const pickOf = <T>(list: readonly T[]): T => list[rng.int(list.length)]!;
  const people = Array.from({ length: count }, (_, index) => {
    const id = newId(at, random);
    const token = Buffer.from(random(32)).toString('base64url');
    // The smaller of two draws: some units are several times as large as others.
    const unitId = leaves[Math.min(rng.int(leaves.length), rng.int(leaves.length))]!;
    const name = `${pickOf(FAMILY)} ${pickOf(MIDDLE)} ${pickOf(GIVEN)}`;
    return {
      id,
      token,
      unitId,
      name,
      code: `${prefix}${String(index + 1).padStart(6, '0')}`,
      group: pickOf(GROUPS),
      birthYear: 1964 + rng.int(40),
      publicName: rng.int(3) > 0,
      party: rng.int(3) > 0,
    };
  });
  await inChunks(people, (some) =>
    data.write(async (s) => {
      await s.people.insertMany(
        some.map(({ id, name, code, group, birthYear, publicName, party }) => ({
          id,
          code,
          name,
          nameSearch: foldForSearch(name),
          nameSort: nameSortKey(name),
          birthYear,
          group,
          memberships: party ? ['party', 'trade-union'] : ['trade-union'],
          phone: null,
          phoneApproved: false,
          source: 'roster',
          state: 'active',
          stateReason: null,
          mergedInto: null,
          unitNote: null,
          exempt: false,
          publicName,
          behaviourConsent: false,
          createdAt: at,
          updatedAt: at,
        })),
      );
      await s.people.insertUnits(some.map(({ id, unitId }) => ({ personId: id, treeId, unitId, since: at })));
      await s.accounts.insertMany(
        some.map(({ id }) => ({
          personId: id,
          passwordHash,
          passwordSetAt: passwordHash === null ? null : at,
          firstSecretMac: null,
          recoveryMac: null,
          failures: 0,
          lastFailureAt: null,
          lastLoginAt: at,
        })),
      );
      for (const { id, token } of some) {
        await s.sessions.insert({
          id: hashToken(token),
          personId: id,
          createdAt: at,
          seenAt: at,
          expiresAt: at + 40 * 86_400_000,
          shared: false,
          firstLogin: false,
        });
      }
    }),
  );
  return people.map(({ id, token, unitId }) => ({ id, token, unitId }));
}
