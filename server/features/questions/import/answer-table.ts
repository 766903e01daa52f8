/** Answer tables: `Đáp án` and rows like `1.A 2.B`, `1-A`, `Câu 1: A`, or a row of numbers over a row of letters. */
import { readAnswerText } from './answer-lines.ts';
import { partNamed, readCells, readGlued, readRanges } from './answer-rows.ts';
import { asLabel } from './labels.ts';
import type { CleanLine } from './lines.ts';
import type { Scan } from './scan.ts';

export interface TableEntry {
  number: number;
  /** Empty when only the right option's text stands there. */
  labels: string[];
  /** What stands behind the letter («1. B. Vinh»), or instead of it («1. Vinh»). */
  text?: string;
  /** What the key calls the part that this answer belongs to. */
  part?: string | undefined;
  /** Where it stands; in a key file of its own that is another file's line. */
  line: CleanLine;
}

export interface AnswerTable {
  /** First and one past the last index of its lines. */
  from: number;
  to: number;
  entries: TableEntry[];
  /** Lines inside that could not be read. */
  unread: number[];
}

const LETTERS = '[a-h](?:\\s{0,2}[,;&+/]\\s{0,2}[a-h](?![a-z]))*';
const PAIR = new RegExp(
  `(?:cau(?: hoi)?\\s{0,3})?[(\\[]?(\\d{1,4})\\s{0,3}(?:[-=]{1,2}>|→|[.:/)\\]\\-–—=|]{0,2})\\s{0,3}[(\\[]?(${LETTERS}|[a-h]{2,5})(?![a-z\\d])[)\\]]?`,
  'y',
);
/** «Câu 1: Đáp án B», «1. Chọn B»: where nothing but answers stands. */
const TOLD = new RegExp(
  `(?:cau(?: hoi)?\\s{0,3})?(\\d{1,4})\\s{0,3}[.:)\\-–=|]{0,2}\\s{0,3}(?:dap an(?: dung)?(?: la)?|chon)\\s{0,3}:?\\s{0,3}[(\\[]?(${LETTERS}|[a-h]{2,5})(?![a-z\\d])[)\\]]?`,
  'y',
);
/** Answers by number, of options that are labelled so: kept as digits, for the questions to tell. */
const DIGITS = /(?:cau(?: hoi)?\s{0,3})?(\d{1,4})\s{0,3}[.:)\-–=|]{1,2}\s{0,3}([1-8])(?![\d.,])/y;
const GAP = /[\s,;|.]{0,40}/y;
const HEADING =
  /^[#*\s\-–_=\ue001\p{Extended_Pictographic}\ufe0f]{0,12}(?:(?:phu luc(?: \S{1,4})?\s?[:.\-–]?\s)?(?:bang |phan |goi y |huong dan (?:cham )?(?:va )?)?(?:dap an|answer keys?|answers|keys?)(?! dung)|huong dan cham|goi y tra loi)(?: .{0,50})?\s*[:.]?[*\s\-–_=\ue001]*$|^(?:(?:cau(?: hoi)?|stt|tt)(?: so)?\s{1,8}(?:dap an(?: dung| chinh xac)?|phuong an dung|cau tra loi dung|tra loi)(?:\s{1,8}(?:noi dung|giai thich|ghi chu|can cu|nguon|(?:so |thang )?diem)(?: [a-z ]{0,30})?){0,3}\s{0,8}){1,10}$/u;
/** «Đáp án phần I: 1-A; 2-C …» on one line. */
const HEAD_ON_LINE = /^[#*\s\ue001]{0,6}(?:bang )?(?:dap an|answer key)(?: [^:]{0,40})?\s{0,3}[:.]\s{0,3}(?=(?:cau\s{0,3})?[([]?\d)/;
const NUMBERS = /^\|?\s{0,4}(?:(?:cau(?: hoi)?|stt|so)[\s:|]{1,8})?\|?\s{0,8}\d{1,4}(?:[\s|,;]{1,20}(?:cau\s)?\d{1,4}){1,60}[\s|]*$/;
const LETTER_ROW = /^\|?\s{0,4}(?:(?:dap an|d\/?a|tra loi|answer)[\s:|]{1,8})?\|?\s{0,8}[a-h](?:[\s|,;]{1,20}[a-h]){1,60}[\s|]*$/;
const HALF_ROW = /^(?:cau(?: hoi)?\s{0,3})?\d{1,4}\s{0,3}[.:)\-–=|]?\s{0,3}\S{0,4}$/;

/** Capital letters as they stand there; «đ» is none of A to H, and never a D. */
const labelsIn = (text: string): string[] => [
  ...new Set(
    text
      .normalize('NFC')
      .toUpperCase()
      .match(/[A-HĐ1-8]/gu) ?? [],
  ),
];

/** Answers of a row that consists of pairs only, or null. */
export function readPairs(line: CleanLine, patterns: readonly RegExp[] = [PAIR]): TableEntry[] | null {
  const entries: TableEntry[] = [];
  let at = 0;
  const text = line.folded;
  while (at < text.length) {
    GAP.lastIndex = at;
    at += GAP.exec(text)?.[0].length ?? 0;
    if (at >= text.length) break;
    const pair = patterns.reduce<RegExpExecArray | null>((found, pattern) => {
      pattern.lastIndex = at;
      return found ?? pattern.exec(text);
    }, null);
    if (!pair) return null;
    const from = at + pair[0].lastIndexOf(pair[2]!);
    const letters = line.text.slice(from, from + pair[2]!.length);
    // «3. Hạ», «3. cha» are words; letters without a sign between them are capitals.
    if (!/^[A-Ha-hĐđ1-8](?:[\s,;&+/]{1,5}[A-Ha-hĐđ])*$|^[A-HĐ]{2,5}$/u.test(letters)) return null;
    // «1. A/B»: one of them, or both; the question will say that it cannot tell.
    entries.push({ number: Number(pair[1]), line, ...(letters.includes('/') ? { labels: [], text: letters } : { labels: labelsIn(letters) }) });
    at += pair[0].length;
  }
  return entries.length > 0 ? entries : null;
}

const LISTED =
  /^(?:cau(?: hoi)?\s{0,3})?(\d{1,4})(?:\s{0,3}[.:)\-–]\s{0,3}|\t\s{0,3})(?:dap an\s{0,3}:?\s{0,3}|chon\s{0,3})?([a-h])\s{0,2}[.:)\-–]\s{0,3}(?=\S)/;

