/** Splits option lines at their labels, and says to which option a mark between two belongs. */
import { leadingLabel } from './labels.ts';
import type { LabelAt } from './labels.ts';
import { tidy } from './lines.ts';
import { ANY_MARK, MARK } from './marks.ts';

export interface Segment {
  label: LabelAt;
  /** Text up to the next label, marks still in it. */
  raw: string;
  /** Marked in front of or inside its label. */
  marked: boolean;
  /** A mark stands between this option and a neighbour and could be either's. */
  unclear: boolean;
}

export interface Split {
  segments: Segment[];
  /** A label could stand at two places. */
  ambiguous: boolean;
}

const BETWEEN = new RegExp(`(\\s*)([${ANY_MARK}])(\\s*)$`);
const HAS_MARK = new RegExp(`[${ANY_MARK}]`);

/**
 * The options on a line that begins with `lead`. With `weak`, one space before a label is enough if the letters
 * follow each other; else two spaces or a tab are needed.
 */
export function splitLine(text: string, lead: LabelAt, labels: readonly LabelAt[], weak: boolean, marksOnBothSides: boolean): Split {
  const { chain, ambiguous } = pickChain(text, lead, labels, weak);
  const segments: Segment[] = chain.map((label, i) => ({
    label,
    raw: text.slice(label.end, chain[i + 1]?.start ?? text.length),
    marked: label.markInside,
    unclear: false,
  }));
  if (HAS_MARK.test(text.slice(Math.max(0, lead.start - 24), lead.start))) segments[0]!.marked = true;
  for (let i = 0; i + 1 < segments.length; i += 1) shareMark(segments[i]!, segments[i + 1]!, marksOnBothSides);
  return { segments, ambiguous };
}

const NOTHING = new RegExp(`^[\\s${ANY_MARK}]*$`);

const code = (label: LabelAt): number => label.label.charCodeAt(0);

function pickChain(text: string, lead: LabelAt, labels: readonly LabelAt[], weak: boolean): { chain: LabelAt[]; ambiguous: boolean } {
  const alike = (label: LabelAt): boolean =>
    label.start > lead.start && (label.style === lead.style || (lead.bare && label.style.endsWith(lead.style)));
  // «A. C. Mác»: right after a label an initial stands, not the next option.
  const initial = (label: LabelAt, i: number): boolean => {
    const before = i === 0 ? lead : labels[i - 1]!;
    return before.end <= label.start && NOTHING.test(text.slice(before.end, label.start)) && before.start >= lead.start;
  };
  const rest = labels.filter((label, i) => alike(label) && (weak || label.strong) && !initial(label, i));
  const left = new Map<string, number>();
  for (const { label } of rest) left.set(label, (left.get(label) ?? 0) + 1);
  const chain = [lead];
  let ambiguous = false;
  for (const label of rest) {
    left.set(label.label, left.get(label.label)! - 1);
    const last = chain.at(-1)!;
    const step = code(label) - code(last);
    if (step === 1) {
      chain.push(label);
      if (!label.strong && left.get(label.label)! > 0) ambiguous = true;
    } else if (label.strong && step <= 3 && !((left.get(String.fromCharCode(code(last) + 1)) ?? 0) > 0)) {
      chain.push(label);
    }
  }
  return { chain, ambiguous };
}

/** «text*   B.», «text   *B.»: the mark is its nearer neighbour's; equally near, nobody's. */
function shareMark(before: Segment, after: Segment, marksOnBothSides: boolean): void {
  const match = BETWEEN.exec(before.raw.slice(-400));
  if (!match) return;
  const [whole, space, , gap] = match;
  const left = width(space!);
  const right = width(gap!);
  if (left === right || (left === 0 && marksOnBothSides)) {
    before.unclear = true;
    after.unclear = true;
  } else if (left < right) return; // stays at the end of the text before, where it is found
  else after.marked = true;
  before.raw = before.raw.slice(0, before.raw.length - whole.length);
}

function width(space: string): number {
  return space.replaceAll('\t', '    ').length;
}

const MARK_FIRST = new RegExp(`^([^\\p{L}\\p{N}${ANY_MARK}]{0,12})[${ANY_MARK}]+`, 'u');
const MARK_LAST = new RegExp(`[${ANY_MARK}]+([\\s.,;:!?)»”"'…]{0,8})$`);

/** Takes the marks at both ends of an option's text away. `inside`: the organiser's own mark stands within it. */
export function takeMarks(raw: string): { text: string; marked: boolean; inside: boolean } {
  let text = raw.trim();
  const first = MARK_FIRST.exec(text);
  if (first) text = first[1]! + text.slice(first[0].length).trimStart();
  const last = MARK_LAST.exec(text.slice(-20));
  if (last) text = (text.slice(0, text.length - last[0].length).trimEnd() + last[1]!.trim()).trim();
  return { text, marked: first !== null || last !== null, inside: text.includes(MARK) };
}

/**
 * Puts the options of several lines in order: row by row (A B / C D) or column by column (A C / B D).
 * null when their letters are not A, B, C … without gap or repetition in either way.
 */
export function arrange(lines: readonly Segment[][]): Segment[] | null {
  const rows = lines.flat();
  if (rows.length < 2) return null;
  if (inSequence(rows)) return rows;
  const widest = Math.max(...lines.map((line) => line.length));
  if (widest < 2 || widest > 8) return null;
  const columns: Segment[] = [];
  for (let column = 0; column < widest; column += 1) for (const line of lines) if (line[column]) columns.push(line[column]!);
  return inSequence(columns) ? columns : null;
}

function inSequence(segments: readonly Segment[]): boolean {
  return segments.every((segment, i) => code(segment.label) === 65 + i);
}

/** «Huế;» «Vinh;» «Lào Cai.»: signs between the items of a list are no part of them. Nothing changes unless all but the last have one. */
export function withoutListSigns<T extends { text: string }>(options: T[]): T[] {
  const all = options.slice(0, -1);
  const sign = all.length > 0 ? [';', ',', '|', '/'].find((one) => all.every(({ text }) => text.endsWith(one))) : undefined;
  if (sign === undefined) return options;
  return options.map((option) => (option.text.endsWith(sign) ? { ...option, text: option.text.slice(0, -1).trimEnd() } : option));
}

/** Labels that stand in the texts themselves too («A. Huế» in the column «A», «A. A. Huế») are taken off where `most` or `all` options have their own; one alone is a text («C. Mác»). */
export function withoutOwnLabels<T extends { label: string; text: string; marked: boolean }>(options: T[], having: 'most' | 'all'): T[] {
  const leads = options.map((option) => {
    const lead = leadingLabel(option.text);
    return lead && !lead.bare && lead.label === option.label && lead.start === 0 ? lead : null;
  });
  const own = leads.filter((lead) => lead !== null).length;
  if (own < 2 || own * 2 <= options.length || (having === 'all' && own < options.length)) return options;
  return options.map((option, i) => {
    const { text, marked } = takeMarks(option.text.slice(leads[i]?.end ?? 0));
    return { ...option, text: tidy(text), marked: option.marked || marked };
  });
}
