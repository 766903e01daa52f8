import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { readPreference, writePreference } from '../storage/device-store.ts';
import { changed, isFiltered, nextSort, paramsOf, viewOf, withFilter, type TableSpec, type TableView } from './table-view.ts';

/** A table's view and how to change it: what `DeskTable` takes as `state`. */
export interface TableState extends TableView {
  isFiltered: boolean;
  setQ: (q: string) => void;
  sortBy: (key: string) => void;
  setFilter: (name: string, value: string | null) => void;
  /** Search and filters go; the sort stays. */
  clear: () => void;
  toPage: (page: number) => void;
  /** On by key; `null` = back to the first page. */
  toAfter: (after: string | null) => void;
  /** Columns whose visibility differs from the default; remembered in this browser. */
  switched: readonly string[];
  switchColumn: (key: string) => void;
}

function storedColumns(id: string): readonly string[] {
  const stored = readPreference(`desk.columns.${id}`);
  return stored === null || stored === '' ? [] : stored.split(' ');
}

/**
 * A list's search, sort, filters and page in the address; its columns in the browser's memory.
 * @param id names the table for the columns: «audit»
 * @example const table = useTableState('audit', { sort: '-at', filters: ['viec'] });
 */
export function useTableState(id: string, spec: TableSpec): TableState {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const [switched, setSwitched] = useState(() => storedColumns(id));
  const view = viewOf(params, spec);
  const go = (next: TableView, replace: boolean): void => setParams(paramsOf(next, spec, params), { replace, preventScrollReset: true });
  return {
    ...view,
    isFiltered: isFiltered(view),
    setQ: (q) => go(changed(view, { q }), true),
    sortBy: (key) => go(changed(view, { sort: nextSort(view.sort, key) }), true),
    setFilter: (name, value) => go(withFilter(view, name, value), true),
    clear: () => go(changed(view, { q: '', filters: {} }), true),
    toPage: (page) => go({ ...view, page }, false),
    toAfter: (after) => {
      // The browser remembers the pages that were walked through: «back» is a step in its history.
      if (after === null) go({ ...view, after: null }, false);
      else void navigate({ search: paramsOf({ ...view, after }, spec, params).toString() }, { preventScrollReset: true });
    },
    switched,
    switchColumn: (key) => {
      const next = switched.includes(key) ? switched.filter((one) => one !== key) : [...switched, key];
      setSwitched(next);
      writePreference(`desk.columns.${id}`, next.join(' '));
    },
  };
}
