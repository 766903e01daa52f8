/** Random bytes, `n` of them; the default is the platform's cryptographic source. */
export type RandomBytes = (n: number) => Uint8Array;

const systemRandom: RandomBytes = (n) => globalThis.crypto.getRandomValues(new Uint8Array(n));

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A maker of UUIDv7 with its own state: ids of one millisecond rise strictly.
 * 32 bits after the time are a counter that starts at a random 31-bit value in each millisecond,
 * so they cannot run over; the last 42 bits are random in every id.
 */
export function idSource(random: RandomBytes = systemRandom): (now: number) => string {
  let lastMs = -1;
  let counter = 0;
  return (now) => {
    const ms = Math.floor(now);
    if (!(ms >= 0 && ms < 2 ** 48)) throw new RangeError(`time of an id out of range: ${now}`);
    const b = new Uint8Array(16);
    b.set(random(16));
    if (ms === lastMs) {
      counter += 1;
    } else {
      lastMs = ms;
      counter = (((b[6]! & 0x7f) << 24) | (b[7]! << 16) | (b[8]! << 8) | b[9]!) >>> 0;
    }
    const high = Math.floor(ms / 2 ** 32);
    const low = ms % 2 ** 32;
    b[0] = high >>> 8;
    b[1] = high & 0xff;
    b[2] = low >>> 24;
    b[3] = (low >>> 16) & 0xff;
    b[4] = (low >>> 8) & 0xff;
    b[5] = low & 0xff;
    // Version nibble, 12 counter bits, variant bits, 20 counter bits, then what random gave.
    b[6] = 0x70 | (counter >>> 28);
    b[7] = (counter >>> 20) & 0xff;
    b[8] = 0x80 | ((counter >>> 14) & 0x3f);
    b[9] = (counter >>> 6) & 0xff;
    b[10] = ((counter & 0x3f) << 2) | (b[10]! & 0x03);
    return format(b);
  };
}

function format(b: Uint8Array): string {
  let text = '';
  for (let i = 0; i < 16; i += 1) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += HEX[b[i]!]!;
  }
  return text;
}

const shared = idSource();
const bySource = new WeakMap<RandomBytes, (now: number) => string>();

/**
 * A new UUIDv7 (lower case, 36 characters) of the instant `now` (UTC ms), rising within a millisecond.
 * @throws RangeError when `now` is no time
 */
export function newId(now: number, random?: RandomBytes): string {
  if (!random) return shared(now);
  let source = bySource.get(random);
  if (!source) bySource.set(random, (source = idSource(random)));
  return source(now);
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The instant an id was made for, UTC ms; null for what is no id. */
export function instantOfId(id: string): number | null {
  return isId(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;
}

/** Whether a text is an id as `newId` makes them. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/**
 * Codes that people read aloud, copy from a printed slip and type on a phone. No look-alikes:
 * of 0 O, 1 I L, 2 Z, 5 S, 8 B, U V at most one is in it.
 */
export const CODE_ALPHABET = '23456789ACDEFGHJKMNPQRTVWXY';
const BASE = CODE_ALPHABET.length; // 27
const RECEIPT_RANDOM = 11;

/** Groups of four: `K7Q2-M94T-5XDA`. */
function grouped(chars: string, size = 4): string {
  return chars.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? '';
}

/** One more character that tells a wrong character or two neighbours swapped (weights 1, 2 are units mod 27). */
function checkChar(chars: string): string {
  let sum = 0;
  for (let i = 0; i < chars.length; i += 1) sum += CODE_ALPHABET.indexOf(chars[i]!) * (i % 2 === 0 ? 1 : 2);
  return CODE_ALPHABET[sum % BASE]!;
}

function charsOf(bytes: Uint8Array, length: number): string {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  let chars = '';
  for (let i = 0; i < length; i += 1) {
    chars += CODE_ALPHABET[Number(value % BigInt(BASE))]!;
    value /= BigInt(BASE);
  }
  return chars;
}

/**
 * The receipt code of an attempt: 12 characters in three groups, the last one a check character
 * (52 bits). Give it **random** bytes, at least 12 of them, never a key, a score or a hash of them:
 * the code is public.
 * @throws RangeError with fewer than 12 bytes (the remainder would be unevenly spread)
 */
export function receiptCode(bytes: Uint8Array): string {
  if (bytes.length < 12) throw new RangeError('a receipt code needs 12 random bytes');
  const chars = charsOf(bytes, RECEIPT_RANDOM);
  return grouped(chars + checkChar(chars));
}

/** Whether a text, normalised, can be a receipt code: right length, alphabet and check character. */
export function isReceiptCode(text: string): boolean {
  const chars = text.replaceAll('-', '');
  if (chars.length !== RECEIPT_RANDOM + 1 || [...chars].some((c) => !CODE_ALPHABET.includes(c))) return false;
  return checkChar(chars.slice(0, -1)) === chars.at(-1) && text === grouped(chars);
}

/**
 * What a person typed → the code as printed: case, spaces and dashes do not matter, and a letter that is
 * left out of the alphabet is read as the one it is mistaken for (B 8, S 5, Z 2, U V).
 */
export function normaliseCode(typed: string): string {
  const chars = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[BSZU]/g, (c) => ({ B: '8', S: '5', Z: '2', U: 'V' })[c]!);
  return grouped(chars);
}

/** A single-use secret (first password, recovery code) of at least `bits` bits, in groups of four. */
export function secretCode(bits: number, randomBytes: RandomBytes): string {
  const length = Math.ceil(bits / Math.log2(BASE));
  // 8 bytes more than needed: the unevenness of the remainder falls below 2^-64.
  return grouped(charsOf(randomBytes(Math.ceil(bits / 8) + 9), length));
}

/** `n` decimal digits, each equally likely (leading zeros too). */
export function digitsCode(n: number, randomBytes: RandomBytes): string {
  let digits = '';
  while (digits.length < n) {
    for (const byte of randomBytes(n)) {
      // 250..255 would make the digits 0..5 likelier.
      if (byte < 250 && digits.length < n) digits += String(byte % 10);
    }
  }
  return digits;
}

/**
 * Five characters to read aloud to the support line («Mã hỗ trợ K7Q-2M»): the same id always gives the
 * same code, the code does not give the id. It finds a log line, it proves nothing.
 */
export function supportCode(id: string): string {
  // FNV-1a, then a mixing step: neighbours in time must not get neighbouring codes.
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = (h ^ (h >>> 16)) >>> 0;
  const chars = charsOf(new Uint8Array([h >>> 24, (h >>> 16) & 0xff, (h >>> 8) & 0xff, h & 0xff]), 5);
  return grouped(chars, 3);
}
