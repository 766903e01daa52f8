import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberInWords } from './number-words.ts';

it.each([
  [0, 'không'],
  [1, 'một'],
  [5, 'năm'],
  [10, 'mười'],
  [11, 'mười một'],
  [14, 'mười bốn'],
  [15, 'mười lăm'],
  [20, 'hai mươi'],
  [21, 'hai mươi mốt'],
  [24, 'hai mươi tư'],
  [25, 'hai mươi lăm'],
  [44, 'bốn mươi tư'],
  [55, 'năm mươi lăm'],
  [91, 'chín mươi mốt'],
  [100, 'một trăm'],
  [101, 'một trăm linh một'],
  [105, 'một trăm linh năm'],
  [110, 'một trăm mười'],
  [115, 'một trăm mười lăm'],
  [121, 'một trăm hai mươi mốt'],
  [1_000, 'một nghìn'],
  [1_005, 'một nghìn không trăm linh năm'],
  [1_015, 'một nghìn không trăm mười lăm'],
  [1_100, 'một nghìn một trăm'],
  [12_692, 'mười hai nghìn sáu trăm chín mươi hai'],
  [12_700, 'mười hai nghìn bảy trăm'],
  [50_768, 'năm mươi nghìn bảy trăm sáu mươi tám'],
  [241_311, 'hai trăm bốn mươi mốt nghìn ba trăm mười một'],
  [100_001, 'một trăm nghìn không trăm linh một'],
  [1_000_000, 'một triệu'],
  [1_000_005, 'một triệu không trăm linh năm'],
  [1_005_000, 'một triệu không trăm linh năm nghìn'],
  [20_000_000, 'hai mươi triệu'],
  [1_000_000_000, 'một tỷ'],
  [1_000_000_021, 'một tỷ không trăm hai mươi mốt'],
  [2_500_000_000_000, 'hai nghìn năm trăm tỷ'],
  [-15, 'âm mười lăm'],
])('%i: %s', (n, words) => {
  expect(numberInWords(n)).toBe(words);
});

it('speaks the southern way too', () => {
  expect(numberInWords(1_005, 'lẻ')).toBe('một nghìn không trăm lẻ năm');
  expect(numberInWords(105_000_000_105, 'lẻ')).toBe('một trăm lẻ năm tỷ một trăm lẻ năm');
});

it.each([1.5, Number.NaN, 2 ** 53])('has no words for %d', (n) => {
  expect(() => numberInWords(n)).toThrow(RangeError);
});

/** Reads the words back: the one who confirms a prediction must read the number that is sent. */
function read(words: string): number {
  const digit: Record<string, number> = { không: 0, một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, lăm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9 };
  let [total, group, last] = [0, 0, 0];
  for (const word of words.split(' ')) {
    if (word in digit) last = digit[word]!;
    else if (word === 'mười') group += 10;
    else if (word === 'mươi') [group, last] = [group + last * 10, 0];
    else if (word === 'trăm') [group, last] = [group + last * 100, 0];
    else if (word === 'linh') continue;
    else {
      const step = { nghìn: 1e3, triệu: 1e6, tỷ: 1e9 }[word]!;
      if (word === 'tỷ') total = (total + group + last) * 1e9;
      else total += (group + last) * step;
      [group, last] = [0, 0];
    }
  }
  return total + group + last;
}

it('says every number so that it can be read back', () => {
  for (let n = 0; n < 20_000; n += 1) if (read(numberInWords(n)) !== n) expect.fail(`${n}: ${numberInWords(n)}`);
  fc.assert(fc.property(fc.nat(9e14), (n) => read(numberInWords(n)) === n));
});
