/** Tables → lines: rows that lay out options, whole questions, keys; and grids whose header says what each column is. */
import { findLabels } from '../labels.ts';
import { foldChars, tidy } from '../lines.ts';
import { hasText } from './docx-line.ts';
import type { DocxLine } from './docx-line.ts';

/** One line per paragraph, cell by cell. */
type Row = DocxLine[][];
type Column = 'number' | 'stem' | 'options' | 'answer' | 'explanation' | 'source' | 'topic' | 'difficulty' | 'other' | { option: string };

const NUMBER = /^\d{1,5}$/;
const LETTER = /^[A-Ha-h]$/;
const OPENER = /^c[âa]u(?: h[ỏo]i)?\s*\d{1,5}$/iu;

/** The lines of a whole table in its order. */
export function tableLines(rows: readonly Row[]): DocxLine[] {
  const lines: DocxLine[] = [];
  let columns: Column[] | null = null;
  let second = false;
  for (const [i, row] of rows.entries()) {
    if (row.flat().length === 0) continue;
    const one: Column[] | null = columnsOf(row);
    const two: Column[] | null = second ? null : columnsOf(row, rows[i + 1]);
    const named: Column[] | null = two && two.length > (one?.length ?? 0) ? two : one && holdsQuestions(one, rows.slice(i + 1)) ? one : null;
    if (second) {
      second = false;
      lines.push({ ...joinCells(row, false), heading: 'column-names' });
    } else if (named) {
      columns = named;
      second = named === two;
      lines.push({ ...joinCells(row, false), heading: 'column-names' });
    } else if (columns && row.length === columns.length) lines.push(...gridRow(row, columns));
    else lines.push(...plainRow(row));
  }
  return lines;
}

const HEADERS: [RegExp, (match: RegExpExecArray) => Column][] = [
  [/^(?:stt|tt|so tt|so thu tu|cau(?: so)?|no\.?|#)$/, () => 'number'],
  [
    /^(?:noi dung )?(?:cau hoi|de bai|phan hoi|cau dan|question)s?(?:(?: va|,) (?:cac )?(?:phuong an|dap an)(?: tra loi| lua chon)?)?$|^noi dung$/,
    () => 'stem',
  ],
  [/^(?:phuong an|dap an|lua chon|tra loi|cau tra loi|option|answer|y)?\s?([a-h])$/, (match) => ({ option: match[1]!.toUpperCase() })],
  [/^(?:phuong an|dap an|lua chon|option|answer)\s?([1-8])$/, (match) => ({ option: 'ABCDEFGH'[Number(match[1]) - 1]! })],
  [/^(?:(?:cac|noi dung) )?(?:phuong an|lua chon|cau tra loi)(?: tra loi| lua chon)?$|^cac dap an$|^dap an lua chon$/, () => 'options'],
  [
    /^(?:dap an|phuong an|cau tra loi|tra loi|ket qua|lua chon)?\s?(?:dung|chinh xac)(?: nhat)?$|^(?:dap an|tra loi|d\.? ?a|d\/?a|key|answers?|correct(?: answer)?|ket qua)$/,
    () => 'answer',
  ],
  [/^(?:giai thich|loi giai|huong dan(?: giai)?|explanation)$/, () => 'explanation'],
  [/^(?:nguon|can cu|trich dan|tai lieu|source)(?: .{0,30})?$/, () => 'source'],
  [/^(?:chu de|chuyen de|linh vuc|chuong|topic)$/, () => 'topic'],
  [/^(?:muc do|do kho|difficulty)(?: .{0,20})?$/, () => 'difficulty'],
];

const nameOf = (cell: readonly DocxLine[]): string => foldChars(tidy(cell.map(({ text }) => text).join(' '))).replace(/[\s.:*]+$/, '');

/** What a header row (or two: letters under one name for all options) says; null unless question and options or answer are among them. */
function columnsOf(row: Row, below?: Row): Column[] | null {
  if (row.length < 2 || (below && (below.length < row.length || below.length > 14))) return null;
  const names = below ? namesOfTwo(row, below) : row.map(nameOf);
  if (!names) return null;
  const columns = names.map((name): Column => {
    const found = HEADERS.map(([pattern, column]) => [pattern.exec(name), column] as const).find(([match]) => match !== null);
    return found ? found[1](found[0]!) : 'other';
  });
  const known = columns.filter((column) => column !== 'other').map((column) => (typeof column === 'string' ? column : `option ${column.option}`));
  const whole = known.includes('stem') && ['answer', 'options', 'option A'].some((name) => known.includes(name));
  // A column that says nothing to us has a name all the same, and there are more that do.
  const named = names.every((name, i) => columns[i] !== 'other' || (name.length <= 40 && !/[?:]$/.test(name)));
  return whole && named && known.length >= Math.max(3, columns.length - 2) && new Set(known).size === known.length ? columns : null;
}

/** «STT | Câu hỏi | Phương án | Đáp án» over «| | A | B | C | D |»: cells of the upper row that stand over several. */
function namesOfTwo(upper: Row, lower: Row): string[] | null {
  const below = lower.map(nameOf);
  const letters = below.filter((name) => /^[a-h]$/.test(name));
  if (letters.length < 2 || below.some((name) => name !== '' && !/^[a-h]$/.test(name))) return null;
  const above = upper.map(nameOf);
  if (above.length === below.length) return below.map((name, i) => (name === '' ? above[i]! : name));
  // The one wide cell of the upper row covers the letters.
  const from = below.indexOf(letters[0]!);
  const extra = below.length - above.length;
  return extra === letters.length - 1 ? [...above.slice(0, from), ...letters, ...above.slice(from + 1)] : null;
}

/** «Câu | Đáp án | Nội dung» may head a key: questions need options, in columns of their own or in the question's cell. */
function holdsQuestions(columns: readonly Column[], rows: readonly Row[]): boolean {
  if (columns.some((column) => typeof column !== 'string' || column === 'options')) return true;
  const stem = columns.indexOf('stem');
  const data = rows.filter((row) => row.length === columns.length);
  return (
    data.filter((row) => row[stem]!.filter(hasText).length > 1 || findLabels(tidy(row[stem]!.map(({ text }) => text).join(' '))).length > 1).length *
      2 >=
    data.length
  );
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
  for (const option of cell((column) => column === 'options').filter(worthKeeping)) lines.push(option);
  for (const [i, column] of columns.entries()) {
    if (typeof column === 'string') continue;
    const option = joined(row[i]!);
    if (option) lines.push(new RegExp(`^\\s*${column.option}\\s*[.):]`, 'i').test(option.text) ? option : before(`${column.option}. `, option));
  }
  for (const name of ['answer', 'explanation', 'source', 'topic', 'difficulty'] as const) {
    const field = joined(cell((column) => column === name));
    if (field) lines.push(before(FIELDS[name], field));
  }
  for (const other of cell((column) => column === 'other').filter(worthKeeping)) lines.push({ ...other, heading: 'note' });
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
    // «1 | B | 0,5» in a key: points are no option's text.
    const points = i === 1 && NUMBER.test(first.text.trim()) && /^\d{1,2}[.,]\d{1,3}$/.test(text);
    const gap = labels && label && !points && !NUMBER.test(text) && !LETTER.test(text) && !OPENER.test(text) ? '. ' : '\t';
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
