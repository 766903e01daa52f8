/** GIFT → questions understood. */
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import type { Doubt } from '../doubt.ts';
import { quote } from '../fault-texts.ts';
import { cleanLines, splitLines, tidy } from '../lines.ts';
import type { CleanLine } from '../lines.ts';
import { buildQuestion, topicOf, TRUE_FALSE } from '../moodle/built-question.ts';
import type { WeightedOption } from '../moodle/built-question.ts';
import { toPlainText } from '../moodle/plain-text.ts';
import type { TextFormat } from '../moodle/plain-text.ts';
import { readDifficulty } from '../read-block.ts';
import { typeName } from '../moodle/question-types.ts';
import type { Flaw } from '../types.ts';
import type { ReadQuestion, Understood } from '../understood.ts';
import { giftPieces } from './gift-blocks.ts';
import type { GiftPiece } from './gift-blocks.ts';

/** A question's answers in braces, or a category line: no other text format looks so. */
export function isGift(text: string): boolean {
  if (/^\s*\$CATEGORY:/im.test(text)) return true;
  // An answer that begins with = or ~, a T or F alone, a number sign; «{}» beside a title or at a line's end.
  return (
    /(?<!\\)\{\s*(?:[=~]|(?:T|F|TRUE|FALSE)\s*(?:#[^}]*)?\}|#\s*[-\d=])/.test(text) ||
    /^::[^:\n]+::[^]*?(?<!\\)\{[^{}]*\}/m.test(text) ||
    /\S\s*\{\s*\}\s*$/m.test(text)
  );
}

export function readGift(text: string): Understood {
  const source = splitLines(text);
  const raw = new Map<CleanLine, string>();
  const bySource = new Map(source.map(({ place, text: line }) => [place, line]));
  const lines = cleanLines(source);
  for (const line of lines) raw.set(line, bySource.get(line.place)!);
  const understood: Understood = { lines, questions: [], headings: [], faults: [], doubts: [] };
  let topic: string | null = null;
  let said: Said = {};
  for (const piece of giftPieces(lines, raw)) {
    if (piece.kind === 'question') understood.questions.push(readQuestion(piece, { topic, ...said }));
    said = piece.kind === 'comment' ? { ...said, ...saidBy(piece.text) } : {};
    if (piece.kind !== 'question')
      for (const line of piece.lines) understood.headings.push({ line, name: piece.kind === 'comment' ? 'comment' : 'topic', text: tidy(line.text) });
    if (piece.kind === 'category') topic = topicOf(unescape(piece.text));
  }
  return understood;
}

/** What the bank writes above a question in comments, because GIFT has no place for it. */
interface Said {
  difficulty?: Difficulty | undefined;
  source?: string;
}

function saidBy(comment: string): Said {
  const [, name, text] = /^\/\/\s*(Mức độ|Nguồn):\s*(\S.*)$/u.exec(comment.normalize('NFC')) ?? [];
  if (text === undefined) return {};
  return name === 'Nguồn' ? { source: text } : { difficulty: readDifficulty(text) };
}

type QuestionPiece = Extract<GiftPiece, { kind: 'question' }>;

function readQuestion({ lines, text, open }: QuestionPiece, about: Said & { topic: string | null }): ReadQuestion {
  const titled = /^\s*::((?:\\[^]|[^\\:]|:(?!:))*)::/.exec(text);
  const body = text.slice(titled?.[0].length ?? 0);
  const from = findUnescaped(body, '{', 0);
  const to = from < 0 ? -1 : findUnescaped(body, '}', from + 1);
  const doubts: Omit<Doubt, 'line'>[] = [];
  const flaws: Flaw[] = [];
  const format = formatOf(body);
  const plain = (source: string, inherited: TextFormat = format.name): string => {
    const own = formatOf(source);
    const result = toPlainText(unescape(source.slice(own.length)), own.length > 0 ? own.name : inherited);
    flaws.push(...result.flaws);
    return result.text;
  };
  const refuse = (type: string): ReadQuestion => {
    const stem = plain(from < 0 ? body : body.slice(0, from), format.name);
    return buildQuestion({
      lines,
      stem,
      options: [],
      several: null,
      generalFeedback: '',
      ...about,
      keepOrder: false,
      flaws: [],
      doubts: [{ code: 'unsupported-type', params: { type: typeName(type) } }],
    });
  };
  if (open || (from >= 0 && to < 0)) {
    doubts.push({ code: 'braces-open', params: { text: quote(tidy(lines[0]!.text)) } });
    return buildQuestion({
      lines,
      stem: plain(body.slice(0, from)),
      options: [],
      several: null,
      generalFeedback: '',
      ...about,
      keepOrder: false,
      flaws,
      doubts,
    });
  }
  if (from < 0) return refuse('description');
  if (findUnescaped(body, '{', to + 1) >= 0) return refuse('cloze');
  const inside = body.slice(from + 1, to);
  const after = body.slice(to + 1).trim();
  const stem = plain(after === '' ? body.slice(0, from) : `${body.slice(0, from).trimEnd()} _____ ${after}`);
  const { answers, general } = splitGeneral(inside);
  const generalFeedback = general === null ? '' : plain(general);
  const common = { lines, stem, generalFeedback, ...about, flaws, doubts };
  const truth = /^\s*(T|TRUE|F|FALSE)\s*(?=#|$)/i.exec(answers);
  if (truth)
    return buildQuestion({ ...common, options: truthOptions(truth[1]!, answers.slice(truth[0].length), plain), several: false, keepOrder: true });
  const type = otherType(answers);
  if (type !== null) return refuse(type);
  const options = splitAnswers(answers).map((answer) => readAnswer(answer, plain));
  return buildQuestion({ ...common, options, several: options.some((option) => option.right) ? false : null, keepOrder: false });
}

const FORMAT = /^\s*\[(html|markdown|moodle|plain)\]/i;
function formatOf(source: string): { name: TextFormat; length: number } {
  const match = FORMAT.exec(source);
  return match ? { name: match[1]!.toLowerCase() as TextFormat, length: match[0].length } : { name: 'moodle', length: 0 };
}

/** Signs with a backslash before them are themselves; `\n` is a line break. */
function unescape(text: string): string {
  return text.replace(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

function findUnescaped(text: string, sign: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text.startsWith(sign, i)) return i;
  }
  return -1;
}

function splitGeneral(inside: string): { answers: string; general: string | null } {
  const at = findUnescaped(inside, '####', 0);
  return at < 0 ? { answers: inside, general: null } : { answers: inside.slice(0, at), general: inside.slice(at + 4) };
}

/** Feedback of the wrong answer first, then that of the right one. */
function truthOptions(word: string, rest: string, plain: (source: string) => string): WeightedOption[] {
  const isTrue = /^t/i.test(word);
  const [, second = ''] = splitAt(rest.replace(/^#/, ''), '#').map(plain);
  return TRUE_FALSE.map((text, i) => {
    const right = (i === 0) === isTrue;
    return { text, weight: null, right, feedback: right ? second : '' };
  });
}

/** What is no multiple choice: its type as Moodle calls it. */
function otherType(answers: string): string | null {
  const trimmed = answers.trim();
  if (trimmed === '') return 'essay';
  if (trimmed.startsWith('#')) return 'numerical';
  const parts = splitAnswers(answers);
  if (parts.length > 0 && parts.every(({ sign, text }) => sign === '=' && findUnescaped(text, '->', 0) >= 0)) return 'matching';
  // Without one wrong answer nothing can be chosen.
  if (parts.every(({ sign }) => sign === '=')) return 'shortanswer';
  return null;
}

interface AnswerPart {
  sign: '=' | '~';
  text: string;
}

function splitAnswers(answers: string): AnswerPart[] {
  const parts: AnswerPart[] = [];
  for (let i = 0; i < answers.length; i += 1) {
    const c = answers[i]!;
    if (c === '\\') {
      if (parts.length > 0) parts.at(-1)!.text += c + (answers[i + 1] ?? '');
      i += 1;
    } else if (c === '=' || c === '~') parts.push({ sign: c, text: '' });
    else if (parts.length > 0) parts.at(-1)!.text += c;
    else if (c.trim() !== '') parts.push({ sign: '=', text: c });
  }
  return parts;
}

function splitAt(text: string, sign: string): string[] {
  const at = findUnescaped(text, sign, 0);
  return at < 0 ? [text] : [text.slice(0, at), ...splitAt(text.slice(at + sign.length), sign)];
}

function readAnswer({ sign, text }: AnswerPart, plain: (source: string) => string): WeightedOption {
  const weight = /^\s*%(-?\d{1,3}(?:\.\d{1,10})?)%/.exec(text);
  const [answer, ...feedback] = splitAt(text.slice(weight?.[0].length ?? 0), '#');
  return {
    text: plain(answer!),
    weight: weight ? Number(weight[1]) : null,
    right: sign === '=',
    feedback: feedback.length === 0 ? '' : plain(feedback.join('#')),
  };
}
