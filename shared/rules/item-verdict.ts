import { LEAST_ENTRIES_TO_JUDGE } from './item-statistics.ts';

/**
 * What a question's figures come to, as a word. Bounds of discrimination after R. L. Ebel and D. A. Frisbie, «Essentials of
 * Educational Measurement» (5th ed., 1991), ch. 13: from 0.30 good, from 0.20 to be looked at, below it poor; against = negative.
 */
export const GOOD_FROM = 0.3;
export const FAIR_FROM = 0.2;
export const EASY_FROM = 0.8;
export const HARD_BELOW = 0.3;

export type Ease = 'easy' | 'middle' | 'hard';
export type Separation = 'good' | 'fair' | 'weak' | 'against';

export interface JudgedItem {
  entries: number;
  facility: number | null;
  discrimination: number | null;
  /** Option that looks right instead of the key. */
  betterThanKey: string | null;
}

/** null = nobody met it. */
export function easeOf({ facility }: Pick<JudgedItem, 'facility'>): Ease | null {
  if (facility === null) return null;
  return facility >= EASY_FROM ? 'easy' : facility < HARD_BELOW ? 'hard' : 'middle';
}

/** How well the question tells those who do well from the others; null = too few entries, or no spread. */
export function separationOf({ entries, discrimination }: Pick<JudgedItem, 'entries' | 'discrimination'>): Separation | null {
  if (entries < LEAST_ENTRIES_TO_JUDGE || discrimination === null) return null;
  if (discrimination < 0) return 'against';
  return discrimination >= GOOD_FROM ? 'good' : discrimination >= FAIR_FROM ? 'fair' : 'weak';
}

/** Whether somebody should compare the key with its source: another option looks better, or those who do well get it wrong. A sign, no verdict. */
export function keyLooksWrong(item: JudgedItem): boolean {
  return item.betterThanKey !== null || separationOf(item) === 'against';
}
