import { describe, expect, it } from 'vitest';
import { xlsxFile } from './xlsx.ts';

/** The parts are stored, not packed: their text stands in the file as it is. */
const textOf = async (blob: Blob): Promise<string> => new TextDecoder().decode(await blob.arrayBuffer());
const cells = (sheet: string): string[] =>
  [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<|<v>([^<]*)</g)].map(([, text, value]) => text ?? value!);

describe('a table as .xlsx', () => {
  it('has the names of its columns in the first row, frozen and on each page', async () => {
    const file = await textOf(
      xlsxFile(
        'Danh sách',
        ['Họ và tên', 'Điểm'],
        [
          ['=Bình & An', 9],
          [null, 10],
        ],
      ),
    );
    expect(cells(file)).toEqual(['Họ và tên', 'Điểm', '=Bình &amp; An', '9', '10']);
    expect(file).toContain('<pane ySplit="1" topLeftCell="A2"');
    expect(file).toContain("'Danh sách'!$1:$1<");
    expect(file).not.toContain('mergeCell');
  });

  it('stands between lines over its whole width: what it is, and how it was counted', async () => {
    const frame = { above: ['Báo cáo', 'Số liệu tính đến hôm nay'], below: ['Mỗi người tính một lần.'] };
    const file = await textOf(xlsxFile('bao-cao', ['Đơn vị', 'Tỷ lệ', 'Ghi chú'], [['Chi bộ 1', 79.2, null]], frame));
    expect(cells(file)).toEqual(['Báo cáo', 'Số liệu tính đến hôm nay', 'Đơn vị', 'Tỷ lệ', 'Ghi chú', 'Chi bộ 1', '79.2', 'Mỗi người tính một lần.']);
    // Two lines and an empty row above the names of the columns, an empty row before the note.
    expect(file).toContain('<pane ySplit="4" topLeftCell="A5"');
    expect(file).toContain("'bao-cao'!$4:$4<");
    expect([...file.matchAll(/mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual(['A1:C1', 'A2:C2', 'A7:C7']);
  });

  it('names columns behind Z by two letters', async () => {
    const head = Array.from({ length: 28 }, (_, i) => `Cột ${i + 1}`);
    expect(await textOf(xlsxFile('rong', head, [], { above: ['Tên'], below: [] }))).toContain('mergeCell ref="A1:AB1"');
  });
});
