import { normaliseCode } from '@thi-tuan/shared/kernel/ids.ts';
import { isName, normaliseName, normalisePhone } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { normaliseCitizenId } from '@thi-tuan/shared/rules/citizen-id.ts';
import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import type { Column } from './people-columns.ts';
import { groupOf, membershipsOf, tickOf } from './people-columns.ts';
import type { PeopleFault, RawPerson } from './people-file.ts';
import { isBirthYear } from './person.policy.ts';
import { personCode } from './secrets.policy.ts';

/** A person of the roster, checked; null = the file says nothing, which changes nothing of somebody already there. */
export interface RosterPerson {
  /** For faults; 0 when it comes from no file. */
  line: number;
  code: string;
  name: string;
  birthYear: number | null;
  phone: string | null;
  /** Twelve digits; hashed before anything is kept. */
  citizenId: string | null;
  unitCode: string | null;
  group: AudienceGroup | null;
  memberships: Membership[] | null;
  exempt: boolean | null;
  /** Given by the organisation; null = one is made. */
  firstPassword: string | null;
}

/** Fewer characters of a code could be guessed in spite of the lock-out. */
const SHORTEST_FIRST_PASSWORD = 8;

/**
 * Cells → people, every fault named by its line. A row with a fault gives no person.
 * @param codes `optional`: a row without one gives a person with the code '', and who stands there twice is the caller's question
 * @param citizenIds the contest asks for the number of the identity card; else what stands there is not looked at
 */
export function checkPeople(
  rows: readonly RawPerson[],
  now: number,
  codes: 'needed' | 'optional' = 'needed',
  citizenIds = false,
): { people: RosterPerson[]; faults: PeopleFault[] } {
  const faults: PeopleFault[] = [];
  const people: RosterPerson[] = [];
  const firstLine = new Map<string, number>();
  for (const row of rows) {
    const before = faults.length;
    const asked = citizenIds ? row : { ...row, cells: { ...row.cells, citizenId: undefined } };
    const person = checkRow(asked, now, codes, (column, code, text) => faults.push({ line: row.line, column, code, text }));
    const twice = person.code === '' || codes === 'optional' ? undefined : firstLine.get(person.code);
    if (twice !== undefined) faults.push({ line: row.line, column: 'code', code: 'code-twice', text: `Mã «${person.code}» đã có ở dòng ${twice}.` });
    else firstLine.set(person.code, row.line);
    if (faults.length === before) people.push(person);
  }
  return { people, faults };
}

type AskedRow = { line: number; cells: { [C in Column]?: string | undefined } };
type Complain = (column: Column, code: string, text: string) => void;

function checkRow({ line, cells }: AskedRow, now: number, codes: 'needed' | 'optional', complain: Complain): RosterPerson {
  return {
    line,
    code: cells.code === undefined && codes === 'optional' ? '' : codeOf(cells.code, complain),
    name: nameOf(fullName(cells), complain),
    birthYear: birthYearOf(cells.birthYear, now, complain),
    phone: phoneOf(cells.phone, complain),
    citizenId: citizenIdOf(cells.citizenId, complain),
    unitCode: cells.unit ?? null,
    group: known(cells.group, groupOf, () => complain('group', 'group-unknown', `Không có nhóm đối tượng «${cells.group}».`)),
    memberships: known(cells.memberships, membershipsOf, () =>
      complain('memberships', 'membership-unknown', `Không hiểu tổ chức tham gia «${cells.memberships}».`),
    ),
    exempt: known(cells.exempt, tickOf, () =>
      complain('exempt', 'exempt-unknown', `Cột «Tạm vắng» chỉ nhận «x» hoặc để trống, không nhận «${cells.exempt}».`),
    ),
    firstPassword: firstPasswordOf(cells.firstPassword, complain),
  };
}

function known<T>(cell: string | undefined, read: (cell: string) => T | null, complain: () => void): T | null {
  if (cell === undefined) return null;
  const value = read(cell);
  if (value === null) complain();
  return value;
}

function codeOf(cell: string | undefined, complain: Complain): string {
  const code = personCode(cell ?? '');
  if (code === '') complain('code', 'code-missing', 'Thiếu mã dự thi.');
  else if (!/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u.test(code))
    complain('code', 'code-invalid', `Mã «${cell}» chỉ được có chữ, số và các dấu . _ / -, dài nhất 40 ký tự.`);
  return code;
}

/** «Họ đệm» and «Tên» in two columns, or the whole in one. */
function fullName({ familyName, name }: AskedRow['cells']): string | undefined {
  if (familyName === undefined || (name !== undefined && normaliseName(name).startsWith(`${normaliseName(familyName)} `))) return name;
  return name === undefined ? familyName : `${familyName} ${name}`;
}

function nameOf(cell: string | undefined, complain: Complain): string {
  const name = normaliseName(cell ?? '');
  if (name === '') complain('name', 'name-missing', 'Thiếu họ và tên.');
  else if (!isName(name)) complain('name', 'name-invalid', `«${cell}» không phải họ và tên.`);
  return name;
}

function birthYearOf(cell: string | undefined, now: number, complain: Complain): number | null {
  if (cell === undefined) return null;
  // Whole dates are usual in rosters: only the year is kept.
  const year = Number(/^(?:\d{1,2}\s?[/.-]\s?){0,2}(\d{4})$/.exec(cell)?.[1] ?? /^(\d{4})-\d{2}-\d{2}$/.exec(cell)?.[1] ?? Number.NaN);
  if (isBirthYear(year, now)) return year;
  complain('birthYear', 'birth-year-invalid', `Năm sinh «${cell}» không đúng.`);
  return null;
}

function phoneOf(cell: string | undefined, complain: Complain): string | null {
  if (cell === undefined) return null;
  // An apostrophe keeps Excel from taking it for a number.
  const phone = normalisePhone(cell.replace(/^['’`]\s?/, ''));
  if (phone === null) complain('phone', 'phone-invalid', `Số điện thoại «${cell}» không đúng.`);
  return phone;
}

/** What stands in the cell is not said again. */
function citizenIdOf(cell: string | undefined, complain: Complain): string | null {
  if (cell === undefined) return null;
  const digits = normaliseCitizenId(cell);
  if (digits === null)
    complain('citizenId', 'citizen-id-invalid', 'Số CCCD phải có đủ 12 chữ số. Excel có thể đã bỏ các số 0 ở đầu: hãy để cột này là «Văn bản».');
  return digits;
}

function firstPasswordOf(cell: string | undefined, complain: Complain): string | null {
  if (cell === undefined) return null;
  if (normaliseCode(cell).replaceAll('-', '').length >= SHORTEST_FIRST_PASSWORD) return cell;
  complain(
    'firstPassword',
    'first-password-short',
    `Mật khẩu lần đầu cần ít nhất ${SHORTEST_FIRST_PASSWORD} chữ cái không dấu hoặc chữ số; để trống thì hệ thống tự tạo.`,
  );
  return null;
}
