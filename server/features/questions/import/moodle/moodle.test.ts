import { describe, expect, it } from 'vitest';
import { parseQuestionFile } from '../index.ts';
import type { ImportResult } from '../index.ts';
import { topicOf } from './built-question.ts';
import { toPlainText } from './plain-text.ts';

function parse(text: string): ImportResult {
  const result = parseQuestionFile(new TextEncoder().encode(text));
  expect(result.ledger.inQuestions + result.ledger.inFaults + result.ledger.inHeadings).toBe(result.ledger.nonEmpty);
  return result;
}
const faults = ({ faults: all }: ImportResult): string[] =>
  all.map((fault) => `${fault.place.line} ${fault.code}${fault.severity ? ' (warning)' : ''}`);

const html = (text: string): string => `<text><![CDATA[${text}]]></text>`;
const answer = (fraction: number, text: string, feedback = ''): string =>
  `<answer fraction="${fraction}" format="html">${html(text)}<feedback format="html">${html(feedback)}</feedback></answer>`;
const question = (type: string, stem: string, rest: string): string =>
  `<question type="${type}">\n<name><text>x</text></name>\n<questiontext format="html">${html(stem)}</questiontext>\n${rest}\n</question>`;
const quiz = (...questions: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- xuất từ Moodle -->\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;

const LAKE = question(
  'multichoice',
  '<p>Hồ nào ở <b>Hà Nội</b>?</p>',
  `<single>true</single>${answer(100, '<p>Hồ T&acirc;y</p>', 'Đúng.')}${answer(0, 'Hồ Ba Bể')}`,
);

describe('Moodle XML', () => {
  it('one answer, several, true or false; categories, feedback, tags, order', () => {
    const result = parse(
      quiz(
        '<question type="category"><category><text>$course$/top/Sông // suối</text></category></question>',
        LAKE,
        question(
          'multichoice',
          'Chọn hồ nước ngọt',
          `<single>false</single><shuffleanswers>0</shuffleanswers><generalfeedback>${html('Cả hai.')}</generalfeedback>${answer(50, 'Hồ Tây')}${answer(50, 'Hồ Ba Bể')}${answer(-100, 'Biển Chết')}<tags><tag><text>khó</text></tag></tags>`,
        ),
        question('truefalse', 'Hồ Tây ở Huế.', answer(0, 'true') + answer(100, 'false', 'Ở Hà Nội.')),
      ),
    );
    expect(result.questions.map(({ place, ...one }) => ({ line: place.line, ...one }))).toEqual([
      {
        line: 5,
        stem: 'Hồ nào ở Hà Nội?',
        options: [
          { label: 'A', text: 'Hồ Tây' },
          { label: 'B', text: 'Hồ Ba Bể' },
        ],
        correct: ['A'],
        kind: 'single',
        explanation: 'Đúng.',
        topic: 'Sông / suối',
      },
      {
        line: 10,
        stem: 'Chọn hồ nước ngọt',
        options: [
          { label: 'A', text: 'Hồ Tây' },
          { label: 'B', text: 'Hồ Ba Bể' },
          { label: 'C', text: 'Biển Chết' },
        ],
        correct: ['A', 'B'],
        kind: 'several',
        explanation: 'Cả hai.',
        topic: 'Sông / suối',
        difficulty: 'hard',
        keepOrder: true,
      },
      {
        line: 15,
        stem: 'Hồ Tây ở Huế.',
        options: [
          { label: 'A', text: 'Đúng' },
          { label: 'B', text: 'Sai' },
        ],
        correct: ['B'],
        kind: 'single',
        explanation: 'Ở Hà Nội.',
        topic: 'Sông / suối',
        keepOrder: true,
      },
    ]);
    expect([result.format, faults(result)]).toEqual(['moodle', []]);
    expect(result.headings.map(({ place, name }) => [place.line, name])).toEqual([
      [1, 'comment'],
      [2, 'comment'],
      [3, 'comment'],
      [4, 'topic'],
      [20, 'comment'],
    ]);
  });
  it('questions on one line keep their own places and owners', () => {
    const bytes = quiz(LAKE.replaceAll('\n', '') + question('essay', 'Viết', '').replaceAll('\n', ''));
    const result = parse(bytes);
    expect([result.questions.length, faults(result), result.ledger.nonEmpty]).toEqual([1, ['4 unsupported-type'], 6]);
  });
  it.each(['shortanswer', 'matching', 'numerical', 'essay', 'description', 'cloze', 'ddwtos', 'calculated', 'coderunner'])(
    '%s is refused by its name',
    (type) => {
      const result = parse(quiz(LAKE, question(type, 'Hỏi', answer(100, 'x'))));
      expect([result.questions.length, faults(result)]).toEqual([1, ['9 unsupported-type']]);
      expect(result.faults[0]!.text).toContain(type);
    },
  );
  it.each<[string, string, string[]]>([
    [
      'a picture in the text',
      question('multichoice', 'Hồ nào? <img src="@@PLUGINFILE@@/a.png">', answer(100, 'a') + answer(0, 'b')),
      ['4 has-image'],
    ],
    [
      'a file',
      question('multichoice', 'Hồ?', answer(100, 'a').replace('</answer>', '<file name="a.png">eA==</file></answer>') + answer(0, 'b')),
      ['4 has-image'],
    ],
    ['no right answer', question('multichoice', 'Hồ?', answer(0, 'a') + answer(0, 'b')), ['4 no-answer']],
    ['half right', question('multichoice', 'Hồ?', `<single>true</single>${answer(50, 'a')}${answer(0, 'b')}`), ['4 partly-right', '4 no-answer']],
  ])('%s', (_, text, expected) => expect(faults(parse(quiz(text)))).toEqual(expected));
  it.each<[string, string, string]>([
    ['entities from outside', '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>', 'unsafe-xml'],
    ['a billion laughs', '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>', 'unsafe-xml'],
    ['half a file', quiz(LAKE).slice(0, 300), 'broken-xml'],
    ['other XML', '<?xml version="1.0"?><rss><question/></rss>', 'wrong-type'],
    ['nesting without end', `<?xml version="1.0"?><quiz>${'<a>'.repeat(400)}`, 'xml-too-deep'],
  ])('%s cannot be read', (_, text, code) => expect(parse(text)).toMatchObject({ format: 'unreadable', faults: [{ code }] }));
});

describe('plain text', () => {
  it.each<[string, string]>([
    ['<p>một</p><p>hai</p>', 'một\nhai'],
    ['a<br/>b<BR>c', 'a\nb\nc'],
    ['<ul><li>x</li><li>y</li></ul>', '• x\n• y'],
    ['&lt;b&gt; &#7913; &#x1EE9; &nbsp;&Agrave; &khong; &#0;', '<b> ứ ứ À &khong;'],
    ['<style>p{}</style><script>alert(1)</script>chữ<!-- ẩn -->', 'chữ'],
    ['<a href="x>y" onclick=\'z\'>liên kết</a>', 'liên kết'],
    ['3 < 5 và 7 > 2', '3 < 5 và 7 > 2'],
    ['<script>không đóng', ''],
  ])('%j', (source, text) => expect(toPlainText(source, 'html').text).toBe(text));
  it('is quick on hostile texts', () => {
    for (const source of [
      '<'.repeat(200_000),
      '<a '.repeat(60_000),
      `<a "${'x'.repeat(200_000)}`,
      '<!--'.repeat(50_000),
      '**'.repeat(60_000),
      '&#'.repeat(60_000),
    ])
      for (const format of ['html', 'markdown', 'moodle'] as const)
        expect(toPlainText(source, format).text.length).toBeLessThanOrEqual(source.length * 2);
  });
  it('paths of categories', () => {
    expect(['$course$/top/A/B', '$system$', 'Top', 'A // B', ''].map(topicOf)).toEqual(['B', null, null, 'A / B', null]);
  });
});
