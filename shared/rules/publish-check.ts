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

export interface PublishFault {
  code: string;
  params: Record<string, string | number>;
  /** Where in the settings, e.g. `round.reveal.score`. */
  path: string;
}

export interface PublishInput {
  contest: ContestSettings;
  round: RoundSettings;
  /** The contest's other rounds (not cancelled). */
  others: readonly RoundSettings[];
  pool: readonly PublishQuestion[];
  /** UTC ms */
  now: number;
}

// Signatures first, so that services can be written against them.
export declare function checkRound(input: PublishInput): PublishFault[];
export declare function publishFaultText(fault: PublishFault, locale?: 'vi' | 'en'): string;
