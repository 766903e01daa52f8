import type { HeadingMemory } from '../sheets/heading-memory.ts';
import { fullestRow, recallAmong } from '../sheets/heading-memory.ts';
import { columnIndex, columnLetters } from '../sheets/sheet.ts';
import { inTurns } from './rest.ts';
import type { PlainRow, PlainTable } from './table-file.ts';

/** Where a row stands, for people: sheet and row of a workbook, line of a text file. */
export interface RowPlace {
  sheet: string | null;
  row: number;
}

export interface TableRow<Role extends string> {
  /** From 0, in the file's order. */
  n: number;
  place: RowPlace;
  /** Trimmed, spaces single; blank cells are left out. */
  cells: Partial<Record<Role, string>>;
}

export interface Heading<Role extends string> {
  /** «A», as Excel names it. */
  column: string;
  name: string;
  /** null = it says nothing to us, or another column says it already. */
  role: Role | null;
}

export interface MappedTable<Role extends string> {
  headings: Heading<Role>[];
  /** Roles without which the table cannot be read. */
  missing: Role[];
  rows: TableRow<Role>[];
  /** Texts of the row that names the columns. */
  names: ReadonlyMap<number, string>;
  /** What was remembered of these headings and is used here; null = nothing was. */
  recalled: { key: string; columns: Record<string, string> } | null;
}

/** What the columns of a kind of table are called. */
export interface ColumnRules<Role extends string> {
  /** What a heading means; null = none of ours. */
  roleOf: (heading: string) => Role | null;
  /** Which roles are still needed when these are there. */
  missing: (found: ReadonlySet<Role>) => Role[];
}

/** Rows that may stand above the headings: titles, names of offices. */
const SEARCHED = 40;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const namesOf = ({ cells }: PlainRow): ReadonlyMap<number, string> => new Map(cells);

interface Found {
  sheet: PlainTable['sheets'][number] | null;
  index: number;
}

/** By what is remembered, or by the columns' names, or by the looks of it. */
function findHeadings<Role extends string>(
  { sheets }: PlainTable,
  rules: ColumnRules<Role>,
  memories: readonly HeadingMemory[],
): Found & { recalled: MappedTable<Role>['recalled'] } {
  for (const sheet of sheets) {
    const recalled = recallAmong(sheet.rows.map(namesOf), memories);
    if (recalled) return { sheet, index: recalled.index, recalled };
  }
  const [first = null] = sheets;
  const start = { sheet: first, index: first ? fullestRow(first.rows.map(namesOf)) : 0, score: 0 };
  const best = sheets
    .map((sheet) => ({ sheet, ...headingRow(sheet.rows, rules) }))
    .reduce<Found & { score: number }>((one, other) => (other.score > one.score ? other : one), start);
  return { ...best, recalled: null };
}

/**
 * Finds the row that names the columns (titles above it are passed over) and reads what stands below it; lets others have their turn.
 * @param given column letters by role, where the user has said so; they win over the headings
 * @param memories what was said of other tables; asked only when the user has said nothing of this one
 */
export async function mapTable<Role extends string>(
  table: PlainTable,
  rules: ColumnRules<Role>,
  given: Readonly<Record<string, string>> | undefined,
  memories: readonly HeadingMemory[] = [],
): Promise<MappedTable<Role>> {
  const { sheet, index, recalled } = findHeadings(table, rules, given ? [] : memories);
  const chosen = given ?? recalled?.columns;
  if (!sheet || sheet.rows.length === 0) return { headings: [], missing: rules.missing(new Set()), rows: [], names: new Map(), recalled: null };
  const headings = headingsOf(sheet.rows[index]!, rules, chosen);
  const roles = new Map(headings.flatMap(({ column, role }): [number, Role][] => (role === null ? [] : [[columnIndex(column)!, role]])));
  // Columns the user named that have no heading.
  for (const [role, letters] of Object.entries(chosen ?? {})) {
    const column = columnIndex(letters);
    if (column !== null && ![...roles.values()].includes(role as Role)) roles.set(column, role as Role);
  }
  const missing = rules.missing(new Set(roles.values()));
  const rows: TableRow<Role>[] = [];
  await inTurns(sheet.rows.slice(index + 1), (row) => {
    const read = rowOf<Role>(row, roles, table.format === 'xlsx' ? sheet.name : null);
    if (read) rows.push({ ...read, n: rows.length });
  });
  return { headings, missing, rows, names: namesOf(sheet.rows[index]!), recalled };
}

/** The row with the most columns that we know. */
function headingRow<Role extends string>(rows: readonly PlainRow[], { roleOf, missing }: ColumnRules<Role>): { index: number; score: number } {
  let best = { index: -1, score: 0 };
  for (const [index, row] of rows.slice(0, SEARCHED).entries()) {
    const roles = new Set(row.cells.flatMap(([, text]) => roleOf(text) ?? []));
    const score = roles.size === 0 ? 0 : roles.size + (missing(roles).length === 0 ? 100 : 0);
    if (score > best.score) best = { index, score };
  }
  return best;
}

function headingsOf<Role extends string>(
  row: PlainRow,
  { roleOf }: ColumnRules<Role>,
  chosen: Readonly<Record<string, string>> | undefined,
): Heading<Role>[] {
  const byColumn = new Map(Object.entries(chosen ?? {}).map(([role, letters]) => [letters.toUpperCase(), role as Role]));
  const taken = new Set<Role>(byColumn.values());
  return [...row.cells]
    .sort(([a], [b]) => a - b)
    .map(([index, text]) => {
      const column = columnLetters(index);
      let role = byColumn.get(column) ?? null;
      if (role === null) {
        const named = roleOf(text);
        if (named !== null && !taken.has(named)) {
          role = named;
          taken.add(named);
        }
      }
      return { column, name: oneLine(text), role };
    });
}

/** null = nothing of ours stands in the row: a blank one, a signature below the table. */
function rowOf<Role extends string>(
  { row, line, cells }: PlainRow,
  roles: ReadonlyMap<number, Role>,
  sheet: string | null,
): Omit<TableRow<Role>, 'n'> | null {
  const mine: Partial<Record<Role, string>> = {};
  for (const [column, text] of cells) {
    const role = roles.get(column);
    const value = oneLine(text);
    if (role !== undefined && value !== '') mine[role] = value;
  }
  return Object.keys(mine).length === 0 ? null : { place: { sheet, row: line ?? row }, cells: mine };
}
