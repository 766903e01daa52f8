import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';
import { normaliseCode, secretCode } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { isCommonPassword } from '../../platform/crypto/common-passwords.ts';
import type { Secrets } from '../../platform/crypto/secrets.ts';

const SHORTEST = 8;
/** In UTF-16 units after NFC; the contract allows as many. */
const LONGEST = 200;

/** 12 characters in three groups, 57 bits: first passwords and recovery codes. */
export function makeSecret(random: RandomBytes): string {
  return secretCode(56, random);
}

/** «Mã dự thi» of a self-registered person: 8 characters. It names, it proves nothing. */
export function makeCode(random: RandomBytes): string {
  return secretCode(38, random);
}

/** A code as it is kept and compared: capitals, no spaces, nothing invisible. */
export function personCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{C}]+/gu, '')
    .toUpperCase();
}

/**
 * Keyed hash of a first password, bound to its person. Typed in small letters, with spaces or without dashes it is the same.
 * null when nothing of a code is in it.
 */
export function firstSecretMac(secrets: Secrets, personId: string, typed: string): string | null {
  const code = normaliseCode(typed);
  return code === '' ? null : secrets.mac('first-secret', `${personId} ${code}`);
}

export function recoveryMac(secrets: Secrets, personId: string, typed: string): string {
  return secrets.mac('recovery', `${personId} ${normaliseCode(typed)}`);
}

/** Six digits, spaces allowed; null = it is no one-time code. */
export function oneTimeMac(secrets: Secrets, personId: string, typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/\s/g, '');
  return /^[0-9]{6}$/.test(digits) ? secrets.mac('one-time', `${personId} ${digits}`) : null;
}

/** @param own what is known of its owner: login, code, phone, name */
function sameAsOwn(password: string, own: readonly (string | null)[]): boolean {
  const plain = (text: string): string => foldForSearch(text).replaceAll(' ', '');
  const typed = plain(password);
  return own.some((text) => text !== null && plain(text) !== '' && plain(text) === typed);
}

/**
 * 8 characters at least, no forced symbols, none of the commonest, not the owner's login or name.
 * @throws AppError weak-password with its reason
 */
export function requireGoodPassword(password: string, own: readonly (string | null)[]): void {
  const text = password.normalize('NFC');
  if ([...text].length < SHORTEST || text.trim() === '') throw new AppError('weak-password', { reason: 'short' });
  if (text.length > LONGEST) throw new AppError('weak-password', { reason: 'long' });
  if (isCommonPassword(text)) throw new AppError('weak-password', { reason: 'common' });
  if (sameAsOwn(text, own)) throw new AppError('weak-password', { reason: 'same-as-login' });
}
