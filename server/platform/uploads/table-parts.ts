/** The sheets of one table, each with its headings → rows, and what was put aside. */
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { inTurns } from './rest.ts';
import { bodyRows } from './table-body.ts';
import type { PlainRow, PlainSheet } from './table-file.ts';
import type { AsideRow, RowPlace, TableRow } from './table-heading.ts';

export interface Part<Role extends string> {
  sheet: PlainSheet;
  /** The row that names the columns. */
  index: number;
  roles: Map<number, Role>;
}

/** Names that programs give. */
const NAMELESS = /^(?:sheet|trang tinh|trang|bang|table)? ?\d{0,3}$/;
const NUMBERS = /^(?:stt|tt|so tt|so thu tu|no)$/;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** @param sections the role that a section's row or the sheet's name fills where no column does */
export async function readParts<Role extends string>(
  parts: readonly Part<Role>[],
  sections: Role | undefined,
  isWorkbook: boolean,
): Promise<{ rows: TableRow<Role>[]; aside: AsideRow[] }> {
  const rows: TableRow<Role>[] = [];
  const aside: AsideRow[] = [];
  for (const { sheet, index, roles } of parts) {
    const heading = sheet.rows[index]!;
    const names = new Map(heading.cells);
    const place = ({ row, line }: PlainRow): RowPlace => ({ sheet: isWorkbook ? sheet.name : null, row: line ?? row });
    widened(sheet, index, roles);
    const numbers = [...names].find(([, name]) => NUMBERS.test(foldForSearch(name)))?.[0] ?? null;
    const rules = { columns: new Set(roles.keys()), numbers, names, sections: sections !== undefined };
    const says = sections !== undefined && ![...roles.values()].includes(sections) ? sections : null;
    const bySheet = says !== null && parts.length > 1 && !NAMELESS.test(foldForSearch(sheet.name)) ? oneLine(sheet.name) : null;
    await inTurns(await bodyRows(sheet.rows.slice(index + 1), rules), ({ row, aside: what, section }) => {
      if (what === 'names') return;
      const cells = what === null ? cellsOf<Role>(row, roles) : null;
      const text = oneLine(
        row.cells
          .filter(([column]) => column !== numbers || what !== null)
          .map(([, one]) => one)
          .join(' '),
      );
      if (cells === null) {
        if (text !== '') aside.push({ place: place(row), text, what: what ?? 'below' });
        return;
      }
      const unit = section ?? bySheet;
      if (says !== null && unit !== null) cells[says] = unit;
      rows.push({ n: rows.length, place: place(row), cells });
    });
  }
  return { rows, aside };
}

/** A name over several columns («Năm sinh» over «Nam | Nữ») is said of each of them. */
function widened<Role extends string>({ rows, wide = [] }: PlainSheet, index: number, roles: Map<number, Role>): void {
  const heading = rows[index]!;
  for (const [row, left, right] of wide) {
    const role = roles.get(left);
    if (row !== heading.row || role === undefined) continue;
    for (let column = left + 1; column <= Math.min(right, left + 10); column += 1) if (!roles.has(column)) roles.set(column, role);
  }
  const under = new Map((rows[index + 1]?.cells ?? []).map(([column, text]) => [column, foldForSearch(text)]));
  for (const [column, role] of roles)
    if (under.get(column) === 'nam' && under.get(column + 1) === 'nu' && !heading.cells.some(([at, text]) => at === column + 1 && text.trim() !== ''))
      roles.set(column + 1, role);
}

/** null = nothing of ours stands in the row. Under a name over several columns the texts are one: «Nguyễn Văn» and «An»; two years are a fault to be seen. */
function cellsOf<Role extends string>({ cells }: PlainRow, roles: ReadonlyMap<number, Role>): Partial<Record<Role, string>> | null {
  const mine: Partial<Record<Role, string>> = {};
  for (const [column, text] of cells) {
    const role = roles.get(column);
    const value = oneLine(text);
    if (role === undefined || value === '') continue;
    const before = mine[role];
    mine[role] = before === undefined || before === value ? value : `${before} ${value}`;
  }
  return Object.keys(mine).length === 0 ? null : mine;
}
