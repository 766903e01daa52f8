/** Stage 3a: what each line looks like by itself. Decisions that need its neighbours are made in blocks.ts. */
import { readAnswerLine, readLoneLetter } from './answer-lines.ts';
import type { AnswerText } from './answer-lines.ts';
import { findLabels, leadingLabel } from './labels.ts';
import type { LabelAt } from './labels.ts';
import { tidy } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { ANY_MARK } from './marks.ts';
import { readOpener } from './openers.ts';
import type { Opener } from './openers.ts';
import type { HeadingName } from './types.ts';

export type FieldName = 'explanation' | 'source' | 'topic' | 'difficulty';

export interface Scan {
  line: CleanLine;
  opener: Opener | null;
  /** The label the line begins with, and all label-like places in it. */
  lead: LabelAt | null;
  labels: LabelAt[];
  answer: AnswerText | null;
  letter: AnswerText | null;
  field: { name: FieldName; text: string } | null;
  /** Page numbers, rules, the end: never part of a question. */
  marginal: HeadingName | null;
  /** «PHẦN I», «Chương 2: …», «# …»: the topic it names. */
  heading: string | null;
  /** «Hãy chọn đáp án đúng» after the options: says nothing about the question. Never one with a «không» in it. */
  reminder: boolean;
}

const FIELDS: [FieldName, RegExp][] = [
  ['explanation', /^(?:giai thich(?: dap an)?|loi giai(?: chi tiet)?|huong dan(?: giai| tra loi)?|giai|explanation|feedback)\s{0,3}:\s*/],
  [
    'source',
    /^(?:nguon(?: trich| tai lieu)?|trich(?: dan)?|can cu(?: phap ly)?|tai lieu(?: tham khao)?|tham khao|co so phap ly|cspl|source|reference)\s{0,3}:\s*/,
  ],
  ['topic', /^(?:chu de|chuyen de|chuyen muc|linh vuc|topic|category|unit)\s{0,3}:\s*/],
  ['difficulty', /^(?:muc do|do kho|cap do|difficulty|level)\s{0,3}:\s*/],
];

/** «Lời giải» alone on its line: what follows is one. */
const BARE_EXPLANATION = /^(?:giai thich(?: dap an)?|loi giai(?: chi tiet)?|huong dan(?: giai| tra loi)?|explanation)[.:]?$/;
/** Points and switches of exam programs: they say nothing about the question. */
const PROGRAM = /^(?:mark|mix choices|diem)\s{0,2}:\s{0,8}[\p{L}\d.,]{1,8}$/u;

const PAGE =
  /^(?:trang|page|p\.)\s{0,3}\d{1,4}(?:\s{0,3}(?:\/|of|tren|-|\|)\s{0,3}(?:tong so\s{0,3})?\d{1,4})?(?:\s{0,3}trang)?$|^[-–—]\s{0,3}\d{1,4}\s{0,3}[-–—]$|^\[trang \d{1,4}\]$|^\d{1,4}\s{0,2}\|\s{0,2}p ?a ?g ?e$/;
const RULE = new RegExp(`^[-–—_=~#•·+|:${ANY_MARK}\\s]{3,}$|^\\[?<br\\s?/?>\\]?$`);
const END = new RegExp(`^[-–—_=~.#${ANY_MARK}\\s]{0,60}(?:het|the end|end of file)[-–—_=~.!#${ANY_MARK}\\s]{0,60}$`);
const HEADING =
  /^(?:phan|chuong|chu de|chuyen de|muc|dot|tuan|bai|part|chapter|section|topic|unit)\s{1,3}(?:thu\s{1,3})?(?:[ivxlc]{1,6}|\d{1,3}|[a-h]|nhat|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?![\p{L}\p{N}])\s{0,3}(?:[.:)\-–—]\s*|$|\s)/u;
