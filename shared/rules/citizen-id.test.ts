import { expect, test } from 'vitest';
import { consentsFor, maskedCitizenId, normaliseCitizenId } from './citizen-id.ts';
import { DEFAULT_CONSENTS } from './settings-defaults.ts';

test.each([
  ['001185000001', '001185000001'],
  ['001 185 000 001', '001185000001'],
  ['001.185.000-001', '001185000001'],
  ['００１１８５０００００１', '001185000001'],
  ['1185000001', null],
  ['0011850000011', null],
  ['00118500000A', null],
  ['1.18E+09', null],
  ['', null],
])('«%s» is %s', (typed, digits) => expect(normaliseCitizenId(typed)).toBe(digits));

test('of anything typed at most four characters are repeated', () => {
  expect(maskedCitizenId('001185000001')).toBe('•••• 0001');
  expect(maskedCitizenId('12')).toBe('•••• 12');
});

test('the consent names the number where it is asked for, once, and not where it is not; an organiser’s own words about it stay', () => {
  const asked = consentsFor(true, DEFAULT_CONSENTS);
  expect(asked[0]!.text).toMatch(/^Tôi đồng ý[^]+CCCD[^]+4 số cuối\.$/);
  expect(asked[1]).toEqual(DEFAULT_CONSENTS[1]);
  expect(consentsFor(true, asked)).toEqual(asked);
  expect(consentsFor(false, asked)).toEqual(DEFAULT_CONSENTS);
  const own = [{ purpose: 'participation' as const, version: 3, text: 'Tôi đồng ý cung cấp số căn cước.' }];
  expect(consentsFor(true, own)).toEqual(own);
});
