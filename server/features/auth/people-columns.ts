import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS } from '@thi-tuan/shared/rules/settings.ts';

export const COLUMNS = [
  'code',
  'familyName',
  'name',
  'birthYear',
  'phone',
  'citizenId',
  'unit',
  'group',
  'memberships',
  'exempt',
  'firstPassword',
] as const;
export type Column = (typeof COLUMNS)[number];

/** How a column is called on screen, and what else it is called in people's own files, folded. */
const NAMES: Record<Column, readonly [shown: string, ...also: string[]]> = {
  code: ['Mã dự thi', 'code', 'ma', 'ma so', 'ma can bo', 'ma nhan vien', 'ma dinh danh', 'tai khoan', 'login'],
  familyName: ['Họ đệm', 'ho', 'ho va dem', 'ho va ten dem', 'ho va chu dem', 'ho lot', 'ho va ten lot', 'family name'],
  name: [
    'Họ và tên',
    'name',
    'full name',
    'ho ten',
    'ten',
    'given name',
    'ho va ten khai sinh',
    'ho ten khai sinh',
    'ho va ten can bo',
    'ho ten can bo',
    'ho va ten can bo cong chuc',
    'ho ten cong chuc',
    'ho va ten dang vien',
    'ho ten dang vien',
  ],
  birthYear: [
    'Năm sinh',
    'birth year',
    'birthyear',
    'ngay sinh',
    'ngay thang nam sinh',
    'year of birth',
    'sinh nam',
    'ngay sinh nam sinh',
    'nam sinh ngay sinh',
  ],
  phone: [
    'Số điện thoại',
    'phone',
    'dien thoai',
    'sdt',
    'so dt',
    'di dong',
    'mobile',
    'so dien thoai lien he',
    'dien thoai lien he',
    'so dien thoai di dong',
    'dien thoai di dong',
    'so di dong',
    'so dien thoai zalo',
    'sdt zalo',
    'sdt lien he',
  ],
  citizenId: [
    'CCCD',
    'so cccd',
    'can cuoc',
    'so can cuoc',
    'can cuoc cong dan',
    'so can cuoc cong dan',
    'so dinh danh',
    'so dinh danh ca nhan',
    'cccd cmnd',
    'cmnd cccd',
    'so cccd cmnd',
    'so cmnd cccd',
    'citizen id',
    'citizenid',
  ],
  unit: [
    'Mã đơn vị',
    'unit',
    'unit code',
    'don vi',
    'ma chi bo',
    'ten don vi',
    'chi bo',
    'don vi cong tac',
    'noi cong tac',
    'co quan',
    'co quan don vi',
    'phong ban',
    'don vi phong ban',
    'ten don vi cong tac',
    'chi bo sinh hoat',
  ],
  group: ['Nhóm đối tượng', 'group', 'doi tuong', 'nhom', 'audience group'],
  memberships: ['Tổ chức tham gia', 'memberships', 'membership', 'to chuc', 'doan the', 'la thanh vien'],
  exempt: ['Tạm vắng', 'exempt', 'mien', 'tam vang mat'],
  firstPassword: ['Mật khẩu lần đầu', 'first password', 'firstpassword', 'mat khau', 'password', 'mat khau ban dau'],
};

const BY_NAME = new Map(COLUMNS.flatMap((column) => NAMES[column].map((name) => [foldForSearch(name), column] as const)));

/** The column a heading means; null = none of ours. */
export function columnOf(heading: string): Column | null {
  // «Họ và tên (in hoa)», «Năm sinh (ghi đủ 4 số)»: a hint, no other name.
  return BY_NAME.get(foldForSearch(heading)) ?? BY_NAME.get(foldForSearch(heading.replace(/\([^()]{0,60}\)/g, ' '))) ?? null;
}

/** A heading like «Đảng viên», under which people tick; null = none of ours. */
export function tickedMembership(heading: string): Membership | null {
  return MEMBERS.get(foldForSearch(heading)) ?? null;
}

export function columnName(column: Column): string {
  return NAMES[column][0];
}

const GROUP_ALSO: Record<AudienceGroup, readonly string[]> = {
  'civil-servant': ['can bo', 'cong chuc', 'cbcc'],
  'public-employee': [],
  worker: ['cong nhan', 'cong nhan vien chuc lao dong'],
  'armed-forces': ['llvt', 'quan doi', 'cong an'],
  student: ['hoc sinh', 'sinh vien', 'hssv'],
  other: ['khac'],
};
const MEMBERSHIP_ALSO: Record<Membership, readonly string[]> = {
  party: ['dang', 'dang vien dang cong san viet nam'],
  'youth-union': ['doan vien', 'doan thanh nien'],
  'trade-union': ['cong doan', 'cong doan vien'],
  association: ['hoi'],
};

const GROUPS = new Map(
  AUDIENCE_GROUPS.flatMap((group) =>
    [group, groupName(group, 'vi'), groupName(group, 'en'), ...GROUP_ALSO[group]].map((name) => [foldForSearch(name), group] as const),
  ),
);
const MEMBERS = new Map(
  MEMBERSHIPS.flatMap((one) =>
    [one, membershipName(one, 'vi'), membershipName(one, 'en'), ...MEMBERSHIP_ALSO[one]].map((name) => [foldForSearch(name), one] as const),
  ),
);

/** The group a cell names, in Vietnamese, English or by its code; null = none of them. */
export function groupOf(cell: string): AudienceGroup | null {
  return GROUPS.get(foldForSearch(cell)) ?? null;
}

/** Several are parted by a comma, semicolon, slash, plus or bar; null when one of them is none of ours. «không», «-» = none. */
export function membershipsOf(cell: string): Membership[] | null {
  const names = cell
    .split(/[,;/|+\n]/)
    .map(foldForSearch)
    .filter((name) => name !== '' && name !== 'khong' && name !== 'none');
  const found = names.map((name) => MEMBERS.get(name) ?? null);
  return found.includes(null) ? null : [...new Set(found as Membership[])];
}

/** Yes or no as people tick a table; null = neither. */
export function tickOf(cell: string): boolean | null {
  const word = foldForSearch(cell);
  if (['x', '1', 'co', 'true', 'yes', 'v', 'dung'].includes(word)) return true;
  return ['', '0', 'khong', 'false', 'no', 'sai'].includes(word) ? false : null;
}
