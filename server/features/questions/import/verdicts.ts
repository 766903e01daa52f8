/** Stage 6: a block that was read → accepted question, or every reason why not. */
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { pinsOf, speaksOfOthers } from '@thi-tuan/shared/rules/option-pins.ts';
import { saysKey } from './answer-lines.ts';
import type { AnswerText } from './answer-lines.ts';
import type { Doubt } from './doubt.ts';
import { quote } from './fault-texts.ts';
import { leftovers } from './leftovers.ts';
import { foldChars } from './lines.ts';
import type { BlockRead } from './read-block.ts';
import type { ReadOption } from './read-options.ts';
import type { ImportedOption, ImportedQuestion } from './types.ts';

export interface Verdict {
  read: BlockRead;
  /** Present when nothing is doubtful but warnings. */
  question: ImportedQuestion | null;
  doubts: Doubt[];
}

/** What the file's answer tables say about a question's number. */
export interface TableAnswer {
  /** Tables exist and this question needs one of them. */
  known: boolean;
  labels: string[] | null;
  /** Numbers that nobody typed do not fit the table, so each may mean another question. */
  shifted?: true;
  /** The right option's text, where the table has it. */
  text?: string;
  /** Several questions bear this number. */
  repeated: boolean;
}

/** «từ được gạch chân», «the underlined word»: what it speaks of was never read. */
const NEEDS_FORMATTING =
  /(?<![a-z])(?:phan|tu|cum tu|chu|chu cai|bo phan|tieng|am|van)(?: ngu| tu)?(?: nao)?(?: duoc| bi)? (?:gach (?:chan|duoi)|in (?:dam|nghieng)|(?:to|boi) dam)(?![a-z])|(?<![a-z])(?:underlined|boldfaced|italici[sz]ed) (?:part|word|phrase|letter)/;

/** Judges one block. Warnings do not refuse; anything else does. */
export function judge(read: BlockRead, table: TableAnswer, unclearStart: boolean): Verdict {
  const doubts: Doubt[] = [];
  // Each kind of fault once: the first says enough.
  const note = (doubt: Doubt): void => {
    if (!doubts.some((other) => other.code === doubt.code)) doubts.push(doubt);
  };
  read.doubts.forEach(note);
  const add: Add = (code, params = {}) => note({ code, params, line: null });
  noteFlaws(read, note);
  // A question of another type has no options to speak about.
  if (read.options.length === 0 && doubts.some((doubt) => doubt.code === 'unsupported-type' || doubt.code === 'braces-open'))
    return { read, question: null, doubts };
  if (read.block.lostOpener) add('no-question-start');
  if (unclearStart) add('unclear-question-start');
  if (read.block.tailUnclear) add('stray-text', { text: quote(read.options.at(-1)?.text ?? '') });
  if (!/[\p{L}\p{N}]/u.test(read.stem)) add('empty-stem');
  if (NEEDS_FORMATTING.test(foldChars(read.stem))) add('formatting-needed');
  const leak = [read.stem, ...read.options.map((option) => option.text)].find(saysKey);
  if (leak !== undefined) note({ code: 'key-in-text', params: { text: quote(leak) }, line: null, ...(read.given?.keyApart && { warning: true }) });
  for (const doubt of leftovers(read)) note({ ...doubt, line: null });
  checkOptions(read, add);
  const correct = read.options.length > 0 ? rightLabels(read, table, add) : [];
  const odd = read.block.items.flatMap((item) => item.scan.line.hints ?? []).filter((label) => !correct.includes(label));
  if (odd.length > 0 && correct.length > 0) add('formatting-disagrees', { labels: odd.join(', '), right: correct.join(', ') });
  const several = read.given?.several ?? (correct.length > 1 || (read.severalAsked === 'plainly' && correct.length === 1));
  if (read.severalAsked !== null && correct.length === 1) doubts.push({ code: 'one-answer-of-several', params: {}, line: null, warning: true });
  if (doubts.some((doubt) => !doubt.warning)) return { read, question: null, doubts };
  return { read, question: questionOf(read, correct, several), doubts };
}

/** What the source holds beside its text: pictures, formulas; and formatting that contradicts the answer. */
function noteFlaws(read: BlockRead, note: (doubt: Doubt) => void): void {
  for (const { role, scan } of read.block.items)
    if (role !== 'reminder') for (const flaw of scan.line.flaws ?? []) note({ ...flaw, line: scan.line });
}

