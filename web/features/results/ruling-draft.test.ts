import { describe, expect, it } from 'vitest';
import { choicesOf, firstPicked, lettersOf, rulingOf } from './ruling-draft.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  text: id,
  right: id === 'b',
  count: 0,
  share: null,
  meanRest: null,
  discrimination: null,
}));
const single = { versionId: 'v', kind: 'single' as const, ruling: 'counts' as const, accepted: null, options };
const several = { ...single, kind: 'several' as const, options: options.map((one) => ({ ...one, right: one.id < 'c' })) };

describe('a ruling from what was chosen', () => {
  it('corrects the key: one option where one is right, any set where several are', () => {
    expect(rulingOf(single, 'fix', [])).toBeNull();
    expect(rulingOf(single, 'fix', ['a', 'c'])).toBeNull();
    expect(rulingOf(single, 'fix', ['c'])).toEqual({ versionId: 'v', ruling: 'counts', accepted: [['c']] });
    expect(rulingOf(several, 'fix', ['a', 'c'])).toEqual({ versionId: 'v', ruling: 'counts', accepted: [['a', 'c']] });
  });

  it('accepts more: the key stays first, and a set that is right already is nothing new', () => {
    expect(rulingOf(single, 'accept', ['b'])).toBeNull();
    expect(rulingOf(single, 'accept', ['a', 'b', 'd'])?.accepted).toEqual([['b'], ['a'], ['d']]);
    expect(rulingOf(several, 'accept', ['b', 'a'])).toBeNull();
    expect(rulingOf(several, 'accept', ['c'])?.accepted).toEqual([['a', 'b'], ['c']]);
  });

  it('drops a question in two ways, and goes back only where something was decided', () => {
    expect(rulingOf(single, 'given', ['a'])).toEqual({ versionId: 'v', ruling: 'given', accepted: null });
    expect(rulingOf(single, 'leftOut', [])).toEqual({ versionId: 'v', ruling: 'left-out', accepted: null });
    expect(choicesOf(single)).not.toContain('restore');
    expect(choicesOf({ ...single, accepted: [['c']] })).toContain('restore');
    expect(choicesOf({ ...single, ruling: 'given' })).toContain('restore');
  });

  it('ticks what the figures speak for, and writes sets as letters', () => {
    expect(firstPicked(single, 'fix', 'c')).toEqual(['c']);
    expect(firstPicked(single, 'fix', null)).toEqual([]);
    expect(firstPicked(single, 'accept', 'd')).toEqual(['b', 'd']);
    expect(firstPicked(several, 'fix', null)).toEqual(['a', 'b']);
    expect(lettersOf(several, [['b', 'a'], ['c']], ' hoặc ')).toBe('A, B hoặc C');
  });
});
