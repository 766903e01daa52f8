/** Bytes → text. Finds the encoding by content; says plainly why a file cannot be read. */
import { decodeTcvn3 } from './tcvn3.ts';
import type { FileFault } from './unreadable.ts';
import { vietnameseShare } from './vietnamese-syllables.ts';
import { decodeViscii } from './viscii.ts';
import { decodeVni } from './vni.ts';

export const MAX_FILE_MB = 20;

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'viscii', 'vni'] as const;
export type EncodingName = (typeof ENCODINGS)[number];

export type Decoded = { ok: true; text: string; encoding: string } | { ok: false; code: FileFault; params: Record<string, string | number> };

const SIGNATURES: [readonly number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'tệp Word, Excel hoặc tệp nén'],
  [[0x50, 0x4b, 0x05, 0x06], 'tệp nén'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'tệp Word hoặc Excel đời cũ'],
  [[0x25, 0x50, 0x44, 0x46], 'tệp PDF'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'tệp RTF'],
  [[0x89, 0x50, 0x4e, 0x47], 'tệp ảnh'],
  [[0xff, 0xd8, 0xff], 'tệp ảnh'],
  [[0x47, 0x49, 0x46, 0x38], 'tệp ảnh'],
  [[0x52, 0x61, 0x72, 0x21], 'tệp nén'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'tệp nén'],
  [[0x1f, 0x8b], 'tệp nén'],
];

/**
 * Text of a file in NFC. `forced` skips the detection of the encoding (not the checks of size and type).
 * Never throws: a file that cannot be read is `{ ok: false }` with the reason.
 */
