import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RichSpan } from './rich-text.ts';
import { canonicalSpans, imagesOf, normaliseBlock, parseMarkup, richLines, toMarkup } from './rich-text.ts';

const b = (from: number, to: number): RichSpan => ({ from, to, style: 'bold' });

describe('parseMarkup', () => {
  it.each<[string, string, RichSpan[]]>([
    ['Bác **Hồ** về nước', 'Bác Hồ về nước', [b(4, 6)]],
    [
      'H~2~O và x^2^',
      'H2O và x2',
      [
        { from: 1, to: 2, style: 'sub' },
        { from: 8, to: 9, style: 'sup' },
      ],
    ],
    [
      '*nghiêng* **đậm *và* nghiêng**',
      'nghiêng đậm và nghiêng',
      [{ from: 0, to: 7, style: 'italic' }, b(8, 22), { from: 12, to: 14, style: 'italic' }],
    ],
    ['***cả hai***', 'cả hai', [b(0, 6), { from: 0, to: 6, style: 'italic' }]],
    ['xem [văn bản](https://example.vn/a?b=1)', 'xem văn bản', [{ from: 4, to: 11, style: 'link', href: 'https://example.vn/a?b=1' }]],
    ['3 * 4 * 5 = 60', '3 * 4 * 5 = 60', []],
    ['một dấu * và hai ** lẻ', 'một dấu * và hai ** lẻ', []],
    ['**không qua\ndòng**', '**không qua\ndòng**', []],
    ['2 \\*a\\* \\[x](https://a.vn)', '2 *a* [x](https://a.vn)', []],
    ['[bấm](javascript:alert(1))', '[bấm](javascript:alert(1))', []],
    ['<b>không</b> phải <script>', '<b>không</b> phải <script>', []],
    ['- một\n- **hai**', '- một\n- hai', [b(8, 11)]],
    ['****', '****', []],
  ])('%s', (markup, text, spans) => {
    expect(parseMarkup(markup)).toEqual({ text, spans });
  });

  it('reads back what toMarkup wrote of any plain text', () => {
    const signs = fc.string({ unit: fc.constantFrom('*', '^', '~', '[', ']', '(', ')', '\\', ' ', 'đ', 'a', '\n', '-', 'https://a.vn') });
    fc.assert(
      fc.property(signs, (raw) => {
        const text = normaliseBlock(raw);
        expect(parseMarkup(toMarkup({ text, spans: [] }))).toEqual({ text, spans: [] });
      }),
    );
  });

  it('is stable: what was parsed once and written again means the same', () => {
    const signs = fc.string({ unit: fc.constantFrom('*', '**', '^', '~', '[a](https://a.vn)', ' ', 'b', 'c d', '\\', '\n') });
    fc.assert(
      fc.property(signs, (raw) => {
        const once = parseMarkup(raw);
        for (const { from, to } of once.spans) expect(from < to && to <= once.text.length).toBe(true);
        expect(parseMarkup(raw)).toEqual(once);
        expect(parseMarkup(toMarkup(once)).text.replace(/[*^~]/g, '')).toBe(once.text.replace(/[*^~]/g, ''));
      }),
    );
  });
});

describe('canonicalSpans', () => {
  it('cuts spaces off the ends and drops what covers nothing, lies outside or leads nowhere safe', () => {
    expect(canonicalSpans(' ab ', [b(0, 4), b(0, 1), b(9, 12), { from: 1, to: 3, style: 'link', href: 'data:text/html,x' }])).toEqual([b(1, 3)]);
  });
});

describe('richLines', () => {
  it('cuts lines where the look changes', () => {
    expect(richLines(parseMarkup('a **b *c***\nd'))).toEqual([
      [
        { text: 'a ', styles: [], href: null },
        { text: 'b ', styles: ['bold'], href: null },
        { text: 'c', styles: ['bold', 'italic'], href: null },
      ],
      [{ text: 'd', styles: [], href: null }],
    ]);
  });
  it('gives a plain text back', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) =>
          richLines({ text, spans: [] })
            .map((line) => line.map((piece) => piece.text).join(''))
            .join('\n') === text,
      ),
    );
  });
});

it('pictures of an explanation are told apart from those of the question', () => {
  const image = (id: string) => ({ spans: [], image: { id, alt: '', width: 1, height: 1 } });
  const rich = { stem: image('s'), explanation: image('e'), options: { a: image('o'), b: image('s') } };
  expect(imagesOf(rich)).toEqual(['s', 'o', 'e']);
  expect(imagesOf(rich, false)).toEqual(['s', 'o']);
  expect(imagesOf(null)).toEqual([]);
});
