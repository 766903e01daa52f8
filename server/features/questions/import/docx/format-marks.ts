/**
 * Which look marks right answers in this document: nothing is assumed, it is counted. Looks (bold, underline, a colour …)
 * that set some, but not all, options of most questions apart are how this file marks answers; any other is only a hint.
 */
import { findLabels, leadingLabel } from '../labels.ts';
import type { LabelAt } from '../labels.ts';
import { MAX_LINE } from '../lines.ts';
import { MARK } from '../marks.ts';
import { splitLine } from '../option-lines.ts';
import type { LookedText } from './runs.ts';

interface Segment {
  line: number;
  label: LabelAt;
  /** Looks of the whole text, of the label only, and of a part of the text. */
  whole: Set<string>;
  labelOnly: Set<string>;
  part: Set<string>;
}

export interface Marked {
  text: string;
  /** Options that look different in a way that marks nothing here. */
  hints: string[];
  /** All options of this question have the look that marks answers: it says nothing. */
  allMarked: boolean;
}

/** The lines' texts with `MARK` before each option that a look marks as right, and the options that only look different. */
export function markByLook(lines: readonly LookedText[]): Marked[] {
  const groups = groupsOf(lines.flatMap((line, i) => segmentsOf(line, i)));
  const looks = new Set(groups.flat().flatMap((segment) => [...segment.whole, ...segment.labelOnly]));
  const apart = new Map([...looks].map((look) => [look, groups.map((group) => setApart(group, look))]));
  const marking = markingLooks(apart, groups.length);
  const marked = new Set(marking.flatMap((look) => apart.get(look)!.flat()));
  const hinted = new Set<Segment>();
  for (const [look, found] of apart) {
    if (!marking.includes(look)) for (const some of found) if (some.length === 1) hinted.add(some[0]!);
  }
  const everywhere = new Set<number>();
  for (const group of groups) {
    for (const segment of group) if (marking.some((look) => segment.part.has(look))) hinted.add(segment);
    const whole = marking.some((look) => group.every((segment) => segment.whole.has(look)));
    if (whole && !group.some((segment) => marked.has(segment))) everywhere.add(group[0]!.line);
  }
  const byLine = new Map<number, Segment[]>();
  for (const segment of groups.flat()) byLine.set(segment.line, [...(byLine.get(segment.line) ?? []), segment]);
  return lines.map(({ text }, i) => {
    const mine = byLine.get(i) ?? [];
    const right = mine.filter((segment) => marked.has(segment));
    const odd = mine.filter((segment) => hinted.has(segment) && !marked.has(segment));
    return { text: withMarks(text, right), hints: odd.map((segment) => segment.label.label), allMarked: everywhere.has(i) };
  });
}

/**
 * The looks that are this file's habit: each at least now and then, all together in half of the questions. So a stray
 * bold word marks nothing, and a file may mark its first part bold and its second red.
 */
function markingLooks(apart: ReadonlyMap<string, Segment[][]>, groups: number): string[] {
  const candidates = [...apart].filter(([, found]) => {
    const sets = found.filter((some) => some.length > 0);
    if (sets.length === 0 || (sets.length < 3 && sets.length * 2 < groups) || sets.length * 10 < groups) return false;
    return !bleeds(sets);
  });
  let covered = 0;
  for (let i = 0; i < groups; i += 1) if (candidates.some(([, found]) => found[i]!.length > 0)) covered += 1;
  return covered * 2 >= groups ? candidates.map(([look]) => look) : [];
}

/** Always the first label alone: the look of the stem ran on, nobody meant an answer. */
function bleeds(sets: readonly Segment[][]): boolean {
  const look = (segment: Segment): boolean => segment.label.label === 'A' && segment.whole.size === 0;
  return sets.length >= 3 && sets.every((some) => some.length === 1 && look(some[0]!));
}

function withMarks(text: string, segments: readonly Segment[]): string {
  let marked = text;
  for (const { label } of [...segments].sort((a, b) => b.label.start - a.label.start))
    marked = `${marked.slice(0, label.start)}${MARK}${marked.slice(label.start)}`;
  return marked;
}

/** The options of one question that this look sets apart from the others; none when all have it. */
function setApart(group: readonly Segment[], look: string): Segment[] {
  const whole = group.filter((segment) => segment.whole.has(look));
  const any = group.filter((segment) => segment.whole.has(look) || segment.labelOnly.has(look));
  // Bold labels everywhere are the file's style; then only the texts tell.
  const some = any.length === group.length ? whole : any;
  return some.length < group.length ? some : [];
}

/** Options of one question: from an A to the next A. */
function groupsOf(segments: readonly Segment[]): Segment[][] {
  const groups: Segment[][] = [];
  for (const segment of segments) {
    if (segment.label.label === 'A' || groups.length === 0) groups.push([]);
    groups.at(-1)!.push(segment);
  }
  return groups.filter((group) => group.length > 1);
}

function segmentsOf(line: LookedText, index: number): Segment[] {
  if (line.text.length > MAX_LINE) return [];
  // The same length as the text, so that positions agree.
  const text = line.text.replace(/[\s\u00a0]/g, (c) => (c === '\t' ? c : ' '));
  const labels = findLabels(text);
  const chain = chainOf(text, labels);
  return chain.map((label, i) => look(line, label, chain[i + 1]?.start ?? text.length, index));
}

function chainOf(text: string, labels: readonly LabelAt[]): LabelAt[] {
  const lead = leadingLabel(text, labels);
  if (lead) return splitLine(text, lead, labels, true, false).segments.map((segment) => segment.label);
  // Options after the stem on its line: one of its first labels begins them.
  for (const first of labels.slice(0, 40)) {
    if (first.label !== 'A') continue;
    const chain = splitLine(text, first, labels, true, false).segments.map((segment) => segment.label);
    if (chain.length >= 3 || (chain.length === 2 && chain.every((label) => label.strong))) return chain;
  }
  return [];
}

function look(line: LookedText, label: LabelAt, end: number, index: number): Segment {
  const segment: Segment = { line: index, label, whole: new Set(), labelOnly: new Set(), part: new Set() };
  const counts = new Map<string, number>();
  let letters = 0;
  for (let i = label.end; i < end; i += 1) {
    if (!/[\p{L}\p{N}]/u.test(line.text[i]!)) continue;
    letters += 1;
    for (const one of line.looks[i]!) if (!one.startsWith('~')) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  for (const [one, count] of counts) (count >= letters * 0.9 ? segment.whole : segment.part).add(one);
  const letter = line.text.slice(label.start, label.end).search(/[\p{L}\p{N}]/u);
  for (const one of line.looks[label.start + Math.max(0, letter)] ?? [])
    if (!one.startsWith('~') && !counts.has(one)) (letters === 0 ? segment.whole : segment.labelOnly).add(one);
  return segment;
}
