import { describe, expect, it } from 'vitest';
import { tcvn3, utf16 } from '../../../platform/files/testing/encoders.ts';
import { buildWorkbook, rowOf } from '../../../platform/sheets/workbook.builder.ts';
import { parseQuestionFile } from './index.ts';
import type { ImportOptions, ImportResult } from './index.ts';
import { wordFile } from './testing/word-file.ts';

/** Where organisers put the answer besides a line «Đáp án: B», and how else they begin a question. */
const QUESTIONS = [
  { stem: 'Con nào gáy buổi sáng?', options: ['Vịt', 'Gà trống', 'Mèo'], right: 1 },
  { stem: 'Cây nào cho quả ngọt?', options: ['Xoài', 'Bàng', 'Liễu'], right: 0 },
  { stem: 'Mùa nào nhiều mưa?', options: ['Đông', 'Xuân', 'Hạ'], right: 2 },
];
type Question = (typeof QUESTIONS)[number];
const LETTERS = 'ABC';
const letter = ({ right }: Question): string => LETTERS[right]!;
const text = ({ options, right }: Question): string => options[right]!;
const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);

interface Look {
  open?: (n: number) => string;
  option?: (label: string, option: string, right: boolean) => string;
  join?: string;
  /** Under the options. */
  answer?: (question: Question, n: number) => string;
  /** Between stem and options. */
  above?: (question: Question) => string;
}
function paper({ open = (n) => `Câu ${n}: `, option = (l, o) => `${l}. ${o}`, join = '\n', answer, above }: Look = {}): string {
  return QUESTIONS.map((question, q) => {
    const options = question.options.map((one, i) => option(LETTERS[i]!, one, i === question.right)).join(join);
    return [`${open(q + 1)}${question.stem}`, ...(above ? [above(question)] : []), options, ...(answer ? [answer(question, q + 1)] : [])].join('\n');
  }).join('\n');
}

function read(source: string | Uint8Array, options: ImportOptions = {}): ImportResult {
  const result = parseQuestionFile(typeof source === 'string' ? utf8(source) : source, options);
  const { ledger } = result;
  expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
  return result;
}
const brief = ({ questions }: ImportResult): string[] =>
  questions.map(({ stem, options, correct }) => `${stem} ${options.map((o) => `${o.label}${o.text}`).join(' ')} ${correct.join('')}`);
const faults = ({ faults: all }: ImportResult): string[] => all.filter(({ severity }) => !severity).map(({ code }) => code);
const WANTED = QUESTIONS.map((one) => `${one.stem} ${one.options.map((o, i) => `${LETTERS[i]}${o}`).join(' ')} ${letter(one)}`);
const whole = (result: ImportResult): void => expect([brief(result), faults(result)]).toEqual([WANTED, []]);

describe('keys under the options', () => {
  it.each<[string, NonNullable<Look['answer']>]>([
    ['the text alone', (q) => `Đáp án: ${text(q)}`],
    ['a letter with a dot on a line of its own', (q) => `${letter(q)}.`],
    ['«câu B»', (q) => `Đáp án: câu ${letter(q)}`],
    ['«là phương án B»', (q) => `Đáp án đúng là phương án ${letter(q)}`],
    ['«chính xác»', (q) => `Đáp án chính xác: ${letter(q)}`],
    ['«Phương án: B»', (q) => `Phương án: ${letter(q)}`],
    ['an arrow behind the word', (q) => `Đáp án => ${letter(q)}`],
    ['an arrow before it', (q) => `⇒ Chọn ${letter(q)}`],
    ['«B là đáp án đúng»', (q) => `${letter(q)} là đáp án đúng`],
    ['letter and text', (q) => `Đáp án ${letter(q)}: ${text(q)}`],
    ['«Đáp: B»', (q) => `Đáp: ${letter(q)}`],
    ['and the law it stands in', (q) => `Đáp án: ${letter(q)}\nCăn cứ Khoản 1 Điều 2 Luật Trồng trọt`],
  ])('%s', (_, answer) => whole(read(paper({ answer }))));
  it('on the last option’s line, and all of a question on one line', () => {
    whole(read(paper({ answer: (q) => `Đáp án: ${letter(q)}` }).replaceAll('\nĐáp án', ' Đáp án')));
    whole(read(paper({ join: ' ', answer: (q) => `Đáp án: ${letter(q)}` }).replaceAll(/\n(?!Câu)/g, ' ')));
  });
  it('several texts', () => {
    const several = read('Câu 1: Những cây nào cho quả?\nA. Xoài\nB. Liễu\nC. Mít\nĐáp án: Xoài; Mít');
    expect(several.questions[0]).toMatchObject({ correct: ['A', 'C'], kind: 'several' });
    expect(faults(read('Câu 1: Cây nào cho quả?\nA. Xoài\nB. Liễu\nĐáp án: Xoài; Ổi'))).toEqual(['answer-not-understood']);
  });
  it('a single letter with a dot is no habit, and an empty option stays one', () => {
    expect(faults(read('Câu 1: Con gì gáy?\nA. Vịt\nB. Gà\nC. Mèo\nC.\n'))).toContain('duplicate-label');
    expect(brief(read(paper({ answer: (q, n) => (n === 2 ? '' : `${letter(q)}.`) })))).toEqual([WANTED[0], WANTED[2]]);
  });
});

