import { describe, expect, it } from 'vitest';
import { parseQuestionFile } from './index.ts';
import type { ImportOptions } from './index.ts';

const read = (text: string, options: ImportOptions = {}) => parseQuestionFile(new TextEncoder().encode(text), options);
/** «stem | A=…;B=… | right», one line a question; and the codes of the faults. */
const brief = (text: string, options: ImportOptions = {}) => {
  const result = read(text, options);
  return {
    got: result.questions.map((q) => `${q.stem} | ${q.options.map((o) => `${o.label}=${o.text}`).join(';')} | ${q.correct.join('')}`),
    faults: result.faults.map((fault) => `${fault.place.line}:${fault.code}`),
  };
};
const OPTIONS = 'A. Huế\nB. Vinh\nC. Lào Cai\nD. Sa Đéc\n';
const SAME = '| A=Huế;B=Vinh;C=Lào Cai;D=Sa Đéc |';

describe('beginnings of questions', () => {
  it.each([
    'Câu 1: Ở đâu?',
    'Câu 1. Ở đâu?',
    'Câu 1 : Ở đâu?',
    'Câu hỏi 1. Ở đâu?',
    'Câu hỏi số 1: Ở đâu?',
    'CÂU 1\nỞ đâu?',
    'câu 1: Ở đâu?',
    'Câu1: Ở đâu?',
    'Câu 1.Ở đâu?',
    'Câu 1) Ở đâu?',
    'Câu 1 - Ở đâu?',
    'Câu 1/ Ở đâu?',
    'Câu 1 (0,5 điểm): Ở đâu?',
    'Câu 1 [NB]. Ở đâu?',
    '**Câu 1:** Ở đâu?',
    '### Câu 1: Ở đâu?',
    'Câu 1\tỞ đâu?',
    'QN=1\tỞ đâu?',
    'Ｃâｕ １：Ở đâu?',
    '1. Ở đâu?',
    '1.Ở đâu?',
    '1/ Ở đâu?',
    '1) Ở đâu?',
    '[1] Ở đâu?',
    '(1) Ở đâu?',
    'Question 1: Ở đâu?',
    'Q1. Ở đâu?',
    'Ở đâu?',
    'Câu 1: Ở\nđâu?',
    '\u00a0Câu\u00a01:\u200b Ở đâu?',
  ])('%s', (start) => expect(brief(`${start}\n${OPTIONS}Đáp án: B\n`)).toEqual({ got: [`Ở đâu? ${SAME} B`], faults: [] }));
});

