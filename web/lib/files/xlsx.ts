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
function widths(head: readonly string[], rows: readonly (readonly SheetCell[])[]): string {
  const cols = head.map((title, index) => {
    const longest = Math.max(title.length, ...rows.slice(0, 200).map((row) => String(row[index] ?? '').length));
    return `<col min="${index + 1}" max="${index + 1}" width="${Math.min(60, Math.max(8, longest + 2))}" customWidth="1"/>`;
  });
  return `<cols>${cols.join('')}</cols>`;
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
/** Style 0: a cell with thin lines, long texts on several lines; 1: a name of a column. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills>` +
  `<borders count="2"><border/><border>${EDGES}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">` +
  `<xf fontId="0" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
  `<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
  `</cellXfs></styleSheet>`;

/**
 * One sheet with a bold, frozen first row, as a file for Excel, LibreOffice and Google Sheets. Written here rather than on the server: what is
 * exported is exactly what the table on screen shows, and no list needs an export of its own.
 */
export function xlsxFile(name: string, head: readonly string[], rows: readonly (readonly SheetCell[])[]): Blob {
  const sheet =
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews>${head.length > 0 ? widths(head, rows) : ''}<sheetData>${rowXml(head, 1)}${rows.map((row) => rowXml(row, 0)).join('')}</sheetData>${pageXml(head.length)}</worksheet>`;
  const quoted = escaped(sheetName(name));
  const parts = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${quoted.replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${quoted.replaceAll("'", "''")}'!$1:$1</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}${STYLES}`,
    'xl/worksheets/sheet1.xml': sheet,
  };
  return new Blob([zipOf(parts)], { type: `${TYPES}.sheet` });
}
