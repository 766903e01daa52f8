import { zipOf } from './zip.ts';

/** null = an empty cell. Text is stored as text: «=1+1» and «0912…» stay what they are. */
export type SheetCell = string | number | null;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const LONGEST = 32_767;

/** Characters that XML cannot carry go. */
function escaped(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function cellXml(value: SheetCell, style: number): string {
  if (value === null || value === '') return `<c s="${style}"/>`;
  if (typeof value === 'number') return Number.isFinite(value) ? `<c s="${style}"><v>${value}</v></c>` : `<c s="${style}"/>`;
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

const rowXml = (cells: readonly SheetCell[], style: number): string => `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`;

/** In characters, by the longest of the first rows; as wide as a person can read. */
function widthsOf(head: readonly string[], rows: readonly (readonly SheetCell[])[]): number[] {
  return head.map((title, index) => {
    const longest = Math.max(title.length, ...rows.slice(0, 200).map((row) => String(row[index] ?? '').length));
    return Math.min(60, Math.max(8, longest + 2));
  });
}

const colsXml = (widths: readonly number[]): string =>
  `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;

/** «A» for 1, «AA» for 27. */
function columnName(n: number): string {
  return n <= 0 ? '' : columnName(Math.floor((n - 1) / 26)) + String.fromCharCode(65 + ((n - 1) % 26));
}

/** At most 31 characters, none of those that a sheet's name may not have. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet1'
  );
}

/** Above how many columns a page lies on its side. */
const UPRIGHT = 6;

/** On A4 as wide as the page, with the names of the columns on each page and its number below. */
function pageXml(columns: number): string {
  const orientation = columns > UPRIGHT ? 'landscape' : 'portrait';
  return (
    `<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>`
  );
}

const EDGES = ['left', 'right', 'top', 'bottom'].map((edge) => `<${edge} style="thin"><color rgb="FF9A9A9A"/></${edge}>`).join('');
/** Style 0: a cell with thin lines, long texts on several lines; 1: a name of a column; 2: a title; 3: a line below it; 4: a note. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="4">${['<sz val="12"/>', '<b/><sz val="12"/>', '<b/><sz val="14"/>', '<i/><sz val="12"/>']
    .map((font) => `<font>${font}<name val="Times New Roman"/></font>`)
    .join('')}</fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills>` +
  `<borders count="2"><border/><border>${EDGES}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5">` +
  `<xf fontId="0" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
  `<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
  `<xf fontId="2" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
  `<xf fontId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
  `<xf fontId="3" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
  `</cellXfs></styleSheet>`;

/** What stands around the table: lines above it, the first as its title, and notes below; each over the whole width. */
export interface SheetFrame {
  above: readonly string[];
  below: readonly string[];
}

/** A line over all columns; a cell that is merged does not grow with its text, so its height is said. */
function lineXml(text: string, style: number, wide: number): string {
  const lines = Math.max(1, Math.ceil(text.length / wide));
  return `<row ht="${lines * 17}" customHeight="1">${cellXml(text, style)}</row>`;
}

/**
 * One sheet with a bold, frozen row of column names, as a file for Excel, LibreOffice and Google Sheets. Written here rather than on the
 * server: what is exported is exactly what the table on screen shows, and no list needs an export of its own.
 */
export function xlsxFile(
  name: string,
  head: readonly string[],
  rows: readonly (readonly SheetCell[])[],
  { above, below }: SheetFrame = { above: [], below: [] },
): Blob {
  const cols = widthsOf(head, rows);
  const wide = cols.reduce((sum, width) => sum + width, 0);
  /** The row of column names, from 1. */
  const at = above.length === 0 ? 1 : above.length + 2;
  const lines = [...above.map((_, i) => i + 1), ...below.map((_, i) => at + rows.length + 2 + i)];
  const last = columnName(Math.max(head.length, 1));
  const merged =
    head.length > 1 && lines.length > 0
      ? `<mergeCells count="${lines.length}">${lines.map((n) => `<mergeCell ref="A${n}:${last}${n}"/>`).join('')}</mergeCells>`
      : '';
  const body = [
    ...above.map((line, i) => lineXml(line, i === 0 ? 2 : 3, wide)),
    ...(above.length > 0 ? ['<row/>'] : []),
    rowXml(head, 1),
    ...rows.map((row) => rowXml(row, 0)),
    ...(below.length > 0 ? ['<row/>'] : []),
    ...below.map((line) => lineXml(line, 4, wide)),
  ];
  const sheet =
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${at}" topLeftCell="A${at + 1}" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews>${head.length > 0 ? colsXml(cols) : ''}<sheetData>${body.join('')}</sheetData>${merged}${pageXml(head.length)}</worksheet>`;
  const quoted = escaped(sheetName(name));
  const parts = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${quoted.replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${quoted.replaceAll("'", "''")}'!$${at}:$${at}</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}${STYLES}`,
    'xl/worksheets/sheet1.xml': sheet,
  };
  return new Blob([zipOf(parts)], { type: `${TYPES}.sheet` });
}
