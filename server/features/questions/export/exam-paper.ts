/** A Word paper as offices print it: heading lines of the body, title, «Câu 1.», options A.–D.; with its key on a last page if asked. */
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
import { optionLabel } from './export-question.ts';
import type { ExportQuestion } from './export-question.ts';

export interface PaperAbout {
  /** «ĐỀ THI TRẮC NGHIỆM …»: one line or more. */
  title: string;
  /** The body above the issuing one, as it stands on its letters. */
  authority?: string;
  /** The body that holds the contest. */
  organiser?: string;
  /** The lines of the state, those of the Party, or none. */
  heading?: 'state' | 'party' | 'none';
  /** «Ninh Bình, ngày 05 tháng 01 năm 2026». */
  placeAndDate?: string;
  minutes?: number | null;
}

interface PaperOptions extends PaperAbout {
  withKey: boolean;
}

const FONT = 'Times New Roman';
/** Half points: 13 pt, as Decree 30/2020 has it. */
const SIZE = 26;
const CM = 567;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };

/** The paper as a .docx file. */
export async function examPaper(questions: readonly ExportQuestion[], options: PaperOptions): Promise<Uint8Array> {
  const file = new Document({
    creator: 'Thi Tuần',
    title: clean(options.title),
    styles: { default: { document: { run: { font: FONT, size: SIZE }, paragraph: { spacing: { line: 276 } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 2 * CM, bottom: 2 * CM, left: 3 * CM, right: 2 * CM } } },
        footers: { default: pageFooter() },
        children: [
          ...letterhead(options),
          ...titleLines(questions.length, options),
          ...questions.flatMap((question, i) => questionParagraphs(question, i + 1)),
          centered('------------ HẾT ------------', { spacing: 240 }),
          ...(options.withKey ? keyPages(questions) : []),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** Characters that XML does not take are left out. */
const clean = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

interface Look {
  bold?: boolean;
  italics?: boolean;
  size?: number;
  underline?: boolean;
}

/** A text, with its line breaks. */
function run(text: string, { bold = false, italics = false, size = SIZE, underline = false }: Look = {}): TextRun[] {
  return clean(text)
    .split(/\r\n|\n|\r/)
    .map(
      (line, i) =>
        new TextRun({ text: line, bold, italics, size, font: FONT, ...(underline ? { underline: {} } : {}), ...(i > 0 ? { break: 1 } : {}) }),
    );
}

function centered(text: string, { spacing = 0, ...look }: Look & { spacing?: number } = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: spacing }, children: run(text, look) });
}

function letterhead({ authority, organiser, heading = 'state', placeAndDate }: PaperOptions): (Table | Paragraph)[] {
  if (heading === 'none' && authority === undefined && organiser === undefined) return [];
  const left = [
    ...(authority === undefined ? [] : [centered(authority.toUpperCase())]),
    ...(organiser === undefined ? [] : [centered(organiser.toUpperCase(), { bold: true, underline: heading === 'state' })]),
    ...(heading === 'party' ? [centered('*')] : []),
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
  const cell = (children: Paragraph[], width: number): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: NO_BORDERS,
      children: children.length > 0 ? children : [new Paragraph({})],
    });
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: 9_070, type: WidthType.DXA },
      columnWidths: [3_300, 5_770],
      borders: NO_BORDERS,
      rows: [new TableRow({ children: [cell(left, 3_300), cell(right, 5_770)] })],
    }),
  ];
}

function titleLines(count: number, { title, minutes }: PaperOptions): Paragraph[] {
  const facts = [`Số câu hỏi: ${count}`, ...(minutes === undefined || minutes === null ? [] : [`Thời gian làm bài: ${minutes} phút`])];
  return [
    ...title
      .split('\n')
      .map((line, i) => centered(i === 0 ? line.toUpperCase() : line, { bold: true, size: i === 0 ? 28 : SIZE, spacing: i === 0 ? 360 : 0 })),
    centered(`(${facts.join('; ')})`, { italics: true }),
    new Paragraph({ spacing: { before: 240 }, children: run('Họ và tên: ……………………………………………… Đơn vị: ……………………………………') }),
    new Paragraph({ children: [] }),
  ];
}

function questionParagraphs({ stem, options, kind, correct }: ExportQuestion, number: number): Paragraph[] {
  const several = kind === 'several' && correct.length > 1 ? [...run(' '), ...run('(chọn nhiều đáp án)', { italics: true })] : [];
  return [
    // A question is not torn from its options at the end of a page.
    new Paragraph({
      keepNext: true,
      keepLines: true,
      spacing: { before: 120 },
      alignment: AlignmentType.JUSTIFIED,
      children: [...run(`Câu ${number}. `, { bold: true }), ...run(stem), ...several],
    }),
    ...options.map(
      ({ text }, i) =>
        new Paragraph({
          keepNext: i < options.length - 1,
          keepLines: true,
          indent: { left: CM, hanging: 340 },
          children: [...run(`${optionLabel(i)}. `), ...run(text)],
        }),
    ),
  ];
}

const KEYS_A_ROW = 5;

/** The key as a grid of «1. B», then what explains the answers. */
function keyPages(questions: readonly ExportQuestion[]): (Table | Paragraph)[] {
  const keys = questions.map(({ correct }, i) => ({ number: `${i + 1}. `, letters: correct.map(optionLabel).join(', ') }));
  const rows: TableRow[] = [];
  for (let from = 0; from < keys.length; from += KEYS_A_ROW) rows.push(keyRow(keys.slice(from, from + KEYS_A_ROW)));
  const explained = questions.flatMap(({ explanation, source }, i) =>
    explanation || source
      ? [
          new Paragraph({
            spacing: { before: 60 },
            children: [
              ...run(`Giải thích câu ${i + 1}: `, { bold: true }),
              ...run([explanation, source && `(Nguồn: ${source})`].filter(Boolean).join(' ')),
            ],
          }),
        ]
      : [],
  );
  return [
    new Paragraph({
      pageBreakBefore: true,
      alignment: AlignmentType.CENTER,
      spacing: { after: 240 },
      children: run('ĐÁP ÁN', { bold: true, size: 28 }),
    }),
    ...(rows.length === 0 ? [] : [new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows })]),
    ...(explained.length === 0
      ? []
      : [
          new Paragraph({ spacing: { before: 360 }, alignment: AlignmentType.CENTER, children: run('GIẢI THÍCH ĐÁP ÁN', { bold: true }) }),
          ...explained,
        ]),
  ];
}

/** A short last row is filled up, so that the grid stays one. */
function keyRow(keys: readonly { number: string; letters: string }[]): TableRow {
  const cells = Array.from({ length: KEYS_A_ROW }, (_, i) => keys[i]);
  return new TableRow({
    cantSplit: true,
    children: cells.map(
      (key) =>
        new TableCell({
          children: [
            new Paragraph({ alignment: AlignmentType.CENTER, children: key ? [...run(key.number), ...run(key.letters, { bold: true })] : [] }),
          ],
        }),
    ),
  });
}

function pageFooter(): Footer {
  const number = new TextRun({ font: FONT, size: 22, children: ['Trang ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}
