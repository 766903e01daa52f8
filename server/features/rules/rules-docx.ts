/** The thể lệ as a Word file in the official layout; loaded when first asked for. */
import { AlignmentType, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import type { RulesLetterhead } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import { numberLine, placeAndDate } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import type { RulesSectionText, RulesTable } from '@thi-tuan/shared/rules/rules-text.ts';
import type { Block } from '../../platform/documents/official-docx.ts';
import { CM, centered, letterhead, officialDocument, run, sideBySide } from '../../platform/documents/official-docx.ts';

export interface RulesPaper {
  contest: string;
  organiser: string;
  letterhead: RulesLetterhead;
  sections: readonly RulesSectionText[];
  /** In force from; null = a draft. */
  at: number | null;
  /** Below the title: «(Phiên bản 2, …)». */
  versionLine: string;
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** The file's bytes. */
export async function rulesDocx({ contest, organiser, letterhead: head, sections, at, versionLine }: RulesPaper): Promise<Uint8Array> {
  const shown = sections.filter(({ paragraphs, table }) => paragraphs.length > 0 || table !== null);
  return officialDocument(`Thể lệ ${contest}`, [
    ...letterhead({
      heading: head.heading,
      organiser,
      numberLine: numberLine(head),
      placeAndDate: placeAndDate(head.place, at === null ? null : dateOf(at)),
      ...(head.authority === '' ? {} : { authority: head.authority }),
    }),
    centered('THỂ LỆ', { bold: true, size: 28, spacing: 360 }),
    centered(contest, { bold: true, size: 28 }),
    centered(versionLine, { italics: true }),
    centered('―――――――', { spacing: 60 }),
    ...shown.flatMap((section, index) => sectionBlocks(section, ROMAN[index] ?? String(index + 1))),
    new Paragraph({ spacing: { before: 240 }, children: [] }),
    signature(head),
  ]);
}

/** In Vietnam's time. */
function dateOf(at: number): { day: number; month: number; year: number } {
  const [year = 0, month = 0, day = 0] = dayOf(at).split('-').map(Number);
  return { day, month, year };
}

function sectionBlocks({ title, paragraphs, table }: RulesSectionText, number: string): Block[] {
  return [
    new Paragraph({ keepNext: true, spacing: { before: 240, after: 60 }, children: run(`${number}. ${title.toUpperCase()}`, { bold: true }) }),
    ...paragraphs.map(
      (text, index) =>
        new Paragraph({
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: 1.27 * CM },
          spacing: { before: 60 },
          children: run(paragraphs.length === 1 ? text : `${index + 1}. ${text}`),
        }),
    ),
    ...(table === null ? [] : [new Paragraph({ spacing: { before: 60 }, children: [] }), grid(table)]),
  ];
}

function grid({ head, rows }: RulesTable): Table {
  const cell = (text: string, bold: boolean): TableCell =>
    new TableCell({
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [new Paragraph({ ...(bold ? { alignment: AlignmentType.CENTER } : {}), children: run(text, { bold }) })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text) => cell(text, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text) => cell(text, false)) })),
    ],
  });
}

/** Who receives it at the left, who signs at the right, with room for the signature. */
function signature({ onBehalf, signer, signerName }: RulesLetterhead): Table {
  const left = [
    new Paragraph({ children: run('Nơi nhận:', { bold: true, italics: true, size: 24 }) }),
    new Paragraph({ children: run('- Các đơn vị tham gia Cuộc thi;', { size: 22 }) }),
    new Paragraph({ children: run('- Lưu: Ban Tổ chức Cuộc thi.', { size: 22 }) }),
  ];
  const right = [
    ...[onBehalf, signer].filter((line) => line !== '').map((line) => centered(line.toUpperCase(), { bold: true })),
    centered('(Ký, ghi rõ họ tên)', { italics: true, size: 24 }),
    ...Array.from({ length: 3 }, () => new Paragraph({ children: [] })),
    centered(signerName, { bold: true }),
  ];
  return sideBySide(left, 4_200, right);
}
