/** Stage 5: the option lines of a block → options with text and mark, or the reasons for doubt. */
import { readAnswerTail } from './answer-lines.ts';
import type { AnswerText } from './answer-lines.ts';
import type { Block, Item } from './assembly-state.ts';
import { speaksOfOthers } from '@thi-tuan/shared/rules/option-pins.ts';
import type { LabelAt } from './labels.ts';
import { foldChars, tidy } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { MARK } from './marks.ts';
import { quote } from './fault-texts.ts';
import { arrange, splitLine, takeMarks, withoutListSigns, withoutOwnLabels } from './option-lines.ts';
import type { Segment } from './option-lines.ts';
import type { Doubt } from './doubt.ts';
import type { Survey } from './survey.ts';

export interface ReadOption {
  label: string;
  text: string;
  marked: boolean;
}

export interface OptionsRead {
  options: ReadOption[];
  /** Answers that stood at the end of an option line. */
  tailAnswers: AnswerText[];
  /** Text of the stem's last line before options that stood in it; null = no options there. */
  stemHead: string | null;
  doubts: Doubt[];
}

interface OptionLine {
  item: Item;
  text: string;
  lead: LabelAt;
  labels: LabelAt[];
}

/** Reads the options of a block; `usual` is how many most questions of the file have. */
export function readOptions(block: Block, survey: Survey, usual: number): OptionsRead {
  const result: OptionsRead = { options: [], tailAnswers: [], stemHead: null, doubts: [] };
  const lines = optionLines(block, result);
  if (lines.length === 0) return result;
  const { segments, ownerOf, lineOf } = chooseSplit(lines, survey, result);
  const texts = new Map<Segment, string[]>(segments.map((segment) => [segment, [segment.raw]]));
  appendContinuations(block, lines, ownerOf, texts, { survey, usual, count: segments.length }, result);
  for (const segment of segments) {
    const { text, marked, inside } = takeMarks(texts.get(segment)!.join(' '));
    const clean = tidy(text);
    const { label } = segment.label;
    const line = lineOf.get(segment) ?? null;
    if (inside || segment.unclear)
      result.doubts.push({ code: 'mark-unclear', params: { text: quote(`${label}. ${tidy(text.replaceAll(MARK, ' … '))}`) }, line });
    if (segment.label.lookalike) result.doubts.push({ code: 'lookalike-label', params: { label }, line, warning: true });
    if (segment.label.bare) result.doubts.push({ code: 'label-without-dot', params: { label }, line, warning: true });
    result.options.push({ label: segment.label.label, text: clean, marked: marked || segment.marked });
  }
  // A sign before every option is the list's own («* A. …», «**A.** …»): it says nothing.
  if (result.options.length > 1 && result.options.every(({ marked }) => marked)) for (const option of result.options) option.marked = false;
  result.options = withoutOwnLabels(withoutListSigns(result.options), 'all');
  return result;
}

/** Lines that begin with a label, preceded by options that stand at the end of the stem's last line. */
function optionLines(block: Block, result: OptionsRead): OptionLine[] {
  const lines: OptionLine[] = [];
  for (const item of block.items) {
    if (item.role !== 'option') continue;
    let text = item.scan.line.text;
    const tail = readAnswerTail(text, foldChars(text));
    if (tail) {
      text = text.slice(0, tail.start);
      result.tailAnswers.push(tail.answer);
    }
    lines.push({ item, text, lead: item.scan.lead!, labels: item.scan.labels });
  }
  if (lines[0]?.lead.label === 'A') {
    // A whole row of options inside the stem, and then options again: two questions ran into one.
    if (optionsInStem(block, [], { ...result, tailAnswers: [] })) result.doubts.push({ code: 'ambiguous-options', params: {}, line: null });
    return lines;
  }
  const embedded = optionsInStem(block, lines, result);
  return embedded ? [embedded, ...lines] : lines;
}

/** «Câu 1: … là gì? A. … B. … C. … D. …» on one line. */
function optionsInStem(block: Block, lines: readonly OptionLine[], result: OptionsRead): OptionLine | null {
  const item = block.items.filter((x) => x.role === 'stem').at(-1);
  if (!item) return null;
  const from = item.scan.opener && item.scan.opener === block.opener ? item.scan.opener.rest : 0;
  let text = item.scan.line.text;
  const tail = readAnswerTail(text, item.scan.line.folded);
  if (tail) text = text.slice(0, tail.start);
  const wanted = lines.length > 0 ? lines[0]!.lead.label.charCodeAt(0) - 65 : 2;
  for (const lead of item.scan.labels) {
    if (lead.label !== 'A' || lead.start <= from) continue;
    const { segments, ambiguous } = splitLine(text, lead, item.scan.labels, true, true);
    const strong = segments.every((segment) => segment.label.strong);
    if (ambiguous || segments.length < wanted || (lines.length === 0 && segments.length < (strong ? 2 : 3))) continue;
    if (tail) result.tailAnswers.push(tail.answer);
    // A mark just before the first label is the option's.
    const head = text.slice(from, lead.start);
    if (/^[\s\p{Extended_Pictographic}\ufe0f→➔➜⇒>*]+$/u.test(head) && head.trim() !== '')
      result.doubts.push({ code: 'mark-unclear', params: { text: quote(tidy(text.slice(from))) }, line: item.scan.line });
    result.stemHead = head.replace(/[\ue000\ue001]\s*$/, '');
    return {
      item,
      text: text.slice(from),
      lead: shift(lead, from),
      labels: item.scan.labels.filter((l) => l.start >= lead.start).map((l) => shift(l, from)),
    };
  }
  return null;
}