describe('keys beside the text', () => {
  it.each<[string, NonNullable<Look['option']>]>([
    ['boxes', (l, o, right) => `[${right ? 'x' : ' '}] ${l}. ${o}`],
    ['drawn boxes', (l, o, right) => `${right ? '☑' : '☐'} ${l}. ${o}`],
    ['«(Đ)» and «(S)»', (l, o, right) => `${l}. ${o} (${right ? 'Đ' : 'S'})`],
    ['«(x)»', (l, o, right) => `${l}. ${o}${right ? ' (x)' : ''}`],
    ['an x before the label', (l, o, right) => `${right ? 'x ' : ''}${l}. ${o}`],
    ['«– Đáp án đúng»', (l, o, right) => `${l}. ${o}${right ? ' – Đáp án đúng' : ''}`],
  ])('%s', (_, option) => whole(read(paper({ option }))));
  it('in the stem, and never left there', () => {
    whole(read(paper({ open: (n) => `Câu ${n} (ĐA: ${letter(QUESTIONS[n - 1]!)}): ` })));
    const told = paper().replaceAll(/^Câu (\d).*$/gm, (line, n: string) => `${line} (Đáp án: ${letter(QUESTIONS[Number(n) - 1]!)})`);
    whole(read(told));
    const inside = 'Câu 1: Đáp án: B. Con nào gáy buổi sáng?\nA. Vịt\nB. Gà\nĐáp án: B';
    expect(faults(read(inside))).toEqual(['key-in-text']);
  });
  it('above the options in every question; once is a doubt', () => {
    whole(read(paper({ above: (q) => `Đáp án: ${letter(q)}` })));
    expect(brief(read(paper({ above: (q) => (q.right === 2 ? '' : `Đáp án: ${letter(q)}`) })))).toEqual([]);
  });
  it('a sign before every option says nothing', () => {
    whole(read(paper({ option: (l, o) => `* ${l}. ${o}`, answer: (q) => `Đáp án: ${letter(q)}` })));
    expect(brief(read('Câu 1: Hàm nào chẵn?\nA. y = f (x)\nB. y = 2x\nCâu 2: Hàm nào lẻ?\nA. y = x\nB. y = g (x)\n'))).toEqual([]);
  });
  it('options without labels: bullets with the text as key, bare lines with a star', () => {
    whole(read(paper({ option: (_, o) => `- ${o}`, answer: (q) => `- Đáp án: ${text(q)}` })));
    whole(read(paper({ option: (_, o, right) => `${right ? '*' : ''}${o}` })));
    whole(read(wordFile(paper({ option: (_, o, right) => (right ? `- {b|${o}}` : `- ${o}`) }))));
  });
});

