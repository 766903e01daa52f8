/** Moodle's XML → questions understood. */
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { childOf, childrenOf, eachElement, textOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';
import { cleanLines, splitLines, tidy } from '../lines.ts';
import type { CleanLine } from '../lines.ts';
import type { Flaw } from '../types.ts';
import { Unreadable } from '../unreadable.ts';
import type { Understood } from '../understood.ts';
import { buildQuestion, topicOf, TRUE_FALSE } from './built-question.ts';
import type { WeightedOption } from './built-question.ts';
import { toPlainText } from './plain-text.ts';
import type { TextFormat } from './plain-text.ts';
import { typeName } from './question-types.ts';

const MAX_QUESTIONS = 50_000;

/** @throws Unreadable `broken-xml` · `unsafe-xml` · `wrong-type` when it is XML of something else */
export function readMoodle(text: string): Understood {
  const questions: XmlElement[] = [];
  let root = '';
  eachElement(text, ['question', 'quiz'], (element) => {
    if (element.name === 'quiz') root = 'quiz';
    questions.push(...(element.name === 'quiz' ? childrenOf(element, 'question') : []));
    if (questions.length > MAX_QUESTIONS) throw new Unreadable('too-many-parts', { limit: MAX_QUESTIONS });
  });
  if (root === '') throw new Unreadable('wrong-type', { what: 'tệp XML không phải của Moodle' });
  const understood: Understood = { lines: [], questions: [], headings: [], faults: [], doubts: [] };
  const lines = linesOf(text, questions);
  let topic: string | null = null;
  for (const { line, owner } of lines.all) {
    understood.lines.push(line);
    if (owner === null) understood.headings.push({ line, name: 'comment', text: tidy(line.text) });
  }
  for (const question of questions) {
    const own = lines.of.get(question)!;
    const type = question.attributes.get('type') ?? '';
    if (type === 'category') {
      topic = topicOf(textIn(childOf(question, 'category')));
      for (const line of own) understood.headings.push({ line, name: 'topic', text: topic ?? tidy(line.text) });
    } else understood.questions.push(readQuestion(question, type, own, topic));
  }
  return understood;
}

interface Lines {
  all: { line: CleanLine; owner: XmlElement | null }[];
  of: Map<XmlElement, CleanLine[]>;
}

/** Each non-empty line to its question. Where several questions share a line, each has it as a line of its own. */
function linesOf(text: string, questions: readonly XmlElement[]): Lines {
  const clean = new Map(cleanLines(splitLines(text)).map((line) => [line.place.line!, line]));
  const result: Lines = { all: [], of: new Map() };
  const taken = new Map<number, XmlElement>();
  const entries: { at: number; line: CleanLine; owner: XmlElement | null }[] = [];
  for (const question of questions) {
    const own: CleanLine[] = [];
    for (let at = question.line; at <= question.endLine; at += 1) {
      const line = clean.get(at);
      if (!line) continue;
      const shared = taken.has(at);
      // A line of its own place, so that its faults find it; of a shared line only the question's text is shown.
      const mine =
        shared || line.tooLong
          ? { ...line, place: { line: at }, text: tidy(textOf(childOf(question, 'questiontext'))).slice(0, 500), tooLong: false }
          : line;
      taken.set(at, question);
      own.push(mine);
      entries.push({ at, line: mine, owner: question });
    }
    result.of.set(question, own);
  }
  for (const [at, line] of clean) if (!taken.has(at)) entries.push({ at, line, owner: null });
  result.all = entries.sort((a, b) => a.at - b.at).map(({ line, owner }) => ({ line, owner }));
  return result;
}

const textIn = (element: XmlElement | undefined): string => textOf(childOf(element, 'text'));

/** Reads texts of one question and remembers what in them is no text. */
class TextReader {
  readonly flaws: Flaw[] = [];

  read(element: XmlElement | undefined): string {
    if (!element) return '';
    const { text, flaws } = toPlainText(textIn(element), formatOf(element));
    this.flaws.push(...flaws);
    if (childOf(element, 'file')) this.flaws.push({ code: 'has-image', params: {} });
    return text;
  }
}

function formatOf(element: XmlElement): TextFormat {
  const format = element.attributes.get('format') ?? 'html';
  return format === 'markdown' ? 'markdown' : format === 'plain_text' ? 'plain' : format === 'moodle_auto_format' ? 'moodle' : 'html';
}

function readQuestion(question: XmlElement, type: string, lines: readonly CleanLine[], topic: string | null): Understood['questions'][number] {
  const reader = new TextReader();
  const stem = reader.read(childOf(question, 'questiontext'));
  const common = { lines, stem, topic, flaws: reader.flaws, ...tagged(question) };
  if (type !== 'multichoice' && type !== 'truefalse')
    return buildQuestion({
      ...common,
      options: [],
      several: null,
      generalFeedback: '',
      keepOrder: false,
      doubts: [{ code: 'unsupported-type', params: { type: typeName(type || 'không rõ') } }],
    });
  const generalFeedback = reader.read(childOf(question, 'generalfeedback'));
  const answers = childrenOf(question, 'answer').map((answer): WeightedOption => {
    const weight = Number(answer.attributes.get('fraction') ?? 0);
    return {
      text: reader.read(answer),
      weight: Number.isFinite(weight) ? weight : 0,
      right: false,
      feedback: reader.read(childOf(answer, 'feedback')),
    };
  });
  if (type === 'truefalse')
    return buildQuestion({ ...common, options: truthOptions(answers), several: false, generalFeedback, keepOrder: true, doubts: [] });
  const single = childOf(question, 'single');
  const shuffle = textOf(childOf(question, 'shuffleanswers')).trim();
  return buildQuestion({
    ...common,
    options: answers,
    several: single ? !['true', '1'].includes(textOf(single).trim()) : null,
    generalFeedback,
    keepOrder: shuffle === '0' || shuffle === 'false',
    doubts: [],
  });
}

function truthOptions(answers: readonly WeightedOption[]): WeightedOption[] {
  return TRUE_FALSE.flatMap((text, i) => {
    const answer = answers.find((one) => one.text.trim().toLowerCase() === (i === 0 ? 'true' : 'false'));
    return answer ? [{ ...answer, text }] : [];
  });
}

const DIFFICULTIES: Record<string, Difficulty> = { de: 'easy', easy: 'easy', 'trung binh': 'medium', medium: 'medium', kho: 'hard', hard: 'hard' };
/** How the bank writes what Moodle has no place for. */
const SOURCE = /^Nguồn:\s*(\S.*)$/u;

/** A tag that is a level's name and nothing else, and one that names the source. */
function tagged(question: XmlElement): { difficulty: Difficulty | undefined; source: string | undefined } {
  const tags = childrenOf(childOf(question, 'tags') ?? question, 'tag').map((tag) => tidy(textIn(tag).normalize('NFC')));
  const levels = tags.map(foldForSearch).map((tag) => (Object.hasOwn(DIFFICULTIES, tag) ? DIFFICULTIES[tag] : undefined));
  return {
    difficulty: levels.find((found) => found !== undefined),
    source: tags.map((tag) => SOURCE.exec(tag)?.[1]).find((found) => found !== undefined),
  };
}
