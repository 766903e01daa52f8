import { describe, expect, it } from 'vitest';
import { csvCell, csvPercent, csvText } from './csv.ts';

describe('csvCell', () => {
  it.each([
    ['unknown stays empty', null, ''],
    ['numbers bare', 12692, '12692'],
    ['plain text', 'Chi bộ Sở Y tế', 'Chi bộ Sở Y tế'],
    ['separator quoted', 'A; B', '"A; B"'],
    ['quotes doubled', 'Chi bộ "Sen"', '"Chi bộ ""Sen"""'],
    ['line breaks quoted', 'A\nB', '"A\nB"'],
    ['formulas disarmed', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['a signed figure is no formula', '-12,5', '-12,5'],
  ] as const)('%s', (_, value, cell) => {
    expect(csvCell(value, ';')).toBe(cell);
  });
});

describe('csvText', () => {
  it('begins with the mark and speaks the language of the decimals', () => {
    expect(
      csvText(
        [
          ['Đơn vị', csvPercent(792, 'vi')],
          ['A', csvPercent(-125, 'vi')],
        ],
        'vi',
      ),
    ).toBe('\uFEFFĐơn vị;79,2\r\nA;-12,5\r\n');
    expect(csvText([['A', csvPercent(1000, 'en'), null]], 'en')).toBe('\uFEFFA,100.0,\r\n');
  });
});
