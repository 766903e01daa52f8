import { describe, expect, it } from 'vitest';
import { buildWorkbook, rowOf } from '../../../platform/sheets/workbook.builder.ts';
import { parseQuestionFile } from './index.ts';
import type { ImportResult } from './index.ts';

/** Habits of authors who never saw our template: each read whole, or refused; never half understood. */
const QUESTIONS = [
  { stem: 'Chim nào bơi giỏi?', options: ['Sẻ', 'Vịt trời', 'Cú'], right: 1 },
  { stem: 'Hoa nào nở về đêm?', options: ['Quỳnh', 'Sen', 'Cúc'], right: 0 },
  { stem: 'Gió nào thổi mùa đông?', options: ['Nồm', 'Lào', 'Bấc'], right: 2 },
];
type Question = (typeof QUESTIONS)[number];
const LETTERS = 'ABC';
const letter = ({ right }: Question): string => LETTERS[right]!;

interface Look {
  open?: (n: number, question: Question) => string;
  option?: (label: string, option: string, right: boolean) => string;
  answer?: ((question: Question, n: number) => string) | null;
  end?: string;
}
function paper({
  open = (n, { stem }) => `Câu ${n}: ${stem}`,
  option = (l, o) => `${l}. ${o}`,
  answer = (q) => `Đáp án: ${letter(q)}`,
  end = '',
}: Look = {}): string {
  const parts = QUESTIONS.map((question, q) => {
    const options = question.options.map((one, i) => option(LETTERS[i]!, one, i === question.right)).join('\n');
    return `${open(q + 1, question)}\n${options}${answer ? `\n${answer(question, q + 1)}` : ''}`;
  });
  return `${parts.join('\n\n')}\n${end}`;
}
function read(source: string | Uint8Array): ImportResult {
  const result = parseQuestionFile(typeof source === 'string' ? new TextEncoder().encode(source) : source);
  const { ledger } = result;
  expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
  return result;
}
const brief = ({ questions }: ImportResult): string[] =>
  questions.map(({ stem, options, correct }) => `${stem} ${options.map((o) => `${o.label}${o.text}`).join(' ')} ${correct.join('')}`);
const codes = ({ faults }: ImportResult): string[] => [...new Set(faults.filter(({ severity }) => !severity).map(({ code }) => code))];
const WANTED = QUESTIONS.map((one) => `${one.stem} ${one.options.map((o, i) => `${LETTERS[i]}${o}`).join(' ')} ${letter(one)}`);
const whole = (result: ImportResult): void => expect([brief(result), codes(result)]).toEqual([WANTED, []]);
const question = (body: string): string => `Câu 1: Ai trực?\nA. An\nB. Bình\nC. Chi\n${body}`;

describe('beginnings', () => {
  it.each<[string, NonNullable<Look['open']>]>([
    ['a picture before the word', (n, q) => `📌 Câu ${n}: ${q.stem}`],
    ['keycaps', (n, q) => `${n}\ufe0f\u20e3 ${q.stem}`],
    ['numbers in circles', (n, q) => `${'①②③'[n - 1]} ${q.stem}`],
    ['a level before the number', (n, q) => `[NB] Câu ${n}: ${q.stem}`],
    ['a level behind it', (n, q) => `Câu ${n}: (Thông hiểu) ${q.stem}`],
    ['a level in words', (n, q) => `Câu ${n} - Mức độ nhận biết: ${q.stem}`],
    ['a bullet', (n, q) => `• Câu ${n}: ${q.stem}`],
    ['quotation marks', (n, q) => `"Câu ${n}": ${q.stem}`],
    ['no sign at all', (n, q) => `Câu ${n} ${q.stem}`],
    ['a comma', (n, q) => `Câu ${n}, ${q.stem}`],
    ['of how many', (n, q) => `Câu ${n}/3: ${q.stem}`],
    ['part and number', (n, q) => `Câu 1.${n}: ${q.stem}`],
    ['bare numbers', (n, q) => `${n} ${q.stem}`],
    ['codes that count', (n, q) => `[PL-00${n}] ${q.stem}`],
    ['Roman numbers alone', (n, q) => `${['I', 'II', 'III'][n - 1]}. ${q.stem}`],
    ['the points on a line of their own', (n, q) => `${n}. ${q.stem} *\n1 điểm`],
  ])('%s', (_, open) => whole(read(paper({ open }))));
  it('a number that does not count on is a doubt', () =>
    expect(codes(read(paper({ open: (n, q) => `STT ${n * n}: ${q.stem}` })))).toEqual(['number-in-stem']));
});

