import type { UnitRow } from '@thi-tuan/db';
import { dayOf, dayStart } from '@thi-tuan/shared/kernel/format.ts';
import { foldForSearch, normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { UNIT_COLUMNS } from '@thi-tuan/shared/rules/table-columns.ts';
import type { AppContext } from '../../context.ts';
import { inTurns, rest } from '../../platform/uploads/rest.ts';
import type { ColumnRules, TableRow } from '../../platform/uploads/table-heading.ts';
import type { CheckedRow, CheckedTable, RowFault, TableKind, TableWork } from '../../platform/uploads/table-kind.ts';
import type { RoundBook } from '../contests/index.ts';
import { rowFaults } from './read-unit-file.ts';
import type { Column } from './unit-cells.ts';
import { columnOf } from './unit-cells.ts';
import { siteTree } from './unit-desk.policy.ts';
import { FIRST_TREE } from './unit-desk.service.ts';
import type { UnitFileRow } from './unit-file.ts';
import type { UnitImportService } from './unit-import.service.ts';
import { unitNames } from './unit-names.ts';
import { planUnits } from './unit-plan.ts';
import { unitRowOf } from './unit-table.ts';

/** A name of one of `UNIT_COLUMNS`; totals of a segment as `total group:student`. */
export type UnitRole = string;

const NEEDED: readonly UnitRole[] = ['code', 'name', 'parent'];

function roleOf(heading: string): UnitRole | null {
  const column = columnOf(heading);
  if (column === null || column.is === 'ignored') return null;
  return 'segment' in column && column.segment !== '' ? `${column.is} ${column.segment}` : column.is;
}

function columnFor(role: UnitRole): Column {
  const [is = '', segment = ''] = role.split(' ', 2);
  if (is === 'total' || is === 'exempt') return { is, segment };
  return (UNIT_COLUMNS as readonly string[]).includes(is) ? ({ is } as Column) : { is: 'ignored' };
}

/** How the columns of a table of units are found. */
export const UNIT_RULES: ColumnRules<UnitRole> = { roleOf, missing: (found) => NEEDED.filter((role) => !found.has(role)) };

interface ReadRow {
  source: TableRow<UnitRole>;
  row: UnitFileRow;
  faults: RowFault[];
}

const fault = (text: string, role: UnitRole | null = null, offers: RowFault['offers'] = []): RowFault => ({
  role,
  code: 'unit',
  text,
  warning: false,
  offers,
});

/** Cells → units; the place is the row's number, so that what is found later finds its row. */
async function readRows(rows: readonly TableRow<UnitRole>[]): Promise<ReadRow[]> {
  const roles = [...new Set(rows.flatMap((row) => Object.keys(row.cells)))];
  const columns = roles.map(columnFor);
  const read: ReadRow[] = [];
  await inTurns(rows, (source) => {
    const faults: RowFault[] = [];
    const cells = roles.map((role) => source.cells[role] ?? '');
    read.push({ source, row: unitRowOf(String(source.n), cells, columns, (text) => faults.push(fault(text))), faults });
  });
  return read;
}

/** Rows as units, each with what is wrong with its cells; a superior given by name is its code. @param stored units of the tree as it is */
export async function understoodRows(rows: readonly TableRow<UnitRole>[], stored: readonly UnitRow[]): Promise<ReadRow[]> {
  const read = await readRows(rows);
  await resolveParents(read, stored);
  return read;
}

/** People write the name of the unit above where we ask for its code. */
async function resolveParents(read: readonly ReadRow[], stored: readonly UnitRow[]): Promise<void> {
  const codes = new Map([...stored.map((unit) => unit.code), ...read.map(({ row }) => row.code)].map((code) => [code.toLowerCase(), code]));
  const inFile = Map.groupBy(
    read.filter(({ row }) => row.code !== ''),
    ({ row }) => foldForSearch(row.name),
  );
  const names = unitNames(stored);
  await inTurns(read, ({ row, faults }) => {
    if (row.parent === null) return;
    const code = codes.get(row.parent.toLowerCase());
    if (code !== undefined) {
      row.parent = code;
      return;
    }
    const named = new Set((inFile.get(foldForSearch(row.parent)) ?? []).map((one) => one.row.code));
    const meant = names(row.parent);
    if (meant.ok) named.add(meant.unit.code);
    if (named.size === 1) row.parent = [...named][0]!;
    else {
      const offers = meant.ok ? [] : meant.offers.map((unit) => ({ value: unit.code, label: unit.label }));
      const why =
        named.size > 1 ? `Có nhiều đơn vị tên «${row.parent}»: hãy ghi mã.` : `Không có đơn vị cấp trên «${row.parent}» trong tệp hay trong cây.`;
      faults.push(fault(why, 'parent', offers));
    }
  });
}

/** Rows of a file of units in the browser: the same rules as the command's, faults by row. */
export function unitTableKind(
  { data, clock }: Pick<AppContext, 'data' | 'clock'>,
  { book, imports }: { book: RoundBook; imports: UnitImportService },
): TableKind<UnitRole> {
  async function look({ rows }: TableWork<UnitRole>) {
    const tree = await siteTree({ data }, await book.site());
    const stored = tree
      ? { units: await data.read.units.ofTree(tree.id), headcounts: await data.read.units.headcountsOfTree(tree.id) }
      : { units: [], headcounts: [] };
    await rest();
    const read = await understoodRows(rows, stored.units);
    await rest();
    const byPlace = new Map(read.map((one) => [one.row.place, one]));
    for (const { place, text } of rowFaults(read.map(({ row }) => row))) byPlace.get(place)?.faults.push(fault(inFileWords(text, read)));
    return { tree, stored, read, byPlace };
  }

  return {
    kind: 'units',
    faultsStayOut: false,
    columns: UNIT_RULES,

    async check(work): Promise<CheckedTable> {
      const { tree, stored, read, byPlace } = await look(work);
      let made = 0;
      const nextId = (): string => `new-${(made += 1)}`;
      const sound = read.every((one) => one.faults.length === 0);
      const outcome = sound
        ? planUnits(
            tree?.id ?? '',
            stored,
            read.map(({ row }) => row),
            nextId,
            dayStart(dayOf(clock.now())),
          )
        : null;
      for (const { place, text } of outcome?.ok === false ? outcome.faults : []) byPlace.get(place)?.faults.push(fault(text, 'parent'));
      const touched = new Set(outcome?.ok ? [...outcome.plan.updates.map(({ id }) => id), ...outcome.plan.headcounts.map((row) => row.unitId)] : []);
      const known = new Map(stored.units.map((unit) => [unit.code, unit]));
      const rows = read.map(({ source, row, faults }): CheckedRow => {
        const unit = known.get(row.code);
        const state = faults.length > 0 ? 'fault' : !unit ? 'new' : !outcome?.ok || touched.has(unit.id) ? 'changed' : 'same';
        return { n: source.n, place: source.place, cells: source.cells, state, faults };
      });
      const notes = read.length === 0 ? [{ text: 'Không thấy đơn vị nào dưới dòng tiêu đề.', warning: false }] : [];
      return { rows, notes, figures: { notNamed: outcome?.ok ? outcome.plan.notNamed : 0 } };
    },

    async commit(work, control): Promise<Record<string, number>> {
      const { tree, read } = await look(work);
      const rows = read.map(({ row }) => row);
      control.progress(0, rows.length);
      const roots = rows.filter((row) => row.parent === null);
      const treeName = tree ? tree.name : normaliseLine(roots.length === 1 ? roots[0]!.name : 'Cây đơn vị');
      const outcome = await imports.run({ treeCode: tree?.code ?? FIRST_TREE.code, treeName, rows }, { actorId: work.upload.personId });
      // Somebody changed the tree since the preview: nothing is written, and the preview is made anew.
      if (!outcome.ok) throw new Error(`units were refused at the commit: ${outcome.faults[0]?.text ?? ''}`);
      control.progress(rows.length, rows.length);
      const { added, changed, unchanged, headcounts } = outcome.counts;
      return { added, changed, unchanged, headcounts };
    },
  };
}

/** «trùng với 7» names the row by our own number: people count as Excel does. */
function inFileWords(text: string, read: readonly ReadRow[]): string {
  return text.replace(/(?<=trùng với )\d+/, (n) => `dòng ${read[Number(n)]?.source.place.row ?? n}`);
}
