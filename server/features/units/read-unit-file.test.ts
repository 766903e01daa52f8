import { describe, expect, test } from 'vitest';
import { readUnitFile } from './read-unit-file.ts';
import type { UnitFileRow } from './unit-file.ts';

const NEW_YEAR = Date.UTC(2025, 11, 31, 17);
const TREE = { treeCode: 'tinh', treeName: 'Tỉnh' };

const read = (text: string, given: { treeCode?: string; treeName?: string } = TREE) => readUnitFile(new TextEncoder().encode(text), given);

function rowsOf(text: string): UnitFileRow[] {
  const result = read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.file.rows;
}

function faultsOf(text: string, given: { treeCode?: string; treeName?: string } = TREE): string[] {
  const result = read(text, given);
  return result.ok ? [] : result.faults.map(({ place, text: said }) => `${place}: ${said}`);
}

describe('tables', () => {
  test('Vietnamese headings, semicolons, BOM, CRLF, quotes, an empty line', () => {
    const text =
      '\uFEFFSTT;Mã đơn vị;Tên đơn vị;Loại;Mã cấp trên;Được chọn;Tổng số;Tạm vắng;Từ ngày;Chỉ tiêu\r\n1;syt;"Đảng bộ ""Sở""; Y tế";Đảng bộ cơ sở;;;1.250;3;1/1/2026;98,5 %\r\n;;;;;;;;;\r\n2; vp ;  Văn   phòng;Chi bộ;syt;x;—;;;\r\n';
    expect(rowsOf(text)).toEqual([
      {
        place: 'dòng 2',
        code: 'syt',
        name: 'Đảng bộ "Sở"; Y tế',
        parent: null,
        kind: 'dang-bo-co-so',
        selectable: false,
        targetPermille: 985,
        headcounts: [{ segment: '', from: NEW_YEAR, total: 1250, exempt: 3 }],
      },
      {
        place: 'dòng 4',
        code: 'vp',
        name: 'Văn phòng',
        parent: 'syt',
        kind: 'chi-bo',
        selectable: true,
        targetPermille: null,
        headcounts: [{ segment: '', from: null, total: null, exempt: 0 }],
      },
    ]);
  });

  test('English headings, commas, totals of one group or membership; what the file does not say stays undefined', () => {
    expect(rowsOf('code,name,parent,total,total party,Tổng số học sinh sinh viên,exempt party\nsyt,Sở Y tế,,30,12,,1\n')).toEqual([
      {
        place: 'dòng 2',
        code: 'syt',
        name: 'Sở Y tế',
        parent: null,
        kind: undefined,
        selectable: undefined,
        targetPermille: undefined,
        headcounts: [
          { segment: '', from: null, total: 30, exempt: 0 },
          { segment: 'membership:party', from: null, total: 12, exempt: 1 },
        ],
      },
    ]);
  });

  test("Excel's «Unicode text» (UTF-16, tabs) and its sep= line", () => {
    const tabs = 'Mã\tTên\tCấp trên\nsyt\tSở Y tế\t\n';
    const bytes = new Uint8Array([0xff, 0xfe, ...new Uint8Array(new Uint16Array([...tabs].map((c) => c.charCodeAt(0))).buffer)]);
    expect(readUnitFile(bytes, TREE)).toMatchObject({ ok: true, file: { rows: [{ code: 'syt', name: 'Sở Y tế' }] } });
    expect(rowsOf('sep=;\nMã;Tên;Cấp trên\nsyt;Sở Y tế;\n')).toMatchObject([{ place: 'dòng 3', code: 'syt' }]);
  });

  test('every fault is named by its line', () => {
    const text =
      'Mã;Tên;Cấp trên;Tổng số;Tạm vắng;Được chọn;Chỉ tiêu;Từ ngày\n;Không mã;;;;;;\na b;Mã sai;;;;;;\nc;;;;;;;\nd;Tự mình;d;;;;;\ne;Một;;mười;;;;\ne;Trùng;;5;6;có thể;101;30/02/2026\nf;Thừa;;;;;;;thừa\ng;Vắng;;;2;;;\n';
    expect(faultsOf(text)).toEqual([
      'dòng 6: «mười» không phải số người.',
      'dòng 7: «có thể» không rõ là có hay không: ghi «x» hoặc để trống.',
      'dòng 7: «101» không phải tỷ lệ phần trăm từ 0 đến 100 (nhiều nhất một chữ số thập phân).',
      'dòng 7: «30/02/2026» không phải ngày: ghi ngày/tháng/năm, ví dụ 01/01/2026.',
      'dòng 8: Dòng có 9 ô, tiêu đề chỉ có 8.',
      'dòng 2: Thiếu mã đơn vị.',
      'dòng 3: Mã «a b» không dùng được: chỉ chữ không dấu, số, dấu chấm, gạch nối, gạch dưới, nhiều nhất 64 ký tự.',
      'dòng 4: Thiếu tên đơn vị.',
      'dòng 5: Đơn vị «d» không thể là cấp trên của chính nó.',
      'dòng 7: Mã «e» trùng với dòng 6.',
      'dòng 7: Tạm vắng 6 nhiều hơn tổng số 5.',
      'dòng 9: Có số tạm vắng mà không có tổng số.',
    ]);
  });

  test.each([
    ['', 'tệp: Tệp trống.'],
    ['Mã;Tên;Cấp trên\n', 'tệp: Tệp không có đơn vị nào.'],
    ['Mã;Tên\nx;X\n', 'dòng 1: Thiếu cột «Mã cấp trên».'],
    ['Mã;Tên;Cấp trên;Màu sắc\nx;X;;đỏ\n', 'dòng 1: Không hiểu tiêu đề cột «Màu sắc».'],
    ['Mã;Tên;Cấp trên;Tên đơn vị\nx;X;;Y\n', 'dòng 1: Hai cột cùng một nghĩa: «Tên» và «Tên đơn vị».'],
    ['Mã;Tên;Cấp trên\nx;"X;\n', 'dòng 2: Dấu nháy kép không khép kín, hoặc đứng giữa ô.'],
  ])('%j is refused', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  test('bytes that are not UTF-8, and a missing tree code', () => {
    const result = readUnitFile(new Uint8Array([0x4d, 0xe3, 0x3b]), TREE);
    expect(result).toMatchObject({ ok: false, faults: [{ place: 'tệp' }] });
    expect(faultsOf('Mã;Tên;Cấp trên\nx;X;\n', {})).toEqual([expect.stringContaining('Thiếu mã cây đơn vị')]);
  });
});

describe('JSON', () => {
  const document = (units: unknown[], more: object = {}): string => JSON.stringify({ treeCode: 'hoa-sen', name: 'Hoa Sen', units, ...more });

  test('units with dated headcounts; the command line wins over the document', () => {
    const unit = {
      code: 'a',
      name: 'Chi bộ A',
      kind: 'chi-bo',
      parent: null,
      selectable: true,
      target: 900,
      headcounts: [
        { from: '2026-01-01', total: 11, exempt: 1 },
        { from: null, segment: 'group:worker', total: null },
      ],
    };
    const result = read(document([unit]), {});
    expect(result).toEqual({
      ok: true,
      file: {
        treeCode: 'hoa-sen',
        treeName: 'Hoa Sen',
        rows: [
          {
            place: 'mục 1',
            code: 'a',
            name: 'Chi bộ A',
            parent: null,
            kind: 'chi-bo',
            selectable: true,
            targetPermille: 900,
            headcounts: [
              { segment: '', from: NEW_YEAR, total: 11, exempt: 1 },
              { segment: 'group:worker', from: null, total: null, exempt: 0 },
            ],
          },
        ],
      },
    });
    expect(read(document([unit]), { treeCode: 'khac' })).toMatchObject({ ok: true, file: { treeCode: 'khac', treeName: 'Hoa Sen' } });
  });

  test.each<[string, string, string]>([
    ['no JSON', '{', 'tệp: Tệp không phải JSON hợp lệ'],
    ['no units', '{"treeCode":"x"}', 'units:'],
    ['an unknown field', document([{ code: 'a', name: 'A', colour: 1 }]), 'mục 1:'],
    [
      'a wrong type',
      document([
        { code: 'a', name: 'A' },
        { code: 'b', name: 5 },
      ]),
      'mục 2: name:',
    ],
    ['no day', document([{ code: 'a', name: 'A', headcounts: [{ from: '2026-02-30', total: 1 }] }]), 'mục 1: headcounts.0.from:'],
    ['an unknown segment', document([{ code: 'a', name: 'A', headcounts: [{ segment: 'group:elves', total: 1 }] }]), 'mục 1: headcounts.0.segment:'],
    [
      'one day twice',
      document([
        {
          code: 'a',
          name: 'A',
          headcounts: [
            { from: '2026-01-01', total: 1 },
            { from: '2026-01-01', total: 2 },
          ],
        },
      ]),
      'mục 1: Hai tổng số cho cùng một ngày',
    ],
  ])('%s is refused', (_name, text, start) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(start);
  });
});
