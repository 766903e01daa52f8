/** What kind of file this is: by its content, never by its name. */
import { decodeText } from '../../../../platform/files/decode.ts';
import type { EncodingName } from '../../../../platform/files/decode.ts';
import { Unreadable } from '../unreadable.ts';
import { childrenOf, decodeXml, parseXml } from '../../../../platform/files/xml.ts';
import { openZip } from '../../../../platform/files/zip.ts';
import type { Archive } from '../../../../platform/files/zip.ts';

export type Detected =
  /** `main`: name of the part that holds the document or the workbook. */
  { kind: 'docx' | 'xlsx'; archive: Archive; main: string } | { kind: 'xml'; text: string } | { kind: 'text'; text: string; encoding: string };

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, i) => bytes[i] === byte);

/** @throws Unreadable for whatever is no question file */
export function detect(bytes: Uint8Array, encoding: EncodingName | undefined, maxMb: number): Detected {
  if (bytes.length > maxMb * 1024 * 1024) throw new Unreadable('file-too-large', { limit: maxMb });
  if (startsWith(bytes, ZIP)) return insideZip(openZip(bytes));
  // Office puts an encrypted .docx or .xlsx into the container of its older formats.
  if (startsWith(bytes, COMPOUND) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('EncryptedPackage', 0, 'utf16le'))
    throw new Unreadable('encrypted-file');
  if (looksLikeXml(bytes)) return { kind: 'xml', text: decodeXml(bytes) };
  const decoded = decodeText(bytes, encoding);
  if (!decoded.ok) throw new Unreadable(decoded.code, decoded.params);
  return { kind: 'text', text: decoded.text, encoding: decoded.encoding };
}

/** The package says itself which part is its document (Word on the web calls it document2.xml); else the usual names. */
function insideZip(archive: Archive): Detected {
  const relations = archive.read('_rels/.rels');
  const targets = relations ? childrenOf(parseXml(decodeXml(relations)), 'Relationship') : [];
  const main = targets
    .find((relation) => relation.attributes.get('Type')?.endsWith('/officeDocument'))
    ?.attributes.get('Target')
    ?.replace(/^\//, '');
  for (const name of [main, 'word/document.xml', 'xl/workbook.xml']) {
    if (name === undefined || !archive.names.includes(name)) continue;
    if (name.startsWith('word/')) return { kind: 'docx', archive, main: name };
    if (name.startsWith('xl/')) return { kind: 'xlsx', archive, main: name };
  }
  throw new Unreadable('wrong-type', { what: 'tệp nén hoặc tệp Office khác' });
}

/** A declaration, or Moodle's root at once. Without either it is a text. */
function looksLikeXml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '');
  return /^\s*<(?:\?xml\s|quiz[\s>])/.test(head);
}
