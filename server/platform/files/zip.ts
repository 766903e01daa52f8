/** Reads .docx and .xlsx containers (ZIP, APPNOTE.TXT 6.3): in memory only, under limits, checked by CRC. */
import { crc32, inflateRawSync } from 'node:zlib';
import { Unreadable } from './unreadable.ts';

export const ZIP_LIMITS = {
  /** Entries in the archive. A Word file has some dozens, one with many pictures some hundreds. */
  entries: 5_000,
  /** Unpacked bytes of all parts together that are read. */
  unpackedMb: 200,
} as const;

interface Entry {
  method: number;
  packed: number;
  unpacked: number;
  crc: number;
  header: number;
}

export interface Archive {
  /** Names as they stand in the archive, `/` between folders. */
  names: readonly string[];
  /** Bytes of one entry; null when there is none. @throws Unreadable when it is broken or too large */
  read: (name: string) => Uint8Array | null;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;

/**
 * Opens an archive by its central directory.
 * @throws Unreadable `broken-archive` · `encrypted-file` · `unsafe-archive` · `unpacked-too-large`
 */
export function openZip(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  let left = ZIP_LIMITS.unpackedMb * 1024 * 1024;
  return {
    names: [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name);
      if (!entry) return null;
      // What is declared is checked before a byte is unpacked, what comes out is limited again.
      if (entry.unpacked > left) throw new Unreadable('unpacked-too-large', { limit: ZIP_LIMITS.unpackedMb });
      const content = unpack(bytes, view, entry);
      left -= content.length;
      return content;
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > ZIP_LIMITS.entries) throw new Unreadable('unsafe-archive');
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new Unreadable('broken-archive');
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw new Unreadable('encrypted-file');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    // Nothing is written to disk here, but a name that climbs out of its folder is nobody's honest document.
    if (/^\/|^[a-z]:|(?:^|\/)\.\.(?:\/|$)|\0/i.test(name)) throw new Unreadable('unsafe-archive');
    // Two entries of one name: programs differ in which one they show.
    if (entries.has(name)) throw new Unreadable('unsafe-archive');
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The record that ends an archive stands in its last 65,557 bytes (22 and a comment). */
function findEnd(view: DataView): number {
  const last = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= last; at -= 1) if (view.getUint32(at, true) === END) return at;
  throw new Unreadable('broken-archive');
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { header, packed, unpacked, method } = entry;
  if (header + 30 > bytes.length || view.getUint32(header, true) !== LOCAL) throw new Unreadable('broken-archive');
  if ((view.getUint16(header + 6, true) & ENCRYPTED) !== 0) throw new Unreadable('encrypted-file');
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const body = bytes.subarray(from, from + packed);
  if (body.length !== packed) throw new Unreadable('broken-archive');
  const content = method === 0 ? body : method === 8 ? inflate(body, unpacked) : null;
  if (!content || content.length !== unpacked || crc32(content) !== entry.crc) throw new Unreadable('broken-archive');
  return content;
}

function inflate(body: Uint8Array, unpacked: number): Uint8Array {
  try {
    // More than was declared is an error of zlib's, before the memory is taken.
    return inflateRawSync(body, { maxOutputLength: Math.max(1, unpacked) });
  } catch {
    throw new Unreadable('broken-archive');
  }
}
