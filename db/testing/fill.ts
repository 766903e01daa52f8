import type { Catalogue } from './shape.ts';

/** Some rows of one table, by column. */
export interface Filling {
  table: string;
  rows: Record<string, string | number | boolean | null>[];
}

const ROWS = 4;

/**
 * Rows for every table of a catalogue, parents first: row i refers to row i of each parent, nullable columns are null in every other
 * row, no two texts are alike.
 */
export function fillingOf(catalogue: Catalogue): Filling[] {
  return parentsFirst(catalogue).map((table) => ({
    table,
    rows: Array.from({ length: ROWS }, (_, i) =>
      Object.fromEntries(catalogue.columns.filter((one) => one.table === table).map((column) => [column.name, valueOf(catalogue, column, i)])),
    ),
  }));
}

function valueOf(catalogue: Catalogue, column: Catalogue['columns'][number], i: number): string | number | boolean | null {
  const parent = catalogue.foreignKeys.find((one) => one.table === column.table && one.column === column.name);
  if (parent?.parent === column.table || (column.nullable && i % 2 === 1)) return column.nullable ? null : `${column.table}.id.${i}`;
  if (parent) {
    const up = catalogue.columns.find((one) => one.table === parent.parent && one.name === parent.parentColumn);
    if (!up) throw new Error(`no column ${parent.parent}.${parent.parentColumn}`);
    return valueOf(catalogue, up, i);
  }
  if (column.type === 'boolean') return i % 2 === 0;
  // SQLite's booleans are integers too: 0 and 1 suit both
  if (column.type !== 'text' && column.type !== 'TEXT') return i < 2 ? i : 1_767_225_600_000 + i;
  return `${column.table}.${column.name}.${i} Ủy «đ»`;
}

function parentsFirst(catalogue: Catalogue): string[] {
  const tables = [...new Set(catalogue.columns.map((one) => one.table))].toSorted();
  const placed: string[] = [];
  while (placed.length < tables.length) {
    const next = tables.find(
      (table) =>
        !placed.includes(table) && catalogue.foreignKeys.every((one) => one.table !== table || one.parent === table || placed.includes(one.parent)),
    );
    if (!next) throw new Error('tables refer to each other in a circle');
    placed.push(next);
  }
  return placed;
}
