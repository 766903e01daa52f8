import { expect, it } from 'vitest';
import { reviewQueue } from './review-queue.ts';

const one = (id: string, state: 'draft' | 'in-review' | 'approved' = 'in-review') => ({ id, state });

it('those with warnings come first, also from beyond the pages read; nothing twice, nothing that does not wait', () => {
  const listed = [one('a'), one('b'), one('c')];
  expect(reviewQueue(listed, [one('c'), one('far'), one('done', 'approved')], false)).toEqual(['c', 'far', 'a', 'b']);
  expect(reviewQueue(listed, [one('raw', 'draft'), one('b')], true)).toEqual(['b', 'a', 'c']);
  expect(reviewQueue(listed, [one('raw', 'draft')], false)).toEqual(['raw', 'a', 'b', 'c']);
});