/** «Câu 1. B. Vinh»: number, letter and the option's text. */
function readListed({ line }: Scan): TableEntry | null {
  const match = LISTED.exec(line.folded.slice(0, 80));
  if (!match) return null;
  const letter = match[0].lastIndexOf(match[2]!);
  const entry = { number: Number(match[1]), labels: labelsIn(line.text.slice(letter, letter + 1)), line };
  // «Câu 1: B - Theo Điều 5 …»: a reason is no option's text.
  return readAnswerText(line.text.slice(letter)).note === undefined ? { ...entry, text: line.text.slice(match[0].length) } : entry;
}

const TEXT_ROW = /^(?:cau(?: hoi)?\s{0,3})?(\d{1,4})(?:\s{0,3}[.:)/\-–]\s{0,3}|\t\s{0,3})(?:dap an\s{0,3}:?\s{0,3}|chon\s{0,3})?(?=\S)/;
const MAX_TEXT = 300;

/** What was found out on the way, so that no run of rows is walked twice. */
interface Known {
  noTextRowsBefore: number;
}

/**
 * «Câu 1: Vinh» row under row: the right options' texts. Only when nothing else stands there to the table's end, numbers
 * rising, so that no question of its own is taken for an answer.
 * @returns the entries and one past the last row; null = these rows are something else
 */
function readTextRows(scans: readonly Scan[], from: number, known: Known): { entries: TableEntry[]; to: number } | null {
  if (from < known.noTextRowsBefore) return null;
  const entries: TableEntry[] = [];
  let to = from;
  let last = 0;
  for (; to < scans.length; to += 1) {
    const { line, marginal } = scans[to]!;
    if (marginal) continue;
    const match = line.text.length <= MAX_TEXT && !line.tooLong ? TEXT_ROW.exec(line.folded.slice(0, 60)) : null;
    if (!match || Number(match[1]) <= last) break;
    last = Number(match[1]);
    const [pair] = readPairs(line) ?? [];
    const listed = readListed(scans[to]!);
    const text = line.text.slice(match[0].length).trim();
    const { labels, note } = readAnswerText(text);
    entries.push(pair ?? listed ?? (note === undefined ? { number: last, labels: [], text, line } : { number: last, labels, line }));
  }
  const next = scans[to];
  // Options, fields or unnumbered text behind a row: it was a question, or a row that went on.
  const ends =
    next === undefined || next.heading !== null || isTableHeading(next) || (next.opener !== null && entries.length > 1 && next.opener.number === 1);
  if (ends && entries.length >= 2 && entries.every(({ text }) => text === undefined || !text.endsWith('?'))) return { entries, to };
  known.noTextRowsBefore = to;
  return null;
}

