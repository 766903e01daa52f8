/** Word files as Vietnamese offices print them (Decree 30/2020): the lines of the state, the body, A4 margins, page numbers. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { writeZip } from '../files/write-zip.ts';
import { openZip } from '../files/zip.ts';

export interface Letterhead {
  /** The body above the issuing one, as it stands on its letters. */
  authority?: string;
  /** The body that issues the document. */
  organiser?: string;
  /** The lines of the state, those of the Party, or none. */
  heading?: 'state' | 'party' | 'none';
  /** «Số: 12-TL/BTC», below the body. */
  numberLine?: string;
  /** «Ninh Bình, ngày 05 tháng 01 năm 2026». */
  placeAndDate?: string;
}

export interface Look {
  bold?: boolean;
  italics?: boolean;
  /** Half points. */
  size?: number;
  underline?: boolean;
}

const FONT = 'Times New Roman';
/** Half points: 13 pt, as Decree 30/2020 has it. */
export const SIZE = 26;
/** Twentieths of a point. */
export const CM = 567;
/** Of A4 between the margins. */
const WIDTH = 9_070;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };

export type Block = Paragraph | Table;

/** The file's bytes. @param pageWord stands before the page's number: «Trang 1/3» */
export async function officialDocument(title: string, children: Block[], pageWord = 'Trang '): Promise<Uint8Array> {
  const file = new Document({
    creator: 'Thi Tuần',
    title: clean(title),
    styles: { default: { document: { run: { font: FONT, size: SIZE }, paragraph: { spacing: { line: 276 } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 2 * CM, bottom: 2 * CM, left: 3 * CM, right: 2 * CM } } },
        footers: { default: pageFooter(pageWord) },
        children,
      },
    ],
  });
  return withoutTime(new Uint8Array(await Packer.toBuffer(file)));
}

/** The same content always gives the same bytes: the library writes down when it was made, in each part's name and in the properties. */
function withoutTime(bytes: Uint8Array): Uint8Array {
  const archive = openZip(bytes);
  const parts = archive.names.map((name): { name: string; content: string | Uint8Array } => {
    const content = archive.read(name) ?? new Uint8Array();
    if (name !== 'docProps/core.xml') return { name, content };
    return { name, content: new TextDecoder().decode(content).replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, '') };
  });
  return writeZip(parts);
}

/** Characters that XML does not take are left out. */
const clean = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** A text, with its line breaks. */
export function run(text: string, { bold = false, italics = false, size = SIZE, underline = false }: Look = {}): TextRun[] {
  return clean(text)
    .split(/\r\n|\n|\r/)
    .map(
      (line, i) =>
        new TextRun({ text: line, bold, italics, size, font: FONT, ...(underline ? { underline: {} } : {}), ...(i > 0 ? { break: 1 } : {}) }),
    );
}

/** @param options.spacing before it, twentieths of a point */
export function centered(text: string, { spacing = 0, ...look }: Look & { spacing?: number } = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: spacing }, children: run(text, look) });
}

/** The body at the left, the lines of the state or the Party at the right. */
export function letterhead({ authority, organiser, heading = 'state', numberLine, placeAndDate }: Letterhead): Block[] {
  if (heading === 'none' && authority === undefined && organiser === undefined) return [];
  const left = [
    ...(authority === undefined ? [] : [centered(authority.toUpperCase())]),
    ...(organiser === undefined ? [] : [centered(organiser.toUpperCase(), { bold: true, underline: heading === 'state' })]),
    ...(heading === 'party' ? [centered('*')] : []),
    ...(numberLine === undefined ? [] : [centered(numberLine, { spacing: 60 })]),
  ];
  const right =
    heading === 'state'
      ? [
          centered('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 24 }),
          centered('Độc lập - Tự do - Hạnh phúc', { bold: true, underline: true }),
        ]
      : heading === 'party'
        ? [centered('ĐẢNG CỘNG SẢN VIỆT NAM', { bold: true, underline: true })]
        : [];
  if (placeAndDate !== undefined) right.push(centered(placeAndDate, { italics: true, spacing: 120 }));
  // «BAN TỔ CHỨC CUỘC THI» on one line; the lines of the state need more room than those of the Party.
  return [sideBySide(left, heading === 'state' ? 3_700 : 4_400, right)];
}

/** Two columns without lines. @param leftWidth twentieths of a point; the right one takes the rest */
export function sideBySide(left: Paragraph[], leftWidth: number, right: Paragraph[]): Table {
  const cell = (children: Paragraph[], width: number): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: NO_BORDERS,
      children: children.length > 0 ? children : [new Paragraph({})],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [leftWidth, WIDTH - leftWidth],
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, leftWidth), cell(right, WIDTH - leftWidth)] })],
  });
}

function pageFooter(word: string): Footer {
  const number = new TextRun({ font: FONT, size: 22, children: [word, PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}
