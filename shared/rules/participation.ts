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

export interface SentenceData {
  /** «Tuần 2» */
  roundName: string;
  /** «Tuần 1»; null when there is none to compare with. */
  previousName: string | null;
  precision: 'exact' | 'steps-of-10-percent' | 'none';
  people: number;
  /** headcount − exempt; null = unknown. */
  due: number | null;
  rate: Rate;
  /** Permille points against the round before. */
  change: number | null;
  unitsWithout: number;
  /** The whole contest instead of one round. */
  wholeContest?: boolean;
}

export declare function rollUp(units: readonly ParticipationUnit[], rows: readonly ParticipationRow[]): RollUp;
export declare function participationSentence(data: SentenceData, locale?: 'vi' | 'en'): string;
export declare function participationDefinitions(locale?: 'vi' | 'en'): string[];
