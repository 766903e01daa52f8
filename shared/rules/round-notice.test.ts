import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LONGEST_MESSAGE, isLive, messageText, moreExtra, plainLine, reasonText } from './round-notice.ts';

const MIN = 60_000;

it('a message is one line of plain text, nothing hidden in it', () => {
  expect(messageText('  Đường truyền\n\tđã ổn định. ')).toEqual({ ok: true, text: 'Đường truyền đã ổn định.' });
  expect(messageText('a\u202Eb\u200Bc\u0000d')).toEqual({ ok: true, text: 'a b c d' });
  // Markup stays what it is: text.
  expect(messageText('<b>5 phút</b>')).toEqual({ ok: true, text: '<b>5 phút</b>' });
  for (const text of ['', ' \n ', '\u200B', 'x'.repeat(LONGEST_MESSAGE + 1)]) expect(messageText(text)).toMatchObject({ code: 'invalid-body' });
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => plainLine(plainLine(text)) === plainLine(text)));
});

it('a reason says something', () => {
  expect(reasonText(' Mất điện ')).toEqual({ ok: true, reason: 'Mất điện' });
  for (const text of ['', 'abcd', '\u200B\u200B\u200B\u200B\u200B']) expect(reasonText(text)).toMatchObject({ code: 'invalid-body' });
});

it('extra time only grows, by whole minutes, to a day at most', () => {
  expect(moreExtra(5 * MIN, 10)).toEqual({ ok: true, addedMs: 10 * MIN, totalMs: 15 * MIN });
  for (const minutes of [0, -1, 1.5, 241, Number.NaN]) expect(moreExtra(0, minutes).ok).toBe(false);
  expect(moreExtra(24 * 60 * MIN, 1).ok).toBe(false);
  expect(moreExtra(24 * 60 * MIN - 240 * MIN, 240)).toMatchObject({ totalMs: 24 * 60 * MIN });
});

it('stands until it expires or is taken back', () => {
  expect(isLive({ expiresAt: null, takenBackAt: null }, 9)).toBe(true);
  expect(isLive({ expiresAt: 10, takenBackAt: null }, 9)).toBe(true);
  expect(isLive({ expiresAt: 9, takenBackAt: null }, 9)).toBe(false);
  expect(isLive({ expiresAt: null, takenBackAt: 5 }, 9)).toBe(false);
});
