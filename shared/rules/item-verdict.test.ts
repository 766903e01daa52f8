import { describe, expect, it } from 'vitest';
import { easeOf, keyLooksWrong, separationOf } from './item-verdict.ts';

describe('a question’s figures in words', () => {
  it.each([
    [null, null],
    [0.29, 'hard'],
    [0.3, 'middle'],
    [0.799, 'middle'],
    [0.8, 'easy'],
  ])('facility %s is %s', (facility, word) => expect(easeOf({ facility })).toBe(word));

  it.each([
    [30, 0.3, 'good'],
    [30, 0.2, 'fair'],
    [30, 0.19, 'weak'],
    [30, 0, 'weak'],
    [30, -0.001, 'against'],
    [30, null, null],
    [29, -0.9, null],
  ])('%s entries with %s: %s', (entries, discrimination, word) => expect(separationOf({ entries, discrimination })).toBe(word));

  it('a key is doubted when another option is better or it goes against doing well, never by few entries', () => {
    const item = { entries: 30, facility: 0.4, discrimination: 0.1, betterThanKey: null };
    expect(keyLooksWrong(item)).toBe(false);
    expect(keyLooksWrong({ ...item, betterThanKey: 'b' })).toBe(true);
    expect(keyLooksWrong({ ...item, discrimination: -0.1 })).toBe(true);
    expect(keyLooksWrong({ ...item, discrimination: -0.1, entries: 5 })).toBe(false);
  });
});
