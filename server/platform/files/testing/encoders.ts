/** Encoders for tests: each is made from its decoder, so that the two can only agree about what they both know. */
import { decodeTcvn3 } from '../tcvn3.ts';
import { decodeViscii } from '../viscii.ts';
import { decodeVni } from '../vni.ts';

type Encoder = (text: string) => Uint8Array;

/** Every byte is tried; letters without one are taken apart as Windows-1258 does: «ệ» = «ê» + dot below. */
function byBytes(decode: (bytes: Uint8Array) => string | null, capitals = true): Encoder {
  const table = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte -= 1) {
    const c = decode(new Uint8Array([byte]));
    if (c && [...c].length === 1) table.set(c, byte);
  }
  return (text) =>
    Uint8Array.from(
      [...text.normalize('NFC')].flatMap((c) => {
        const whole = table.get(c) ?? (capitals ? undefined : table.get(c.toLowerCase()));
        return whole === undefined ? takenApart(c, table) : [whole];
      }),
    );
}

function takenApart(c: string, table: ReadonlyMap<string, number>): number[] {
  const marks = [...c.normalize('NFD')];
  const tone = marks.findIndex((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark));
  const [mark] = marks.splice(tone, 1);
  return [table.get(marks.join('').normalize('NFC'))!, table.get(mark!)!];
}

const VNI = new Map<string, number[]>();
for (const base of 'aeouyôöAEOUYÔÖ')
  for (let mark = 0xc0; mark <= 0xff; mark += 1) {
    const c = decodeVni(base + String.fromCharCode(mark));
    // Capitals carry capital marks.
    const upper = base === base.toUpperCase();
    if (c && c.length === 1 && upper === mark < 0xe0) VNI.set(c, [base.charCodeAt(0), mark]);
  }
for (let byte = 0xc0; byte <= 0xff; byte += 1) {
  const c = decodeVni(String.fromCharCode(byte));
  if (c) VNI.set(c, [byte]);
}

export const windows1258 = byBytes((bytes) => new TextDecoder('windows-1258').decode(bytes));
/** Capitals with tones have no codes of their own in it. */
export const tcvn3 = byBytes(decodeTcvn3, false);
export const viscii = byBytes(decodeViscii);
export const vni: Encoder = (text) => Uint8Array.from([...text.normalize('NFC')].flatMap((c) => VNI.get(c) ?? [c.charCodeAt(0)]));
export const utf8: Encoder = (text) => new TextEncoder().encode(text);
/** With a byte order mark, unless told otherwise. */
export function utf16(text: string, little: boolean, mark = true): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return new Uint8Array(little ? bytes : bytes.swap16());
}
