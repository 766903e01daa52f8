import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuestionFile } from '../index.ts';
import type { ImportResult } from '../index.ts';
import { list, wordFile } from '../testing/word-file.ts';

const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const RUNS = Number(process.env['IMPORT_FUZZ_RUNS'] ?? 0);
const LISTS = {
  numbering: list(1, [
    ['decimal', 'Câu %1:'],
    ['upperLetter', '%2.'],
  ]),
};

interface Layout {
  numbers: 'typed' | 'list';
  mark: (label: string, text: string) => string;
  shape: 'lines' | 'tabs' | 'breaks' | 'table' | 'grid';
  key: 'mark' | 'line' | 'table';
}

const layouts: fc.Arbitrary<Layout> = fc.record({
  numbers: pick<Layout['numbers']>('typed', 'list'),
  mark: pick<Layout['mark']>(
    (l, t) => `{b|${l}${t}}`,
    (l, t) => `${l}{u|${t}}`,
    (l, t) => `{#ff0000|${l}${t}}`,
    (l, t) => `${l}{hl|${t}}`,
    (l, t) => `${l}{b #00b050|${t}}`,
  ),
  shape: pick<Layout['shape']>('lines', 'tabs', 'breaks', 'table', 'grid'),
  key: pick<Layout['key']>('mark', 'mark', 'line', 'table'),
});
const counts = fc.array(fc.integer({ min: 3, max: 5 }), { minLength: 2, maxLength: 7 });

/** Question n speaks only of «từn»; its right option says «đúngn». So a mix of two questions, or a wrong key, shows. */
function linesOf({ numbers, mark, shape, key }: Layout, sizes: readonly number[]): string[] {
  const lines = shape === 'grid' ? [`|| STT || Câu hỏi || A || B || C || D || E${key === 'line' ? ' || Đáp án' : ''}`] : [];
  const keys: string[] = [];
  sizes.forEach((size, q) => {
    const n = q + 1;
    const right = (q * 7 + 1) % size;
    const texts = Array.from({ length: size }, (_, i) => (i === right ? `Nói đúng${n}` : `Nói lệch ${'xyzuv'[i]} từ${n}`));
    keys.push(`${n}.${'ABCDE'[right]}`);
    const marked = (i: number, label: string): string => (key === 'mark' && i === right ? mark(label, texts[i]!) : label + texts[i]!);
    if (shape === 'grid') {
      const cells = ['A', 'B', 'C', 'D', 'E'].map((_, i) => (i < size ? marked(i, '') : ''));
      lines.push(`|| ${n} || Điều gì về từ${n} là phù hợp? || ${cells.join(' || ')}${key === 'line' ? ` || ${'ABCDE'[right]}` : ''}`);
      return;
    }
    const listed = numbers === 'list' && shape === 'lines';
    const options = texts.map((_, i) => (listed ? `@n:1.1 ${marked(i, '')}` : marked(i, `${'ABCDE'[i]}. `)));
    const stem = `Điều gì về từ${n} là phù hợp?`;
    lines.push(listed ? `@n:1.0 ${stem}` : `Câu ${n}: ${stem}${shape === 'breaks' ? `⏎${options.join('⏎')}` : ''}`);
    if (shape === 'lines') lines.push(...options);
    if (shape === 'tabs') lines.push(options.join('⇥'));
    if (shape === 'table') lines.push(`|| ${options.slice(0, 2).join(' || ')}`, `|| ${options.slice(2).join(' || ')}`);
    if (key === 'line') lines.push(`Đáp án: ${'ABCDE'[right]}`);
  });
  if (key === 'table') lines.push('ĐÁP ÁN', keys.join(' '));
  return lines;
}

const parse = (lines: readonly string[]): ImportResult => parseQuestionFile(wordFile(lines.join('\n'), LISTS));

function expectSound(result: ImportResult): void {
  const { ledger } = result;
  expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
  for (const question of result.questions) {
    const n = /từ(\d+)/.exec(question.stem)?.[1];
    const words = question.options.flatMap((option) => `${question.stem} ${option.text}`.match(/(?:từ|đúng)(\d+)/g)!);
    expect(words.every((word) => word.replace(/\D+/, '') === n)).toBe(true);
    const right = question.options.filter((option) => question.correct.includes(option.label));
    expect(right.map((option) => option.text)).toEqual([`Nói đúng${n}`]);
  }
}

type Change = { kind: 'delete' | 'swap' | 'double' | 'blank' | 'garbage' | 'bare' | 'also'; at: number; text: string };
const change: fc.Arbitrary<Change> = fc.record({
  kind: pick<Change['kind']>('delete', 'swap', 'double', 'blank', 'garbage', 'bare', 'also'),
  at: fc.nat(1000),
  text: pick(
    '@@@@',
    'Trang 3/9',
    '12',
    'B',
    'Đáp án:',
    'A.',
    '{b|Câu}',
    '{b|B.}',
    '@n:1.0 ',
    '@n:1.1 lạc',
    '{{<w:r><w:drawing/></w:r>}}',
    '{hidden|x}',
    '{b|Cả ba phương án trên}',
  ),
});

/** One change of a line; `bare` takes its looks away, `also` gives the mark to a whole line more. */
function changed(lines: readonly string[], { kind, at, text }: Change): string[] {
  const result = [...lines];
  const i = at % lines.length;
  if (kind === 'delete') result.splice(i, 1);
  else if (kind === 'double') result.splice(i, 0, lines[i]!);
  else if (kind === 'blank') result.splice(i, 0, '');
  else if (kind === 'garbage') result.splice(i, 0, text);
  else if (kind === 'bare') result[i] = lines[i]!.replace(/\{[^|{}]*\|([^{}]*)\}/g, '$1');
  else if (kind === 'also') result[i] = /^[|@]|[{}]/.test(lines[i]!) ? lines[i]! : `{b u #ff0000 hl|${lines[i]!}}`;
  else if (i + 1 < lines.length) result.splice(i, 2, lines[i + 1]!, lines[i]!);
  return result;
}

describe('properties of Word documents', () => {
  it('a clean document of any layout is accepted whole', () => {
    fc.assert(
      fc.property(layouts, counts, (layout, sizes) => {
        const result = parse(linesOf(layout, sizes));
        expectSound(result);
        expect(result.faults.filter((fault) => fault.severity !== 'warning')).toEqual([]);
        expect(result.questions).toHaveLength(sizes.length);
      }),
      { numRuns: Math.max(150, RUNS), seed: 20261127 },
    );
  }, 600_000);

  it('after one change no question is accepted with another’s text or a wrong key', () => {
    fc.assert(
      fc.property(layouts, counts, change, (layout, sizes, one) => {
        // Letters that Word counts follow the lines: with lines gone, come or changed places the document says something else,
        // and nothing in it shows that. A marked option keeps its mark.
        const counted = layout.numbers === 'list' && layout.shape === 'lines';
        fc.pre(!(counted && (one.kind === 'swap' || (layout.key !== 'mark' && ['delete', 'double', 'garbage'].includes(one.kind)))));
        expectSound(parse(changed(linesOf(layout, sizes), one)));
      }),
      { numRuns: Math.max(400, RUNS), seed: 20261127 },
    );
  }, 600_000);
});
