import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import type { Played } from './play.ts';

export interface Count {
  people: number;
  attempts: number;
  valid: number;
}

/** Valid where every question must be answered. */
export const isValid = (entry: Played): boolean => entry.planned.answers.size === entry.questions;
export const isAllCorrect = (entry: Played): boolean => entry.planned.score === entry.questions;

export interface ScopeCounts {
  total: Count;
  byUnit: Map<string, Count>;
  /** `unit day`, and ` day` for all units; people on the day of their first attempt. */
  byUnitDay: Map<string, Count>;
}

function add(counts: Map<string, Count>, key: string, first: boolean, valid: boolean): void {
  const count = counts.get(key) ?? { people: 0, attempts: 0, valid: 0 };
  count.people += first ? 1 : 0;
  count.attempts += 1;
  count.valid += valid ? 1 : 0;
  counts.set(key, count);
}

/** The generator's own counting of some entries as one scope (a round, or the whole contest). */
export function countBooks(entries: readonly Played[]): ScopeCounts {
  const seen = new Set<string>();
  const all = new Map<string, Count>();
  const byUnit = new Map<string, Count>();
  const byUnitDay = new Map<string, Count>();
  for (const entry of entries.toSorted((a, b) => a.closedAt - b.closedAt)) {
    const { id, unitId } = entry.person;
    const first = !seen.has(id);
    seen.add(id);
    const valid = isValid(entry);
    const day = dayOf(entry.closedAt);
    add(all, '', first, valid);
    add(byUnit, unitId, first, valid);
    add(byUnitDay, `${unitId} ${day}`, first, valid);
    add(byUnitDay, ` ${day}`, first, valid);
  }
  return { total: all.get('') ?? { people: 0, attempts: 0, valid: 0 }, byUnit, byUnitDay };
}

export interface Ranked {
  entry: Played;
  rank: number;
}

/**
 * An independent ranking of a round: each person's best valid attempt by points, then by the distance of the person's
 * prediction (their first one sent; none comes last) from the number of all-correct attempts, then by time.
 */
export function rankBooks(entries: readonly Played[]): { target: number; ranked: Ranked[] } {
  const target = entries.filter(isAllCorrect).length;
  const inOrder = entries.toSorted((a, b) => a.closedAt - b.closedAt);
  const predictions = new Map<string, number>();
  for (const { person, planned } of inOrder) {
    if (planned.prediction !== null && !predictions.has(person.id)) predictions.set(person.id, planned.prediction);
  }
  const best = new Map<string, Played>();
  for (const entry of inOrder.filter(isValid)) {
    const known = best.get(entry.person.id);
    const better =
      !known || entry.planned.score > known.planned.score || (entry.planned.score === known.planned.score && entry.elapsedMs < known.elapsedMs);
    if (better) best.set(entry.person.id, entry);
  }
  const distance = (entry: Played): number => {
    const prediction = predictions.get(entry.person.id);
    return prediction === undefined ? Number.MAX_SAFE_INTEGER : Math.abs(prediction - target);
  };
  const compare = (a: Played, b: Played): number => b.planned.score - a.planned.score || distance(a) - distance(b) || a.elapsedMs - b.elapsedMs;
  const sorted = [...best.values()].sort(compare);
  let rank = 0;
  const ranked = sorted.map((entry, i) => {
    if (i === 0 || compare(sorted[i - 1]!, entry) !== 0) rank = i + 1;
    return { entry, rank };
  });
  return { target, ranked };
}