/** «Đáp án: 1-A; 2-B»: the pairs behind the heading, unless they are the answer of a question that asks for pairs. */
function readHeadedPairs(scans: readonly Scan[], at: number): TableEntry[] | null {
  const { line } = scans[at]!;
  const head = HEAD_ON_LINE.exec(line.folded)?.[0].length;
  if (head === undefined) return null;
  const behind = { ...line, text: line.text.slice(head), folded: line.folded.slice(head) };
  const entries = readPairs(behind) ?? readGlued(behind) ?? readRanges(behind);
  if (!entries || entries.length < 2) return null;
  // «Ghép cột A với cột B …»: letters of a list, under a question without options of its own.
  const letters = line.text.slice(head).match(/[A-Ha-h](?![\p{L}\p{N}])/gu) ?? [];
  if (letters.every((letter) => letter === letter.toLowerCase()) && scans.slice(0, at).findLast(({ opener, lead }) => opener ?? lead)?.opener)
    return null;
  const pairsAbove = scans.slice(Math.max(0, at - 12), at).some(({ lead, line: above }) => {
    if (!lead) return false;
    return (readPairs({ ...above, text: above.text.slice(lead.end), folded: above.folded.slice(lead.end) })?.length ?? 0) >= 2;
  });
  return pairsAbove ? null : entries.map((entry) => ({ ...entry, line, part: partNamed(line.folded.slice(0, head)) }));
}

/** «1<tab>B<tab>0,5»: what an answer brings is no answer. */
function withoutPoints(line: CleanLine): CleanLine {
  const points = /[A-Da-d]\s{0,3}(\t\s{0,3}\d{1,2}(?:[.,]\d{1,3})?(?:\s?(?:đ|điểm))?)$/u.exec(line.text)?.[1]?.length ?? 0;
  return points === 0 ? line : { ...line, text: line.text.slice(0, -points), folded: line.folded.slice(0, -points) };
}

/** A row of numbers and the row of letters under it. */
function readColumns(numbers: CleanLine, letters: CleanLine | undefined): TableEntry[] | null {
  if (!letters || !NUMBERS.test(numbers.folded) || !LETTER_ROW.test(letters.folded)) return null;
  const heads = numbers.folded.match(/\d{1,4}/g)!.map(Number);
  const head = /^\|?\s{0,4}(?:dap an|d\/?a|tra loi|answer)[\s:|]{1,8}/.exec(letters.folded)?.[0].length ?? 0;
  const cells = letters.text
    .slice(head)
    .match(/[a-hđ]/giu)!
    .map((c) => asLabel(c)?.label ?? 'Đ');
  if (heads.length !== cells.length) return null;
  return heads.map((number, i) => ({ number, labels: [cells[i]!], line: letters }));
}

/**
 * All tables of the file, in order. Under a heading any row counts, without one only rows of several answers do;
 * `answersOnly`: the file holds nothing else, so any row counts everywhere.
 */
export function findTables(scans: readonly Scan[], answersOnly = false): AnswerTable[] {
  const tables: AnswerTable[] = [];
  const known: Known = { noTextRowsBefore: 0 };
  let i = 0;
  while (i < scans.length) {
    const table = readTable(scans, i, answersOnly, known);
    if (table) tables.push(table);
    // A run of headings without a table under it is none from its second line on either.
    else while (i + 1 < scans.length && isTableHeading(scans[i]!) && isTableHeading(scans[i + 1]!)) i += 1;
    i = table ? table.to : i + 1;
  }
  return tables;
}

/** «ĐÁP ÁN», «Câu<tab>Đáp án»: what stands above a key. */
export function isTableHeading({ line, answer }: Scan): boolean {
  return line.text.length <= 80 && HEADING.test(line.folded.replaceAll('|', ' ').trim()) && (answer?.labels.length ?? 0) === 0;
}