const shift = (label: LabelAt, by: number): LabelAt => ({ ...label, start: label.start - by, end: label.end - by });

/** Wide gaps split surely; single spaces only when that gives A, B, C … and wide gaps alone do not. */
function chooseSplit(
  lines: readonly OptionLine[],
  survey: Survey,
  result: OptionsRead,
): { segments: Segment[]; ownerOf: Map<Item, Segment>; lineOf: Map<Segment, CleanLine> } {
  const split = (weak: boolean): { rows: Segment[][]; ambiguous: boolean } => {
    const parts = lines.map((line) => splitLine(line.text, line.lead, line.labels, weak, survey.marksOnBothSides));
    return { rows: parts.map((part) => part.segments), ambiguous: parts.some((part) => part.ambiguous) };
  };
  const wide = split(false);
  const narrow = split(true);
  const wideOrder = arrange(wide.rows);
  const narrowOrder = narrow.ambiguous ? null : arrange(narrow.rows);
  let rows = wide.rows;
  let order = wideOrder;
  if (narrowOrder && (!wideOrder || (narrowOrder.length === 4 && wideOrder.length !== 4))) {
    rows = narrow.rows;
    order = narrowOrder;
  } else if (narrowOrder && wideOrder && narrowOrder.length !== wideOrder.length && wideOrder.length !== 4) {
    result.doubts.push({ code: 'ambiguous-options', params: {}, line: null });
  } else if (!order && narrow.ambiguous) result.doubts.push({ code: 'ambiguous-options', params: {}, line: null });
  const ownerOf = new Map<Item, Segment>();
  const lineOf = new Map<Segment, CleanLine>();
  lines.forEach((line, i) => {
    ownerOf.set(line.item, rows[i]!.at(-1)!);
    for (const segment of rows[i]!) lineOf.set(segment, line.item.scan.line);
  });
  return { segments: order ?? rows.flat(), ownerOf, lineOf };
}

/** Lines without a label under an option: wrapped text, or something that cannot be placed. */
function appendContinuations(
  block: Block,
  lines: readonly OptionLine[],
  ownerOf: Map<Item, Segment>,
  texts: Map<Segment, string[]>,
  file: { survey: Survey; usual: number; count: number },
  result: OptionsRead,
): void {
  const labelsAlone = lines.every((line) => line.text.slice(line.lead.end).trim() === '');
  let owner: Segment | null = null;
  let previous: Item | null = null;
  for (const item of block.items) {
    if (item.role === 'option' || ownerOf.has(item)) owner = ownerOf.get(item) ?? owner;
    else if (item.role === 'answer' || item.role === 'field') owner = null;
    else if (item.role === 'text' && owner) {
      const text = item.scan.line.text;
      const parts = texts.get(owner)!;
      const empty = parts.length === 1 && parts[0]!.trim() === '';
      const evidence = wrapEvidence(item, previous, empty, file);
      const doubt = { params: { text: quote(tidy(text)), label: owner.label.label }, line: item.scan.line };
      if (labelsAlone && empty) parts[0] = text;
      else if (tidy(text) === tidy(previous!.scan.line.text)) result.doubts.push({ code: 'repeated-line', ...doubt });
      else if (evidence && !speaksOfOthers(tidy(text))) {
        parts.push(text);
        if (evidence === 'looks') result.doubts.push({ code: 'joined-line', ...doubt, warning: true });
      } else if (speaksOfOthers(tidy(text)))
        result.doubts.push({
          code: 'missing-label',
          params: { label: String.fromCharCode(owner.label.label.charCodeAt(0) + 1) },
          line: item.scan.line,
        });
      else result.doubts.push({ code: 'stray-text', ...doubt });
    }
    previous = item;
  }
}

/**
 * Evidence that a line only continues the one before it: `margin` = the line above reached the file's margin, `looks` = it
 * goes on in small letters where no option is missing. null = none; such a line could be an option that lost its label.
 */
function wrapEvidence(
  item: Item,
  previous: Item | null,
  empty: boolean,
  file: { survey: Survey; usual: number; count: number },
): 'margin' | 'looks' | null {
  const { line } = item.scan;
  if (!previous || line.blankBefore || empty || !/\p{L}/u.test(line.text)) return null;
  const above = previous.scan.line;
  if (/[.?!;:]["”»)]*$/.test(above.text) || /\p{L}-$/u.test(above.text)) return null;
  const width = file.survey.wrapWidth;
  const word = /^\S{1,40}/.exec(line.text)?.[0].length ?? 0;
  const reaches = width !== null && width >= 50 && above.indent + above.text.length + 1 + word > width;
  const small = /^[\p{Ll}(]/u.test(line.text);
  if (reaches) return 'margin';
  if (!small) return null;
  return line.indent > above.indent || (file.count >= Math.max(file.usual, 4) && above.text.length >= 40) ? 'looks' : null;
}
