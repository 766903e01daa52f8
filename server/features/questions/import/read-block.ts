/** Stage 5: a block's lines → stem, options, fields, answers, with every doubt about where a line belongs. */
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import { speaksOfOthers } from '@thi-tuan/shared/rules/option-pins.ts';
import { readNotedAnswer, readStemAnswer } from './answer-lines.ts';
import type { AnswerText } from './answer-lines.ts';
import type { Block, Item } from './assembly-state.ts';
import type { Doubt } from './doubt.ts';
import { quote } from './fault-texts.ts';
import { foldChars, MAX_LINE, tidy } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { MARK } from './marks.ts';
import { levelBehind, rankIn } from './openers.ts';
import { readStemLetter } from './stem-letters.ts';
import type { StemLetter } from './stem-letters.ts';
import { readOptions } from './read-options.ts';
import type { ReadOption } from './read-options.ts';
import type { FieldName } from './scan.ts';
import type { Survey } from './survey.ts';

export interface BlockRead {
  block: Block;
  first: CleanLine;
  stem: string;
  options: ReadOption[];
  answers: AnswerText[];
  fields: Partial<Record<FieldName, string>>;
  topic: string | undefined;
  difficulty: Difficulty | undefined;
  /** The question says that several answers may be right: plainly, or in passing. */
  severalAsked: 'plainly' | 'in-passing' | null;
  doubts: Doubt[];
  /** What a file says itself that is else found out from the text. */
  given?: {
    /** The format has a place of its own for the key: what looks like one in a text was written so. */
    keyApart?: true;
    key?: string;
    pins?: { pinned: boolean[]; keepOrder: boolean };
    several?: boolean;
  };
}

