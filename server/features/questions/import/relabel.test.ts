import { describe, expect, it } from 'vitest';
import { parseQuestionFile } from './index.ts';
import type { ImportResult } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
function read(text: string, key?: string): ImportResult {
  const result = parseQuestionFile(bytes(text), key === undefined ? {} : { key: bytes(key) });
  expect(result.ledger.inQuestions + result.ledger.inFaults + result.ledger.inHeadings).toBe(result.ledger.nonEmpty);
  return result;
}
/** «A Huế, B Hà Nội*»: the star marks the right ones. */
const brief = ({ questions }: ImportResult): string[] =>
  questions.map(({ options, correct }) => options.map(({ label, text }) => `${label} ${text}${correct.includes(label) ? '*' : ''}`).join(', '));
const codes = ({ faults }: ImportResult): string[] => faults.filter(({ severity }) => severity === undefined).map(({ code }) => code);

const numbered = (open: string, close: string, answers = ['Đáp án: 2', 'Đáp án: 1']): string =>
  [
    'Câu 1: Thủ đô của nước ta là gì?',
    ...['Huế', 'Hà Nội', 'Vinh'].map((text, i) => `${open}${i + 1}${close} ${text}`),
    answers[0],
    'Câu 2: Sông nào chảy qua Huế?',
    ...['Sông Hương', 'Sông Hồng', 'Sông Lô'].map((text, i) => `${open}${i + 1}${close} ${text}`),
    answers[1],
  ].join('\n');
const BOTH = ['A Huế, B Hà Nội*, C Vinh', 'A Sông Hương*, B Sông Hồng, C Sông Lô'];

describe('options with numbers', () => {
  it.each([
    ['', ')'],
    ['', '.'],
    ['', '/'],
    ['(', ')'],
    ['[', ']'],
  ])('«%s1%s»', (open, close) => expect(brief(read(numbered(open, close)))).toEqual(BOTH));
  it.each([
    ['by text', ['Đáp án: Hà Nội', 'Đáp án: 1) Sông Hương']],
    ['by words', ['Trả lời: 2.', 'Phương án đúng: (1)']],
  ])('answers %s', (_, answers) => expect(brief(read(numbered('', ')', answers)))).toEqual(BOTH));
  it('marked, several on one line, and without «Câu»', () => {
    expect(brief(read(numbered('', '.', ['', '']).replace('2. Hà', '*2. Hà').replace('1. Sông', '*1. Sông')))).toEqual(BOTH);
    expect(brief(read('Câu 1: Ở đâu?\n1) Huế   2) Vinh\t3) Hà Nội\nĐáp án: 3\n'))).toEqual(['A Huế, B Vinh, C Hà Nội*']);
    const bare = numbered('', ')').replace('Câu 1:', '1.').replace('Câu 2:', '2.');
    expect(brief(read(bare))).toEqual(BOTH);
  });
  it('keys at the end and in a second file, by number', () => {
    const without = numbered('', '.', ['', '']);
    for (const key of ['ĐÁP ÁN\n1. 2\n2. 1\n', 'ĐÁP ÁN\n1. 2   2. 1\n']) expect(brief(read(`${without}\n${key}`))).toEqual(BOTH);
    for (const key of ['1. 2\n2. 1\n', 'Câu;Đáp án\n1;2\n2;1\n', 'Câu 1: B\nCâu 2: A\n']) expect(brief(read(without, key))).toEqual(BOTH);
    // Options with letters: nobody knows what the numbers of the key mean.
    const letters = without.replace(/^1\. /gm, 'A. ').replace(/^2\. /gm, 'B. ').replace(/^3\. /gm, 'C. ');
    expect(codes(read(letters, '1. 2\n2. 1\n'))).toEqual(['answer-not-among-options', 'answer-not-among-options']);
  });
  it('a list in a stem stays a list, a gap in the numbers is named and no option is guessed', () => {
    const plain = [2, 3, 4].map((n) => `Câu ${n}: Việc gì số ${n}?\nA. Đọc\nB. Viết\nĐáp án: A\n`).join('');
    const listed = read(`Câu 1: Những việc nào đúng?\n1) Đọc\n2) Viết\nA. Chỉ 1\nB. Chỉ 2\nĐáp án: B\n${plain}`);
    expect(listed.questions[0]).toMatchObject({ stem: 'Những việc nào đúng? 1) Đọc 2) Viết', options: [{}, {}], correct: ['B'] });
    expect(codes(read(numbered('', ')').replace('2) Hà Nội\n', '').replace('2) Sông Hồng\n', '')))).toEqual(['no-options', 'no-options']);
  });
});

describe('lists with đ', () => {
  const list = (...letters: string[]): string => `Câu 1: Nước nào ở châu Á?\n${letters.map((letter, i) => `${letter} Nước ${i + 1}`).join('\n')}\n`;
  const FIVE = ['a)', 'b)', 'c)', 'd)', 'đ)'];
  const right = (n: number, count = 5): string[] => [
    Array.from({ length: count }, (_, i) => `${'ABCDEF'[i]!} Nước ${i + 1}${i === n ? '*' : ''}`).join(', '),
  ];

  it('the fifth is đ, the sixth e', () => {
    expect(brief(read(`${list(...FIVE)}Đáp án: đ\n`))).toEqual(right(4));
    expect(brief(read(`${list(...FIVE)}Đáp án: d\n`))).toEqual(right(3));
    expect(brief(read(`${list('A.', 'B.', 'C.', 'D.', 'Đ.', 'E.')}Đáp án: E\n`))).toEqual(right(5, 6));
    expect(brief(read(list('a)', 'b)', 'c)', 'd)', '*đ)')))).toEqual(right(4));
  });
  it('in keys at the end and in a second file; a đ is never a d', () => {
    expect(brief(read(`${list(...FIVE)}\nĐÁP ÁN\nCâu 1: đ\n`))).toEqual(right(4));
    expect(brief(read(list(...FIVE), '1. Đ\n'))).toEqual(right(4));
    expect(brief(read(list(...FIVE), 'Câu;Đáp án\n1;đ\n'))).toEqual(right(4));
    for (const told of [`${list(...FIVE.slice(0, 4))}\nĐÁP ÁN\n1. đ\n`, list(...FIVE.slice(0, 4)).replace('Nước 4', 'Nước 4   (Đáp án: đ)')])
      expect(codes(read(told))).toEqual(['answer-not-among-options']);
    expect(codes(read(list(...FIVE.slice(0, 4)), '1. đ\n'))).toEqual(['answer-not-among-options']);
  });
});

describe('a second file with the key', () => {
  const paper = 'Câu 1: Ở đâu?\nA. Huế\nB. Vinh\nCâu 2: Khi nào?\nA. Sáng\nB. Chiều\n';
  it.each(['Câu 1: Chọn B\nCâu 2: Chọn A\n', 'Câu 1: Đáp án B\nCâu 2: Đáp án A', 'ĐÁP ÁN\n1. Đáp án: B   2. Đáp án: A\n'])('%j', (key) => {
    expect(brief(read(paper, key))).toEqual(['A Huế, B Vinh*', 'A Sáng*, B Chiều']);
  });
});
