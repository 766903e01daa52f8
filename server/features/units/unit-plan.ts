import type { HeadcountRow, UnitPatch, UnitRow } from '@thi-tuan/db';
import { textSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { UnitFileFault, UnitFileHeadcount, UnitFileRow } from './unit-file.ts';
import { searchKeyOf } from './unit-keys.ts';

/** What is stored of the tree before an import. */
export interface StoredTree {
  units: readonly UnitRow[];
  /** Oldest first. */
  headcounts: readonly HeadcountRow[];
}

export interface UnitPlan {
  inserts: UnitRow[];
  updates: { id: string; patch: UnitPatch }[];
  headcounts: HeadcountRow[];
  /** Units of the file that are stored already just so. */
  unchanged: number;
  /** Stored units that the file does not name: they stay. */
  notNamed: number;
}

export type PlanOutcome = { ok: true; plan: UnitPlan } | { ok: false; faults: UnitFileFault[] };

/** A unit as it shall stand. */
interface Wanted {
  id: string;
  code: string;
  name: string;
  parent: string | null;
  stored: UnitRow | undefined;
  row: UnitFileRow | undefined;
}

/**
 * What an import changes: pure, so a dry run plans alike. A unit's place, depth and search key follow from its ancestors,
 * so a new parent or a new name above changes the whole subtree.
 * @param nextId ids for what is new, made beforehand
 * @param today midnight in Vietnam, UTC ms: from when a headcount without a date holds, unless it is the unit's first
 */
export function planUnits(treeId: string, stored: StoredTree, rows: readonly UnitFileRow[], nextId: () => string, today: number): PlanOutcome {
  const wanted = wantedOf(stored.units, rows, nextId);
  const faults = structureFaults(wanted);
  if (faults.length > 0) return { ok: false, faults };
  const parents = new Set([...wanted.values()].map((unit) => unit.parent));
  const plan: UnitPlan = { inserts: [], updates: [], headcounts: [], unchanged: 0, notNamed: 0 };
  const lines = new Map<string, Wanted[]>();
  for (const unit of wanted.values()) {
    const next = rowOf(treeId, unit, lineOf(unit, wanted, lines), !parents.has(unit.code));
    if (!unit.stored) plan.inserts.push(next);
    else {
      const patch = differences(unit.stored, next);
      if (Object.keys(patch).length > 0) plan.updates.push({ id: unit.id, patch });
      else if (unit.row) plan.unchanged += 1;
    }
    if (!unit.row) plan.notNamed += 1;
  }
  plan.inserts.sort((a, b) => a.depth - b.depth);
  plan.headcounts = headcountChanges(wanted, stored.headcounts, nextId, today);
  return { ok: true, plan };
}

function wantedOf(units: readonly UnitRow[], rows: readonly UnitFileRow[], nextId: () => string): Map<string, Wanted> {
  const codes = new Map(units.map((unit) => [unit.id, unit.code]));
  const wanted = new Map<string, Wanted>(
    units.map((unit) => [
      unit.code,
      { id: unit.id, code: unit.code, name: unit.name, parent: codes.get(unit.parentId ?? '') ?? null, stored: unit, row: undefined },
    ]),
  );
  for (const row of rows) {
    const stored = wanted.get(row.code)?.stored;
    wanted.set(row.code, { id: stored?.id ?? nextId(), code: row.code, name: row.name, parent: row.parent, stored, row });
  }
  return wanted;
}

/** Unknown parents, then circles; each by the place of the row that says so. */
function structureFaults(wanted: ReadonlyMap<string, Wanted>): UnitFileFault[] {
  const faults: UnitFileFault[] = [];
  for (const { row, parent } of wanted.values()) {
    if (row && parent !== null && !wanted.has(parent))
      faults.push({ place: row.place, text: `Không có đơn vị cấp trên mã «${parent}» trong tệp hay trong cây.` });
  }
  if (faults.length > 0) return faults;
  const sound = new Set<string>();
  for (const start of wanted.keys()) {
    const trail: string[] = [];
    let code: string | null = start;
    while (code !== null && !sound.has(code) && !trail.includes(code)) {
      trail.push(code);
      code = wanted.get(code)!.parent;
    }
    if (code !== null && !sound.has(code)) {
      const circle = trail.slice(trail.indexOf(code));
      const row = circle.map((one) => wanted.get(one)!.row).find((one) => one !== undefined);
      faults.push({
        place: row?.place ?? 'tệp',
        text: `Các đơn vị là cấp trên của nhau thành vòng: ${[...circle, code].map((one) => `«${one}»`).join(' → ')}.`,
      });
    }
    for (const one of trail) sound.add(one);
  }
  return faults;
}

/** The unit's ancestors from the root, and itself. */
function lineOf(unit: Wanted, wanted: ReadonlyMap<string, Wanted>, lines: Map<string, Wanted[]>): Wanted[] {
  const known = lines.get(unit.code);
  if (known) return known;
  const line = unit.parent === null ? [unit] : [...lineOf(wanted.get(unit.parent)!, wanted, lines), unit];
  lines.set(unit.code, line);
  return line;
}

function rowOf(treeId: string, { id, code, name, stored, row }: Wanted, line: readonly Wanted[], leaf: boolean): UnitRow {
  return {
    id,
    treeId,
    code,
    name,
    kind: row?.kind ?? stored?.kind ?? 'don-vi',
    parentId: line.at(-2)?.id ?? null,
    depth: line.length - 1,
    path: line.map((one) => `${one.id}/`).join(''),
    // Where nobody says otherwise people belong to the lowest units.
    selectable: row?.selectable ?? stored?.selectable ?? leaf,
    searchKey: searchKeyOf(line.map((one) => one.name)),
    sortKey: textSortKey(name),
    targetPermille: row?.targetPermille === undefined ? (stored?.targetPermille ?? null) : row.targetPermille,
    retiredAt: row ? null : (stored?.retiredAt ?? null),
  };
}

function differences(before: UnitRow, after: UnitRow): UnitPatch {
  return Object.fromEntries(Object.entries(after).filter(([key, now]) => before[key as keyof UnitRow] !== now));
}

/** Only what says something new: the same number again, at a later date too, is no change. */
function headcountChanges(wanted: ReadonlyMap<string, Wanted>, stored: readonly HeadcountRow[], nextId: () => string, today: number): HeadcountRow[] {
  const known = new Map<string, HeadcountRow[]>();
  for (const row of stored) known.set(`${row.unitId} ${row.segment}`, [...(known.get(`${row.unitId} ${row.segment}`) ?? []), row]);
  const changes = new Map<string, HeadcountRow>();
  for (const { id: unitId, row } of wanted.values()) {
    for (const given of (row?.headcounts ?? []).toSorted((a, b) => (a.from ?? today) - (b.from ?? today))) {
      const history = known.get(`${unitId} ${given.segment}`) ?? [];
      const change = headcountChange(unitId, history, given, nextId, today);
      if (!change) continue;
      changes.set(`${unitId} ${change.segment} ${change.from}`, change);
      known.set(
        `${unitId} ${given.segment}`,
        [...history.filter((one) => one.from !== change.from), change].sort((a, b) => a.from - b.from),
      );
    }
  }
  return [...changes.values()];
}

function headcountChange(
  unitId: string,
  history: readonly HeadcountRow[],
  given: UnitFileHeadcount,
  nextId: () => string,
  today: number,
): HeadcountRow | null {
  // The only number anybody knows holds for the past too.
  const from = given.from ?? (history.length === 0 ? 0 : today);
  const holding = history.findLast((one) => one.from <= from);
  if (holding && holding.total === given.total && holding.exempt === given.exempt) return null;
  return { id: holding?.from === from ? holding.id : nextId(), unitId, from, segment: given.segment, total: given.total, exempt: given.exempt };
}
