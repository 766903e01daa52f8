/** Participation against headcount: exact figures in permille, one rule for every screen and report. */

export interface Rate {
  /** null = unknown headcount («—») or nobody to count. 792 = 79,2 %. */
  permille: number | null;
  /** More people than the total: «Cần rà soát tổng số». */
  overfull: boolean;
}

/**
 * Participation rate: people who took part / (headcount − exempt), rounded to the nearest permille,
 * but full only when everybody took part (1,999 of 2,000 is 99,9 %).
 */
export function rate(people: number, headcount: number | null, exempt: number): Rate {
  if (headcount === null) return { permille: null, overfull: false };
  const due = headcount - exempt;
  if (due <= 0) return { permille: null, overfull: people > 0 };
  const permille = Math.round((people * 1000) / due);
  return { permille: people < due ? Math.min(permille, 999) : permille, overfull: people > due };
}

/** Change against the round before, in permille points (61 = «6,1 điểm phần trăm»); null when either is unknown. */
export function rateChange(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

/** For officials while the prediction is secret: the step of ten per cent reached, 0, 10, … 100. */
export function stepOf10(permille: number | null): number | null {
  return permille === null ? null : Math.min(100, Math.floor(permille / 100) * 10);
}

/** One tally row as stored (only `group:` segments may be given: `membership:` rows overlap). */
export interface ParticipationRow {
  unitId: string;
  people: number;
  attempts: number;
  valid: number;
  scoreSum: number;
  allCorrect: number;
}

export interface ParticipationUnit {
  id: string;
  parentId: string | null;
  /** Can people belong to this unit itself? */
  selectable: boolean;
  /** People of this unit itself, children not included; null = not known. */
  headcount: number | null;
  exempt: number;
}

export interface UnitParticipation extends ParticipationRow {
  /** Of the whole subtree; null as soon as one selectable unit in it is unknown. */
  headcount: number | null;
  exempt: number;
  /** Selectable units in the subtree, this one included. */
  units: number;
  /** Of these, without anybody who took part. */
  unitsWithout: number;
  /** Of these, without a known headcount. */
  unitsUnknown: number;
  rate: Rate;
}

export interface RollUp {
  byUnit: Map<string, UnitParticipation>;
  /** Rows of units that are not in the tree given («Ngoài đơn vị», units since removed). */
  outside: ParticipationRow;
}

/**
 * Figures of every unit with all below it. A person is counted in one unit's row only (that of the first
 * attempt), so adding up counts people once. A headcount is known when it is known of every selectable
 * unit below; a unit nobody can belong to adds nothing.
 * @throws RangeError when the units do not form a forest (a unit that is its own ancestor)
 */
export function rollUp(units: readonly ParticipationUnit[], rows: readonly ParticipationRow[]): RollUp {
  const ownRows = new Map<string, ParticipationRow>();
  for (const row of rows) ownRows.set(row.unitId, addRows(ownRows.get(row.unitId) ?? emptyRow(row.unitId), row));
  const known = new Set(units.map((unit) => unit.id));
  const outside = [...ownRows.values()].filter((row) => !known.has(row.unitId)).reduce(addRows, emptyRow(''));

  const children = new Map<string | null, ParticipationUnit[]>();
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  const byUnit = new Map<string, UnitParticipation>();
  const visit = (unit: ParticipationUnit): UnitParticipation => {
    const below = (children.get(unit.id) ?? []).map(visit);
    const figures = withRate([ownFigures(unit, ownRows.get(unit.id) ?? emptyRow(unit.id)), ...below].reduce(addFigures));
    byUnit.set(unit.id, figures);
    return figures;
  };
  for (const root of children.get(null) ?? []) visit(root);
  if (byUnit.size !== known.size) throw new RangeError('units do not form a tree');
  return { byUnit, outside };
}

function emptyRow(unitId: string): ParticipationRow {
  return { unitId, people: 0, attempts: 0, valid: 0, scoreSum: 0, allCorrect: 0 };
}

/** Keeps the first one's unit. */
function addRows(a: ParticipationRow, b: ParticipationRow): ParticipationRow {
  return {
    unitId: a.unitId,
    people: a.people + b.people,
    attempts: a.attempts + b.attempts,
    valid: a.valid + b.valid,
    scoreSum: a.scoreSum + b.scoreSum,
    allCorrect: a.allCorrect + b.allCorrect,
  };
}

type Figures = Omit<UnitParticipation, 'rate'>;

function ownFigures(unit: ParticipationUnit, row: ParticipationRow): Figures {
  const counts = unit.selectable;
  return {
    ...row,
    headcount: unit.headcount ?? (counts ? null : 0),
    exempt: unit.headcount === null ? 0 : unit.exempt,
    units: counts ? 1 : 0,
    unitsWithout: counts && row.people === 0 ? 1 : 0,
    unitsUnknown: counts && unit.headcount === null ? 1 : 0,
  };
}

function addFigures(a: Figures, b: Figures): Figures {
  return {
    ...addRows(a, b),
    headcount: a.headcount === null || b.headcount === null ? null : a.headcount + b.headcount,
    exempt: a.exempt + b.exempt,
    units: a.units + b.units,
    unitsWithout: a.unitsWithout + b.unitsWithout,
    unitsUnknown: a.unitsUnknown + b.unitsUnknown,
  };
}

function withRate(figures: Figures): UnitParticipation {
  return { ...figures, rate: rate(figures.people, figures.headcount, figures.exempt) };
}
