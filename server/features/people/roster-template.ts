import type { FileReply } from '@thi-tuan/shared/contracts/contract.ts';
import { groupName } from '@thi-tuan/shared/rules/setting-names.ts';
import { AUDIENCE_GROUPS } from '@thi-tuan/shared/rules/settings.ts';
import { SAMPLE_PEOPLE } from '@thi-tuan/shared/rules/sample-files.ts';
import { writeSheet } from '../../platform/sheets/write-sheet.ts';

const HINTS: Record<string, string> = {
  'Mã dự thi': 'Dùng để đăng nhập, không đổi về sau. Để trống thì hệ thống tự cấp.',
  'Họ và tên': 'Hoặc hai cột «Họ đệm» và «Tên».',
  'Năm sinh': 'Chỉ năm, hoặc cả ngày tháng năm.',
  'Mã đơn vị': 'Mã hoặc đúng tên đơn vị trong cây đơn vị.',
  'Số CCCD': 'Đủ 12 chữ số. Hệ thống không lưu số đầy đủ, chỉ lưu mã băm có khóa và 4 số cuối.',
  'Tổ chức tham gia': 'Nhiều tổ chức thì cách nhau bằng dấu phẩy: đảng viên, đoàn viên công đoàn.',
};

/** The roster to fill in, with an example that may be deleted. @param asksCitizenId the contest asks for the number: it has a column */
export async function rosterTemplate(asksCitizenId: boolean): Promise<FileReply> {
  const [head, ...rows] = SAMPLE_PEOPLE;
  const headers = [...head!, ...(asksCitizenId ? ['Số CCCD'] : [])];
  const bytes = await writeSheet({
    name: 'Danh sách',
    columns: headers.map((header, index) => ({
      header,
      value: (row: readonly string[]) => row[index] ?? '',
      ...(HINTS[header] === undefined ? {} : { hint: HINTS[header] }),
      ...(header === 'Nhóm đối tượng' ? { choices: AUDIENCE_GROUPS.map((group) => groupName(group, 'vi')) } : {}),
    })),
    rows,
    roomFor: 5000,
  });
  return { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes, fileName: 'mau-danh-sach.xlsx' };
}
