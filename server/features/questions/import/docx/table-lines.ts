/** Tables → lines: rows that lay out options, whole questions, keys; and grids whose header says what each column is. */
import { foldChars, tidy } from '../lines.ts';
import { hasText } from './docx-line.ts';
import type { DocxLine } from './docx-line.ts';

/** One line per paragraph, cell by cell. */
type Row = DocxLine[][];
type Column = 'number' | 'stem' | 'answer' | 'explanation' | 'source' | 'topic' | 'difficulty' | { option: string };

const NUMBER = /^\d{1,5}$/;
const LETTER = /^[A-Ha-h]$/;
const OPENER = /^c[âa]u(?: h[ỏo]i)?\s*\d{1,5}$/iu;

/** The lines of a whole table in its order. */
export function tableLines(rows: readonly Row[]): DocxLine[] {
  const lines: DocxLine[] = [];
  let columns: Column[] | null = null;
  for (const row of rows) {
    if (row.flat().length === 0) continue;
    const named = columnsOf(row);
    if (named) {
      columns = named;
      lines.push({ ...joinCells(row, false), heading: 'column-names' });
    } else if (columns && row.length === columns.length) lines.push(...gridRow(row, columns));
    else lines.push(...plainRow(row));
  }
  return lines;
}

const HEADERS: [RegExp, (match: RegExpExecArray) => Column][] = [
  [/^(?:stt|tt|so tt|so thu tu|cau(?: so)?|no\.?|#)$/, () => 'number'],
  [/^(?:noi dung )?(?:cau hoi|de bai|phan hoi|cau dan|question)s?$|^noi dung$/, () => 'stem'],
  [/^(?:phuong an|dap an|lua chon|tra loi|cau tra loi|option|answer|y)?\s?([a-h])$/, (match) => ({ option: match[1]!.toUpperCase() })],
  [/^(?:phuong an|dap an|lua chon|option|answer)\s?([1-8])$/, (match) => ({ option: 'ABCDEFGH'[Number(match[1]) - 1]! })],
  [
    /^(?:dap an|phuong an|cau tra loi|tra loi|ket qua|lua chon)?\s?(?:dung|chinh xac)$|^(?:dap an|d\/?a|key|answers?|correct(?: answer)?|ket qua)$/,
    () => 'answer',
  ],
  [/^(?:giai thich|loi giai|huong dan(?: giai)?|explanation)$/, () => 'explanation'],
  [/^(?:nguon|can cu|trich dan|tai lieu|source)(?: .{0,30})?$/, () => 'source'],
  [/^(?:chu de|chuyen de|linh vuc|chuong|topic)$/, () => 'topic'],
  [/^(?:muc do|do kho|difficulty)(?: .{0,20})?$/, () => 'difficulty'],
];

/** What a header row says; null unless every cell is known and question and options or answer are among them. */
function columnsOf(row: Row): Column[] | null {
  if (row.length < 2) return null;
  const columns: Column[] = [];
  for (const cell of row) {
    const name = foldChars(tidy(cell.map(({ text }) => text).join(' '))).replace(/[\s.:*]+$/, '');
    const found = HEADERS.map(([pattern, column]) => [pattern.exec(name), column] as const).find(([match]) => match !== null);
    if (!found) return null;
    columns.push(found[1](found[0]!));
  }
  const names = columns.map((column) => (typeof column === 'string' ? column : `option ${column.option}`));
  const whole = names.includes('stem') && (names.includes('answer') || names.includes('option A'));
  return whole && new Set(names).size === names.length ? columns : null;
}

const FIELDS = {
  answer: 'Đáp án: ',
  explanation: 'Giải thích: ',
  source: 'Nguồn: ',
  topic: 'Chủ đề: ',
  difficulty: 'Mức độ: ',
} as const;

/** One question: each cell becomes lines of the usual kind, in the usual order (stem, options, answer, the rest). */
function gridRow(row: Row, columns: readonly Column[]): DocxLine[] {
  const cell = (wanted: (column: Column) => boolean): DocxLine[] => row.filter((_, i) => wanted(columns[i]!)).flat();
  const number = joined(cell((column) => column === 'number'));
  const stem = cell((column) => column === 'stem').filter(worthKeeping);
  const lines: DocxLine[] = [];
  const digits = /^(?:câu\s*)?(\d{1,5})[.):]?$/iu.exec(number?.text.trim() ?? '')?.[1];
  if (number && digits === undefined) lines.push(number);
  else if (digits !== undefined && stem[0] && !/^\s*c[âa]u\s*\d/iu.test(stem[0].text)) stem[0] = before(`Câu ${digits}: `, stem[0], number!);
  lines.push(...stem);
  for (const [i, column] of columns.entries()) {
    if (typeof column === 'string') continue;
    const option = joined(row[i]!);
    if (option) lines.push(new RegExp(`^\\s*${column.option}\\s*[.):]`, 'i').test(option.text) ? option : before(`${column.option}. `, option));
  }
  for (const name of ['answer', 'explanation', 'source', 'topic', 'difficulty'] as const) {
    const field = joined(cell((column) => column === name));
    if (field) lines.push(before(FIELDS[name], field));
  }
  return lines;
}

/** The text with what its column says before it; it looks as the text does, so that it says nothing of its own. */
function before(words: string, line: DocxLine, also?: DocxLine): DocxLine {
  const text = line.text.trimStart();
  const looks = line.looks.slice(line.text.length - text.length);
  return {
    ...line,
    text: words + text,
    looks: [...Array.from(words, () => looks[0] ?? new Set<string>()), ...looks],
    flaws: [...line.flaws, ...(also?.flaws ?? [])],
  };
}

/** A row whose cells hold one line each is one line; otherwise cell after cell, each on its own lines. */
function plainRow(row: Row): DocxLine[] {
  const single = row.every((lines) => lines.filter(hasText).length <= 1 && lines.every((line) => !line.refused));
  if (single) return [joinCells(row)];
  const [first, ...rest] = row;
  const label = first && joined(first);
  const next = rest.find((lines) => lines.some(hasText));
  // «1 | the whole question»: the number stands before its first line.
  if (label && next && (NUMBER.test(label.text.trim()) || LETTER.test(label.text.trim()))) {
    const at = next.findIndex(hasText);
    const merged = before(`${label.text.trim()}. `, next[at]!, label);
    return rest.flatMap((lines) => (lines === next ? [...lines.slice(0, at), merged, ...lines.slice(at + 1)] : lines));
  }
  return row.flat();
}

/** «A. Huế | B. Vinh» → one line with a tab between; «A | Huế» → «A. Huế», «1 | Ở đâu?» → «1. Ở đâu?». */
function joinCells(cells: Row, labels = true): DocxLine {
  const all = cells.flat();
  const [first, ...rest] = all.filter(hasText);
  const flaws = all.flatMap((line) => line.flaws);
  if (!first) return { ...all[0]!, flaws };
  const line: DocxLine = { ...first, looks: [...first.looks], flaws };
  let last = first.text.trim();
  rest.forEach((next, i) => {
    const text = next.text.trim();
    const label = LETTER.test(last) || (i === 0 && (NUMBER.test(last) || OPENER.test(last)));
    const gap = labels && label && !NUMBER.test(text) && !LETTER.test(text) ? '. ' : '\t';
    const lead = next.text.length - next.text.trimStart().length;
    line.text = `${line.text.trimEnd()}${gap}${text}`;
    line.looks = line.looks.slice(0, line.text.length - text.length - gap.length);
    line.looks.push(...Array.from(gap, () => new Set<string>()), ...next.looks.slice(lead, lead + text.length));
    last = text;
  });
  return line;
}

const worthKeeping = (line: DocxLine): boolean => hasText(line) || line.flaws.length > 0 || line.refused !== undefined;

/** A cell's lines as one; null when there is nothing in it. */
function joined(lines: readonly DocxLine[]): DocxLine | null {
  const kept = lines.filter(worthKeeping);
  if (kept.length === 0) return null;
  const line = joinCells([kept]);
  return { ...line, text: line.text.replaceAll('\t', ' ') };
}
