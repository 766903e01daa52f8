import type { HeadingMemory } from '../sheets/heading-memory.ts';
import { fullestRow, recallAmong } from '../sheets/heading-memory.ts';
import { columnIndex, columnLetters } from '../sheets/sheet.ts';
import type { Aside } from './table-body.ts';
import type { PlainRow, PlainSheet, PlainTable } from './table-file.ts';
import { readParts } from './table-parts.ts';

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
  /** Rows that are none of the table's, and why. */
  aside: AsideRow[];
  /** Sheets of which nothing is read, with their rows; 0 = Excel hides it. */
  unread: { sheet: string; rows: number }[];
  /** Rows that Excel hides, by sheet: nothing of them is read. */
  hiddenRows: { sheet: string; rows: number[] }[];
}

export interface AsideRow {
  place: RowPlace;
  text: string;
  what: Exclude<Aside, 'names'>;
}

/** What the columns of a kind of table are called. */
export interface ColumnRules<Role extends string> {
  /** What a heading means; null = none of ours. */
  roleOf: (heading: string) => Role | null;
  /** Which roles are still needed when these are there. */
  missing: (found: ReadonlySet<Role>) => Role[];
  /** What a row with a single text, or a sheet's name, says of the rows below when no column does. */
  sections?: Role;
}

/** Rows that may stand above the headings: titles, names of offices. */
const SEARCHED = 40;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const namesOf = ({ cells }: PlainRow): ReadonlyMap<number, string> => new Map(cells);
/** Of the rows near the top: nothing below them is looked at for headings. */
const namesNear = ({ rows }: PlainSheet): ReadonlyMap<number, string>[] => rows.slice(0, SEARCHED).map(namesOf);

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
    const recalled = recallAmong(namesNear(sheet), memories);
    if (recalled) return { sheet, index: recalled.index, recalled };
  }
  const [first = null] = sheets;
  const start = { sheet: first, index: first ? fullestRow(namesNear(first)) : 0, score: 0 };
  const best = sheets
    .map((sheet) => ({ sheet, ...headingRow(sheet.rows, rules) }))
    .reduce<Found & { score: number }>((one, other) => (other.score > one.score ? other : one), start);
  return { ...best, recalled: null };
}

/**
 * Finds the row that names the columns (titles above it are passed over) and reads what stands below it, on every sheet that has such
 * a row; lets others have their turn.
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
  const hidden = (table.hidden ?? []).map((name) => ({ sheet: name, rows: 0 }));
  const hiddenRows = table.sheets.flatMap(({ name, hiddenRows: rows }) => (rows ? [{ sheet: name, rows }] : []));
  if (!sheet || sheet.rows.length === 0)
    return { headings: [], missing: rules.missing(new Set()), rows: [], names: new Map(), recalled: null, aside: [], unread: hidden, hiddenRows };
  const headings = headingsOf(sheet.rows[index]!, rules, chosen);
  const roles = rolesOf(headings);
  // Columns the user named that have no heading.
  for (const [role, letters] of Object.entries(chosen ?? {})) {
    const column = columnIndex(letters);
    if (column !== null && ![...roles.values()].includes(role as Role)) roles.set(column, role as Role);
  }
  const missing = rules.missing(new Set(roles.values()));
  const names = namesOf(sheet.rows[index]!);
  const parts = table.sheets.map((one) => (one === sheet ? { sheet, index, roles } : otherPart(one, names, roles, rules, chosen !== undefined)));
  const read = await readParts(
    parts.flatMap((part) => part ?? []),
    rules.sections,
    table.format === 'xlsx',
  );
  const unread = table.sheets.flatMap((one, i) => (parts[i] === null && one.rows.length > 0 ? [{ sheet: one.name, rows: one.rows.length }] : []));
  return { headings, missing, names, recalled, ...read, unread: [...unread, ...hidden], hiddenRows };
}

function rolesOf<Role extends string>(headings: readonly Heading<Role>[]): Map<number, Role> {
  return new Map(headings.flatMap(({ column, role }): [number, Role][] => (role === null ? [] : [[columnIndex(column)!, role]])));
}

/** A further sheet of the same kind of table: with the same names where columns were said by hand, with enough of its own else. */
function otherPart<Role extends string>(
  sheet: PlainSheet,
  names: ReadonlyMap<number, string>,
  roles: ReadonlyMap<number, Role>,
  rules: ColumnRules<Role>,
  said: boolean,
): { sheet: PlainSheet; index: number; roles: Map<number, Role> } | null {
  if (said) {
    const same = (row: PlainRow): boolean =>
      [...roles.keys()].every((column) => oneLine(namesOf(row).get(column) ?? '') === oneLine(names.get(column) ?? ''));
    const index = sheet.rows.slice(0, SEARCHED).findIndex(same);
    return index < 0 || roles.size === 0 ? null : { sheet, index, roles: new Map(roles) };
  }
  const { index } = headingRow(sheet.rows, rules);
  const own = index < 0 ? null : rolesOf(headingsOf(sheet.rows[index]!, rules, undefined));
  return own && rules.missing(new Set(own.values())).length === 0 ? { sheet, index, roles: own } : null;
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
