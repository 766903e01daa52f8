/** Bytes → text. Finds the encoding by content; says plainly why a file cannot be read. */
import { decodeTcvn3 } from './tcvn3.ts';
import type { FileFault } from './unreadable.ts';
import { vietnameseShare } from './vietnamese-syllables.ts';

export const MAX_FILE_MB = 20;

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3'] as const;
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
  const text = encoding === 'tcvn3' ? decodeTcvn3(bytes) : tryDecode(bytes, encoding);
  return text === null ? refuse('broken-encoding', { encoding }) : { ok: true, text, encoding };
}

function detect(bytes: Uint8Array): Decoded {
  const wide = wideEncoding(bytes);
  if (wide) return decodeForced(bytes, wide);
  if (bytes.includes(0)) return refuse('wrong-type', { what: 'tệp nhị phân' });
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return rescueTcvn3(utf8);
  return legacy(bytes);
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

/** Neither UTF-16 nor clean UTF-8: the Vietnamese 8-bit set whose reading has the most real syllables. */
function legacy(bytes: Uint8Array): Decoded {
  const candidates: { encoding: string; text: string; share: number }[] = [];
  const add = (encoding: string, text: string | null, weight = 1): void => {
    if (text !== null) candidates.push({ encoding, text, share: (vietnameseShare(text.normalize('NFC')) ?? 0.6) * weight });
  };
  add('windows-1258', tryDecode(bytes, 'windows-1258'));
  add('tcvn3', decodeTcvn3(bytes));
  // UTF-8 with a few damaged letters: those letters stay visible as U+FFFD and refuse their questions.
  const damaged = new TextDecoder('utf-8').decode(bytes);
  const lost = damaged.split('\ufffd').length - 1;
  if (lost * 100 < damaged.length) add('utf-8', damaged, 0.99);
  candidates.sort((a, b) => b.share - a.share);
  const best = candidates[0];
  if (!best || best.share < 0.55) return refuse('unknown-encoding');
  return { ok: true, text: best.text, encoding: best.encoding };
}

/** TCVN3 letters that were pasted into a UTF-8 file as Latin-1 characters («C©u 1»): read them as the bytes they were. */
function rescueTcvn3(text: string): Decoded {
  const plain: Decoded = { ok: true, text, encoding: 'utf-8' };
  const sample = text.slice(0, 200_000);
  if (!/[\u00a1-\u00fe]/.test(sample) || /[\u1ea0-\u1ef9\u01a0\u01b0]|\u0300|\u0301|\u0303|\u0309|\u0323/.test(sample)) return plain;
  const share = vietnameseShare(sample.normalize('NFC')) ?? 1;
  if (share > 0.5) return plain;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const byte = code < 0x100 ? code : TYPOGRAPHY_BYTES.get(code);
    if (byte === undefined) return plain;
    bytes[i] = byte;
  }
  const read = decodeTcvn3(bytes);
  if (read === null || (vietnameseShare(read) ?? 0) < Math.max(0.6, share + 0.3)) return plain;
  return { ok: true, text: read, encoding: 'tcvn3' };
}

const TYPOGRAPHY_BYTES = new Map<number, number>([
  [0x2026, 0x85],
  [0x2018, 0x91],
  [0x2019, 0x92],
  [0x201c, 0x93],
  [0x201d, 0x94],
  [0x2013, 0x96],
  [0x2014, 0x97],
  [0xfeff, 0x20],
]);

function isBinary(text: string): boolean {
  const sample = text.slice(0, 100_000);
  const strange = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return strange > Math.max(2, sample.length * 0.005);
}