describe('options', () => {
  it.each([
    'A) Huế\nB) Vinh\nC) Lào Cai\nD) Sa Đéc',
    'a) Huế\nb) Vinh\nc) Lào Cai\nd) Sa Đéc',
    'A/ Huế\nB/ Vinh\nC/ Lào Cai\nD/ Sa Đéc',
    'A- Huế\nB- Vinh\nC- Lào Cai\nD- Sa Đéc',
    'A - Huế\nB - Vinh\nC - Lào Cai\nD - Sa Đéc',
    '(A) Huế\n(B) Vinh\n(C) Lào Cai\n(D) Sa Đéc',
    '[a] Huế\n[b] Vinh\n[c] Lào Cai\n[d] Sa Đéc',
    'A: Huế\nB: Vinh\nC: Lào Cai\nD: Sa Đéc',
    'A.Huế\nB.Vinh\nC.Lào Cai\nD.Sa Đéc',
    'A . Huế\nB . Vinh\nC . Lào Cai\nD . Sa Đéc',
    '- A. Huế\n- B. Vinh\n- C. Lào Cai\n- D. Sa Đéc',
    '• a. Huế\n• b. Vinh\n• c. Lào Cai\n• d. Sa Đéc',
    'Ａ．Huế\nＢ．Vinh\nＣ．Lào Cai\nＤ．Sa Đéc',
    '[<br>]\nA. Huế\n[<br>]\nB. Vinh\n[<br>]\nC. Lào Cai\n[<br>]\nD. Sa Đéc\n[<br>]',
    'A. Huế\tB. Vinh\tC. Lào Cai\tD. Sa Đéc',
    'A. Huế  B. Vinh  C. Lào Cai  D. Sa Đéc',
    'A. Huế B. Vinh C. Lào Cai D. Sa Đéc',
    'a) Huế b) Vinh c) Lào Cai d) Sa Đéc',
    'A. Huế\tB. Vinh\nC. Lào Cai\tD. Sa Đéc',
    'A. Huế B. Vinh\nC. Lào Cai D. Sa Đéc',
    'A. Huế    C. Lào Cai\nB. Vinh    D. Sa Đéc',
    'A. Huế\n\nB. Vinh\n\nC. Lào Cai\n\nD. Sa Đéc',
    'A.\nHuế\nB.\nVinh\nC.\nLào Cai\nD.\nSa Đéc',
    'A. Huế\u000bB. Vinh\u000bC. Lào Cai\u000bD. Sa Đéc',
  ])('%j', (options) => expect(brief(`Câu 1: Ở đâu?\n${options}\nĐáp án: B\n`)).toEqual({ got: [`Ở đâu? ${SAME} B`], faults: [] }));

  it('on the stem’s own line', () => expect(brief('Câu 1: Ở đâu? A. Huế B. Vinh C. Lào Cai D. Sa Đéc\nĐáp án: B').got).toEqual([`Ở đâu? ${SAME} B`]));
  it('on the stem’s own line in a file of bare numbers', () => {
    expect(brief('1. Ở đâu? A. Huế B. Vinh C. Lào Cai D. Sa Đéc\nĐáp án: B\n2. Khi nào? A. Huế B. Vinh C. Lào Cai D. Sa Đéc\nĐáp án: A').got).toEqual(
      [`Ở đâu? ${SAME} B`, `Khi nào? ${SAME} A`],
    );
  });
  it('initials are no labels', () => {
    expect(brief('Câu 1: Ai?\nA. C. Mác\nB. V.I. Lênin\nC. Ph. Ăngghen\nĐáp án: A').got).toEqual(['Ai? | A=C. Mác;B=V.I. Lênin;C=Ph. Ăngghen | A']);
    expect(brief('Câu 1: Ai?\nA. C. Mác\tB. A. Puskin\tC. D. Điđơrô\nĐáp án: A').got).toEqual(['Ai? | A=C. Mác;B=A. Puskin;C=D. Điđơrô | A']);
  });
  it('a label without its dot is taken and pointed out', () =>
    expect(brief('Câu 1: Ở đâu?\nA. Huế\nB Vinh\nC. Lào Cai\nD. Sa Đéc\nĐáp án: B')).toEqual({
      got: [`Ở đâu? ${SAME} B`],
      faults: ['3:label-without-dot'],
    }));
});

