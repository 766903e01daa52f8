import type { ContestSettings, Difficulty, RoundSettings } from './settings.ts';

/** What the check needs to know of each question the round may draw from. */
export interface PublishQuestion {
  key: string;
  topic: string | null;
  difficulty: Difficulty;
  kind: 'single' | 'several';
  optionCount: number;
  /** How many options are marked right. */
  rightCount: number;
  /** «ngừng sử dụng»: cannot be drawn. */
  retired: boolean;
}

export interface PublishInput {
  contest: ContestSettings;
  round: RoundSettings;
  /** The contest's other rounds (not cancelled). */
  others: readonly RoundSettings[];
  /** All questions of the bank. */
  pool: readonly PublishQuestion[];
  /** UTC ms */
  now: number;
  /** People in the contest's audience; unknown: null or left out. */
  headcount?: number | null;
  /** Name of another contest with a published round that is not over; null or left out: there is none. */
  unfinished?: string | null;
  /** All codes of the unit tree; left out: units are not checked. */
  unitCodes?: ReadonlySet<string>;
}