export function decodeText(bytes: Uint8Array, forced?: EncodingName): Decoded {
  if (bytes.length > MAX_FILE_MB * 1024 * 1024) return refuse('file-too-large', { limit: MAX_FILE_MB });
  const type = SIGNATURES.find(([signature]) => signature.every((byte, i) => bytes[i] === byte));
  if (type) return refuse('wrong-type', { what: type[1] });
  const decoded = forced ? decodeForced(bytes, forced) : detect(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.replace(/^\ufeff/, '').normalize('NFC');
  if (/^\s*<(?:!doctype html|html|\?xml)/i.test(text.slice(0, 200))) return refuse('wrong-type', { what: 'tệp HTML hoặc XML' });
  if (/^\s*MIME-Version:/i.test(text.slice(0, 200))) return refuse('wrong-type', { what: 'trang web lưu từ Word (.mht)' });
  if (isBinary(text)) return refuse('wrong-type', { what: 'tệp nhị phân' });
  if (!/\S/.test(text.replace(/[\u200b-\u200d\u2060\ufeff]/g, ''))) return refuse('empty-file');
  return { ...decoded, text };
}

function refuse(code: FileFault, params: Record<string, string | number> = {}): Decoded {
  return { ok: false, code, params };
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeForced(bytes: Uint8Array, encoding: EncodingName): Decoded {
  const text = readAs(bytes, encoding);
  return text === null ? refuse('broken-encoding', { encoding }) : { ok: true, text, encoding };
}

function detect(bytes: Uint8Array): Decoded {
  const wide = wideEncoding(bytes);
  if (wide) return decodeForced(bytes, wide);
  if (bytes.includes(0)) return refuse('wrong-type', { what: 'tệp nhị phân' });
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null && !isUtf8ByChance(utf8, bytes)) return { ok: true, ...(decodePasted(utf8) ?? { text: utf8, encoding: 'utf-8' }) };
  return legacy(bytes);
}

const OWN_LETTER = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/iu;

/** A few bytes of an old set can be valid UTF-8 by chance («nước» in VISCII); then they are foreign letters in it. */
function isUtf8ByChance(utf8: string, bytes: Uint8Array): boolean {
  const beyond =
    utf8
      .slice(0, SAMPLE)
      .normalize('NFC')
      .match(/[^\u0000-\u007f\p{Z}\p{P}\p{Cf}]/gu) ?? [];
  // Our own letters do not come about by chance; spaces and punctuation alone leave nothing to read otherwise.
  if (beyond.length === 0 || beyond.filter((letter) => OWN_LETTER.test(letter)).length * 2 >= beyond.length) return false;
  const share = vietnameseShare(utf8.slice(0, SAMPLE).normalize('NFC'));
  return share !== null && share < 0.2 && (readings(bytes.subarray(0, SAMPLE))[0]?.share ?? 0) >= 0.8;
}

/** UTF-16 by its byte order mark, or by where its zero bytes stand. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const size = Math.min(bytes.length, 8192);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < size; i += 1) {
    if (bytes[i] === 0) {
      if (i % 2 === 0) even += 1;
      else odd += 1;
    }
  }
  if (odd > size * 0.2 && even < size * 0.01) return 'utf-16le';
  if (even > size * 0.2 && odd < size * 0.01) return 'utf-16be';
  return null;
}

/** The text in that encoding, or null when the bytes are none of it. */
function readAs(bytes: Uint8Array, encoding: EncodingName): string | null {
  if (encoding === 'tcvn3') return decodeTcvn3(bytes);
  if (encoding === 'viscii') return decodeViscii(bytes);
  if (encoding === 'vni') return decodeVni(new TextDecoder('windows-1252').decode(bytes));
  return tryDecode(bytes, encoding);
}

interface Candidate {
  encoding: EncodingName;
  text: string;
  /** Share of real syllables. */
  share: number;
}

const OLD_SETS = ['windows-1258', 'tcvn3', 'viscii', 'vni'] as const;
/** Below this share of real syllables a text is not Vietnamese; nearer than this to each other two readings are both possible. */
const LEAST_SHARE = 0.6;
const CLOSE = 0.12;

/** Readings of 8-bit text, the most Vietnamese first. */
function readings(bytes: Uint8Array): Candidate[] {
  const found: Candidate[] = [];
  for (const encoding of OLD_SETS) {
    const text = readAs(bytes, encoding);
    if (text !== null) found.push({ encoding, text, share: vietnameseShare(text.normalize('NFC')) ?? 0 });
  }
  return found.sort((a, b) => b.share - a.share);
}

/** Bytes looked at to find the set; only the winner reads the whole. */
const SAMPLE = 400_000;

/** Neither UTF-16 nor clean UTF-8: the Vietnamese 8-bit set whose reading has by far the most real syllables. */
function legacy(bytes: Uint8Array): Decoded {
  const candidates = readings(bytes.subarray(0, SAMPLE));
  // UTF-8 with a few damaged letters: those letters stay visible as U+FFFD and refuse their questions.
  const damaged = new TextDecoder('utf-8').decode(bytes);
  const lost = damaged.split('\ufffd').length - 1;
  if (lost * 100 < damaged.length)
    candidates.push({ encoding: 'utf-8', text: damaged, share: (vietnameseShare(damaged.normalize('NFC')) ?? 0) * 0.99 });
  candidates.sort((a, b) => b.share - a.share);
  const [best, ...others] = candidates;
  if (!best || best.share < LEAST_SHARE) return refuse('unknown-encoding');
  const rivals = others.filter((other) => other.share > best.share - CLOSE && other.text.normalize('NFC') !== best.text.normalize('NFC'));
  if (rivals.length > 0) return refuse('ambiguous-encoding', { names: [best, ...rivals].map(({ encoding }) => encoding).join(', ') });
  return best.encoding === 'utf-8' ? { ok: true, text: damaged, encoding: 'utf-8' } : decodeForced(bytes, best.encoding);
}

const LATIN = new Map<string, number>(
  Array.from({ length: 256 }, (_, byte) => byte).flatMap((byte) => [
    [String.fromCharCode(byte), byte] as const,
    [new TextDecoder('windows-1252').decode(new Uint8Array([byte])), byte] as const,
  ]),
);
const PASTED = /[\u00a1-\u00ff]/;
const VIETNAMESE = /[\u1ea0-\u1ef9\u01a0-\u01b0]|\p{M}/u;

/**
 * Letters of an old set that were pasted into Unicode as Latin characters («C©u 1», «CÃ¢u 1»): reads them as the bytes they
 * were. null = the text is what it seems.
 */
export function decodePasted(text: string): { text: string; encoding: EncodingName } | null {
  const sample = text.slice(0, 200_000);
  if (!PASTED.test(sample)) return null;
  const share = vietnameseShare(sample.normalize('NFC')) ?? 1;
  if (share > 0.5 || (VIETNAMESE.test(sample) && share > 0.1)) return null;
  const mojibake = mapLatin(text, (bytes) => tryDecode(bytes, 'utf-8'));
  const read: Candidate[] = mojibake === null ? [] : [{ encoding: 'utf-8', text: mojibake, share: vietnameseShare(mojibake.normalize('NFC')) ?? 0 }];
  for (const encoding of OLD_SETS) {
    const old = mapLatin(text, (bytes) => readAs(bytes, encoding));
    if (old !== null) read.push({ encoding, text: old, share: vietnameseShare(old.normalize('NFC')) ?? 0 });
  }
  const [best, second] = read.sort((a, b) => b.share - a.share);
  if (!best || best.share < Math.max(LEAST_SHARE, share + 0.3) || (second && second.share > best.share - CLOSE)) return null;
  return { text: best.text, encoding: best.encoding };
}

/** Reads the runs of Latin characters anew; other characters (arrows, dashes of Unicode) stay. */
function mapLatin(text: string, read: (bytes: Uint8Array) => string | null): string | null {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    let to = at;
    while (to < text.length && LATIN.has(text[to]!)) to += 1;
    const shown = read(Uint8Array.from(text.slice(at, to), (c) => LATIN.get(c)!));
    if (shown === null) return null;
    parts.push(shown);
    at = to;
    while (at < text.length && !LATIN.has(text[at]!)) at += 1;
    parts.push(text.slice(to, at));
  }
  return parts.join('');
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, 100_000);
  const strange = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return strange > Math.max(2, sample.length * 0.005);
}
