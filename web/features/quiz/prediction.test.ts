import { describe, expect, it } from 'vitest';
import { caretAfter, predictionFrom, predictionInWords, predictionShown } from './prediction.ts';

describe('a prediction as typed', () => {
  it.each([
    ['', null],
    ['12700', 12_700],
    ['12.700', 12_700],
    ['12,700 lượt', 12_700],
    ['00012', 12],
    ['0', 0],
    ['abc', null],
    ['１２', 12],
    ['-5', 5],
  ] as const)('%s → %s', (typed, value) => {
    expect(predictionFrom(typed, 1_000_000)).toBe(value);
  });
  it('keeps one digit more than the most, so that too much is seen and not silently cut', () => {
    expect(predictionFrom('99999999999', 1000)).toBe(99_999);
  });
  it('is shown in groups and in words', () => {
    expect(predictionShown(12_700, 'vi')).toBe('12.700');
    expect(predictionShown(12_700, 'en')).toBe('12,700');
    expect(predictionShown(null, 'vi')).toBe('');
    expect(predictionInWords(12_700, 'vi')).toBe('mười hai nghìn bảy trăm');
  });
  it('leaves the caret behind the same digit', () => {
    expect(caretAfter('12.700', 2)).toBe(2);
    expect(caretAfter('12.700', 3)).toBe(4);
    expect(caretAfter('12.700', 5)).toBe(6);
    expect(caretAfter('12.700', 0)).toBe(0);
  });
});
