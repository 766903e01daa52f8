import type { UnitRef } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import { elapsedClock } from '../../platform/timer.ts';
import type { SearchEntry } from './unit-search.ts';
import { searchEntries, searchUnits } from './unit-search.ts';

export type FoundUnit = UnitRef & { selectable: boolean };

const KEEP_MS = 5000;
/** A site has one tree or two. */
const MOST_TREES = 8;
const MOST_UNITS = 20_000;
const MOST_FOUND = 20;

/** Looking for units: public, nothing personal. */
export function unitsService({ data }: Pick<AppContext, 'data'>, { mostUnits = MOST_UNITS }: { mostUnits?: number } = {}) {
  const kept = new Map<string, { at: number; entries: Promise<SearchEntry[] | null> }>();

  /** null = too many units to keep in memory: the database searches. */
  async function load(treeId: string): Promise<SearchEntry[] | null> {
    if ((await data.read.units.countOf(treeId)) > mostUnits) return null;
    return searchEntries(await data.read.units.ofTree(treeId));
  }

  function entriesOf(treeId: string): Promise<SearchEntry[] | null> {
    const now = elapsedClock.now();
    const known = kept.get(treeId);
    if (known && now - known.at <= KEEP_MS) return known.entries;
    const fresh = { at: now, entries: load(treeId) };
    kept.delete(treeId);
    kept.set(treeId, fresh);
    if (kept.size > MOST_TREES) kept.delete(kept.keys().next().value!);
    // A failed read must not be remembered.
    fresh.entries.catch(() => {
      if (kept.get(treeId) === fresh) kept.delete(treeId);
    });
    return fresh.entries;
  }

  async function refs(ids: readonly string[]): Promise<UnitRef[]> {
    const found = await data.read.units.refsOf(ids);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  return {
    /** Selectable units, best match first, at most 20. @throws AppError not-found for an unknown tree */
    async search(treeCode: string, query: string, limit = MOST_FOUND): Promise<FoundUnit[]> {
      const tree = await data.read.units.treeByCode(treeCode);
      if (!tree) throw new AppError('not-found');
      const entries = await entriesOf(tree.id);
      const folded = foldForSearch(query);
      const most = Math.min(limit, MOST_FOUND);
      const found = entries
        ? searchUnits(entries, folded, most)
        : await refs((await data.read.units.search(tree.id, folded, most)).map((unit) => unit.id));
      return found.map((unit) => ({ ...unit, selectable: true }));
    },

    /** @throws AppError unit-not-found */
    async show(unitId: string): Promise<FoundUnit> {
      const unit = await data.read.units.byId(unitId);
      const [ref] = unit ? await refs([unitId]) : [];
      if (!unit || !ref) throw new AppError('unit-not-found');
      return { ...ref, selectable: unit.selectable && unit.retiredAt === null };
    },

    /** After an import in this process. */
    forget(): void {
      kept.clear();
    },
  };
}

export type UnitsService = ReturnType<typeof unitsService>;
