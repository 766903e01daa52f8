/** What kind of file this is: by its content, never by its name. */
import { decodeText } from '../../../../platform/files/decode.ts';
import type { EncodingName } from '../../../../platform/files/decode.ts';
import { Unreadable } from '../unreadable.ts';
import { officeMain, refuseEncrypted } from '../../../../platform/files/office.ts';
import { decodeXml } from '../../../../platform/files/xml.ts';
import { openZip } from '../../../../platform/files/zip.ts';
import type { Archive } from '../../../../platform/files/zip.ts';

export type Detected =
  /** `main`: name of the part that holds the document or the workbook. */
  { kind: 'docx' | 'xlsx'; archive: Archive; main: string } | { kind: 'xml'; text: string } | { kind: 'text'; text: string; encoding: string };

const ZIP = [0x50, 0x4b, 0x03, 0x04];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, i) => bytes[i] === byte);

/** @throws Unreadable for whatever is no question file */
export function detect(bytes: Uint8Array, encoding: EncodingName | undefined, maxMb: number): Detected {
  if (bytes.length > maxMb * 1024 * 1024) throw new Unreadable('file-too-large', { limit: maxMb });
  if (startsWith(bytes, ZIP)) return insideZip(openZip(bytes));
  refuseEncrypted(bytes);
  if (looksLikeXml(bytes)) return { kind: 'xml', text: decodeXml(bytes) };
  const decoded = decodeText(bytes, encoding);
  if (!decoded.ok) throw new Unreadable(decoded.code, decoded.params);
  return { kind: 'text', text: decoded.text, encoding: decoded.encoding };
}

function insideZip(archive: Archive): Detected {
  const main = officeMain(archive);
  if (!main) throw new Unreadable('wrong-type', { what: 'tệp nén hoặc tệp Office khác' });
  return { kind: main.kind, archive, main: main.name };
}

/** A declaration, or Moodle's root at once. Without either it is a text. */
function looksLikeXml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '');
  return /^\s*<(?:\?xml\s|quiz[\s>])/.test(head);
}