type Add = (code: Doubt['code'], params?: Doubt['params']) => void;

function checkOptions({ options }: BlockRead, add: Add): void {
  if (options.length === 0) return add('no-options');
  if (options.length === 1) add('too-few-options', { count: 1 });
  if (options.length > 6) add('too-many-options', { count: options.length });
  const labels = options.map((option) => option.label);
  const repeated = labels.find((label, i) => labels.indexOf(label) < i);
  const gap = [...'ABCDEFGH']
    .slice(
      0,
      labels.map((label) => label.charCodeAt(0) - 64).reduce((a, b) => Math.max(a, b), 0),
    )
    .find((label) => !labels.includes(label));
  if (repeated) add('duplicate-label', { label: repeated });
  if (gap && !repeated) add('missing-label', { label: gap });
  if (!repeated && !gap && labels.some((label, i) => label.charCodeAt(0) !== 65 + i)) add('options-out-of-order', { labels: labels.join(', ') });
  for (const option of options) if (!/[\p{L}\p{N}\p{S}]/u.test(option.text)) add('empty-option', { label: option.label });
  const seen = new Map<string, string>();
  for (const option of options) {
    const key = optionKey(option.text);
    const first = seen.get(key);
    if (first !== undefined && key !== '') add('identical-options', { first, second: option.label });
    else seen.set(key, option.label);
  }
}

/** Equal for texts a reader would call the same option: case, spaces and the full stop aside. */
export function optionKey(text: string): string {
  return normaliseLine(text)
    .toLowerCase()
    .replace(/[\s.,;:]+$/, '')
    .replace(/\s*([–—-])\s*/g, '-');
}

/** Faults that say already why there is no answer. */
const SAID = new Set<Doubt['code']>([
  'mark-unclear',
  'answer-not-understood',
  'answer-not-among-options',
  'answer-two-readings',
  'mark-in-column-unclear',
]);

/** The labels that are right, when all sources of the file agree; else the reasons are added. */
function rightLabels(read: BlockRead, table: TableAnswer, add: Add): string[] {
  const said: string[][] = [];
  const marked = read.options.filter((option) => option.marked).map((option) => option.label);
  if (marked.length > 0) said.push(marked);
  for (const answer of read.answers) {
    const labels = resolve(answer, read, add);
    if (labels === null) return [];
    said.push(labels);
  }
  if (table.repeated && said.length === 0) {
    add('answer-number-repeated', { number: read.block.opener?.number ?? '' });
    return [];
  }
  if (table.shifted && table.labels && said.length === 0) {
    add('numbers-shifted');
    return [];
  }
  if (table.labels && !table.repeated) said.push(table.labels);
  if (table.text !== undefined && table.labels === null && said.length === 0) {
    add('answer-not-understood', { text: quote(table.text) });
    return [];
  }
  const named = read.options.find((option) => option.label === table.labels?.[0]);
  if (table.text !== undefined && named && !optionKey(table.text).startsWith(optionKey(named.text)))
    add('answer-text-differs', { label: named.label });
  const order = (labels: string[]): string => [...new Set(labels)].sort().join(', ');
  const distinct = [...new Set(said.map(order))];
  if (distinct.length === 0) {
    // A mark that could not be placed was said already.
    if (read.doubts.some((doubt) => SAID.has(doubt.code))) return [];
    if (table.known && read.block.opener) add('no-answer-in-table', { number: read.block.opener.number });
    else add('no-answer');
    return [];
  }
  if (distinct.length > 1) {
    add('answers-disagree', { answers: distinct.join(' / ') });
    return [];
  }
  const right = distinct[0]!.split(', ');
  const unknown = right.filter((label) => !read.options.some((option) => option.label === label));
  if (unknown.length > 0) add('answer-not-among-options', { answer: unknown.join(', ') });
  const listed = said.length > (marked.length > 0 ? 1 : 0);
  const all = right.length > 1 && right.length === read.options.length && read.given?.several !== true;
  if ((right.length > 1 && read.severalAsked === null && (all || !listed)) || (all && !listed))
    add('several-right-answers', { count: right.length, labels: right.join(', ') });
  const speaker = right.length > 1 && read.given?.several !== true ? speakerOf(right, read) : undefined;
  if (speaker) add('answer-two-readings', { text: right.join(', ') });
  return right;
}