const HASH = /^#{1,6}\s*(?=\S)/;
const ROMAN = /^(?:[ivx]{1,5})\s{0,2}[.)/\-–]\s{1,3}(?=\S)/;
/** «A. PHẦN CHUNG», in capitals. */
const LETTERED = /^[a-h]\s{0,2}[.)/]\s{0,3}(?=(?:phan|chuong|muc)\s)/;
const TURNS_SENSE = /(?<![a-z])(?:khong|sai|chua|nham|ngoai tru|tru|it|cac|nhung|nhieu)(?![a-z])/;
const REMINDER =
  /^(?:\(?\s*)(?:anh\/chi |anh chi |ban |em |dong chi )?(?:hay\s{0,2})?(?:lua\s{0,2})?(?:chon|khoanh(?: tron)?|danh dau)\s.{0,60}(?:dung|chinh xac|phu hop)/;

/** Scans every line once. Only the lines that a printed page repeats beside its number need their neighbours. */
export function scanLines(lines: readonly CleanLine[]): Scan[] {
  const scans = titledPages(withPlainOpeners(pointsAside(lines.map(scanLine))));
  return scans.some(({ marginal }) => marginal === 'page-number') ? pageHeaders(scans) : scans;
}

const TITLED = /^(.{2,90}?)\s{0,3}[-–—|]\s{0,3}trang\s{0,3}(\d{1,4})(?:\s?\/\s?\d{1,4})?$/;

/** «Bộ câu hỏi hè – Trang 3», twice or more with rising numbers: what a printed page says of itself. */
function titledPages(scans: Scan[]): Scan[] {
  const titled = scans.flatMap((scan, i) => {
    const match = scan.opener || scan.lead || scan.answer || scan.field || scan.marginal ? null : TITLED.exec(scan.line.folded);
    return match ? [{ i, title: match[1]!, page: Number(match[2]) }] : [];
  });
  if (titled.length < 2) return scans;
  const pages = new Set<number>();
  for (const same of Map.groupBy(titled, ({ title }) => title).values())
    if (same.length >= 2 && same.every(({ page }, k) => k === 0 || page > same[k - 1]!.page)) for (const { i } of same) pages.add(i);
  return scans.map((scan, i) => (pages.has(i) ? { ...scan, marginal: 'page-number' as const, labels: [] } : scan));
}

const POINTS = /^\(?\d{1,2}(?:[.,]\d{1,2})? (?:diem|points?)\)?$/;

/** «1 điểm» under a question's own line, as forms on the web say it. One such line beside others may be options. */
function pointsAside(scans: Scan[]): Scan[] {
  const isPoints = (i: number): boolean => POINTS.test(scans[i]?.line.folded ?? '');
  return scans.map((scan, i) =>
    (scans[i - 1]?.opener || scans[i - 1]?.answer) && isPoints(i) && !isPoints(i + 1)
      ? { ...scan, marginal: 'note' as const, opener: null, labels: [], lead: null }
      : scan,
  );
}

/** «Câu 1 Ở đâu?» without a sign begins a question where no other does and the numbers follow each other. */
function withPlainOpeners(scans: Scan[]): Scan[] {
  const openers = scans.flatMap(({ opener }) => (opener?.family === 'word' ? [opener] : []));
  const inOrder = openers.every(({ weak, number }, i) => weak && number === openers[0]!.number + i);
  if (openers.length < 2 || !inOrder) return scans;
  return scans.map((scan) => (scan.opener?.family === 'word' ? { ...scan, opener: { ...scan.opener, weak: false } } : scan));
}

/** A line that always stands beside a page number, twice or more in the same words, belongs to the page. */
function pageHeaders(scans: readonly Scan[]): Scan[] {
  const isPlain = ({ opener, lead, answer, letter, field, marginal }: Scan): boolean => !opener && !lead && !answer && !letter && !field && !marginal;
  const beside = (i: number): boolean => scans[i - 1]?.marginal === 'page-number' || scans[i + 1]?.marginal === 'page-number';
  const places = Map.groupBy(
    scans.flatMap((scan, i) => (isPlain(scan) ? [i] : [])),
    (i) => scans[i]!.line.folded,
  );
  const headers = new Set<number>();
  for (const [text, at] of places)
    if (at.length >= 2 && text.length <= 120 && !/[?]$/.test(text) && at.every(beside)) for (const i of at) headers.add(i);
  return scans.map((scan, i) => (headers.has(i) ? { ...scan, marginal: 'page-number' as const, labels: [] } : scan));
}

function scanLine(line: CleanLine): Scan {
  const none = { opener: null, lead: null, labels: [], answer: null, letter: null, field: null, marginal: null, heading: null, reminder: false };
  if (line.tooLong) return { line, ...none };
  const marginal = line.heading ?? marginalOf(line);
  if (marginal) return { line, ...none, marginal };
  const labels = findLabels(line.text);
  return {
    line,
    marginal: null,
    opener: readOpener(line),
    labels,
    lead: leadingLabel(line.text, labels),
    answer: readAnswerLine(line),
    letter: readLoneLetter(line),
    field: fieldOf(line),
    heading: headingOf(line) ?? (line.headingStyle && labels.length === 0 ? tidy(line.text) : null),
    reminder: line.text.length <= 90 && REMINDER.test(line.folded) && !TURNS_SENSE.test(line.folded),
  };
}

function marginalOf(line: CleanLine): HeadingName | null {
  if (line.text.length > 130) return null;
  if (PAGE.test(line.folded)) return 'page-number';
  if (RULE.test(line.folded)) return 'separator';
  if (PROGRAM.test(line.folded)) return 'note';
  return END.test(line.folded) ? 'end' : null;
}

function fieldOf(line: CleanLine): Scan['field'] {
  const lead = new RegExp(`^[-•+#_${ANY_MARK}\\s]{0,8}`).exec(line.folded)![0].length;
  const folded = line.folded.slice(lead, lead + 60).replace(/[\ue000\ue001]/g, ' ');
  if (line.folded.length < 40 && BARE_EXPLANATION.test(folded.trim())) return { name: 'explanation', text: '' };
  for (const [name, pattern] of FIELDS) {
    const match = pattern.exec(folded);
    if (match) return { name, text: tidy(line.text.slice(lead + match[0].length)).replace(/^\*+\s*/, '') };
  }
  return null;
}

function headingOf(line: CleanLine): string | null {
  if (line.text.length > 200) return null;
  const hash = HASH.exec(line.folded)?.[0].length ?? 0;
  const bold = new RegExp(`^[${ANY_MARK}\\s]{0,4}`).exec(line.folded.slice(hash))![0].length;
  const head = hash + bold;
  const numbered = HEADING.exec(line.folded.slice(head));
  if (numbered) return titleAfter(line, head, numbered[0].length);
  if (hash > 0) return tidy(line.text.slice(hash)).replace(/\*/g, '').trim() || null;
  const roman = ROMAN.exec(line.folded);
  const title = line.text.replace(/\([^()]{0,40}\)/g, '');
  if (title !== title.toUpperCase()) return null;
  const lettered = LETTERED.exec(line.folded);
  return roman ? titleAfter(line, 0, roman[0].length) : lettered ? titleAfter(line, 0, lettered[0].length) : null;
}

/** «Chương 2: Tên chương» → «Tên chương»; «PHẦN I» → itself. */
function titleAfter(line: CleanLine, head: number, length: number): string {
  const title = tidy(line.text.slice(head + length))
    .replace(/\*/g, '')
    .trim();
  return title === '' ? tidy(line.text.slice(head)).replace(/[.:\-–\s*]+$/, '') : title;
}
