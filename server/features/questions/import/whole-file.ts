/** Stage 7: what only shows when all questions of a file are seen together. */
import { partNumber } from './answer-rows.ts';
import type { AnswerTable, TableEntry } from './answer-table.ts';
import type { Doubt } from './doubt.ts';
import { foldChars } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { BlockRead } from './read-block.ts';
import type { Place } from './types.ts';
import { optionKey } from './verdicts.ts';
import type { TableAnswer, Verdict } from './verdicts.ts';

/** A warning or fault about the file that no question owns. */
export interface FileDoubt extends Doubt {
  line: CleanLine;
}

/** How many options most questions have; 0 when there is no such habit. */
export function usualOptions(reads: readonly BlockRead[]): number {
  const counts = new Map<number, number>();
  for (const read of reads) if (read.options.length >= 2) counts.set(read.options.length, (counts.get(read.options.length) ?? 0) + 1);
  let usual = 0;
  for (const [count, times] of counts) if (times > (counts.get(usual) ?? 0)) usual = count;
  return (counts.get(usual) ?? 0) >= Math.max(3, reads.length * 0.6) ? usual : 0;
}

/**
 * Questions whose beginning is in doubt, because the one before has no options: a bare number may be an item of that
 * one's list; and when options without a question follow, two lines may have changed places.
 */
export function unclearStarts(reads: readonly BlockRead[]): Set<BlockRead> {
  const unclear = new Set<BlockRead>();
  reads.forEach((read, i) => {
    const before = reads[i - 1];
    const after = reads[i + 1];
    if (!before || before.options.length > 0) return;
    const bareNumber = read.block.opener !== null && read.block.opener.family !== 'word';
    if (bareNumber || (after?.block.lostOpener && after.stem === '')) unclear.add(read);
  });
  return unclear;
}

const D_LIST: Readonly<Record<string, string>> = { Đ: 'E', E: 'F' };

/** What an answer of a table or a second file means in this question: its options may have been numbers, or a list with a «đ». */
function meantBy(labels: readonly string[], { block }: BlockRead): string[] {
  const written = block.options.find((item) => item.scan.line.relabelled)?.scan.line.relabelled;
  if (written === 'd') return labels.map((label) => D_LIST[label] ?? label);
  if (written === 'fourth-d') return labels.map((label) => (label === 'Đ' ? 'D' : label));
  return written === 'numbers' ? labels.map((label) => (/^[1-8]$/.test(label) ? String.fromCharCode(64 + Number(label)) : label)) : [...labels];
}

/** The one option that has this text. */
function textsOption(text: string | undefined, { options }: BlockRead): string[] | null {
  const same = text === undefined ? [] : options.filter((option) => optionKey(option.text) === optionKey(text));
  return same.length === 1 ? [same[0]!.label] : null;
}

interface TableGroup {
  served: number[];
  entries: TableEntry[];
}

/** A list cut where its numbers begin at 1 again. */
function fromOne<T>(list: readonly T[], numberOf: (item: T) => number | undefined): T[][] {
  const parts: T[][] = [];
  for (const item of list) {
    if (parts.length === 0 || numberOf(item) === 1) parts.push([]);
    parts.at(-1)!.push(item);
  }
  return parts;
}

/** One table for parts that each count from 1: part by part, when the numbers of both fit one to one; else as it is. */
function bySections(table: TableGroup, reads: readonly BlockRead[]): TableGroup[] {
  const numberOf = (i: number): number | undefined => reads[i]!.block.opener?.number;
  const entries = fromOne(table.entries, ({ number }) => number);
  const parts = fromOne(table.served, numberOf);
  const set = (numbers: readonly (number | undefined)[]): string => [...new Set(numbers)].sort().join();
  const fits = parts.every((part, p) => set(part.map(numberOf)) === set((entries[p] ?? []).map(({ number }) => number)));
  // Two questions that both say «1» are a slip, not two parts.
  const whole = parts.every((part) => part.length > 1);
  return parts.length > 1 && parts.length === entries.length && whole && fits && inPaperOrder(entries, parts, reads)
    ? parts.map((served, p) => ({ served, entries: entries[p]! }))
    : [table];
}