describe('labels', () => {
  it.each<[string, NonNullable<Look['option']>]>([
    ['a picture before each', (l, o) => `👉 ${l}. ${o}`],
    ['letters in circles', (l, o) => `${'ⒶⒷⒸ'[LETTERS.indexOf(l)]} ${o}`],
    ['«Phương án A:»', (l, o) => `Phương án ${l}: ${o}`],
    ['«Đáp án A:»', (l, o) => `Đáp án ${l}: ${o}`],
    ['a comma', (l, o) => `${l}, ${o}`],
    ['no sign', (l, o) => `${l} ${o}`],
    ['signs of a list behind them', (l, o) => `${l}. ${o};`],
  ])('%s', (_, option) => whole(read(paper({ option }))));
  it('Đúng and Sai without labels, beside others', () => {
    const text = `${question('Đáp án: B')}\n\nCâu 2: Vịt là chim.\nĐúng\nSai\nĐáp án: Đúng\n\nCâu 3: Sen nở trên núi.\n☐ Đúng  ☐ Sai\nĐáp án: S\n`;
    expect(brief(read(text))).toEqual(['Ai trực? AAn BBình CChi B', 'Vịt là chim. AĐúng BSai A', 'Sen nở trên núi. AĐúng BSai B']);
  });
});

describe('answers', () => {
  it.each<[string, NonNullable<Look['answer']>]>([
    ['a tick before the word', (q) => `✅ Đáp án: ${letter(q)}`],
    ['in brackets', (q) => `(Đáp án: ${letter(q)})`],
    ['in quotation marks', (q) => `Đáp án: "${letter(q)}"`],
    ['a row of dots', (q) => `Đáp án.....: ${letter(q)}`],
    ['«TL»', (q) => `TL: ${letter(q)}`],
    ['«Gợi ý đáp án»', (q) => `Gợi ý đáp án: ${letter(q)}`],
    ['«Hướng dẫn: Chọn B»', (q) => `Hướng dẫn: Chọn ${letter(q)}`],
    ['«B đúng»', (q) => `${letter(q)} đúng`],
  ])('%s', (_, answer) => whole(read(paper({ answer }))));
  it.each<[string, NonNullable<Look['option']>]>([
    ['ticks and crosses', (l, o, right) => `${l}. ${o} ${right ? '✓' : '✗'}`],
    ['ticks and crosses in front', (l, o, right) => `${right ? '✅' : '❌'} ${l}. ${o}`],
    ['«(đúng)» and «(sai)»', (l, o, right) => `${l}. ${o} (${right ? 'đúng' : 'sai'})`],
    ['boxes without labels', (_l, o, right) => `${right ? '☑' : '☐'} ${o}`],
    ['lists to tick', (_l, o, right) => `- [${right ? 'x' : ' '}] ${o}`],
    ['full circles', (l, o, right) => `${right ? '◉' : '○'} ${l}. ${o}`],
  ])('%s', (_, option) => whole(read(paper({ option, answer: null }))));
  it.each<[string, NonNullable<Look['open']>]>([
    ['behind the stem', (n, q) => `Câu ${n}: ${q.stem} (${letter(q)})`],
    ['before it', (n, q) => `Câu ${n}: [${letter(q)}] ${q.stem}`],
    ['beside the number', (n, q) => `Câu ${n} (${letter(q)}): ${q.stem}`],
  ])('a letter in brackets %s', (_, open) => whole(read(paper({ open, answer: null }))));
  it.each([
    ['rows with points', 'Câu\tĐáp án\tĐiểm\n1\tB\t0,5\n2\tA\t0,5\n3\tC\t0,5'],
    ['«Câu 1» above each letter', 'Câu 1\tCâu 2\tCâu 3\nB\tA\tC'],
    ['a table of strokes', '| Câu | Đáp án |\n|---|---|\n| 1 | B |\n| 2 | A |\n| 3 | C |'],
    ['«Hướng dẫn chấm»', 'HƯỚNG DẪN CHẤM\nCâu 1: B\nCâu 2: A\nCâu 3: C'],
    ['arrows', 'Đáp án\n1 → B\n2 → A\n3 → C'],
    ['numbers in brackets', 'Đáp án: (1) B (2) A (3) C'],
    ['behind the end of the paper', '--- HẾT ---\nThí sinh không dùng tài liệu.\nĐÁP ÁN: 1B 2A 3C'],
  ])('a key: %s', (_, end) => whole(read(paper({ answer: null, end }))));
  it('a key of parts, each behind its name', () => {
    const two = `PHẦN I\n${paper({ answer: null })}PHẦN II\n${paper({ answer: null, open: (n, q) => `Câu ${n}: Năm nay, ${q.stem}` })}`;
    expect(
      brief(read(`${two}\nĐÁP ÁN\nPhần I: 1B 2A 3C\nPhần II: 1A 2B 3C\n`))
        .map((one) => one.at(-1))
        .join(''),
    ).toBe('BACABC');
  });
});

