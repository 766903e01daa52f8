/** Questions as GIFT, for Moodle and its like. Level and source stand in comments; fixed options have no place in it. */
import { DIFFICULTY_LABELS } from './export-question.ts';
import type { ExportQuestion } from './export-question.ts';

export function questionsGift(questions: readonly ExportQuestion[]): Uint8Array {
  const parts: string[] = ['// Xuất từ Thi Tuần'];
  let topic: string | null = null;
  questions.forEach((question, i) => {
    if (question.topic !== topic) parts.push(`$CATEGORY: $course$/top${question.topic === null ? '' : `/${categoryName(question.topic)}`}`);
    topic = question.topic;
    parts.push(questionText(question, i));
  });
  return new TextEncoder().encode(`${parts.join('\n\n')}\n`);
}

function questionText({ key, stem, options, correct, kind, explanation, difficulty, source }: ExportQuestion, index: number): string {
  const lines = options.map(({ text }, i) => `\t${answerSign(i, correct, kind)}${answerText(text)}`);
  const general = explanation === null || explanation === '' ? [] : [`\t####${answerText(explanation)}`];
  const comments = [`// Mức độ: ${DIFFICULTY_LABELS[difficulty]}`, ...(source ? [`// Nguồn: ${source.replace(/\s+/g, ' ')}`] : [])];
  return [...comments, `::${escaped(key ?? `Câu ${index + 1}`)}::[plain]${escaped(stem)} {`, ...lines, ...general, '}'].join('\n');
}

/** Several right ones share the points; a wrong one takes them all. */
function answerSign(index: number, correct: readonly number[], kind: ExportQuestion['kind']): string {
  const right = correct.includes(index);
  if (kind === 'single') return right ? '=' : '~';
  const share = Math.round(10_000_000 / correct.length) / 100_000;
  return right ? `~%${share}%` : '~%-100%';
}

const categoryName = (topic: string): string => topic.replaceAll('\\', '\\\\').replaceAll('/', '//').replace(/\s+/g, ' ');

/** What looks like a format or a weight at a text's beginning gets the format written before it. */
const answerText = (text: string): string => (/^\s*[[%]/.test(text) ? `[plain]${escaped(text)}` : escaped(text));

const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\r\n|\n|\r/g, '\\n');
