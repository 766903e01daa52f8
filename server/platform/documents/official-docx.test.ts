import { expect, test } from 'vitest';
import { openZip } from '../files/zip.ts';
import { centered, letterhead, officialDocument } from './official-docx.ts';

const made = () =>
  officialDocument('Thể lệ', [...letterhead({ organiser: 'Ban Tổ chức', placeAndDate: 'Hoa Sen, ngày 02 tháng 3 năm 2026' }), centered('THỂ LỆ')]);

test('the same content gives the same bytes, whenever it is made: nothing in the file says when', async () => {
  const first = await made();
  expect(Buffer.from(await made()).equals(Buffer.from(first))).toBe(true);
  const archive = openZip(first);
  const core = new TextDecoder().decode(archive.read('docProps/core.xml')!);
  expect(core).toContain('Thể lệ');
  expect(core).not.toMatch(/dcterms:|20\d\d-\d\d-\d\d/);
  // DOS date and time of every part, from the central directory: the format's first day.
  const bytes = Buffer.from(first);
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1'))
    expect([bytes.readUInt16LE(at + 12), bytes.readUInt16LE(at + 14)]).toEqual([0, 0x0021]);
});

test('a document of the Party has its own lines, one without a heading none', async () => {
  const words = async (heading: 'party' | 'none') => {
    const bytes = await officialDocument('x', letterhead({ heading, organiser: 'Ban Tuyên giáo', authority: 'Tỉnh ủy' }));
    return [...new TextDecoder().decode(openZip(bytes).read('word/document.xml')!).matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text);
  };
  expect(await words('party')).toEqual(['TỈNH ỦY', 'BAN TUYÊN GIÁO', '*', 'ĐẢNG CỘNG SẢN VIỆT NAM']);
  expect(await words('none')).toEqual(['TỈNH ỦY', 'BAN TUYÊN GIÁO']);
});