const PLAINLY =
  /\((?:co the )?(?:duoc )?chon (?:nhieu|tat ca|cac|\d|hai|ba|bon)|chon nhieu (?:dap an|phuong an|lua chon|y|cau)|nhieu (?:dap an|lua chon|phuong an) dung|\(nhieu (?:dap an|lua chon|phuong an)|chon tat ca (?:cac |nhung )?(?:dap an|phuong an|lua chon|y|cau)|chon (?:[2-5]|hai|ba|bon|nam) (?:dap an|phuong an|lua chon|y|cau)|(?:select|choose|check|mark) (?:all|two|three|multiple)|multiple answers/;
const IN_PASSING = /chon (?:cac|nhung) (?:dap an|phuong an|lua chon|y|cau|cau tra loi|noi dung)|(?:cac|nhung) (?:dap an|phuong an) (?:dung|nao)/;

const DIFFICULTIES: [Difficulty, RegExp][] = [
  ['easy', /^(?:de|nhan biet|nb|easy|1|muc 1)(?![a-z0-9])/],
  ['medium', /^(?:trung binh|tb|vua|thong hieu|th|medium|normal|2|muc 2)(?![a-z0-9])/],
  ['hard', /^(?:kho|van dung(?: cao)?|vdc?|hard|difficult|3|4|muc 3|muc 4)(?![a-z0-9])/],
];

/** What a file does with its answers in nearly every question. */
export interface AnswerHabits {
  /** They are said above the options. */
  answersFirst?: boolean;
  /** A letter in brackets beside the stem is one. */
  stemLetter?: StemLetter | null;
}

/** Reads one block; `usual` = options of most questions in the file. */
export function readBlock(block: Block, survey: Survey, usual: number, { answersFirst = false, stemLetter = null }: AnswerHabits = {}): BlockRead {
  const options = readOptions(block, survey, usual);
  const doubts = [...options.doubts];
  const { stem: whole, answer: lettered } = readStemLetter(readStem(block, survey, options.stemHead, doubts), block.opener?.note ?? '', stemLetter);
  const told = options.options.length > 0 ? readStemAnswer(whole) : null;
  const asked = told ? whole.slice(0, told.start).trim() : whole;
  const level = levelBehind(asked);
  const stem = asked.slice(0, level).trim();
  const noted = block.opener ? readNotedAnswer(block.opener.note) : null;
  const fields = readFields(block, doubts);
  if (!answersFirst) checkOrder(block, options.stemHead !== null, doubts);
  const damaged = block.items.find((item) => item.scan.line.damaged);
  if (damaged) doubts.push({ code: 'unreadable-characters', params: {}, line: damaged.scan.line });
  const tooLong = block.items.find((item) => item.scan.line.tooLong);
  if (tooLong) doubts.push({ code: 'line-too-long', params: { limit: MAX_LINE }, line: tooLong.scan.line });
  const said = foldChars(
    [block.opener?.note ?? '', stem, ...block.items.filter((i) => i.role === 'reminder').map((i) => i.scan.line.text)].join(' '),
  );
  // «Đáp án:» with the letter on the next line: the empty half says nothing.
  const isEmpty = (answer: AnswerText): boolean => answer.labels.length === 0 && answer.text === '';
  const all = block.items.flatMap((item) => (item.answer ? [item.answer] : []));
  const answers = all.filter((answer, i) => !(isEmpty(answer) && all[i + 1]));
  const note = answers.find((answer) => answer.note !== undefined)?.note;
  if (note !== undefined) fields.explanation ??= note;
  return {
    block,
    first: block.items[0]!.scan.line,
    stem,
    options: options.options,
    answers: [...answers, ...options.tailAnswers, ...(told ? [told.answer] : []), ...(noted ? [noted] : []), ...(lettered ? [lettered] : [])],
    fields,
    doubts,
    topic: fields.topic ?? block.topic ?? undefined,
    difficulty: readDifficulty(fields.difficulty ?? block.difficulty ?? (rankIn(asked.slice(level)) || rankIn(block.opener?.note ?? ''))),
    severalAsked: severalAskedBy(said),
  };
}

/** Whether a question's text, folded, asks for several answers. */
export function severalAskedBy(folded: string): BlockRead['severalAsked'] {
  return PLAINLY.test(folded) ? 'plainly' : IN_PASSING.test(folded) ? 'in-passing' : null;
}

export function readDifficulty(text: string): Difficulty | undefined {
  const folded = foldChars(text).trim();
  return DIFFICULTIES.find(([, pattern]) => pattern.test(folded))?.[0];
}

const DIGIT = /[([<]\d[)\]>]/;

function readStem(block: Block, survey: Survey, stemHead: string | null, doubts: Doubt[]): string {
  const items = block.items.filter((item) => item.role === 'stem');
  const optionStyle = block.items.find((item) => item.role === 'option')?.scan.lead?.style;
  // «Câu 2: (1) Đất;» over «(2) Nước»: no level, the first of a list.
  const listed = DIGIT.test(block.opener?.note ?? '') && block.items.slice(1).some(({ scan }) => DIGIT.test(scan.line.text));
  const texts = items.map((item, i) => {
    const { line, opener } = item.scan;
    if (i > 0) checkStemLine(item, items[i - 1]!, optionStyle, doubts);
    if (line.text.includes(MARK) && !(i === items.length - 1 && stemHead !== null)) doubts.push({ code: 'mark-in-stem', params: {}, line });
    if (i === items.length - 1 && stemHead !== null) return stemHead;
    const from = opener !== null && opener === block.opener ? opener.rest : 0;
    return listed && from > 0 ? `${opener!.note} ${line.text.slice(from)}` : line.text.slice(from);
  });
  if (survey.families.size === 0) checkUnnumberedStem(items, doubts);
  return tidy(texts.join(' '))
    .replace(/^(?:\*{1,3}\s*)+|(?:\s*\*{1,3})+$/g, '')
    .trim()
    .replace(/^(?:câu hỏi|hỏi|question)\s{0,2}:\s*(?=\S)/iu, '');
}

/** A further line of a stem that may be something else: an option, an answer, a heading, a line written twice. */
function checkStemLine(item: Item, above: Item, optionStyle: string | undefined, doubts: Doubt[]): void {
  const { line, lead, letter } = item.scan;
  const text = tidy(line.text);
  const doubt = { params: { text: quote(text) }, line };
  if (lead && !lead.bare && lead.style === optionStyle) doubts.push({ code: 'option-before-first', ...doubt });
  else if (speaksOfOthers(text)) doubts.push({ code: 'option-before-first', ...doubt });
  if (letter) doubts.push({ code: 'answer-before-options', ...doubt });
  if (tidy(above.scan.line.text) === text) doubts.push({ code: 'repeated-line', ...doubt });
  if (isTorn(above.scan.line.text, text)) doubts.push({ code: 'stray-text', ...doubt });
  if (text.startsWith('#') || !/\p{L}|…|\.\.|__|[=<>+]/u.test(text)) doubts.push({ code: 'stray-text', ...doubt });
  else if (/\?["”»)]*$/.test(above.scan.line.text) && !/[?:]["”»)]*$/.test(text))
    doubts.push({ code: 'text-after-question', ...doubt, warning: true });
}

/** «pub-» over «lished»: nobody knows whether the hyphen belongs to the word. */
export function isTorn(above: string, below: string): boolean {
  return /\p{L}-$/u.test(above) && /^\p{Ll}/u.test(below);
}

/** Without numbers only its looks tell where a stem begins, so anything odd there is a doubt. */
function checkUnnumberedStem(items: readonly Item[], doubts: Doubt[]): void {
  const first = items[0]?.scan;
  if (!first) return;
  if (first.opener) doubts.push({ code: 'unclear-question-start', params: {}, line: first.line });
  if (/^\p{Ll}/u.test(first.line.text) || first.letter) doubts.push({ code: 'no-question-start', params: {}, line: first.line });
  items.forEach(({ scan: { line } }, i) => {
    const above = items[i - 1]?.scan.line;
    if (!above) return;
    // A gap may hide a question that lost its options; a line that begins anew may be a stray one or a title above.
    const anew = /^[^\p{L}]{0,2}\p{Lu}/u.test(line.text) && !/[.?!:;,…"”»)]$/.test(above.text) && above.text.length < 50;
    if (line.blankBefore || anew) doubts.push({ code: 'stray-text', params: { text: quote(tidy(above.text)) }, line: above });
  });
  if (looksLikeTitle(items)) doubts.push({ code: 'stray-text', params: { text: quote(tidy(first.line.text)) }, line: first.line });
}

/** A line in capitals above a stem that begins anew is a title, not its first words. */
function looksLikeTitle(items: readonly Item[]): boolean {
  const [first, second] = items;
  if (!first || !second) return false;
  const text = first.scan.line.text;
  return (
    /\p{Lu}{2}/u.test(text) &&
    text === text.toUpperCase() &&
    /^[^\p{L}]{0,4}\p{Lu}/u.test(second.scan.line.text) &&
    second.scan.line.text !== second.scan.line.text.toUpperCase()
  );
}

/** Fields and their continued lines; other text after an answer is stray. */
function readFields(block: Block, doubts: Doubt[]): Partial<Record<FieldName, string>> {
  const fields: Partial<Record<FieldName, string>> = {};
  let open: FieldName | null = null;
  let afterOption = false;
  for (const { role, scan, fieldText } of block.items) {
    if (role === 'field') {
      open = scan.field!.name;
      const text = (fieldText ?? scan.field!.text).replaceAll(MARK, '').trim();
      fields[open] = [fields[open], text].filter(Boolean).join(' ');
      afterOption = false;
    } else if (role === 'option') {
      open = null;
      afterOption = true;
    } else if (role === 'answer') {
      // «Lời giải», «Chọn B», and then the reasons.
      if (open !== 'explanation' || fields.explanation !== '') open = null;
      afterOption = false;
    } else if (role === 'text' && !afterOption) {
      const long = open === 'explanation' || open === 'source';
      if (open && long && !scan.line.blankBefore && !scan.line.text.includes(MARK))
        fields[open] = `${fields[open] ?? ''} ${tidy(scan.line.text)}`.trim();
      else doubts.push({ code: 'stray-text', params: { text: quote(tidy(scan.line.text)) }, line: scan.line });
    }
  }
  return fields;
}

/** Answer and explanation come after the options, nothing comes back after them. */
function checkOrder(block: Block, embedded: boolean, doubts: Doubt[]): void {
  let options = embedded;
  let answered = false;
  const hasOptions = embedded || block.items.some((item) => item.role === 'option');
  for (const { role, scan } of block.items) {
    if (role === 'option') {
      if (answered) doubts.push({ code: 'option-after-answer', params: { label: scan.lead!.label }, line: scan.line });
      options = true;
    } else if (role === 'answer') {
      if (!options && hasOptions) doubts.push({ code: 'answer-before-options', params: {}, line: scan.line });
      answered = true;
    } else if (role === 'field' && !options && hasOptions && (scan.field!.name === 'explanation' || scan.field!.name === 'source')) {
      doubts.push({ code: 'stray-text', params: { text: quote(tidy(scan.line.text)) }, line: scan.line });
    }
  }
}

/**
 * Whether every question says its answer between stem and options: then none of these answers belongs to the question above.
 * The first has one and no question above it, the last has none behind its options.
 */
export function answersStandFirst(blocks: readonly Block[]): boolean {
  return (
    blocks.length >= 3 &&
    blocks.every(({ items, answers }) => {
      const option = items.findIndex((item) => item.role === 'option');
      const answer = items.findIndex((item) => item.role === 'answer');
      return answers === 1 && answer > 0 && option > answer && items.slice(0, answer).every((item) => item.role === 'stem');
    })
  );
}
