/** Which part of an Office package is its document. */
import { Unreadable } from './unreadable.ts';
import { childrenOf, decodeXml, parseXml } from './xml.ts';
import type { Archive } from './zip.ts';

/** The package says itself which part is its document (Word on the web calls it document2.xml); else the usual names. null = neither kind. */
export function officeMain(archive: Archive): { kind: 'docx' | 'xlsx'; name: string } | null {
  const relations = archive.read('_rels/.rels');
  const targets = relations ? childrenOf(parseXml(decodeXml(relations)), 'Relationship') : [];
  const main = targets
    .find((relation) => relation.attributes.get('Type')?.endsWith('/officeDocument'))
    ?.attributes.get('Target')
    ?.replace(/^\//, '');
  for (const name of [main, 'word/document.xml', 'xl/workbook.xml']) {
    if (name === undefined || !archive.names.includes(name)) continue;
    if (name.startsWith('word/')) return { kind: 'docx', name };
    if (name.startsWith('xl/') && name.endsWith('.xml')) return { kind: 'xlsx', name };
  }
  return null;
}

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Office puts an encrypted .docx or .xlsx into the container of its older formats. @throws Unreadable `encrypted-file` */
export function refuseEncrypted(bytes: Uint8Array): void {
  if (!COMPOUND.every((byte, i) => bytes[i] === byte)) return;
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('EncryptedPackage', 0, 'utf16le')) throw new Unreadable('encrypted-file');
}
