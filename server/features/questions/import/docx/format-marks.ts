/**
 * Which look marks right answers in this document: nothing is assumed, it is counted. A look (bold, underline, a colour …)
 * that sets some, but not all, options of many questions apart is how this file marks answers; any other is only a hint.
 */
import { findLabels, leadingLabel } from '../labels.ts';
import type { LabelAt } from '../labels.ts';
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
  hints: string[];
}

/** The lines' texts with `MARK` before each option that a look marks as right, and the options that only look different. */
export function markByLook(lines: readonly LookedText[]): Marked[] {
  const groups = groupsOf(lines.flatMap((line, i) => segmentsOf(line, i)));
  const looks = new Set(groups.flat().flatMap((segment) => [...segment.whole, ...segment.labelOnly]));
  const apart = new Map([...looks].map((look) => [look, groups.map((group) => setApart(group, look))]));
  const marking = [...apart].filter(([, found]) => isHabit(found.filter((some) => some.length > 0).length, groups.length)).map(([look]) => look);
  const marked = new Set(marking.flatMap((look) => apart.get(look)!.flat()));
  const hinted = new Set<Segment>();
  for (const [look, found] of apart) {
    if (!marking.includes(look)) for (const some of found) if (some.length === 1) hinted.add(some[0]!);
  }
  for (const segment of groups.flat()) if (marking.some((look) => segment.part.has(look))) hinted.add(segment);
  return lines.map(({ text }, i) => {
    const mine = groups.flat().filter((segment) => segment.line === i);
    return {
      text: withMarks(
        text,
        mine.filter((segment) => marked.has(segment)),
      ),
      hints: mine.filter((segment) => hinted.has(segment) && !marked.has(segment)).map((segment) => segment.label.label),
    };
  });
}

/** Often enough to be meant: half of the questions, or a fifth when there are several. */
function isHabit(times: number, groups: number): boolean {
  return times > 0 && (times * 2 >= groups || (times >= 3 && times * 5 >= groups));
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
  // The same length as the text, so that positions agree.
  const text = line.text.replace(/[\s\u00a0]/g, (c) => (c === '\t' ? c : ' '));
  const labels = findLabels(text);
  const chain = chainOf(text, labels);
  return chain.map((label, i) => look(line, label, chain[i + 1]?.start ?? text.length, index));
}

function chainOf(text: string, labels: readonly LabelAt[]): LabelAt[] {
  const lead = leadingLabel(text, labels);
  if (lead) return splitLine(text, lead, labels, true, false).segments.map((segment) => segment.label);
  for (const first of labels) {
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
    for (const one of line.looks[i]!) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  for (const [one, count] of counts) (count >= letters * 0.9 ? segment.whole : segment.part).add(one);
  const letter = line.text.slice(label.start, label.end).search(/[\p{L}\p{N}]/u);
  for (const one of line.looks[label.start + Math.max(0, letter)] ?? [])
    if (!counts.has(one)) (letters === 0 ? segment.whole : segment.labelOnly).add(one);
  return segment;
}
