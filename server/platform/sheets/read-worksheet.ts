/** One worksheet: rows with what stands in them, merged areas, hidden columns, where its drawings are described. */
import { childOf, eachElement, textOf } from '../files/xml.ts';
import type { XmlElement } from '../files/xml.ts';
import { Unreadable } from '../files/unreadable.ts';
import { plain, readText } from './cell-text.ts';
import type { CellText } from './cell-text.ts';
import { numberText } from './number-text.ts';
import { columnIndex } from './sheet.ts';
import type { MergedArea, Run, Sheet, SheetCell, SheetRow } from './sheet.ts';
import { USUAL } from './workbook-styles.ts';
import type { CellStyle } from './workbook-styles.ts';

export const SHEET_LIMITS = {
  /** Rows that hold anything, in one file. */
  rows: 200_000,
  /** Cells that hold anything, in one file. */
  cells: 2_000_000,
} as const;
/** Four for a cell: more is no table, however little stands in it. */
const MAX_TAGS = 4 * SHEET_LIMITS.cells;

export interface Workbook {
  strings: readonly CellText[];
  styles: readonly CellStyle[];
  from1904: boolean;
  /** What is left of the limits. */
  left: { rows: number; cells: number };
}

export type WorksheetRead = Pick<Sheet, 'rows' | 'hiddenColumns' | 'merged'> & { drawings: string[] };

/** @throws Unreadable `broken-xml` · `too-many-parts` */
export function readWorksheet(xml: string, workbook: Workbook): WorksheetRead {
  const rows: SheetRow[] = [];
  const hiddenColumns = new Set<number>();
  const merged: MergedArea[] = [];
  const drawings: string[] = [];
  let last = 0;
  eachElement(withoutEmpty(xml), ['row', 'col', 'mergeCell', 'drawing'], (element) => {
    if (element.name === 'row') {
      const row = readRow(element, last, workbook);
      last = row.row;
      if (row.cells.size > 0) rows.push(row);
    } else if (element.name === 'col') hideColumns(element, hiddenColumns);
    else if (element.name === 'mergeCell') {
      const area = readArea(element.attributes.get('ref') ?? '');
      if (area) merged.push(area);
    } else {
      const id = element.attributes.get('id');
      if (id !== undefined) drawings.push(id);
    }
  });
  // Programs may write rows in any order; places are what counts.
  rows.sort((a, b) => a.row - b.row);
  return { rows, hiddenColumns, merged, drawings };
}

/**
 * The sheet without its empty rows and cells, which only have a style: Excel writes up to a million of them, and
 * looking at each would take seconds. Only where all say their place, so that none is counted.
 */
function withoutEmpty(xml: string): string {
  let lean = xml;
  if (!/<c(?=[\s/>])(?![^<>]*\sr=)/.test(lean)) lean = lean.replace(/<c\s(?:\s*[rst]="\w{0,20}")*\s*\/>/g, '');
  if (!/<row(?=[\s/>])(?![^<>]*\sr=)/.test(lean)) lean = lean.replace(/<row\s(?:\s*[\w:]{1,30}="[\w.: ]{0,60}")*\s*\/>/g, '');
  let tags = 0;
  for (let at = lean.indexOf('<'); at >= 0; at = lean.indexOf('<', at + 1)) tags += 1;
  if (tags > MAX_TAGS) throw new Unreadable('too-many-parts', { limit: SHEET_LIMITS.rows });
  return lean;
}

function hideColumns({ attributes }: XmlElement, hidden: Set<number>): void {
  if (!isTrue(attributes.get('hidden'))) return;
  const to = Math.min(Number(attributes.get('max') ?? 0), 16_384);
  for (let column = Number(attributes.get('min') ?? 1); column <= to; column += 1) hidden.add(column - 1);
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const CELL = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i;

/** «B2» → row 2, column 1; null when it is no place of a sheet. */
function readPlace(ref: string): { row: number; column: number } | null {
  const match = CELL.exec(ref);
  const column = match && columnIndex(match[1]!);
  return match && column !== null ? { row: Number(match[2]), column } : null;
}

function readArea(ref: string): MergedArea | null {
  const [from, to] = ref.split(':').map(readPlace);
  return from && to ? { top: from.row, left: from.column, bottom: to.row, right: to.column } : null;
}

function readRow(element: XmlElement, before: number, workbook: Workbook): SheetRow {
  const row = Number(element.attributes.get('r') ?? before + 1);
  const cells = new Map<number, SheetCell>();
  let last = -1;
  for (const child of element.children) {
    if (typeof child === 'string' || child.name !== 'c') continue;
    const column = readPlace(child.attributes.get('r') ?? '')?.column ?? last + 1;
    last = column;
    const cell = child.children.length === 0 && !child.attributes.has('vm') ? null : readCell(child, workbook);
    if (cell) cells.set(column, cell);
  }
  if (cells.size > 0) {
    workbook.left.rows -= 1;
    workbook.left.cells -= cells.size;
    if (workbook.left.rows < 0) throw new Unreadable('too-many-parts', { limit: SHEET_LIMITS.rows });
    if (workbook.left.cells < 0) throw new Unreadable('too-many-parts', { limit: SHEET_LIMITS.cells });
  }
  return { row, hidden: isTrue(element.attributes.get('hidden')), cells };
}

/** null for a cell without anything in it. */
function readCell(cell: XmlElement, workbook: Workbook): SheetCell | null {
  const style = workbook.styles[Number(cell.attributes.get('s') ?? 0)] ?? USUAL;
  const type = cell.attributes.get('t') ?? 'n';
  const value = childOf(cell, 'v');
  const looks = style.looks;
  // Pictures inside cells stand behind an error value, with the picture named by `vm`.
  if (cell.attributes.has('vm')) return { text: '', kind: 'error', looks, picture: true };
  if (type === 'inlineStr') return textCell(readText(childOf(cell, 'is') ?? cell), looks);
  const formula = childOf(cell, 'f');
  if (formula && /DISPIMG\s*\(/i.test(textOf(formula))) return { text: '', kind: 'error', looks, picture: true };
  if (!value) return formula ? { text: `=${textOf(formula)}`, kind: 'formula-without-value', looks } : null;
  const raw = textOf(value);
  if (type === 's') return textCell(workbook.strings[Number(raw)] ?? { text: '' }, looks);
  if (type === 'str') return textCell({ text: plain(raw) }, looks);
  if (type === 'b') return { text: raw.trim() === '1' || raw.trim() === 'true' ? 'TRUE' : 'FALSE', kind: 'boolean', looks };
  if (type === 'e') return { text: raw, kind: 'error', looks };
  if (type === 'd') return { text: raw, kind: 'date', looks, date: raw.slice(0, 10) };
  const number = Number(raw);
  if (raw.trim() === '') return null;
  if (!Number.isFinite(number)) return textCell({ text: raw }, looks);
  const { text, date } = numberText(number, style.pattern, workbook.from1904);
  return { text, kind: date === undefined ? 'number' : 'date', number, looks, ...(date === undefined ? {} : { date }) };
}

function textCell({ text, runs }: CellText, looks: ReadonlySet<string>): SheetCell | null {
  if (text.trim() === '') return null;
  const fills = [...looks].filter((look) => look.startsWith('fill:'));
  const pieces = runs?.map((run): Run => ({ text: run.text, looks: run.looks === null ? looks : new Set([...run.looks, ...fills]) }));
  return { text, kind: 'text', looks, ...(pieces ? { runs: pieces } : {}) };
}