describe('keys behind the questions or in a file of their own', () => {
  const rows = (row: (question: Question, n: number) => string, between = '\n'): string => QUESTIONS.map((q, i) => row(q, i + 1)).join(between);
  it.each([
    ['texts', `ĐÁP ÁN\n${rows((q, n) => `Câu ${n}: ${text(q)}`)}`],
    ['pairs on the heading’s line', `Đáp án: ${rows((q, n) => `${n}-${letter(q)}`, '; ')}`],
    ['columns with a tab', `Câu\tĐáp án\n${rows((q, n) => `${n}\t${letter(q)}`)}`],
    ['under «Hướng dẫn đáp án», with the law', `HƯỚNG DẪN ĐÁP ÁN\n${rows((q, n) => `Câu ${n}: ${letter(q)} - Theo Điều ${n} Luật`)}`],
    ['letters and where it is written', `ĐÁP ÁN\n${rows((q, n) => `${n}. ${letter(q)} (Điều ${n + 3})`)}`],
  ])('%s', (_, key) => whole(read(`${paper()}\n\n${key}\n`)));
  it('a text of no option refuses its question only', () => {
    const result = read(`${paper()}\nĐÁP ÁN\n${rows((q, n) => `Câu ${n}: ${n === 2 ? 'Ổi' : text(q)}`)}`);
    expect([brief(result), faults(result)]).toEqual([[WANTED[0], WANTED[2]], ['answer-not-understood']]);
  });
  it('parts that count from 1 again: one table for both, when it fits part by part', () => {
    const parts = `PHẦN I\n${paper()}\nPHẦN II\n${paper().replaceAll('nào', 'gì')}\n`;
    const key = `PHẦN I\n1B 2A 3C\nPHẦN II\n1B 2A 3C`;
    expect(read(`${parts}\nĐÁP ÁN\n${key}`).questions).toHaveLength(6);
    expect(read(parts, { key: utf8(key) }).questions).toHaveLength(6);
    expect(new Set(faults(read(`${parts}\nĐÁP ÁN\n1B 2A 3C`)))).toEqual(new Set(['answer-number-repeated']));
  });
  const sheet = (head: string[], answer: (q: Question) => string): Uint8Array =>
    buildWorkbook({ sheets: [{ name: 'K', rows: rowOf(1, head) + QUESTIONS.map((q, i) => rowOf(i + 2, [i + 1, answer(q)])).join('') }] });
  it.each<[string, Uint8Array]>([
    ['text', utf8(rows((q, n) => `${n}. ${text(q)}`))],
    ['xlsx with texts', sheet(['Câu', 'Đáp án đúng'], text)],
    ['xlsx with letters and texts', sheet(['STT', 'Đáp án'], (q) => `${letter(q)}. ${text(q)}`)],
    ['Word table', wordFile(`|| Câu || Đáp án || Nội dung\n${rows((q, n) => `|| ${n} || ${letter(q)} || ${text(q)}`)}`)],
    ['Word table with texts', wordFile(`ĐÁP ÁN\n|| STT || Đáp án đúng\n${rows((q, n) => `|| ${n} || ${text(q)}`)}`)],
  ])('a second file: %s', (_, key) => {
    whole(read(paper(), { key }));
    whole(read(wordFile(paper()), { key }));
  });
});

describe('rare beginnings', () => {
  it.each<[string, (n: number) => string]>([
    ['Bài 1:', (n) => `Bài ${n}: `],
    ['C1.', (n) => `C${n}. `],
    ['CH 1:', (n) => `CH ${n}: `],
    ['Câu III:', (n) => `Câu ${['I', 'II', 'III'][n - 1]}: `],
    ['Câu thứ 1:', (n) => `Câu thứ ${n}: `],
    ['1 -', (n) => `${n} - `],
    ['1 and a tab', (n) => `${n}\t`],
    ['1.1.', (n) => `1.${n}. `],
    ['1. Câu 1:', (n) => `${n}. Câu ${n}: `],
  ])('%s', (_, open) => whole(read(paper({ open, answer: (q) => `Đáp án: ${letter(q)}` }))));
  it('«Câu hỏi:» without a number', () => whole(read(paper({ open: () => '\nCâu hỏi: ', answer: (q) => `Đáp án: ${letter(q)}` }))));
  it('chapters called «Bài» stay chapters', () => {
    const book = read(`Bài 1. Vườn\n${paper({ open: (n) => `${n}. `, answer: (q) => `Đáp án: ${letter(q)}` })}`);
    expect([brief(book), book.questions.map(({ topic }) => topic)]).toEqual([WANTED, ['Vườn', 'Vườn', 'Vườn']]);
  });
  it('a list a), b) in a stem above options A., B.', () => {
    const result = read(
      `${paper({ answer: (q) => `Đáp án: ${letter(q)}` })}\nCâu 4: Cho các việc:\na) Tưới\nb) Chặt\nViệc nào tốt?\nA. Chỉ a\nB. Chỉ b\nĐáp án: A`,
    );
    expect(result.questions[3]).toMatchObject({ stem: 'Cho các việc: a) Tưới b) Chặt Việc nào tốt?', correct: ['A'] });
  });
  it('letters that only look Latin, in their order', () => {
    whole(
      read(
        paper({ answer: (q) => `Đáp án: ${letter(q)}` })
          .replaceAll('\nA.', '\nА.')
          .replaceAll('\nC.', '\nС.'),
      ),
    );
  });
  it('what a printed page repeats beside its number', () => {
    const printed = paper({ answer: (q, n) => `Đáp án: ${letter(q)}\nBộ câu hỏi tìm hiểu khu vườn\nTrang ${n}/3` });
    for (const source of [utf8(printed), utf16(printed, false), tcvn3(printed)]) expect(read(source).questions).toHaveLength(3);
    whole(read(printed));
  });
});