describe('never guessed', () => {
  it.each([
    ['the letters of all questions', 'Đáp án: B C A B', 'answer-not-understood'],
    ['one or the other', 'Đáp án: A hoặc B', 'answer-not-understood'],
    ['a stroke between two', 'Đáp án: A/B', 'answer-not-understood'],
    ['all options of a question for one answer', 'Đáp án: A, B, C', 'several-right-answers'],
    ['an option that speaks of the others', 'D. Cả A và B\nĐáp án: A và B', 'answer-two-readings'],
    ['the next question in the last option', 'D. Dung Câu 2: Ai nghỉ?\nĐáp án: B', 'question-inside'],
    ['a remark behind an option', 'D. Dung (câu này sai)\nĐáp án: B', 'key-in-text'],
    ['a sign beside one option', 'D. Dung ✗\nĐáp án: B', 'mark-unclear'],
    ['a word torn at the margin', 'D. Dung ở phòng trực-\nban\nĐáp án: B', 'stray-text'],
  ])('%s', (_, body, code) => {
    const result = read(question(body));
    expect([result.questions.length, codes(result)]).toEqual([0, [code]]);
  });
  it('a table «1. A/B»', () => expect(codes(read(paper({ answer: null, end: 'ĐÁP ÁN\n1. A/B\n2. A\n3. C' })))).toEqual(['answer-not-understood']));
  it('«D. PHẦN MỀM» is an option, «B. PHẦN RIÊNG» behind an answer a part', () => {
    const text = 'A. PHẦN CHUNG\nCâu 1: Gì?\nA. PHẦN CỨNG\nB. PHẦN MỀM\nĐáp án: B\nB. PHẦN RIÊNG\nCâu 2: Sao?\nA. Có\nB. Không\nĐáp án: A\n';
    expect(brief(read(text))).toEqual(['Gì? APHẦN CỨNG BPHẦN MỀM B', 'Sao? ACó BKhông A']);
  });
});

describe('tables', () => {
  const table = (rows: (string | number)[][]): ImportResult =>
    read(buildWorkbook({ sheets: [{ name: 'T', rows: rows.map((cells, i) => rowOf(i + 1, cells)).join('') }] }));
  const each = (cells: (question: Question, n: number) => (string | number)[][]): (string | number)[][] =>
    QUESTIONS.flatMap((q, i) => cells(q, i + 1));
  it('the question beside each of its options', () =>
    whole(table([['Câu hỏi', 'Phương án', 'Đúng'], ...each((q) => q.options.map((o, i) => [q.stem, o, i === q.right ? 1 : 0]))])));
  it('options under the question, in its own column', () =>
    whole(
      table([
        ['STT', 'Nội dung', 'Đáp án'],
        ...each((q, n) => [[n, q.stem, letter(q)], ...q.options.map((o, i) => ['', `${LETTERS[i]}. ${o}`, ''])]),
      ]),
    ));
  it('letters in the column of numbers, a tick beside the right one', () =>
    whole(
      table([
        ['STT', 'Nội dung', 'Đáp án'],
        ...each((q, n) => [[n, q.stem, ''], ...q.options.map((o, i) => [LETTERS[i]!, o, i === q.right ? 'x' : ''])]),
      ]),
    ));
  it('«Đáp án» for all options beside «Đáp án đúng»', () =>
    whole(
      table([['Câu hỏi', 'Đáp án', 'Đáp án đúng'], ...each((q) => [[q.stem, q.options.map((o, i) => `${LETTERS[i]}. ${o}`).join('\n'), letter(q)]])]),
    ));
  it('labels that one cell lacks', () =>
    whole(
      table([
        ['Câu hỏi', 'A', 'B', 'C', 'Đáp án'],
        ...each((q, n) => [[q.stem, ...q.options.map((o, i) => (n === 2 && i === 0 ? o : `${LETTERS[i]}. ${o}`)), letter(q)]]),
      ]),
    ));
  it('a second column of answers that says something else', () =>
    expect(
      codes(
        table([
          ['Câu hỏi', 'A', 'B', 'C', 'Đáp án', 'Đáp án (rà soát)'],
          ...each((q, n) => [[q.stem, ...q.options, letter(q), n === 3 ? 'A' : letter(q)]]),
        ]),
      ),
    ).toEqual(['answers-disagree']));
});
