import { brotliDecompressSync } from 'node:zlib';

/** Tables that WOFF2 names by a number: the ones whose transformation changes how long they are stored. */
const CMAP = 0;
const GLYF = 10;
const LOCA = 11;
const OWN_TAG = 63;
const HEADER_BYTES = 48;

/** A WOFF2 «UIntBase128»: seven bits a byte, the highest first. */
function base128(bytes: Buffer, start: number): { value: number; next: number } {
  let value = 0;
  for (let at = start; at < start + 5; at += 1) {
    const byte = bytes[at] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return { value, next: at + 1 };
  }
  throw new Error('not a WOFF2 table directory');
}

/** The bytes of the table that maps characters to glyphs. */
function cmapOf(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a WOFF2 file');
  const tables = file.readUInt16BE(12);
  const compressed = file.readUInt32BE(20);
  let at = HEADER_BYTES;
  let offset = 0;
  let found: { offset: number; length: number } | null = null;
  for (let n = 0; n < tables; n += 1) {
    const flags = file[at]!;
    const tag = flags & 0x3f;
    const version = flags >> 6;
    at += tag === OWN_TAG ? 5 : 1;
    const original = base128(file, at);
    at = original.next;
    let length = original.value;
    if (tag === GLYF || tag === LOCA ? version !== 3 : version !== 0) {
      const transformed = base128(file, at);
      at = transformed.next;
      length = transformed.value;
    }
    if (tag === CMAP) found = { offset, length };
    offset += length;
  }
  if (!found) throw new Error('the font has no cmap');
  return brotliDecompressSync(file.subarray(at, at + compressed)).subarray(found.offset, found.offset + found.length);
}

/** Format 4: runs of the basic plane. */
function runsOf(table: Buffer, into: Set<number>): void {
  const segments = table.readUInt16BE(6) / 2;
  const ends = 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  for (let n = 0; n < segments; n += 1) {
    const [first, last] = [table.readUInt16BE(starts + n * 2), table.readUInt16BE(ends + n * 2)];
    const [delta, offset] = [table.readUInt16BE(deltas + n * 2), table.readUInt16BE(offsets + n * 2)];
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : table.readUInt16BE(offsets + n * 2 + offset + (code - first) * 2);
      if (glyph !== 0) into.add(code);
    }
  }
}

/** Format 12: groups of all planes. */
function groupsOf(table: Buffer, into: Set<number>): void {
  for (let n = 0; n < table.readUInt32BE(12); n += 1) {
    const [first, last] = [table.readUInt32BE(16 + n * 12), table.readUInt32BE(20 + n * 12)];
    for (let code = first; code <= last; code += 1) into.add(code);
  }
}

/** Code points that a WOFF2 font has a glyph for. */
export function charactersOf(file: Buffer): Set<number> {
  const cmap = cmapOf(file);
  const found = new Set<number>();
  for (let n = 0; n < cmap.readUInt16BE(2); n += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + n * 8 + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) runsOf(table, found);
    else if (format === 12) groupsOf(table, found);
  }
  return found;
}