/** The key's parts stand in the paper's order, as far as their names say: «Phần II» before «Phần I» is another order, a name that no part has another paper. */
function inPaperOrder(entries: readonly TableEntry[][], parts: readonly number[][], reads: readonly BlockRead[]): boolean {
  const names = entries.map(([first]) => first?.part);
  // One name for all, or none: nothing is said.
  if (new Set(names).size < 2) return true;
  let last = 0;
  return names.every((name, p) => {
    if (name === undefined) return true;
    const number = partNumber(name);
    if (number !== null) {
      const rises = number > last;
      last = number;
      return rises;
    }
    const topic = foldChars(reads[parts[p]![0]!]!.block.topic ?? '');
    return topic !== '' && (name.includes(topic) || topic.includes(name));
  });
}

interface NumberedEntry {
  labels: Set<string>;
  line: CleanLine;
  times: number;
  text: string | undefined;
}

/** What a table says of each number; said twice with different answers it is torn (99 times): never a question with two right ones. */
function entriesByNumber(said: readonly TableEntry[]): Map<number, NumberedEntry> {
  const entries = new Map<number, NumberedEntry>();
  for (const { number, labels, line, text } of said) {
    const entry = entries.get(number) ?? { labels: new Set<string>(), line, times: 0, text };
    entry.times += 1;
    for (const label of labels) entry.labels.add(label);
    if (entry.times > 1 && (labels.length !== entry.labels.size || (labels.length === 0 && text !== entry.text))) entry.times = 99;
    entries.set(number, entry);
  }
  return entries;
}

/** Which table entry belongs to which block: the first table after a block (or the only one before all) that knows its number. */
export function tableAnswers(
  reads: readonly BlockRead[],
  tables: readonly AnswerTable[],
  keys: readonly TableEntry[] = [],
): { answers: TableAnswer[]; doubts: FileDoubt[] } {
  const doubts: FileDoubt[] = [];
  const answers: TableAnswer[] = reads.map(() => ({ known: tables.length > 0 || keys.length > 0, labels: null, repeated: false }));
  const bySection = new Map<number, number[]>();
  reads.forEach((read, i) => append(bySection, read.block.tablesBefore, i));
  const everywhere = new Map<number, number[]>();
  reads.forEach((read, i) => {
    if (read.block.opener) append(everywhere, read.block.opener.number, i);
  });
  // Tables without a question between them are one table.
  const groups: TableGroup[] = [];
  tables.forEach((table, t) => {
    const before = bySection.get(t);
    if (before || groups.length === 0) groups.push({ served: before ?? [], entries: [...table.entries] });
    else for (const entry of table.entries) groups.at(-1)!.entries.push(entry);
  });
  // A second file speaks of all questions.
  if (keys.length > 0) groups.push({ served: reads.map((_, i) => i), entries: [...keys] });
  // A first table above all questions is meant for all of them.
  if (groups[0]?.served.length === 0) groups[0].served = reads.map((_, i) => i);
  const last = groups.at(-1);
  groups
    .flatMap((group) => bySections(group, reads))
    .forEach((table) => {
      const { served } = table;
      const byNumber = new Map<number, number[]>();
      for (const i of served) {
        const number = reads[i]!.block.opener?.number;
        if (number !== undefined) append(byNumber, number, i);
      }
      const entries = entriesByNumber(table.entries);
      for (const [number, entry] of entries) {
        const owners = byNumber.get(number) ?? [];
        const elsewhere = everywhere.get(number) ?? [];
        const labels = [...entry.labels].sort();
        const torn = owners.length > 1 || entry.times >= 99;
        const text = entry.text === undefined ? {} : { text: entry.text };
        for (const i of owners) {
          const meant = labels.length > 0 ? meantBy(labels, reads[i]!) : textsOption(entry.text, reads[i]!);
          answers[i] = { known: true, labels: meant, repeated: torn || contradicts(answers[i]!, meant ?? []), ...text };
        }
        // A table of another part that names this number can only mean the one question that bears it.
        if (owners.length === 0 && elsewhere.length === 1) {
          const i = elsewhere[0]!;
          const meant = labels.length > 0 ? meantBy(labels, reads[i]!) : textsOption(entry.text, reads[i]!);
          answers[i] = { known: true, labels: meant, repeated: torn || contradicts(answers[i]!, meant ?? []), ...text };
        } else if (owners.length === 0 && !(keys.length > 0 && table === last)) {
          doubts.push({ code: 'answer-without-question', params: { number }, line: entry.line, warning: true });
        } else if (owners.length === 0 && reads.length > 0) {
          // The key file's own line is no place of this file.
          doubts.push({ code: 'key-without-question', params: { number }, line: reads.at(-1)!.first, warning: true });
        }
      }
    });
  markShifted(reads, answers, doubts.length > 0);
  return { answers, doubts };
}

