import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeZip } from '../../../../platform/files/write-zip.ts';
import { parseQuestionFile } from '../index.ts';
import type { ImportResult } from '../index.ts';
import { wordFile } from '../testing/word-file.ts';

const GOOD = 'Câu 1: Con gì biết bay?\nA. Trâu\n{b|B. Cò}\nC. Rùa';
const code = (bytes: Uint8Array): string => {
  const result = parseQuestionFile(bytes);
  expect(result).toMatchObject({ format: 'unreadable', questions: [], blocks: 0 });
  expect(result.faults).toHaveLength(1);
  return result.faults[0]!.code;
};
const part = (name: string, content: string | Uint8Array): Uint8Array => wordFile(GOOD, { parts: [{ name, content }] });
const document = (inside: string, head = ''): Uint8Array =>
  part('word/document.xml', `<?xml version="1.0"?>${head}<w:document xmlns:w="w"><w:body>${inside}</w:body></w:document>`);

/** The offset of a part's central directory entry. */
function entryOf(bytes: Uint8Array, name: string): number {
  const file = Buffer.from(bytes);
  return file.lastIndexOf(name) - 46;
}

describe('other files than .docx, by content', () => {
  const compound = (name: string): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(name, 'utf16le')]));
  const macro = '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
  it.each<[string, Uint8Array, string]>([
    ['.doc', compound('Root Entry WordDocument'), '.doc'],
    ['.xls', compound('Root Entry Workbook'), '.xls'],
    ['.docm', part('[Content_Types].xml', macro), '.docm'],
    ['.odt', writeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }]), '.odt'],
    ['.pptx', writeZip([{ name: 'ppt/presentation.xml', content: '<p/>' }]), 'PowerPoint'],
    ['.zip', writeZip([{ name: 'cau-hoi.txt', content: 'Câu 1' }]), 'tệp nén'],
    ['.pdf', new TextEncoder().encode('%PDF-1.4\n…'), 'PDF'],
    ['.rtf', new TextEncoder().encode('{\\rtf1 Câu 1}'), 'RTF'],
    ['.html named .doc', new TextEncoder().encode('<html xmlns:w="x"><body>Câu 1</body></html>'), 'HTML'],
    ['.mht', new TextEncoder().encode('MIME-Version: 1.0\nContent-Type: text/html\n'), '.mht'],
    ['Word 2003 XML', new TextEncoder().encode('<?xml version="1.0"?><w:wordDocument xmlns:w="w"/>'), 'Word lưu dạng XML'],
  ])('%s', (_, bytes, named) => {
    const result = parseQuestionFile(bytes);
    expect(result.faults).toMatchObject([{ code: 'wrong-type' }]);
    expect(result.faults[0]!.text).toContain(named);
    expect(result.faults[0]!.text).toContain('.docx');
  });
  it.each<[string, string]>([
    ['old.doc', '.doc'],
    ['rich.rtf', 'RTF'],
    ['open.odt', '.odt'],
  ])('%s as LibreOffice writes it', (file, named) => {
    const { faults } = parseQuestionFile(readFileSync(new URL(`../fixtures/bad/${file}`, import.meta.url)));
    expect(faults).toMatchObject([{ code: 'wrong-type' }]);
    expect(faults[0]!.text).toContain(named);
  });
  it('a password', () => expect(code(compound('EncryptedPackage'))).toBe('encrypted-file'));
});

describe('hostile and broken archives', () => {
  const whole = wordFile(GOOD);
  it('a good one is read', () => expect(parseQuestionFile(whole).questions).toHaveLength(1));
  it('cut anywhere', () => {
    for (let length = 4; length < whole.length; length += 97) expect(['broken-archive', 'wrong-type']).toContain(code(whole.slice(0, length)));
  });
  it('a wrong checksum', () => {
    const bytes = Uint8Array.from(whole);
    bytes[entryOf(bytes, 'word/document.xml') + 16]! ^= 1;
    expect(code(bytes)).toBe('broken-archive');
  });
  it('more inside than declared', () => {
    const bytes = Uint8Array.from(whole);
    new DataView(bytes.buffer).setUint32(entryOf(bytes, 'word/document.xml') + 24, 10, true);
    expect(code(bytes)).toBe('broken-archive');
  });
  it('a bomb that says what it is, and one that does not', () => {
    const bomb = part('word/document.xml', Buffer.alloc(201 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(code(bomb)).toBe('unpacked-too-large');
    new DataView(bomb.buffer).setUint32(entryOf(bomb, 'word/document.xml') + 24, 1000, true);
    expect(code(bomb)).toBe('broken-archive');
  });
  it('names that climb out, names twice, too many names', () => {
    expect(code(part('../../etc/passwd', 'x'))).toBe('unsafe-archive');
    expect(code(part('C:/x', 'x'))).toBe('unsafe-archive');
    expect(
      code(
        writeZip([
          { name: 'word/document.xml', content: '<a/>' },
          { name: 'word/document.xml', content: '<b/>' },
        ]),
      ),
    ).toBe('unsafe-archive');
    expect(code(writeZip(Array.from({ length: 5_001 }, (_, i) => ({ name: `word/${i}.xml`, content: '' }))))).toBe('unsafe-archive');
  });
});

describe('hostile and broken XML', () => {
  it.each<[string, Uint8Array, string]>([
    ['an entity bomb', document('<w:p/>', '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), 'unsafe-xml'],
    ['an external entity', document('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'unsafe-xml'],
    ['an entity nobody declared', document('<w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p>'), 'unsafe-xml'],
    ['elements without end in each other', document('<w:sdt>'.repeat(5_000)), 'xml-too-deep'],
    ['tables in tables', document('<w:tbl><w:tr><w:tc>'.repeat(100) + '</w:tc></w:tr></w:tbl>'.repeat(100)), 'xml-too-deep'],
    ['elements without number', document('<w:p/>'.repeat(200_001)), 'too-many-parts'],
    ['a tag that never closes', document('<w:p><w:r>'), 'broken-xml'],
    ['no body', part('word/document.xml', '<w:document xmlns:w="w"/>'), 'broken-xml'],
    ['no XML', part('word/document.xml', 'Câu 1: ở đâu?'), 'broken-xml'],
    ['bytes that are no UTF-8', part('word/document.xml', new Uint8Array([0x3c, 0x61, 0xff, 0x3e])), 'broken-xml'],
    ['broken styles', part('word/styles.xml', '<w:styles'), 'broken-xml'],
  ])('%s', (_, bytes, expected) => expect(code(bytes)).toBe(expected));
  it('styles that stand upon each other in a circle', () => {
    const circle = '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    expect(parseQuestionFile(wordFile(`@s:A ${GOOD}`, { styles: circle })).questions).toHaveLength(1);
  });
  it.each<[string, string]>([
    ['numbers of huge levels', '<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'],
    ['labels on one endless line', `<w:p><w:r><w:t>${'A. b '.repeat(200_000)}</w:t></w:r></w:p>`],
    ['runs on one endless line', `<w:p>${'<w:r><w:rPr><w:b/></w:rPr><w:t>A. x </w:t></w:r>'.repeat(40_000)}</w:p>`],
    ['empty paragraphs', '<w:p/>'.repeat(100_000)],
    ['pictures', '<w:p><w:r><w:drawing/></w:r></w:p>'.repeat(30_000)],
    ['one-cell tables', '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'.repeat(30_000)],
  ])(
    '%s',
    (_, inside) => {
      const { ledger }: ImportResult = parseQuestionFile(document(inside));
      expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
    },
    60_000,
  );
});
