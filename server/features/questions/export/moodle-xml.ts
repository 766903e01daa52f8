/** Questions as Moodle XML. Level and source are tags; fixed options have no place in it. */
import { DIFFICULTY_LABELS } from './export-question.ts';
import type { ExportQuestion } from './export-question.ts';

export function questionsMoodle(questions: readonly ExportQuestion[]): Uint8Array {
  const parts: string[] = [];
  let topic: string | null = null;
  questions.forEach((question, i) => {
    if (question.topic !== topic) parts.push(categoryXml(question.topic));
    topic = question.topic;
    parts.push(questionXml(question, i));
  });
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${parts.join('\n')}\n</quiz>\n`);
}

function categoryXml(topic: string | null): string {
  const path = topic === null ? '$course$/top' : `$course$/top/${topic.replaceAll('/', '//').replace(/\s+/g, ' ')}`;
  return `  <question type="category"><category><text>${attribute(path)}</text></category></question>`;
}

function questionXml(question: ExportQuestion, index: number): string {
  const { key, stem, options, correct, kind, keepOrder, explanation, difficulty, source } = question;
  const share = kind === 'single' ? '100' : String(Math.round(10_000_000 / correct.length) / 100_000);
  return [
    '  <question type="multichoice">',
    `    <name><text>${attribute(key ?? `Câu ${index + 1}`)}</text></name>`,
    `    <questiontext format="html">${html(stem)}</questiontext>`,
    `    <generalfeedback format="html">${html(explanation ?? '')}</generalfeedback>`,
    '    <defaultgrade>1</defaultgrade>',
    `    <single>${kind === 'single'}</single>`,
    `    <shuffleanswers>${!keepOrder}</shuffleanswers>`,
    '    <answernumbering>ABCD</answernumbering>',
    ...options.map(({ text }, i) => {
      const fraction = correct.includes(i) ? share : kind === 'single' ? '0' : '-100';
      return `    <answer fraction="${fraction}" format="html">${html(text)}<feedback format="html"><text></text></feedback></answer>`;
    }),
    `    <tags>${[DIFFICULTY_LABELS[difficulty], ...(source ? [`Nguồn: ${source}`] : [])].map((tag) => `<tag><text>${attribute(tag)}</text></tag>`).join('')}</tags>`,
    '  </question>',
  ].join('\n');
}

/** Plain text as HTML in a CDATA section. */
function html(text: string): string {
  const markup = legal(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n|\n|\r/g, '<br>');
  return `<text><![CDATA[${markup}]]></text>`;
}

const attribute = (text: string): string => legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Characters that no XML may hold are left out. */
const legal = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
