import type { participation } from '@thi-tuan/shared/contracts/participation.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../../context.ts';
import type { Allowed } from './unit-figures.ts';

type Report = ReplyOf<(typeof participation)['report']>;
export type Segments = Pick<Report, 'groups' | 'memberships' | 'days'>;

interface Counts {
  people: number;
  attempts: number;
  valid: number;
}

const IN_LIST = 500;

function add(into: Map<string, Counts>, key: string, { people, attempts, valid }: Counts): void {
  const known = into.get(key) ?? { people: 0, attempts: 0, valid: 0 };
  into.set(key, { people: known.people + people, attempts: known.attempts + attempts, valid: known.valid + valid });
}

function rowsOf(names: readonly string[], counts: ReadonlyMap<string, Counts>, allowed: Pick<Allowed, 'valid'>): Segments['groups'] {
  return names.flatMap((segment) => {
    const row = counts.get(segment);
    return row ? [{ segment, ...row, valid: allowed.valid ? row.valid : null }] : [];
  });
}

/** Figures of these units by group (adds up), membership (rows overlap) and day. */
export async function segmentsOf(
  { data }: AppContext,
  scopeId: string,
  unitIds: readonly string[],
  allowed: Pick<Allowed, 'valid'>,
): Promise<Segments> {
  const segments = new Map<string, Counts>();
  const days = new Map<string, Counts>();
  for (let i = 0; i < unitIds.length; i += IN_LIST) {
    for (const row of await data.read.results.bySegment(scopeId, unitIds.slice(i, i + IN_LIST))) {
      add(segments, row.segment, row);
      if (row.segment.startsWith('group:')) add(days, row.day, row);
    }
  }
  return {
    groups: rowsOf(
      AUDIENCE_GROUPS.map((group) => `group:${group}`),
      segments,
      allowed,
    ),
    memberships: rowsOf(
      MEMBERSHIPS.map((membership) => `membership:${membership}`),
      segments,
      allowed,
    ),
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, { people, attempts }]) => ({ day, people, attempts })),
  };
}