/** «Đáp án: A và B» where C says «Cả A và B»: nobody knows whether C is meant. */
function speakerOf(right: readonly string[], { options }: BlockRead): ReadOption | undefined {
  return options.find(
    ({ label, text }) => !right.includes(label) && speaksOfOthers(text) && !/(?<![a-z])(?:khong|sai|none|neither)(?![a-z])/.test(foldChars(text)),
  );
}

function resolve(answer: AnswerText, read: BlockRead, add: Add): string[] | null {
  // Where labels too are letters that only look Latin, so is the answer: their order shows what they mean. Alone it is a doubt.
  if (answer.lookalike && !read.doubts.some(({ code, warning }) => code === 'lookalike-label' && warning))
    add('lookalike-label', { label: answer.labels.join(', ') });
  const key = optionKey(answer.text);
  if (answer.either === 'or' || (answer.either === 'stroke' && read.severalAsked === null && read.given?.several !== true)) {
    add('answer-not-understood', { text: quote(answer.labels.join(answer.either === 'or' ? ' hoặc ' : '/')) });
    return null;
  }
  if (answer.labels.length > 0) {
    const option = read.options.find((x) => x.label === answer.labels[0]);
    const listed = key === '' ? null : labelsWithTexts(`${answer.labels[0]}. ${answer.text}`, read);
    if (listed) return listed;
    if (key !== '' && option && optionKey(option.text) !== key) add('answer-text-differs', { label: option.label });
    return answer.labels;
  }
  const labels = labelsOfTexts(answer.text, read) ?? labelsWithTexts(answer.text, read);
  if (labels) return labels;
  add('answer-not-understood', { text: quote(answer.text) });
  return null;
}

/** «A. Đọc; C. Nói», «B Vinh»: letters, each with its own option's text. */
function labelsWithTexts(text: string, { options }: BlockRead): string[] | null {
  const labels = text.split(/\s*[;|\n]\s*/u).map((piece) => {
    const match = /^([A-H])(?:\s{0,2}[.):/]|\s)\s{0,3}(\S.*)$/u.exec(piece);
    const option = options.find(({ label }) => label === match?.[1]);
    return option && optionKey(option.text) === optionKey(match![2]!) ? option.label : null;
  });
  return labels.length <= options.length && labels.every((label) => label !== null) && new Set(labels).size === labels.length ? labels : null;
}

/** The options whose text the answer is: one, or several between semicolons, commas or «và», each of them exactly one option's. */
function labelsOfTexts(text: string, { options }: BlockRead): string[] | null {
  const named = (piece: string): string[] => {
    const key = optionKey(piece);
    return options.filter((option) => optionKey(option.text) === key && key !== '').map((option) => option.label);
  };
  const truth = /^[ĐS]$/u.test(text) && options.length === 2 ? (text === 'Đ' ? 'Đúng' : 'Sai') : text;
  const whole = named(truth);
  if (whole.length > 0) return whole.length === 1 ? whole : null;
  for (const sign of [/\s*[;|]\s*/u, /\s*[;|,]\s*/u, /\s*[;|,]\s*|\s+và\s+/u]) {
    const found = text.split(sign).map(named);
    if (found.length > 1 && found.every((labels) => labels.length === 1)) {
      const labels = [...new Set(found.flat())];
      return labels.length === found.length ? labels : null;
    }
  }
  return null;
}

function questionOf(read: BlockRead, correct: string[], several: boolean): ImportedQuestion {
  const pins = read.given?.pins ?? pinsOf(read.options.map((option) => option.text));
  const options = read.options.map((option, i): ImportedOption => ({
    label: option.label,
    text: option.text,
    ...(pins.pinned[i] ? { pinned: true as const } : {}),
  }));
  return {
    place: read.first.place,
    ...(read.given?.key === undefined ? {} : { key: read.given.key }),
    ...(read.block.opener ? { number: read.block.opener.number } : {}),
    stem: read.stem,
    options,
    correct: read.options.map((option) => option.label).filter((label) => correct.includes(label)),
    kind: several ? 'several' : 'single',
    ...(read.fields.explanation ? { explanation: read.fields.explanation } : {}),
    ...(read.fields.source ? { source: read.fields.source } : {}),
    ...(read.topic ? { topic: read.topic } : {}),
    ...(read.difficulty ? { difficulty: read.difficulty } : {}),
    ...(pins.keepOrder ? { keepOrder: true as const } : {}),
  };
}
