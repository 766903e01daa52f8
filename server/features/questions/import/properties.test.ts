import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_CODES, parseQuestionFile } from './index.ts';
import type { ImportResult } from './index.ts';

/** The long run: `IMPORT_FUZZ_RUNS=5000`. */
const RUNS = Number(process.env['IMPORT_FUZZ_RUNS'] ?? 0);

const LABELS = 'ABCDEF';
const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

interface Layout {
  opener: (n: number) => string;
  label: (letter: string) => string;
  answer: 'line' | 'star' | 'table' | 'letter' | 'text' | 'text-table' | 'dotted' | 'first' | 'box';
  join: string;
  gap: boolean;
}

const layouts: fc.Arbitrary<Layout> = fc.record({
  opener: pick<Layout['opener']>(
    (n) => `Câu ${n}: `,
    (n) => `Câu hỏi ${n}. `,
    (n) => `${n}. `,
    (n) => `${n}/ `,
    (n) => `[${n}] `,
    (n) => `Question ${n}: `,
    (n) => `Bài ${n}: `,
    (n) => `C${n}. `,
    (n) => `${n} - `,
    (n) => `1.${n}. `,
    (n) => `${n}\t`,
  ),
  label: pick<Layout['label']>(
    (l) => `${l}. `,
    (l) => `${l.toLowerCase()}) `,
    (l) => `${l}/ `,
    (l) => `(${l}) `,
  ),
  answer: pick<Layout['answer']>('line', 'star', 'table', 'letter', 'text', 'text-table', 'dotted', 'first', 'box'),
  join: pick('\n', '\n', '\t'),
  gap: fc.boolean(),
});

/** What only a habit of the file shows needs questions to show it. */
function shown({ answer, opener, ...rest }: Layout, questions: number): Layout {
  const enough = questions >= 3;
  const fallback = answer === 'text-table' || answer === 'dotted' || answer === 'first' ? 'line' : answer;
  return { ...rest, answer: enough ? answer : fallback, opener: questions > 1 ? opener : (n) => `Câu ${n}: ` };
}

/** Question n speaks only of «từn»; its right option says «đúngn». So a mix of two questions, or a wrong key, shows. */
function fileOf(asked: Layout, counts: readonly number[]): string[] {
  const layout = shown(asked, counts.length);
  const lines: string[] = [];
  const table: string[] = [];
  const texts: string[] = [];
  counts.forEach((count, q) => {
    const n = q + 1;
    const right = (q * 7 + 1) % count;
    lines.push(`${layout.opener(n)}Điều gì về từ${n} là phù hợp?`);
    const options = Array.from({ length: count }, (_, i) => {
      const star = layout.answer === 'star' && i === right ? '*' : layout.answer === 'box' ? (i === right ? '[x] ' : '[ ] ') : '';
      return `${star}${layout.label(LABELS[i]!)}${i === right ? `Nói đúng${n}` : `Nói lệch ${'xyzuvw'[i]} từ${n}`}`;
    });
    if (layout.answer === 'first') lines.push(`Đáp án: ${LABELS[right]}`);
    // Boxes stand before options on lines of their own.
    lines.push(...options.join(layout.answer === 'box' ? '\n' : layout.join).split('\n'));
    if (layout.answer === 'text') lines.push(`Đáp án: Nói đúng${n}`);
    if (layout.answer === 'dotted') lines.push(`${LABELS[right]}.`);
    texts.push(`Câu ${n}: Nói đúng${n}`);
    if (layout.answer === 'line') lines.push(`Đáp án: ${LABELS[right]}`);
    if (layout.answer === 'letter') lines.push(LABELS[right]!);
    table.push(`${n}.${LABELS[right]}`);
    if (layout.gap) lines.push('');
  });
  if (layout.answer === 'table') lines.push('ĐÁP ÁN', table.join(' '));
  if (layout.answer === 'text-table') lines.push('ĐÁP ÁN', ...texts);
  return lines;
}

type Mutation = { kind: 'delete' | 'swap' | 'double' | 'blank' | 'garbage'; at: number; text: string };
const GARBAGE = pick(
  '@@@@',
  'Trang 3/9',
  '12',
  'B',
  'Đáp án:',
  'A.',
  '\ufffd\ufffd',
  'Câu',
  'Giải thích: vì thế',
  '*',
  '1.A 2.B',
  'Cả ba phương án trên',
  '#### ',
  'PHẦN II',
  ']]]((',
  'e) ',
  '---',
);
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: pick<Mutation['kind']>('delete', 'swap', 'double', 'blank', 'garbage'),
  at: fc.nat(1000),
  text: GARBAGE,
});

function mutate(lines: readonly string[], changes: readonly Mutation[]): string[] {
  const mutated = [...lines];
  for (const { kind, at, text } of changes) {
    const i = at % Math.max(1, mutated.length);
    if (kind === 'delete') mutated.splice(i, 1);
    else if (kind === 'double') mutated.splice(i, 0, mutated[i] ?? '');
    else if (kind === 'blank') mutated.splice(i, 0, '');
    else if (kind === 'garbage') mutated.splice(i, 0, text);
    else if (i + 1 < mutated.length) mutated.splice(i, 2, mutated[i + 1]!, mutated[i]!);
  }
  return mutated;
}

