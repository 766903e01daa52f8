import type { HeadcountRow, UnitRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { kindCell } from './unit-cells.ts';
import type { UnitFileHeadcount, UnitFileRow } from './unit-file.ts';
import type { StoredTree, UnitPlan } from './unit-plan.ts';
import { planUnits } from './unit-plan.ts';

/** What one act on one unit says; the rest of it stays. */
export type UnitChange = Partial<Pick<UnitRow, 'name' | 'kind' | 'selectable' | 'targetPermille'>> & {
  /** null = a root. */
  parentCode?: string | null;
  headcounts?: UnitFileHeadcount[];
};

/** @throws AppError unit-invalid */
export function unitName(typed: string): string {
  const name = normaliseLine(typed);
  if (name === '' || name.length > 300) throw new AppError('unit-invalid', { reason: 'name' });
  return name;
}

/** @throws AppError unit-invalid */
export function unitCode(typed: string): string {
  const code = normaliseLine(typed);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(code)) throw new AppError('unit-invalid', { reason: 'code' });
  return code;
}

export function unitKind(typed: string): string {
  return kindCell(typed) || 'don-vi';
}

/** A unit as a row of a file would say it: acts in the browser and files are planned by the same rule. */
export function rowOfUnit(unit: UnitRow, units: readonly UnitRow[], change: UnitChange = {}): UnitFileRow {
  const parent = change.parentCode === undefined ? (units.find((one) => one.id === unit.parentId)?.code ?? null) : change.parentCode;
  return {
    place: unit.code,
    code: unit.code,
    name: change.name ?? unit.name,
    parent,
    kind: change.kind,
    selectable: change.selectable,
    targetPermille: change.targetPermille,
    headcounts: change.headcounts ?? [],
  };
}

/**
 * What changes in the whole tree (places, depths and search keys below follow).
 * @throws AppError unit-invalid: the units would be above each other
 */
export function planChange(treeId: string, stored: StoredTree, rows: readonly UnitFileRow[], nextId: () => string, today: number): UnitPlan {
  const outcome = planUnits(treeId, stored, rows, nextId, today);
  if (!outcome.ok) throw new AppError('unit-invalid', { reason: 'circle' });
  return outcome.plan;
}

export function isNoChange({ inserts, updates, headcounts }: UnitPlan): boolean {
  return inserts.length + updates.length + headcounts.length === 0;
}

/** The headcounts of two units as one from `from` on; unknown with known gives the known one; null = neither is known. */
export function addedHeadcount(one: HeadcountRow | undefined, other: HeadcountRow | undefined, from: number): UnitFileHeadcount | null {
  const known = [one, other].filter((row): row is HeadcountRow => row !== undefined && row.total !== null);
  if (known.length === 0) return null;
  return { segment: '', from, total: known.reduce((sum, row) => sum + row.total!, 0), exempt: known.reduce((sum, row) => sum + row.exempt, 0) };
}