/** Numbers that a program counted fit the tables one to one, or none of them can be trusted: a lost question moves all after it. */
function markShifted(reads: readonly BlockRead[], answers: TableAnswer[], tooMany: boolean): void {
  const counted = reads.flatMap((read, i) => (read.first.counted && read.block.opener ? [i] : []));
  const misfit = tooMany || counted.some((i) => answers[i]!.known && answers[i]!.labels === null && answers[i]!.text === undefined);
  if (misfit) for (const i of counted) answers[i] = { ...answers[i]!, shifted: true };
}

const contradicts = (known: TableAnswer, labels: string[]): boolean =>
  known.repeated || (known.labels !== null && known.labels.join() !== labels.join());

function append(map: Map<number, number[]>, key: number, value: number): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** Warnings about numbers that repeat, jump or run backwards. A new heading or table may start from 1 again. */
export function numberWarnings(reads: readonly BlockRead[]): Map<BlockRead, FileDoubt[]> {
  const warnings = new Map<BlockRead, FileDoubt[]>();
  let seen = new Map<number, CleanLine>();
  let previous: BlockRead | null = null;
  for (const read of reads) {
    const number = read.block.opener?.number;
    if (number === undefined) continue;
    const last: number = previous?.block.opener?.number ?? 0;
    const restarted = number === 1 && last !== 1;
    if (restarted) seen = new Map();
    const earlier = seen.get(number);
    const warn = (code: Doubt['code'], params: Doubt['params']): void => void warnings.set(read, [{ code, params, line: read.first, warning: true }]);
    if (earlier) warn('number-repeated', { number, line: placeText(earlier.place) });
    else if (previous && !restarted && number > last + 1)
      warn('number-missing', { missing: missingNumbers(last + 1, number - 1), from: last, to: number });
    else if (previous && !restarted && number < last) warn('number-out-of-order', { number, previous: last });
    if (!earlier) seen.set(number, read.first);
    previous = read;
  }
  return warnings;
}

function missingNumbers(from: number, to: number): string {
  if (from === to) return `câu ${from}`;
  return to - from < 3 ? `các câu ${Array.from({ length: to - from + 1 }, (_, i) => from + i).join(', ')}` : `các câu từ ${from} đến ${to}`;
}

const stemKey = (stem: string): string =>
  normaliseLine(stem)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Refuses repeated questions (the later one; both when their answers differ) and points out equal stems. */
export function compareQuestions(verdicts: readonly Verdict[]): void {
  const whole = new Map<string, Verdict>();
  const stems = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const { question } = verdict;
    if (!question) continue;
    const stem = stemKey(question.stem);
    const key = [stem, ...question.options.map((option) => optionKey(option.text)).sort()].join('\u0000');
    const first = whole.get(key);
    const line = (other: Verdict): string => placeText(other.read.first.place);
    if (first) {
      const agree = rightTexts(first) === rightTexts(verdict);
      refuse(verdict, agree ? 'duplicate-question' : 'duplicate-disagrees', line(first));
      if (!agree) refuse(first, 'duplicate-disagrees', line(verdict));
      continue;
    }
    const alike = stems.get(stem);
    if (alike) verdict.doubts.push({ code: 'same-stem', params: { line: line(alike) }, line: null, warning: true });
    else stems.set(stem, verdict);
    whole.set(key, verdict);
  }
}

/** «dòng 12», «đoạn 12», «hàng 12 trang tính Tuần 1»: a place as the organiser finds it. */
export function placeText({ line, paragraph, sheet, row }: Place): string {
  if (line !== undefined) return `dòng ${line}`;
  if (paragraph !== undefined) return `đoạn ${paragraph}`;
  return sheet === undefined ? `hàng ${row ?? '?'}` : `hàng ${row ?? '?'} trang tính «${sheet}»`;
}

const RIGHT = new WeakMap<Verdict, string>();
/** Kept apart, because a refused verdict loses its question and a third copy must still be compared. */
function rightTexts(verdict: Verdict): string {
  const known = RIGHT.get(verdict);
  if (known !== undefined) return known;
  const { question } = verdict;
  const texts = question
    ? question.options
        .filter((o) => question.correct.includes(o.label))
        .map((o) => optionKey(o.text))
        .sort()
        .join('\u0000')
    : '';
  RIGHT.set(verdict, texts);
  return texts;
}

function refuse(verdict: Verdict, code: Doubt['code'], line: string | number): void {
  rightTexts(verdict);
  verdict.question = null;
  if (!verdict.doubts.some((doubt) => doubt.code === code)) verdict.doubts.push({ code, params: { line }, line: null });
}
