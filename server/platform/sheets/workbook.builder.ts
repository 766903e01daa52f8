/** Builds .xlsx files part by part, for tests: as other programs write them, well or badly. */
import { writeZip } from '../files/write-zip.ts';

export interface BuiltSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  /** The `row` elements. */
  rows: string;
  /** Elements before and after the rows. */
  before?: string;
  after?: string;
  /** Pictures at these cells: rows from 1, columns from 0. */
  pictures?: { row: number; column: number }[];
}

export interface BuiltWorkbook {
  sheets: BuiltSheet[];
  /** The `si` elements. */
  strings?: string;
  /** What stands inside `styleSheet`. */
  styles?: string;
  from1904?: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (list: [id: string, type: string, target: string][]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export function buildWorkbook({ sheets, strings, styles, from1904 }: BuiltWorkbook): Uint8Array {
  const parts: { name: string; content: string }[] = [
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map((one, i) => `<sheet name="${one.name}" sheetId="${i + 1}"${one.state ? ` state="${one.state}"` : ''} r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
        ...(strings === undefined ? [] : [['s', 'sharedStrings', 'sharedStrings.xml'] as [string, string, string]]),
        ...(styles === undefined ? [] : [['st', 'styles', '/xl/styles.xml'] as [string, string, string]]),
      ]),
    },
  ];
  if (strings !== undefined) parts.push({ name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${strings}</sst>` });
  if (styles !== undefined) parts.push({ name: 'xl/styles.xml', content: `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` });
  sheets.forEach(({ rows, before = '', after = '', pictures = [] }, i) => {
    const drawing = pictures.length === 0 ? '' : '<drawing r:id="rId1"/>';
    parts.push({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">${before}<sheetData>${rows}</sheetData>${after}${drawing}</worksheet>`,
    });
    if (drawing === '') return;
    parts.push({ name: `xl/worksheets/_rels/sheet${i + 1}.xml.rels`, content: relations([['rId1', 'drawing', `../drawings/drawing${i + 1}.xml`]]) });
    parts.push({
      name: `xl/drawings/drawing${i + 1}.xml`,
      content: `<xdr:wsDr xmlns:xdr="d">${pictures
        .map(
          ({ row, column }) =>
            `<xdr:oneCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:row>${row - 1}</xdr:row></xdr:from></xdr:oneCellAnchor>`,
        )
        .join('')}</xdr:wsDr>`,
    });
  });
  return writeZip(parts);
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A row of inline texts and numbers; null leaves a cell out; a string that begins with `<c` is a cell element as it is. */
export function rowOf(row: number, cells: readonly (string | number | null)[], attributes = ''): string {
  const written = cells.map((cell, i) => {
    const ref = `${String.fromCharCode(65 + i)}${row}`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
    if (cell.startsWith('<c')) return cell.replace('<c', `<c r="${ref}"`);
    return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  });
  return `<row r="${row}"${attributes === '' ? '' : ` ${attributes}`}>${written.join('')}</row>`;
}
