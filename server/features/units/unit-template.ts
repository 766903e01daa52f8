import type { FileReply } from '@thi-tuan/shared/contracts/contract.ts';
import { SAMPLE_UNITS } from '@thi-tuan/shared/rules/sample-files.ts';
import { writeSheet } from '../../platform/sheets/write-sheet.ts';

const HINTS: Record<string, string> = {
  'Mã': 'Chữ không dấu, số, dấu chấm, gạch nối; không đổi về sau.',
  'Cấp trên': 'Mã của đơn vị cấp trên trực tiếp; để trống ở đơn vị cao nhất.',
  'Tổng số': 'Số người thuộc diện dự thi của riêng đơn vị này; chưa biết thì để trống.',
};

let made: Promise<Uint8Array> | undefined;

/** The table of units to fill in, with an example that may be deleted: always the same. */
export async function unitTemplate(): Promise<FileReply> {
  const bytes = await (made ??= tableToFillIn());
  return { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes, fileName: 'mau-don-vi.xlsx' };
}

function tableToFillIn(): Promise<Uint8Array> {
  const [head, ...rows] = SAMPLE_UNITS;
  return writeSheet({
    name: 'Đơn vị',
    columns: head!.map((header, index) => ({
      header,
      value: (row: readonly string[]) => row[index] ?? '',
      ...(HINTS[header] ? { hint: HINTS[header] } : {}),
    })),
    rows,
    roomFor: 1000,
  });
}