function readTable(scans: readonly Scan[], from: number, answersOnly: boolean, known: Known): AnswerTable | null {
  const line = scans[from]!.line;
  if (line.tooLong) return null;
  const onLine = readHeadedPairs(scans, from);
  const headed = answersOnly || onLine !== null || isTableHeading(scans[from]!);
  const table: AnswerTable = { from, to: onLine ? from + 1 : from, entries: onLine ?? [], unread: [] };
  let part: string | undefined;
  const enter = ({ line: name }: Scan): void => {
    part = partNamed(name.folded) ?? part;
    table.to += 1;
  };
  const add = (entries: readonly TableEntry[], lines: number): void => {
    for (const entry of entries) table.entries.push(part === undefined || entry.part !== undefined ? entry : { ...entry, part });
    table.to += lines;
  };
  while (!onLine && scans[table.to] && isTableHeading(scans[table.to]!)) enter(scans[table.to]!);
  // «(Mỗi câu đúng 0,5 điểm)» under the heading.
  if (!onLine && table.to > from && hasRow(scans[table.to + 1]) && /^\(.{1,80}\)$/.test(scans[table.to]!.line.text)) table.to += 1;
  let rows = onLine ? 1 : 0;
  while (table.to < scans.length) {
    const at = table.to;
    const scan = scans[at]!;
    if (scan.marginal && (rows > 0 || (headed && table.to > from && scan.marginal === 'separator'))) {
      table.to += 1;
      continue;
    }
    const partRow = headed ? readPartRow(scan) : null;
    if (partRow) {
      add(partRow, 1);
      rows += 1;
      continue;
    }
    // «PHẦN II» between rows: the numbers begin anew under it.
    if (headed && (scan.heading !== null || isTableHeading(scan)) && hasRow(scans[at + 1])) {
      enter(scan);
      continue;
    }
    const under = scans[at + 1]?.marginal === 'separator' ? at + 2 : at + 1;
    const columns = readColumns(scan.line, scans[under]?.line);
    const pairs = columns ? null : readRow(scan.line, headed, answersOnly);
    const cells = columns || pairs || !headed ? null : readCells(lineRun(scans, at), 0);
    const listed = columns || pairs || cells || !headed ? null : readListed(scan);
    const textRows = columns || pairs || cells || listed || !headed ? null : readTextRows(scans, at, known);
    if (columns) add(columns, under + 1 - at);
    else if (pairs && (headed || pairs.length >= 2)) add(pairs, 1);
    else if (cells) add(cells.entries, cells.taken);
    else if (listed) add([listed], 1);
    else if (textRows) add(textRows.entries, textRows.to - at);
    else if (headed && rows > 0 && HALF_ROW.test(scan.line.folded)) {
      table.unread.push(at);
      table.to += 1;
    } else break;
    rows += 1;
  }
  if (rows === 0) return null;
  // Without a heading, rows among the options of a question («1-a, 2-b») are its text.
  if (!headed && !answersOnly && continuesQuestion(scans, from, table.to)) return null;
  return table;
}

/** Pairs, ranges or pairs without a gap; under a heading also with points or words beside them. */
function readRow(line: CleanLine, headed: boolean, answersOnly: boolean): TableEntry[] | null {
  const plain = readPairs(line) ?? readGlued(line);
  if (plain || !headed) return plain;
  return readRanges(line) ?? readPairs(withoutPoints(line), answersOnly ? [PAIR, TOLD, DIGITS] : [PAIR, TOLD]);
}

/** The short lines from here on, as far as a table of cells can reach. */
function lineRun(scans: readonly Scan[], from: number): CleanLine[] {
  let to = from;
  while (to < scans.length && to < from + 400 && scans[to]!.line.text.length <= 12) to += 1;
  return scans.slice(from, to).map(({ line }) => line);
}

/** «Phần I: 1B 2C 3A»: a part's answers behind its name. */
function readPartRow({ line, heading }: Scan): TableEntry[] | null {
  const name =
    heading === null
      ? undefined
      : /^(?:phan|chuong|de|tuan|dot|muc|bai)\s{1,3}\S{1,6}\s{0,3}[:.\-–]\s{0,3}(?=(?:cau\s{0,3})?\d)/.exec(line.folded)?.[0];
  const entries = name && readPairs({ ...line, text: line.text.slice(name.length), folded: line.folded.slice(name.length) });
  return entries && entries.length >= 2 ? entries.map((entry) => ({ ...entry, line, part: partNamed(name) })) : null;
}

const hasRow = (scan: Scan | undefined): boolean =>
  scan !== undefined && ((readPairs(scan.line)?.length ?? 0) > 0 || readHeadedPairs([scan], 0) !== null);

function continuesQuestion(scans: readonly Scan[], from: number, to: number): boolean {
  const next = scans[to];
  if (next?.answer || next?.letter || (next?.lead && !next.lead.bare)) return true;
  for (let i = from - 1; i >= 0 && i > from - 40; i -= 1) {
    const { lead, opener, answer } = scans[i]!;
    if (answer || (lead && !lead.bare)) return false;
    if (opener) return true;
  }
  return false;
}
