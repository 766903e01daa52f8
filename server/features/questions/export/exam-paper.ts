/** A Word paper as offices print it: heading lines of the body, title, «Câu 1.», options A.–D.; with its key on a last page if asked. */
import { AlignmentType, LeaderType, Paragraph, TabStopType, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { Block, Letterhead } from '../../../platform/documents/official-docx.ts';
import { CM, SIZE, centered, letterhead, officialDocument, run } from '../../../platform/documents/official-docx.ts';
import { optionLabel } from './export-question.ts';
import type { ExportQuestion } from './export-question.ts';

export interface PaperAbout extends Omit<Letterhead, 'numberLine'> {
  /** «ĐỀ THI TRẮC NGHIỆM …»: one line or more. */
  title: string;
  minutes?: number | null;
}

interface PaperOptions extends PaperAbout {
  withKey: boolean;
}

/** The paper as a .docx file. */
export async function examPaper(questions: readonly ExportQuestion[], options: PaperOptions): Promise<Uint8Array> {
  return officialDocument(options.title, [
    ...letterhead(options),
    ...titleLines(questions.length, options),
    ...questions.flatMap((question, i) => questionParagraphs(question, i + 1)),
    centered('------------ HẾT ------------', { spacing: 240 }),
    ...(options.withKey ? keyPages(questions) : []),
  ]);
}

function titleLines(count: number, { title, minutes }: PaperOptions): Paragraph[] {
  const facts = [`Số câu hỏi: ${count}`, ...(minutes === undefined || minutes === null ? [] : [`Thời gian làm bài: ${minutes} phút`])];
  return [
    ...title
      .split('\n')
      .map((line, i) => centered(i === 0 ? line.toUpperCase() : line, { bold: true, size: i === 0 ? 28 : SIZE, spacing: i === 0 ? 360 : 0 })),
    centered(`(${facts.join('; ')})`, { italics: true }),
    nameLine(),
    new Paragraph({ children: [] }),
  ];
}

/** Dotted to the margin, whatever the font. */
function nameLine(): Paragraph {
  const stop = (cm: number) => ({ type: TabStopType.LEFT, position: Math.round(cm * CM), leader: LeaderType.DOT });
  return new Paragraph({
    spacing: { before: 240 },
    tabStops: [stop(9.5), stop(15.9)],
    children: [...run('Họ và tên: '), new TextRun('\t'), ...run(' Đơn vị: '), new TextRun('\t')],
  });
}

function questionParagraphs({ stem, options, kind }: ExportQuestion, number: number): Paragraph[] {
  // Beside the number, so that it is no part of the question's text.
  const several = kind === 'several' ? [...run(' '), ...run('(chọn nhiều đáp án)', { italics: true })] : [];
  return [
    // A question is not torn from its options at the end of a page.
    new Paragraph({
      keepNext: true,
      keepLines: true,
      spacing: { before: 120 },
      alignment: AlignmentType.JUSTIFIED,
      children: [...run(`Câu ${number}`, { bold: true }), ...several, ...run('. ', { bold: true }), ...run(stem)],
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
function keyPages(questions: readonly ExportQuestion[]): Block[] {
  const keys = questions.map(({ correct }, i) => ({ number: `${i + 1}. `, letters: correct.map(optionLabel).join(', ') }));
  const rows: TableRow[] = [];
  for (let from = 0; from < keys.length; from += KEYS_A_ROW) rows.push(keyRow(keys.slice(from, from + KEYS_A_ROW)));
  const explained = questions.flatMap(({ explanation, source }, i) => [
    ...(explanation ? [noteParagraph(`Giải thích câu ${i + 1}: `, explanation, 60)] : []),
    ...(source ? [noteParagraph(`Nguồn câu ${i + 1}: `, source, explanation ? 0 : 60)] : []),
  ]);
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

/** Two notes of one question stand close together; each says whose it is, so that the paper can be read back. */
function noteParagraph(lead: string, text: string, before: number): Paragraph {
  return new Paragraph({ spacing: { before }, alignment: AlignmentType.JUSTIFIED, children: [...run(lead, { bold: true }), ...run(text)] });
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
