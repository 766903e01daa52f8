import type { HeadcountRow, UnitRow } from '@thi-tuan/db';
import type { ParticipationFigures } from '@thi-tuan/shared/contracts/participation.ts';
import type { ParticipationRow, ParticipationUnit, UnitParticipation } from '@thi-tuan/shared/rules/participation.ts';
import { exemptOf } from '@thi-tuan/shared/rules/exemption.ts';
import { rateChange, rollUp, stepOf10 } from '@thi-tuan/shared/rules/participation.ts';
import type { Reveal } from '@thi-tuan/shared/rules/reveal.ts';
import type { AppContext } from '../../context.ts';

export type Precision = Reveal['participation'];

/** What may be told of the figures. */
export interface Allowed {
  precision: Precision;
  /** All-correct counts. */
  results: boolean;
  /** Counts of valid attempts. */
  valid: boolean;
}

/**
 * Units with the headcount that held at `at`; a unit retired by then has nobody to count.
 * @param named people marked «tạm vắng» at `at`, by unit
 */
function countedUnits(
  units: readonly UnitRow[],
  headcounts: readonly HeadcountRow[],
  named: ReadonlyMap<string, number>,
  at: number,
): ParticipationUnit[] {
  const everybody = new Map(headcounts.filter((row) => row.segment === '').map((row) => [row.unitId, row]));
  return units.map((unit) => {
    const retired = unit.retiredAt !== null && unit.retiredAt <= at;
    const row = retired ? undefined : everybody.get(unit.id);
    const exempt = exemptOf(row?.exempt ?? 0, named.get(unit.id) ?? 0);
    return { id: unit.id, parentId: unit.parentId, selectable: unit.selectable && !retired, headcount: row?.total ?? null, exempt };
  });
}

/** Up to so many units are asked for by name: a contact of one unit does not add up the whole province. */
const FEW = 200;

/**
 * Figures of every unit given, with all below it, in a scope (round or contest).
 * @param at UTC ms: which headcounts hold
 */
export async function unitFigures({ data }: AppContext, scopeId: string, roots: readonly UnitRow[], units: readonly UnitRow[], at: number) {
  const headcounts = (await Promise.all(roots.map((root) => data.read.units.headcounts(root.id, at)))).flat();
  const few = units.length <= FEW ? [...units.map((unit) => unit.id), ''] : undefined;
  const named = roots[0] ? await data.read.exemptions.countByUnit(roots[0].treeId, at) : new Map<string, number>();
  const rows: ParticipationRow[] = await data.read.results.byUnit(scopeId, few);
  const { byUnit } = rollUp(countedUnits(units, headcounts, named, at), rows);
  return { byUnit, outsiders: rows.find((row) => row.unitId === '') ?? null };
}

/** A unit's figures as far as they may be told. `before`: permille of the round before. */
export function figuresView(figures: UnitParticipation, before: number | null, { precision, results, valid }: Allowed): ParticipationFigures {
  const { headcount, exempt, rate } = figures;
  const withheld = { headcount, exempt, people: null, attempts: null, valid: null, allCorrect: null, permille: null, overfull: false, change: null };
  if (precision === 'none') return withheld;
  if (precision === 'steps-of-10-percent') {
    const step = stepOf10(rate.permille);
    return { ...withheld, permille: step === null ? null : step * 10 };
  }
  return {
    headcount,
    exempt,
    people: figures.people,
    attempts: figures.attempts,
    valid: valid ? figures.valid : null,
    allCorrect: results ? figures.allCorrect : null,
    permille: rate.permille,
    overfull: rate.overfull,
    change: rateChange(rate.permille, before),
  };
}