describe('answers', () => {
  it.each([
    'Đáp án: B',
    'ĐÁP ÁN: B',
    'Đáp án : b',
    'Đáp án B',
    'ĐA: B',
    'Đ/A: B',
    'Đáp án đúng: B',
    'Đáp án đúng là B',
    'Đáp án đúng là: B',
    'Đáp án: B.',
    'Đáp án: (B)',
    'Đáp án: B. Vinh',
    'Đáp án: Vinh',
    'Trả lời: B',
    'Trả lời: Vinh',
    'Answer: B',
    'ANSWER: B',
    'B',
    'b',
    'Chọn B',
    '=> Đáp án: B',
    '**Đáp án: B**',
    '- Đáp án: B',
    'Đáp án:\nB',
    'Phương án đúng: B',
    'Dap an: B',
    'Đáp án câu 1: B',
    '=> B',
    '→ Đáp án B',
    'Lời giải\nChọn B',
    'Giải thích: Chọn B.',
    'Hướng dẫn giải: Chọn đáp án B',
    'MARK: 1\nANSWER: B\nMIX CHOICES: Yes',
    'Câu trả lời đúng: B',
  ])('%j', (answer) => expect(brief(`Câu 1: Ở đâu?\n${OPTIONS}${answer}\n`)).toEqual({ got: [`Ở đâu? ${SAME} B`], faults: [] }));

  it.each([
    '*B. Vinh',
    'B. *Vinh',
    'B. Vinh*',
    'B.* Vinh',
    '* B. Vinh',
    '**B. Vinh**',
    '✓ B. Vinh',
    'B. Vinh ✓',
    '☒ B. Vinh',
    '#B. Vinh',
    '# B. Vinh',
    'B. Vinh (đúng)',
    'B. Vinh (Đáp án đúng)',
    'B. Vinh [x]',
  ])('marked: %s', (line) => {
    expect(brief(`Câu 1: Ở đâu?\nA. Huế\n${line}\nC. Lào Cai\nD. Sa Đéc\n`)).toEqual({ got: [`Ở đâu? ${SAME} B`], faults: [] });
  });
  it.each(['zzz B. Vinh', 'zzzB. Vinh', 'Bzzz. Vinh', 'Bzzz . Vinh', 'B. zzz Vinh', 'B. zzzVinh', 'B. Vinhzzz', 'B. Vinh zzz', 'B.zzzVinh'])(
    'own mark: %s',
    (line) => {
      expect(brief(`Câu 1: Ở đâu?\nA. Huế\n${line}\nC. Lào Cai\nD. Sa Đéc\n`, { answerMark: 'zzz' })).toEqual({
        got: [`Ở đâu? ${SAME} B`],
        faults: [],
      });
    },
  );
  it('a short own mark is never a letter of a word', () => {
    expect(brief('Câu 1: Đi gì?\nA. xe\nx B. xuồng\nC. bè x nan\n', { answerMark: 'x' })).toEqual({ got: [], faults: ['4:mark-unclear'] });
    expect(brief('Câu 1: Đi gì?\nA. xe\nx B. xuồng\nC. bè\n', { answerMark: 'x' }).got).toEqual(['Đi gì? | A=xe;B=xuồng;C=bè | B']);
  });
  it('several right ones', () => {
    expect(read(`Câu 1: Ở đâu? (chọn nhiều đáp án)\n*A. Huế\n*B. Vinh\nC. Bắc\n`).questions[0]).toMatchObject({
      correct: ['A', 'B'],
      kind: 'several',
    });
    for (const answer of ['A, C', 'A và C', 'AC', 'A;C'])
      expect(read(`Câu 1: Ở đâu?\n${OPTIONS}Đáp án: ${answer}`).questions[0]).toMatchObject({ correct: ['A', 'C'], kind: 'several' });
    expect(brief('Câu 1: Ở đâu?\n*A. Huế\n*B. Vinh\nC. Bắc\n').faults).toEqual(['1:several-right-answers']);
  });
  const TWO = `Câu 1: Ở đâu?\n${OPTIONS}Câu 2: Khi nào?\n${OPTIONS}`;
  it.each([
    'Đáp án\n1.A 2.B',
    'BẢNG ĐÁP ÁN\n1-A\n2-B',
    'Đáp án:\nCâu 1: A\nCâu 2: B',
    'Đáp án\n1\t2\nA\tB',
    'ĐÁP ÁN\nCâu 1 2\nĐáp án A B',
    '1A 2B',
    '1. A, 2. B',
    'Đáp án\n| Câu | 1 | 2 |\n| ĐA | A | B |',
    'Đáp án\n| Câu | 1 | 2 |\n|---|---|---|\n| ĐA | A | B |',
    'Đáp án\n1: A; 2: B',
    'ĐÁP ÁN VÀ THANG ĐIỂM\n1) A\n2) B',
    'Answer key\n1. a\n2. b',
    'ĐÁP ÁN\nCâu 1. A. Huế\nCâu 2. B. Vinh',
    'Đáp án:\n\n1 – A\n\n2 – B\n',
  ])('table %j', (table) => expect(brief(`${TWO}\n${table}\n`)).toEqual({ got: [`Ở đâu? ${SAME} A`, `Khi nào? ${SAME} B`], faults: [] }));
  it('reads groups by topic whose questions each have a level, an explanation and a source', () => {
    const one = (n: number) => `Câu ${n}: Ở đâu, lần ${n}?\n${OPTIONS}Đáp án: A\nMức độ: khó\nGiải thích: Vì thế ${n}.\nNguồn: Sách ${n}\n`;
    for (const count of [1, 3]) {
      const text = `CHỦ ĐỀ: Sông\n\n${Array.from({ length: count }, (_, i) => one(i + 1)).join('\n')}`;
      expect(read(text).questions).toMatchObject(
        Array.from({ length: count }, (_, i) => ({ topic: 'Sông', difficulty: 'hard', explanation: `Vì thế ${i + 1}.`, source: `Sách ${i + 1}` })),
      );
    }
    // A group by level whose first question says why: the explanation stays with its question.
    const levels = `Mức độ: dễ\nCâu 1: Một?\n${OPTIONS}Đáp án: A\nGiải thích: Vì một.\nMức độ: khó\nCâu 2: Hai?\n${OPTIONS}Đáp án: A\nGiải thích: Vì hai.`;
    expect(read(levels).questions.map(({ difficulty, explanation }) => [difficulty, explanation])).toEqual([
      ['easy', 'Vì một.'],
      ['hard', 'Vì hai.'],
    ]);
  });

  it('a reason behind the letter is an explanation', () => {
    for (const answer of ['B (Điều 5, Luật số 3)', 'B - Theo Điều 5', 'B; căn cứ Điều 5'])
      expect(read(`Câu 1: Ở đâu?\n${OPTIONS}Đáp án: ${answer}`).questions[0]).toMatchObject({
        correct: ['B'],
        explanation: expect.stringContaining('Điều 5') as string,
      });
    expect(read(`Câu 1: Ở đâu?\n${OPTIONS}Lời giải\nChọn B\nVì Vinh ở Nghệ An.`).questions[0]).toMatchObject({
      correct: ['B'],
      explanation: 'Vì Vinh ở Nghệ An.',
    });
    expect(read(`Câu 1: Ở đâu?\n${OPTIONS}Giải thích: Chọn B. Vì gần biển.`).questions[0]).toMatchObject({
      correct: ['B'],
      explanation: 'Vì gần biển.',
    });
    expect(brief(`Câu 1: Ở đâu?\n${OPTIONS}Đáp án: A\nGiải thích: Chọn B vì gần biển.`)).toEqual({ got: [], faults: ['1:answers-disagree'] });
  });
  it('a key of its own', () => {
    const key = (value: string): ImportOptions => ({ key: new TextEncoder().encode(value) });
    for (const value of ['1.A 2.B', '1 A\n2 B', 'Câu 1: A\nCâu 2: B', '1\t2\nA\tB', 'ĐÁP ÁN\n1-A, 2-B', '1. A. Huế\n2. B. Vinh'])
      expect(brief(TWO, key(value))).toEqual({ got: [`Ở đâu? ${SAME} A`, `Khi nào? ${SAME} B`], faults: [] });
    expect(brief(TWO, key('1.A'))).toEqual({ got: [`Ở đâu? ${SAME} A`], faults: ['6:no-answer-in-table'] });
    expect(brief(TWO, key('1.A 2.B 7.C')).faults).toEqual(['6:key-without-question']);
    expect(brief(`${TWO}Đáp án: C`, key('1.A 2.B'))).toEqual({ got: [`Ở đâu? ${SAME} A`], faults: ['6:answers-disagree'] });
    for (const [value, code] of [
      ['', 'key-file-unreadable'],
      ['%PDF-1.4', 'key-file-unreadable'],
      ['Kính gửi các đơn vị', 'key-file-empty'],
    ] as const)
      expect(read(TWO, key(value))).toMatchObject({ format: 'unreadable', faults: [{ code }] });
  });
  it('a table that knows too much or too little', () => {
    expect(brief(`${TWO}\nĐáp án\n1.A 3.C`).faults).toEqual(['6:no-answer-in-table', '13:answer-without-question']);
    expect(brief(`${TWO}\nĐáp án\n1.A 2.B 2.C`).faults).toEqual(['6:answer-number-repeated']);
    expect(brief(`${TWO.replace('Câu 2', 'Câu 1')}\nĐáp án\n1.A 1.A`).got).toEqual([]);
  });
  it('numbers may begin anew in each part, each with its table', () => {
    const part = (stem: string, table: string): string => `Câu 1: ${stem}\n${OPTIONS}Đáp án\n1. ${table}\n`;
    expect(brief(`PHẦN I\n${part('Ở đâu?', 'A')}PHẦN II\n${part('Khi nào?', 'B')}`).got).toEqual([`Ở đâu? ${SAME} A`, `Khi nào? ${SAME} B`]);
  });
});

