/** Options: each in a cell of its own, or all in one cell with line breaks or labels between them. */
import { leadingLabel, findLabels } from '../labels.ts';
import { tidy } from '../lines.ts';
import type { CleanLine } from '../lines.ts';
import { MARK } from '../marks.ts';
import { splitLine, takeMarks, withoutListSigns } from '../option-lines.ts';
import type { Doubt } from '../doubt.ts';
import { quote } from '../fault-texts.ts';
import type { ReadOption } from '../read-options.ts';

export interface OptionsCell {
  options: ReadOption[];
  /** Lines above the first option: of a stem that holds its options too. */
  head: string[];
  /** The options were numbered 1, 2, 3 … in the cell. */
  numbered: boolean;
  doubts: Omit<Doubt, 'line'>[];
}

const LETTERS = 'ABCDEFGH';
const NUMBERED = /^[([]?([1-8])[.):/\]]\s*(?=\S)/;
const BULLET = /^[-–•+●○▪]\s+/;

/** One option's text with its marks taken out. */
export function readOption(label: string, lines: readonly CleanLine[], doubts: Omit<Doubt, 'line'>[]): ReadOption {
  const { text, marked, inside } = takeMarks(lines.map((line) => line.text).join(' '));
  const clean = tidy(text.replaceAll(MARK, ' '));
  if (inside) doubts.push({ code: 'mark-unclear', params: { text: quote(`${label}. ${clean}`) } });
  return { label, text: clean, marked };
}

/**
 * All options of one cell. With labels they may share lines; without any, every line is one.
 * `insideStem`: what stands before the first label is the question.
 */
export function readOptionsCell(lines: readonly CleanLine[], insideStem: boolean): OptionsCell {
  const result: OptionsCell = { options: [], head: [], numbered: false, doubts: [] };
  const pieces: { label: string; text: string; marked: boolean }[] = [];
  const numbers = lines.map((line) => NUMBERED.exec(takeMarks(line.text).text));
  const byNumber = numbers.filter((number) => number !== null).length >= 2 && numbers.find((number) => number !== null)?.[1] === '1';
  lines.forEach((line, i) => {
    const labels = findLabels(line.text);
    const lead = leadingLabel(line.text, labels) ?? (pieces.length === 0 && insideStem ? firstInside(labels) : null);
    if (lead) {
      const before = line.text.slice(0, lead.start).trim();
      if (before.replaceAll(MARK, '') !== '' && pieces.length === 0) result.head.push(before);
      const { segments, ambiguous } = splitLine(line.text, lead, labels, true, false);
      if (ambiguous || segments.some((segment) => segment.unclear)) result.doubts.push({ code: 'ambiguous-options', params: {} });
      for (const segment of segments) {
        pieces.push({ label: segment.label.label, text: segment.raw, marked: segment.marked });
        if (segment.label.lookalike) result.doubts.push({ code: 'lookalike-label', params: { label: segment.label.label }, warning: true });
      }
    } else if (byNumber && numbers[i]) {
      const { text, marked } = takeMarks(line.text);
      pieces.push({ label: LETTERS[Number(numbers[i][1]) - 1]!, text: text.slice(numbers[i][0].length), marked });
      result.numbered = true;
    } else if (pieces.length > 0) pieces.at(-1)!.text += ` ${line.text}`;
    else result.head.push(line.text);
  });
  if (pieces.length === 0 && !insideStem) return unlabelled(result);
  if (!insideStem && result.head.length > 0) result.doubts.push({ code: 'missing-label', params: { label: 'A' } });
  result.options = pieces.map((piece) => {
    const { text, marked, inside } = takeMarks(piece.text);
    if (inside) result.doubts.push({ code: 'mark-unclear', params: { text: quote(tidy(text.replaceAll(MARK, ' … '))) } });
    return { label: piece.label, text: tidy(text.replaceAll(MARK, ' ')), marked: piece.marked || marked };
  });
  result.options = withoutListSigns(result.options);
  return result;
}

/** «… là gì? A. … B. …» in one cell: the first A that a B follows. */
function firstInside(labels: ReturnType<typeof findLabels>): ReturnType<typeof findLabels>[number] | null {
  const first = labels.findIndex((label) => label.label === 'A');
  return first >= 0 && labels[first + 1]?.label === 'B' ? labels[first]! : null;
}

/** Lines, or pieces between upright strokes, one option each. */
function unlabelled(result: OptionsCell): OptionsCell {
  const [only] = result.head;
  const texts = result.head.length === 1 && only!.includes('|') ? only!.split('|') : result.head;
  texts.forEach((raw, i) => {
    const { text, marked, inside } = takeMarks(raw.trim().replace(BULLET, ''));
    if (inside) result.doubts.push({ code: 'mark-unclear', params: { text: quote(tidy(text.replaceAll(MARK, ' … '))) } });
    result.options.push({ label: LETTERS[i] ?? 'H', text: tidy(text.replaceAll(MARK, ' ')), marked });
  });
  if (texts.length > LETTERS.length) result.doubts.push({ code: 'too-many-options', params: { count: texts.length } });
  return { ...result, head: [] };
}
