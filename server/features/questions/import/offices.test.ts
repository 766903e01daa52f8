import { describe, expect, it } from 'vitest';
import { buildWorkbook, rowOf } from '../../../platform/sheets/workbook.builder.ts';
import { parseQuestionFile } from './index.ts';
import type { ImportResult } from './index.ts';

/** What offices send: keys of every shape, signs in pairs, levels and torn beginnings. Each read whole, or refused. */
const QUESTIONS = [
  { stem: 'Đò nào qua bến Tre?', options: ['Đò ngang', 'Đò dọc', 'Phà'], right: 1 },
  { stem: 'Ai giữ sổ họp?', options: ['Thư ký', 'Bảo vệ', 'Khách'], right: 0 },
  { stem: 'Họp lúc mấy giờ?', options: ['7 giờ', '8 giờ', '9 giờ'], right: 2 },
  { stem: 'Nộp đơn ở đâu?', options: ['Cổng', 'Một cửa', 'Chợ'], right: 1 },
];
type Question = (typeof QUESTIONS)[number];
const LETTERS = 'ABC';
const letter = ({ right }: Question): string => LETTERS[right]!;

interface Look {
  open?: (n: number, question: Question) => string;
  option?: (label: string, option: string, right: boolean) => string;
  answer?: ((question: Question, n: number) => string) | null;
  from?: number;
  to?: number;
}
function paper({
  open = (n, { stem }) => `Câu ${n}: ${stem}`,
  option = (l, o) => `${l}. ${o}`,
  answer = (q) => `Đáp án: ${letter(q)}`,
  from = 0,
  to = 4,
}: Look = {}): string {
  return QUESTIONS.slice(from, to)
    .map((question, q) => {
      const options = question.options.map((one, i) => option(LETTERS[i]!, one, i === question.right)).join('\n');
      return `${open(q + 1, question)}\n${options}${answer ? `\n${answer(question, q + 1)}` : ''}\n`;
    })
    .join('\n');
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
const refused = (result: ImportResult, code: string): void => expect([brief(result), codes(result)]).toEqual([[], [code]]);

describe('answers', () => {
  it.each<[string, NonNullable<Look['answer']>]>([
    ['⟹ Chọn', (q) => `⟹ Chọn ${letter(q)}`],
    ['in braces', (q) => `{${letter(q)}}`],
    ['Vậy đáp án đúng là', (q) => `Vậy đáp án đúng là ${letter(q)}.`],
    ['Đáp án cần chọn là', (q) => `Đáp án cần chọn là: ${letter(q)}`],
    ['Câu đúng', (q) => `Câu đúng: ${letter(q)}`],
    ['Khoanh vào', (q) => `Khoanh vào ${letter(q)}`],
    ['with the number', (q, n) => `Đáp án ${n}: ${letter(q)}`],
    ['two colons', (q) => `Đáp án:: ${letter(q)}`],
    ['the đ of Iceland', (q) => `Ðáp án: ${letter(q)}`],
    ['a level behind it', (q) => `Đáp án: ${letter(q)} (NB)`],
    ['points behind it', (q) => `Đáp án: ${letter(q)} (0,5 điểm)`],
    ['the text in brackets', (q) => `Đáp án: ${letter(q)} (${q.options[q.right]})`],
    ['the text without a sign', (q) => `Đáp án: ${letter(q)} ${q.options[q.right]}`],
    ['… là đúng', (q) => `Đáp án: phương án ${letter(q)} là đúng`],
    ['an article in brackets', (q, n) => `Đáp án: ${letter(q)} [Điều ${n}]`],
    ['a reason', (q) => `Đáp án: ${letter(q)} vì quy chế ghi vậy`],
    ['CSPL', (q, n) => `Đáp án: ${letter(q)}\nCSPL: Điều ${n} Quy chế`],
    ['reasons against other options', (q) => `Đáp án: ${letter(q)}\nGiải thích: Đáp án A, B sai vì thiếu căn cứ`],
  ])('%s', (_, answer) => whole(read(paper({ answer }))));
  it('an explanation that refutes an option is no key', () =>
    refused(read(paper({ answer: () => 'Giải thích: Đáp án A sai vì thiếu căn cứ' })), 'no-answer'));
  it('another text in brackets is a doubt', () => refused(read(paper({ answer: (q) => `Đáp án: ${letter(q)} (Nước)` })), 'answer-text-differs'));
  it('letters, each with its text', () =>
    expect(read('Câu 1: Việc nào nên làm?\nA. Đọc\nB. Ngủ\nC. Ghi\nĐáp án: A. Đọc; C. Ghi\n').questions[0]).toMatchObject({ correct: ['A', 'C'] }));
});

describe('signs in pairs', () => {
  it.each<[string, NonNullable<Look['option']>]>([
    ['(x) and ( )', (l, o, right) => `(${right ? 'x' : ' '}) ${l}. ${o}`],
    ['full and empty boxes', (l, o, right) => `${right ? '■' : '□'} ${l}. ${o}`],
    ['boxes behind the labels', (l, o, right) => `${l}. ${right ? '☑' : '☐'} ${o}`],
    ['boxes at the end', (l, o, right) => `${l}. ${o} [${right ? 'x' : ' '}]`],
    ['(đúng) behind the label', (l, o, right) => `${l}. ${right ? '(đúng) ' : ''}${o}`],
    ['arrows before', (l, o, right) => `${right ? '=> ' : ''}${l}. ${o}`],
    ['arrows behind', (l, o, right) => `${l}. ${o}${right ? ' ←' : ''}`],
    ['Đ and S', (l, o, right) => `${l}. ${o}\t${right ? 'Đ' : 'S'}`],
    ['- Đúng and - Sai', (l, o, right) => `${l}. ${o} - ${right ? 'Đúng' : 'Sai'}`],
    ['plus and minus', (l, o, right) => `${right ? '+' : '-'} ${l}. ${o}`],
  ])('%s', (_, option) => whole(read(paper({ option, answer: null }))));
  it('in one question alone they are none', () =>
    expect(codes(read(paper({ option: (l, o, right) => `${l}. ${o}${right && o === 'Phà' ? ' - Đúng' : ''}`, answer: null })))).toEqual([
      'no-answer',
    ]));
});

describe('labels and beginnings', () => {
  it.each<[string, NonNullable<Look['option']>]>([
    ['«A.)»', (l, o) => `${l}.) ${o}`],
    ['«A = »', (l, o) => `${l} = ${o}`],
    ['twice', (l, o) => `${l}. ${l}. ${o}`],
    ['a web page’s break behind', (l, o) => `${l}. ${o}<br/>`],
  ])('%s', (_, option) => whole(read(paper({ option }))));
  it('A, B, C and then Đ', () => {
    const result = read('Câu 1: Một?\nA. An\nB. Bi\nC. Cu\nĐ. Du\nĐáp án: Đ\n\nCâu 2: Hai?\nA. An\nB. Bi\nC. Cu\nĐ. Du\nĐáp án: B\n');
    expect(brief(result)).toEqual(['Một? AAn BBi CCu DDu D', 'Hai? AAn BBi CCu DDu B']);
  });
  it.each<[string, NonNullable<Look['open']>]>([
    ['in square brackets', (n, q) => `[Câu ${n}] ${q.stem}`],
    ['two colons', (n, q) => `Câu ${n}:: ${q.stem}`],
    ['a dot and a colon', (n, q) => `Câu ${n}.: ${q.stem}`],
    ['a comma', (n, q) => `${n}, ${q.stem}`],
    ['a level behind', (n, q) => `Câu ${n}: ${q.stem} (NB)`],
    ['points behind', (n, q) => `Câu ${n}: ${q.stem} (0,5 điểm)`],
    ['level and points before', (n, q) => `Câu ${n}. [TH – 0,25đ] ${q.stem}`],
  ])('%s', (_, open) => whole(read(paper({ open }))));
  it('a level in brackets is the question’s', () =>
    expect(read(paper({ open: (n, q) => `Câu ${n}: ${q.stem} (VD)` })).questions.map(({ difficulty }) => difficulty)).toEqual(Array(4).fill('hard')));
  it.each<[string, string, NonNullable<Look['open']>]>([
    ['numbers in words', 'number-in-stem', (n, q) => `Câu ${['một', 'hai', 'ba', 'bốn'][n - 1]}: ${q.stem}`],
    ['a tag that is half there', 'stem-torn', (n, q) => `<b>Câu ${n}:</b> ${q.stem}`],
  ])('%s are a doubt', (_, code, open) => refused(read(paper({ open })), code));
});

describe('keys at the end', () => {
  it.each([
    ['ranges', 'ĐÁP ÁN\n1-2: B A\n3-4: C B'],
    ['a range in words', 'ĐÁP ÁN\nCâu 1 đến câu 4: BACB'],
    ['without gaps', 'ĐÁP ÁN: 1B2A3C4B'],
    ['strokes', 'ĐÁP ÁN\n1/B  2/A  3/C  4/B'],
    ['cells as lines', 'ĐÁP ÁN\n1\nB\n2\nA\n3\nC\n4\nB'],
    ['all numbers, then all letters', 'ĐÁP ÁN\n1\n2\n3\n4\nB\nA\nC\nB'],
    ['a table of strokes with colons', 'ĐÁP ÁN\n|Câu|Đáp án|\n|:-:|:-:|\n|1|B|\n|2|A|\n|3|C|\n|4|B|'],
    ['points under the heading', 'HƯỚNG DẪN CHẤM VÀ ĐÁP ÁN\n(Mỗi câu đúng 0,5 điểm)\n1.B 2.A 3.C 4.B'],
    ['an annex', 'PHỤ LỤC: ĐÁP ÁN\n1.B 2.A 3.C 4.B'],
  ])('%s', (_, key) => whole(read(`${paper({ answer: null })}\n${key}\n`)));
  it('a range with a letter too few is no key', () => expect(brief(read(`${paper({ answer: null })}\nĐÁP ÁN\n1-4: BAC\n`))).toEqual([]));

  const parts = `PHẦN I. BẾN BÃI\n${paper({ answer: null, to: 2 })}\nPHẦN II. HỘI HỌP\n${paper({ answer: null, from: 2 })}\n`;
  it('parts in their order', () => {
    whole(read(`${parts}ĐÁP ÁN\nPhần I: 1B 2A\nPhần II: 1C 2B\n`));
    whole(read(`${parts}ĐÁP ÁN\nI. BẾN BÃI\n1B 2A\nII. HỘI HỌP\n1C 2B\n`));
    whole(read(`${parts}Đáp án bến bãi: 1B, 2A\nĐáp án hội họp: 1C, 2B\n`));
  });
  it.each([
    ['by number', 'ĐÁP ÁN\nPhần II: 1C 2B\nPhần I: 1B 2A'],
    ['by Roman number', 'ĐÁP ÁN\nII. HỘI HỌP\n1C 2B\nI. BẾN BÃI\n1B 2A'],
    ['by name', 'Đáp án hội họp: 1C, 2B\nĐáp án bến bãi: 1B, 2A'],
  ])('parts in another order are a doubt: %s', (_, key) => refused(read(`${parts}${key}\n`), 'answer-number-repeated'));
});

describe('tables', () => {
  const table = (rows: (string | number)[][]): ImportResult =>
    read(buildWorkbook({ sheets: [{ name: 'T', rows: rows.map((cells, i) => rowOf(i + 1, cells)).join('') }] }));
  const each = (cells: (question: Question, n: number) => (string | number)[]): (string | number)[][] => QUESTIONS.map((q, i) => cells(q, i + 1));
  it('columns that are counted under their names', () =>
    whole(table([['TT', 'Câu hỏi', 'A', 'B', 'C', 'Đáp án'], [1, 2, 3, 4, 5, 6], ...each((q, n) => [n, q.stem, ...q.options, letter(q)])])));
  it('«PA1», «PA2»', () => whole(table([['Câu hỏi', 'PA1', 'PA2', 'PA3', 'Đáp án'], ...each((q) => [q.stem, ...q.options, letter(q)])])));
  it('letters beside «Phương án nhiễu» are a key, no option', () =>
    whole(table([['Câu hỏi', 'PA nhiễu', 'PA nhiễu', 'PA nhiễu', 'Đáp án'], ...each((q) => [q.stem, ...q.options, letter(q)])])));
  it('days that became numbers are a doubt', () =>
    expect(
      codes(
        table([
          ['Câu hỏi', 'A', 'B', 'Đáp án'],
          ['Hiệu lực từ ngày nào?', 44_197, 44_607, 'B'],
          ['Ai ký?', 'An', 'Bi', 'A'],
        ]),
      ),
    ).toEqual(['date-as-number']));
});

describe('only the whole paper shows', () => {
  it('answers above their questions: each could be another one’s', () => {
    const above = (sign: (q: Question) => string): string =>
      QUESTIONS.map((q, n) => `${sign(q)}\nCâu ${n + 1}: ${q.stem}\n${q.options.map((o, i) => `${LETTERS[i]}. ${o}`).join('\n')}\n`).join('\n');
    for (const sign of [(q: Question) => `Đáp án: ${letter(q)}`, letter]) {
      const { questions, faults } = read(above(sign));
      expect([questions.length, faults.filter(({ code }) => code === 'answers-above').length]).toEqual([0, 4]);
    }
  });
  it('what somebody has chosen is no key', () => {
    const result = read(paper({ answer: (_, n) => `Đã chọn: ${LETTERS[n % 3]}` }));
    expect([brief(result), codes(result)]).toEqual([[], ['no-answer', 'stray-text']]);
  });
  it('a line of every page inside stems', () => {
    const open = (n: number, { stem }: Question): string =>
      `Câu ${n}: Theo quy chế của xã\n${n % 2 ? `Bộ câu hỏi hè  ${n}\n` : ''}thì ${stem.toLowerCase()}`;
    expect(brief(read(paper({ open }))).map((one) => one.slice(0, 27))).toEqual(['Theo quy chế của xã thì ai ', 'Theo quy chế của xã thì nộp']);
    expect(codes(read(paper({ open })))).toEqual(['stray-text']);
  });
  it.each(['Dựa vào bảng sau, trả lời câu 2 đến câu 3: xã có 5 thôn.', 'Đọc đoạn sau và trả lời các câu hỏi từ 2 đến 3:'])(
    'a text that questions share: %s',
    (shared) => {
      const text = `${paper({ to: 1 })}\n${shared}\n\n${paper({ from: 1, open: (n, q) => `Câu ${n + 1}: ${q.stem}` })}`;
      const { faults, questions } = read(text);
      expect(faults.filter(({ code }) => code === 'shared-text').length).toBe(2);
      expect(questions.every(({ stem }) => stem !== QUESTIONS[1]!.stem && stem !== QUESTIONS[2]!.stem)).toBe(true);
    },
  );
});
