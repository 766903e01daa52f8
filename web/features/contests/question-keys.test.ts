import { expect, test } from 'vitest';
import { keysIn, movedKey } from './question-keys.ts';

test('codes as typed or pasted, each once', () => {
  expect(keysIn(' k1, k2;k3\n\nk2  k4 ')).toEqual(['k1', 'k2', 'k3', 'k4']);
  expect(keysIn(' \n ')).toEqual([]);
});

test('one step up or down, never over the end', () => {
  const keys = ['a', 'b', 'c'];
  expect(movedKey(keys, 2, 1)).toEqual(['a', 'c', 'b']);
  expect(movedKey(keys, 0, 1)).toEqual(['b', 'a', 'c']);
  expect([movedKey(keys, 0, -1), movedKey(keys, 2, 3), movedKey(keys, 9, 0)]).toEqual([keys, keys, keys]);
});
