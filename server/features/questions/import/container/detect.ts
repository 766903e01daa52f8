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
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, i) => bytes[i] === byte);

/** @throws Unreadable for whatever is no question file */
export function detect(bytes: Uint8Array, encoding: EncodingName | undefined, maxMb: number): Detected {
  if (bytes.length > maxMb * 1024 * 1024) throw new Unreadable('file-too-large', { limit: maxMb });
  if (startsWith(bytes, ZIP)) return insideZip(openZip(bytes));
  refuseEncrypted(bytes);
  if (startsWith(bytes, COMPOUND)) throw new Unreadable('wrong-type', { what: compoundKind(bytes) });
  if (looksLikeXml(bytes)) {
    const text = decodeXml(bytes);
    if (/<(?:w:wordDocument|pkg:package)[\s>]/.test(text.slice(0, 4000))) throw new Unreadable('wrong-type', { what: 'tệp Word lưu dạng XML' });
    return { kind: 'xml', text };
  }
  const decoded = decodeText(bytes, encoding);
  if (!decoded.ok) throw new Unreadable(decoded.code, decoded.params);
  return { kind: 'text', text: decoded.text, encoding: decoded.encoding };
}

/** Office's older container: its directory names what is in it. */
function compoundKind(bytes: Uint8Array): string {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.includes('WordDocument', 0, 'utf16le')) return 'tệp Word đời cũ (.doc)';
  return file.includes('Workbook', 0, 'utf16le') ? 'tệp Excel đời cũ (.xls)' : 'tệp Word hoặc Excel đời cũ';
}

function insideZip(archive: Archive): Detected {
  const other = otherPackage(archive);
  if (other !== null) throw new Unreadable('wrong-type', { what: other });
  const main = officeMain(archive);
  if (!main) throw new Unreadable('wrong-type', { what: 'tệp nén hoặc tệp Office khác' });
  return { kind: main.kind, archive, main: main.name };
}

/** Packages that hold a document all right, but of another kind. */
function otherPackage(archive: Archive): string | null {
  const says = (name: string): string => new TextDecoder().decode(archive.names.includes(name) ? (archive.read(name) ?? undefined) : undefined);
  const kind = says('mimetype');
  if (kind.startsWith('application/vnd.oasis.opendocument.text')) return 'tệp OpenDocument (.odt)';
  if (kind.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'bảng tính OpenDocument (.ods)';
  if (/ms-word\.(?:document|template)\.macroEnabled/i.test(says('[Content_Types].xml'))) return 'tệp Word có macro (.docm)';
  return archive.names.some((name) => name.startsWith('ppt/')) ? 'tệp PowerPoint' : null;
}

/** A declaration, or Moodle's root at once. Without either it is a text. */
function looksLikeXml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '');
  return /^\s*<(?:\?xml\s|quiz[\s>])/.test(head);
}
