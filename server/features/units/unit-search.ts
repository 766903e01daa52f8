import type { UnitRef, UnitRow } from '@thi-tuan/db';
import { pathIdsOf } from './unit-keys.ts';

/** A unit as the search looks at it. */
export interface SearchEntry {
  ref: UnitRef;
  /** Folded own name, then the ancestors', nearest first. */
  key: string;
}

/** The units people may pick, in tree order of names; built once, searched many times. */
export function searchEntries(units: readonly UnitRow[]): SearchEntry[] {
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  return units
    .filter((unit) => unit.selectable && unit.retiredAt === null)
    .sort((a, b) => compare(a.sortKey, b.sortKey) || compare(a.id, b.id))
    .map((unit) => ({ ref: { id: unit.id, name: unit.name, path: pathIdsOf(unit.path).map((id) => names.get(id) ?? '') }, key: unit.searchKey }));
}

/**
 * Every word of the folded query must begin a word of the unit's or an ancestor's name. First the units whose name
 * begins with the query, then those that have it as a phrase, then the shorter ones: the same as the store's `search`.
 */
export function searchUnits(entries: readonly SearchEntry[], foldedQuery: string, limit: number): UnitRef[] {
  const words = foldedQuery.split(' ').filter((word) => word !== '');
  const hits = entries.flatMap((entry) => {
    const spaced = ` ${entry.key}`;
    if (!words.every((word) => spaced.includes(` ${word}`))) return [];
    return [{ entry, place: entry.key.startsWith(foldedQuery) ? 0 : spaced.includes(` ${foldedQuery}`) ? 1 : 2 }];
  });
  // The entries come in name order and sorting is stable.
  hits.sort((a, b) => a.place - b.place || a.entry.key.length - b.entry.key.length);
  return hits.slice(0, limit).map(({ entry }) => entry.ref);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