const parse = (lines: readonly string[]): ImportResult => parseQuestionFile(new TextEncoder().encode(lines.join('\n')));

/** Every non-empty line has exactly one owner, counted anew from the outside. */
function expectWhole(result: ImportResult, lines: readonly string[]): void {
  const wanted = lines.flatMap((line, i) => (line.replace(/[\u200b\ufeff]/g, '').trim() === '' ? [] : [i + 1]));
  if (result.format === 'unreadable') return;
  const { ledger } = result;
  expect(ledger.entries.map(({ place }) => place.line)).toEqual(wanted);
  expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(wanted.length);
  const things = { question: result.questions, fault: result.faults, heading: result.headings };
  for (const { owner } of ledger.entries) expect(things[owner.kind][owner.index]).toBeDefined();
  expect(result.questions.length).toBeLessThanOrEqual(result.blocks);
  for (const fault of result.faults) expect(FAULT_CODES).toContain(fault.code);
}

function expectSound(result: ImportResult): void {
  for (const question of result.questions) {
    const n = /từ(\d+)/.exec(question.stem)?.[1];
    for (const option of question.options)
      expect(`${question.stem} ${option.text}`.match(/(?:từ|đúng)(\d+)/g)!.every((word) => word.endsWith(n!) && word.replace(/\D+/, '') === n)).toBe(
        true,
      );
    const right = question.options.filter((option) => question.correct.includes(option.label));
    expect(right.map((option) => option.text)).toEqual([`Nói đúng${n}`]);
    expect(question.options.map((option) => option.label).join('')).toBe(LABELS.slice(0, question.options.length));
  }
}

const counts = fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 1, maxLength: 8 });

describe('properties', () => {
  it('a clean file of any layout is accepted whole', () => {
    fc.assert(
      fc.property(layouts, counts, (layout, sizes) => {
        const lines = fileOf(layout, sizes);
        const result = parse(lines);
        expectWhole(result, lines);
        expect(result.questions).toHaveLength(sizes.length);
        expect(result.faults.filter((fault) => fault.severity !== 'warning')).toEqual([]);
        expectSound(result);
      }),
      { numRuns: 300, seed: 20260519 },
    );
  }, 60_000);

  it('however a file is broken, no line is lost', () => {
    fc.assert(
      fc.property(layouts, counts, fc.array(mutation, { maxLength: 6 }), (layout, sizes, changes) => {
        const lines = mutate(fileOf(layout, sizes), changes);
        expectWhole(parse(lines), lines);
      }),
      { numRuns: Math.max(350, RUNS), seed: 20260519 },
    );
  }, 120_000);

  // One change, because two lines lost side by side (all options, then the next beginning) can leave a sound-looking question.
  it('after one change no question is accepted with another’s text or a wrong key', () => {
    fc.assert(
      fc.property(layouts, counts, mutation, (layout, sizes, change) => {
        const lines = mutate(fileOf(layout, sizes), [change]);
        const result = parse(lines);
        expectWhole(result, lines);
        expectSound(result);
      }),
      { numRuns: Math.max(350, RUNS), seed: 20260519 },
    );
  }, 120_000);

  it('no text at all makes it lose a line or throw', () => {
    const words = pick(
      'Câu 1: ',
      'A. ',
      'b) ',
      '(C)',
      '*',
      'Đáp án',
      ': ',
      'B',
      '\t',
      '  ',
      ' ',
      '1.A 2-B',
      '12',
      'Chủ đề: ',
      'Giải thích: ',
      'PHẦN I',
      '#',
      '«',
      'từ ngữ',
      '?',
      '…',
      '|',
      '\u200b',
      '\u00a0',
      'Trang 1/2',
      '[3]',
      '4/',
      '\u000b',
    );
    const line = fc.array(words, { maxLength: 7 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => expectWhole(parse(lines), lines)),
      { numRuns: Math.max(350, RUNS), seed: 20260519 },
    );
  }, 120_000);
});

describe('large and hostile files', () => {
  const timed = (text: string): ImportResult => parseQuestionFile(new TextEncoder().encode(text));
  it.each<[string, string]>([
    ['labels without end on one line', 'A. '.repeat(1_700_000)],
    ['short lines of labels', 'A. b. C) (d) e/ \n'.repeat(8_000)],
    ['spaces', `Câu 1:${' '.repeat(19_000)}x\n`.repeat(60)],
    ['stars', `${'*'.repeat(15_000)}a\n`.repeat(80)],
    ['numbers', '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 x\n'.repeat(15_000)],
    ['pairs', `${'1.A '.repeat(4000)}x\n`.repeat(40)],
    ['openers', 'Câu 1:\n'.repeat(15_000)],
    ['one endless stem', `Câu 1: x\n${'chữ và chữ\n'.repeat(50_000)}`],
    ['one endless option', `Câu 1: x\nA. y\n${'chữ và chữ nữa\n'.repeat(40_000)}`],
  ])(
    '%s',
    (_, text) => {
      const result = timed(text);
      expect(result.ledger.nonEmpty).toBe(text.split('\n').filter((line) => line.trim() !== '').length);
    },
    60_000,
  );
});