describe('doubts never pass', () => {
  const refused = (text: string, ...faults: string[]) => expect(brief(text)).toEqual({ got: [], faults });
  it('the opener of the next question is lost', () => {
    const { got, faults } = brief(`Câu 1: Ở đâu?\n${OPTIONS}Đáp án: A\n${OPTIONS}Đáp án: B\nCâu 3: Khi nào?\n${OPTIONS}Đáp án: C\n`);
    expect(got).toEqual([`Ở đâu? ${SAME} A`, `Khi nào? ${SAME} C`]);
    expect(faults).toEqual(['7:no-question-start', '7:empty-stem', '12:number-missing']);
  });
  it('an option lost its label', () => {
    refused('Câu 1: Ở đâu?\nA. Huế\nVinh\nC. Bắc\nĐáp án: A', '1:missing-label', '3:stray-text');
    refused('Câu 1: Ở đâu?\nA. Huế\nB. Vinh\nC. Bắc\nNam\nĐáp án: A', '5:stray-text');
    refused('Câu 1: Ở đâu?\nA. Huế\nB. Vinh\nC. Bắc\nCả ba phương án trên\nĐáp án: A', '5:missing-label');
  });
  it('a mark between two options', () => refused('Câu 1: Ở đâu?\nA. Huế * B. Vinh\nC. Lào Cai  D. Sa Đéc', '2:mark-unclear'));
  it('a list in a stem that looks like questions', () => {
    const { got } = brief(
      '1. Các bước sau:\n1. Rửa\n2. Lau\n3. Phơi\nBước nào trước?\nA. Rửa\nB. Lau\nĐáp án: A\n4. Ở đâu?\nA. Huế\nB. Vinh\nĐáp án: B',
    );
    expect(got.every((q) => q.startsWith('Ở đâu?'))).toBe(true);
  });
  it('labels that are neither letters nor numbers in their order', () => {
    refused('Câu 1: Ở đâu?\nI. Huế\nII. Vinh\nĐáp án: II', '1:no-options', '2:text-after-question');
    refused('Câu 1: Ở đâu?\na) Huế\nb) Vinh\nc) Hà Nội\nđ) Lào Cai\nĐáp án: b', '5:stray-text');
  });
  it('what looks like a mark and is a part of a text', () => {
    refused('Câu 1: Hàm nào?\nA. f(x)\nB. 2x\nC. x + 1', '1:no-answer');
    refused('Câu 1: Từ được gạch chân nghĩa là gì?\n*A. Một\nB. Hai', '1:formatting-needed');
  });
  it('a key that says another text', () => refused('Câu 1: Ở đâu?\nA. Huế\nB. Vinh\nĐÁP ÁN\nCâu 1. A. Vinh', '1:answer-text-differs'));
  it('damaged letters', () => refused(`Câu 1: Ở đ\ufffdu?\n${OPTIONS}Đáp án: A`, '1:unreadable-characters'));
  it('a Cyrillic answer letter', () => refused('Câu 1: Ở đâu?\nA. Huế\nB. Vinh\nĐáp án: В', '1:lookalike-label'));
  it('text that is no question file', () => {
    const result = read('Kính gửi các đơn vị,\nBan Tổ chức thông báo kế hoạch.\n');
    expect(result).toMatchObject({ blocks: 0, questions: [] });
    expect(result.faults.map((fault) => fault.code)).toContain('no-questions');
  });
});
