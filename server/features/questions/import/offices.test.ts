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
    ['a tag that is half there', 'stem-torn', (n, q) => `<b>Câu ${n}:</i> ${q.stem}`],
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

describe('what a text writes out', () => {
  it.each<[string, NonNullable<Look['option']>]>([
    ['<b>B. …</b>', (l, o, right) => (right ? `<b>${l}. ${o}</b>` : `${l}. ${o}`)],
    ['<u>B</u>.', (l, o, right) => (right ? `<u>${l}</u>. ${o}` : `${l}. ${o}`)],
    ['__B. …__', (l, o, right) => (right ? `__${l}. ${o}__` : `${l}. ${o}`)],
    ['paragraphs of a web page', (l, o, right) => `<p>${right ? `<strong>${l}. ${o}</strong>` : `${l}. ${o}`}</p>`],
    ['X at the end', (l, o, right) => `${l}. ${o}${right ? ' X' : ''}`],
    ['v before the label', (l, o, right) => `${right ? 'v ' : ''}${l}. ${o}`],
  ])('%s', (_, option) => whole(read(paper({ option, answer: null, open: (n, q) => `<b>Câu ${n}:</b> ${q.stem}` }))));
  it('a question about a tag keeps it, a raised figure is a doubt', () => {
    const text = 'Câu 1: Thẻ <b> để làm gì?\nA. In đậm\nB. In nghiêng\nĐáp án: A\n\nCâu 2: Mấy m<sup>2</sup>?\nA. 5\nB. 6\nĐáp án: B\n';
    expect([brief(read(text)), codes(read(text))]).toEqual([['Thẻ <b> để làm gì? AIn đậm BIn nghiêng A'], ['raised-text']]);
  });
  it('«Đại hội X» is no mark', () =>
    expect(codes(read('Câu 1: Khi nào?\nA. Đại hội V\nB. Đại hội VI\n\nCâu 2: Ở đâu?\nA. Đại hội X\nB. Đại hội IX\n'))).toEqual(['no-answer']));
});

describe('a key without numbers', () => {
  const unanswered = paper({ answer: null });
  it.each(['ĐÁP ÁN: BACB', 'Đáp án: B A C B', 'BẢNG ĐÁP ÁN\nB A C B', 'ĐÁP ÁN\nBA\nCB\n--- HẾT ---'])('%j', (key) =>
    whole(read(`${unanswered}\n${key}\n`)),
  );
  it('with a letter too few it is nobody’s, and never the last question’s own', () =>
    expect(codes(read(`${unanswered}\nĐÁP ÁN: BA\n`))).toEqual(['no-answer-in-table', 'answer-table-unreadable']));
  it('explanations between the rows of a key are their questions’', () => {
    const rows = QUESTIONS.map((q, n) => `Câu ${n + 1}: ${letter(q)}\nGiải thích: Theo mục ${n + 3},\nquy chế xã.`).join('\n');
    const result = read(`${unanswered}\nĐÁP ÁN\n${rows}\n`);
    whole(result);
    expect(result.questions.map(({ explanation }) => explanation)).toEqual([3, 4, 5, 6].map((n) => `Theo mục ${n}, quy chế xã.`));
  });
});

describe('only the whole paper shows', () => {
  it('titles of pages inside questions, and headings that count as other questions do', () => {
    const option = (l: string, o: string): string =>
      o === 'Đò dọc' ? `Bộ câu hỏi – Trang 2\n${l}. ${o}` : o === 'Chợ' ? `Bộ câu hỏi – Trang 3\n${l}. ${o}` : `${l}. ${o}`;
    const result = read(paper({ option, open: (n, q) => `${n > 2 ? `${n - 2}. Về việc ${n}\n\n` : ''}Câu ${n}: ${q.stem}` }));
    whole(result);
    expect(result.questions.map(({ topic }) => topic)).toEqual([undefined, undefined, 'Về việc 3', 'Về việc 4']);
  });
  it.each([
    ['Đọc đoạn văn sau và trả lời các câu hỏi dưới đây:\nCó người thợ cày.', 4, 0],
    ['Tình huống: Ông Ba có ba con.', 1, 3],
    ['Cho bảng số liệu của ba thôn:', 1, 3],
    ['Anh/chị đọc kỹ hướng dẫn rồi chọn phương án đúng cho các câu hỏi sau:', 0, 0],
  ])('a text above without numbers of questions: %s', (above, sure, perhaps) => {
    const { faults } = read(`${above}\n\n${paper()}`);
    const count = (code: string): number => faults.filter((fault) => fault.code === code).length;
    expect([count('shared-text'), count('text-above')]).toEqual([sure, perhaps]);
  });
  it.each([
    ['above', 'ĐÍNH CHÍNH: câu 2 chọn đáp án B\n\n', ''],
    ['behind the end', '', '\n--- HẾT ---\nSửa: câu 2 đáp án B.\n'],
  ])('a correction %s puts its question in doubt', (_, above, below) =>
    expect(brief(read(`${above}${paper()}${below}`))).toEqual([WANTED[0], ...WANTED.slice(2)]),
  );
  it('a question that its author took out is a doubt', () =>
    expect(brief(read(paper({ open: (n, q) => `Câu ${n}${n === 2 ? ' (bỏ)' : ''}: ${q.stem}` })))).toEqual([WANTED[0], ...WANTED.slice(2)]));
  it('«A-C» is two answers or three: only another question with several tells', () => {
    const open = (n: number, q: Question): string => `Câu ${n}: ${q.stem}`;
    const answer = (q: Question, n: number): string => `Đáp án: ${n === 2 ? 'A-C' : letter(q)}`;
    expect(codes(read(paper({ open, answer })))).toEqual(['answer-not-understood']);
    const two = (q: Question, n: number): string => (n === 3 ? 'Đáp án: A, B' : answer(q, n));
    expect(read(paper({ open, answer: two })).questions[1]!.correct).toEqual(['A', 'C']);
  });
  it('what only looks like a number, a level or a rule is kept', () => {
    const years = ['Năm 2019 ai trực?', 'Năm 2020 ai trực?', 'Năm 2021 ai trực?'].map(
      (stem) => `${stem}\nA. An\nB. Bi ${stem.slice(6, 8)}\nĐáp án: A\n`,
    );
    expect(read(years.join('\n')).questions.map(({ stem }) => stem.slice(0, 8))).toEqual(['Năm 2019', 'Năm 2020', 'Năm 2021']);
    const list = 'Câu 1: (1) Đất; (2) Nước. Gì nặng?\nA. (1)\nB. (2)\nĐáp án: A\n\nCâu 2: (1) Đất\nvà (2) Nước. Gì nhẹ?\nA. (1)\nB. (2)\nĐáp án: B\n';
    expect(read(list).questions.map(({ stem }) => stem)).toEqual(['(1) Đất; (2) Nước. Gì nặng?', '(1) Đất và (2) Nước. Gì nhẹ?']);
    expect(read('Câu 1: Xã ta có\n______\nthôn?\nA. 5\nB. 6\nĐáp án: A\n').questions[0]!.stem).toBe('Xã ta có ______ thôn?');
  });
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
