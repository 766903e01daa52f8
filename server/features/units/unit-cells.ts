import { dayStart } from '@thi-tuan/shared/kernel/format.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS } from '@thi-tuan/shared/rules/settings.ts';

/** How cells of a table of units are read: as people write them in Vietnam. Each answers a fault's text or a value. */
export type Cell<T> = { ok: true; value: T } | { ok: false; text: string };

const value = <T>(given: T): Cell<T> => ({ ok: true, value: given });
const fault = (text: string): { ok: false; text: string } => ({ ok: false, text });

const UNKNOWN = new Set(['', '-', '–', '—', '?']);

/** «1.234», «1 234», «1234»; empty or a dash = not known. */
export function countCell(raw: string): Cell<number | null> {
  const text = raw.trim();
  if (UNKNOWN.has(text)) return value(null);
  if (!/^(\d+|\d{1,3}([.\s]\d{3})+)$/.test(text)) return fault(`«${text}» không phải số người`);
  const count = Number(text.replace(/[.\s]/g, ''));
  return count <= 10_000_000 ? value(count) : fault(`«${text}» quá lớn`);
}

/** «98,5 %», «98.5», «90%» → permille; empty = none. */
export function percentCell(raw: string): Cell<number | null> {
  const text = raw.trim();
  if (UNKNOWN.has(text)) return value(null);
  const match = /^(\d{1,3})(?:[.,](\d))?\s*%?$/.exec(text);
  const permille = match ? Number(match[1]) * 10 + Number(match[2] ?? 0) : Number.NaN;
  return permille <= 1000 ? value(permille) : fault(`«${text}» không phải tỷ lệ phần trăm từ 0 đến 100 (nhiều nhất một chữ số thập phân)`);
}

const YES = new Set(['x', 'co', 'yes', 'y', 'true', '1', 'duoc']);
const NO = new Set(['', 'khong', 'no', 'n', 'false', '0']);

export function yesNoCell(raw: string): Cell<boolean> {
  const text = foldForSearch(raw);
  if (YES.has(text)) return value(true);
  return NO.has(text) ? value(false) : fault(`«${raw.trim()}» không rõ là có hay không: ghi «x» hoặc để trống`);
}

/** «01/01/2026» or «2026-01-01» → midnight of that day in Vietnam, UTC ms; empty = null. */
export function dayCell(raw: string): Cell<number | null> {
  const text = raw.trim();
  if (text === '') return value(null);
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const day = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : text;
  try {
    return value(dayStart(day));
  } catch {
    return fault(`«${text}» không phải ngày: ghi ngày/tháng/năm, ví dụ 01/01/2026`);
  }
}

/** «Chi bộ» → `chi-bo`: kinds are compared as slugs. */
export function kindCell(raw: string): string {
  return foldForSearch(raw).replaceAll(' ', '-');
}

/** `''`, `group:…` or `membership:…` by its own word or its Vietnamese or English name. */
const SEGMENTS = new Map<string, string>([
  ['', ''],
  ...AUDIENCE_GROUPS.flatMap((group) =>
    [group, groupName(group, 'vi'), groupName(group, 'en')].map((name) => [foldForSearch(name), `group:${group}`] as const),
  ),
  ...MEMBERSHIPS.flatMap((one) =>
    [one, membershipName(one, 'vi'), membershipName(one, 'en')].map((name) => [foldForSearch(name), `membership:${one}`] as const),
  ),
]);

export function segmentOf(name: string): string | null {
  return SEGMENTS.get(foldForSearch(name)) ?? null;
}

export const SEGMENT_WORDS: readonly string[] = [...new Set(SEGMENTS.values())];

export type Column =
  | { is: 'code' | 'name' | 'kind' | 'parent' | 'selectable' | 'target' | 'from' | 'ignored' }
  | { is: 'total' | 'exempt'; segment: string };

const COLUMNS = new Map<string, Column['is'] & string>([
  ...['ma', 'ma don vi', 'ma dv', 'code', 'unit code'].map((name) => [name, 'code'] as const),
  ...['ten', 'ten don vi', 'don vi', 'name', 'unit', 'unit name'].map((name) => [name, 'name'] as const),
  ...['loai', 'loai don vi', 'loai hinh', 'kind', 'type'].map((name) => [name, 'kind'] as const),
  ...['ma cap tren', 'cap tren', 'ma don vi cap tren', 'don vi cap tren', 'truc thuoc', 'cap tren truc tiep', 'parent', 'parent code'].map(
    (name) => [name, 'parent'] as const,
  ),
  ...['chon duoc', 'duoc chon', 'cho chon', 'cho phep chon', 'selectable'].map((name) => [name, 'selectable'] as const),
  ...['chi tieu', 'target'].map((name) => [name, 'target'] as const),
  ...['tu ngay', 'ap dung tu', 'ap dung tu ngay', 'from'].map((name) => [name, 'from'] as const),
  ...['stt', 'tt', 'so thu tu', 'ghi chu', 'no', 'note', 'notes'].map((name) => [name, 'ignored'] as const),
]);
const TOTALS = ['tong so thuoc dien du thi', 'tong so', 'headcount', 'total'];
const EXEMPTS = ['tam vang', 'exempt'];

/** What a heading means; null = nobody knows. «Tổng số đảng viên» is a total of one segment. */
export function columnOf(heading: string): Column | null {
  const text = foldForSearch(heading);
  const plain = COLUMNS.get(text);
  if (plain) return { is: plain } as Column;
  for (const [is, names] of [
    ['total', TOTALS],
    ['exempt', EXEMPTS],
  ] as const) {
    const name = names.find((one) => text === one || text.startsWith(`${one} `));
    const segment = name === undefined ? null : segmentOf(text.slice(name.length));
    if (segment !== null) return { is, segment };
  }
  return null;
}
