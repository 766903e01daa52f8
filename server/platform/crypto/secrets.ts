import type { KeyObject } from 'node:crypto';
import { createHash, createHmac, createSecretKey, hash, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 random bits as 43 URL-safe characters: session tokens and the like. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** How a token is kept: whoever reads the database cannot use it. Hex, 64 characters. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Capital letters and digits without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: read aloud and copied from paper. */
export const READABLE_ALPHABET = 'ACDEFGHJKMNPQRTWXY34679';

/** Length of a readable code of at least 50 bits. */
export const READABLE_50_BITS = Math.ceil(50 / Math.log2(READABLE_ALPHABET.length));

/** A code of evenly drawn characters of the alphabet. */
export function randomReadable(length: number, alphabet: string = READABLE_ALPHABET): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** A code of decimal digits. */
export function randomDigits(length: number): string {
  return randomReadable(length, '0123456789');
}

/** Equal or not, in a time that tells nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Keyed hashes from the server's one secret, a key of its own for each purpose. */
export class Secrets {
  readonly #secret: string;
  // A key object made once: from bytes, making it takes eight times as long as the hash itself.
  readonly #keys = new Map<string, KeyObject>();

  constructor(secret: string) {
    if (secret.length < 32) throw new RangeError('the secret needs at least 32 characters');
    this.#secret = secret;
  }

  /** HMAC-SHA-256 as hex (64 characters); the same value has unrelated results for different purposes. */
  mac(purpose: string, value: string): string {
    return createHmac('sha256', this.#key(purpose)).update(value).digest('hex');
  }

  /** Does the value belong to the mac? In constant time. */
  verify(purpose: string, value: string, mac: string): boolean {
    return sameSecret(this.mac(purpose, value), mac);
  }

  /** 32 bytes for `seal`; a program apart that reads a sealed file is handed them. */
  sealingKey(purpose: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#secret, '', `thi-tuan/seal/${purpose}`, 32));
  }

  #key(purpose: string): KeyObject {
    const known = this.#keys.get(purpose);
    if (known) return known;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', this.#secret, '', `thi-tuan/${purpose}`, 32)));
    this.#keys.set(purpose, key);
    return key;
  }
}
