/** A question that another program's file spells out → what the common verdicts take. */
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import { pinsOf } from '@thi-tuan/shared/rules/option-pins.ts';
import type { Block } from '../assembly-state.ts';
import type { Doubt } from '../doubt.ts';
import { foldChars, MAX_LINE, tidy } from '../lines.ts';
import type { CleanLine } from '../lines.ts';
import { withoutOwnLabels } from '../option-lines.ts';
import { severalAskedBy } from '../read-block.ts';
import type { BlockRead } from '../read-block.ts';
import type { Flaw } from '../types.ts';
import { NO_TABLE } from '../understood.ts';
import type { ReadQuestion } from '../understood.ts';

export interface WeightedOption {
  text: string;
  /** Percent of the points; null = none said. */
  weight: number | null;
  /** Said to be right without a weight. */
  right: boolean;
  feedback: string;
}

export interface BuiltQuestion {
  lines: readonly CleanLine[];
  stem: string;
  options: readonly WeightedOption[];
  /** Whether several may be chosen; null = the weights say it. */
  several: boolean | null;
  generalFeedback: string;
  topic: string | null;
  difficulty?: Difficulty | undefined;
  source?: string | undefined;
  keepOrder: boolean;
  flaws: readonly Flaw[];
  doubts: Omit<Doubt, 'line'>[];
}

export const TRUE_FALSE = ['Đúng', 'Sai'] as const;

export function buildQuestion(built: BuiltQuestion): ReadQuestion {
  const { lines, topic, keepOrder } = built;
  const doubts: Doubt[] = [...built.flaws, ...built.doubts].map((doubt) => ({ ...doubt, line: null }));
  const add = (code: Doubt['code'], params: Doubt['params'] = {}, warning = false): void =>
    void doubts.push({ code, params, line: null, ...(warning ? { warning: true } : {}) });
  const options = withoutOwnLabels(
    built.options.map((option, i) => ({ label: labelOf(i), text: oneLine(option.text), marked: false })),
    'all',
  );
  const { right, several } = rightOptions(built, add);
  if (lines.some((line) => line.damaged)) add('unreadable-characters');
  if (lines.some((line) => line.tooLong) || built.stem.length > MAX_LINE) add('line-too-long', { limit: MAX_LINE });
  const explanation = explanationOf(built, right);
  const stem = oneLine(built.stem);
  const pins = pinsOf(options.map((option) => option.text));
  const read: BlockRead = {
    block: blockOf(lines, topic),
    first: lines[0]!,
    stem,
    options,
    answers: right.length > 0 ? [{ labels: right.map(labelOf), text: '', lookalike: false }] : [],
    fields: { ...(explanation === '' ? {} : { explanation }), ...(built.source ? { source: oneLine(built.source) } : {}) },
    topic: topic ?? undefined,
    difficulty: built.difficulty,
    severalAsked: severalAskedBy(foldChars(stem)),
    doubts,
    given: { keyApart: true, several, pins: { pinned: pins.pinned, keepOrder: pins.keepOrder || keepOrder } },
  };
  return { read, table: NO_TABLE, unclearStart: false, warnings: [], usual: 0 };
}

const labelOf = (index: number): string => String.fromCharCode(65 + index);
const oneLine = (text: string): string => tidy(text.replace(/[\ue000\ue001]/g, '\ufffd'));

/** All-or-nothing out of weights: right is what has points, if that is certain. */
function rightOptions(
  { options, several }: BuiltQuestion,
  add: (code: Doubt['code'], params?: Doubt['params'], warning?: boolean) => void,
): { right: number[]; several: boolean } {
  const indices = (test: (option: WeightedOption) => boolean): number[] => options.flatMap((option, i) => (test(option) ? [i] : []));
  const whole = indices(({ weight, right }) => (weight === null ? right : weight >= 99.9));
  const part = indices(({ weight }) => weight !== null && weight > 0 && weight < 99.9);
  const labels = (of: readonly number[]): string => of.map(labelOf).join(', ');
  if (several !== true && whole.length === 1) {
    if (part.length > 0) add('partly-right', { labels: labels(part) }, true);
    return { right: whole, several: false };
  }
  if (several !== true && whole.length > 1) {
    add('several-right-answers', { count: whole.length, labels: labels(whole) });
    return { right: [], several: false };
  }
  const scoring = [...whole, ...part].sort((a, b) => a - b);
  const sum = scoring.reduce((total, i) => total + (options[i]!.weight ?? 100), 0);
  // Thirds are written 33.33333.
  const complete = whole.length === 0 ? Math.abs(sum - 100) < 0.5 : part.length === 0;
  if (scoring.length > 0 && !complete) add('partly-right', { labels: labels(scoring) });
  if (several === false && part.length > 0) {
    add('partly-right', { labels: labels(part) });
    return { right: [], several: false };
  }
  return { right: scoring, several: several ?? scoring.length > 1 };
}

function explanationOf({ options, generalFeedback }: BuiltQuestion, right: readonly number[]): string {
  const texts = [generalFeedback, ...right.map((i) => options[i]!.feedback)].map(oneLine).filter((text) => text !== '');
  return [...new Set(texts)].join(' ');
}

function blockOf(lines: readonly CleanLine[], topic: string | null): Block {
  const scan = { opener: null, lead: null, labels: [], answer: null, letter: null, field: null, marginal: null, heading: null, reminder: false };
  return {
    opener: null,
    items: lines.map((line, i) => ({ role: i === 0 ? 'stem' : 'option', scan: { line, ...scan } })),
    options: [],
    answers: 1,
    topic,
    difficulty: null,
    lostOpener: false,
    tailUnclear: false,
    tablesBefore: 0,
  };
}

/** «$course$/top/Chủ đề» → «Chủ đề»; the standing parts of Moodle's own paths are no topic. */
export function topicOf(path: string): string | null {
  // «//» is a stroke inside a name.
  const parts = path
    .replaceAll('//', '\u0000')
    .split('/')
    .map((part) => part.replaceAll('\u0000', '/').trim());
  const named = parts.filter((part) => part !== '' && !/^\$(?:course|module|system|category|cat\d*)\$$/i.test(part) && part.toLowerCase() !== 'top');
  return named.at(-1) ?? null;
}
