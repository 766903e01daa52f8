/** The rows under a table's headings: those of the table itself, and what stands among and below them in people's own files. */
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { inTurns } from './rest.ts';
import type { PlainRow } from './table-file.ts';

/** Why a row is no row of the table; `names` repeats or counts the headings and needs no word. */
export type Aside = 'section' | 'total' | 'below' | 'names';

export interface BodyRow {
  row: PlainRow;
  /** null = a row of the table. */
  aside: Aside | null;
  /** The section it stands under. */
  section: string | null;
}

export interface BodyRules {
  /** Columns that hold something of ours. */
  columns: ReadonlySet<number>;
  /** Column of running numbers. */
  numbers: number | null;
  /** What the headings say, by column. */
  names: ReadonlyMap<number, string>;
  /** Rows with a single text name a section of the rows below. */
  sections: boolean;
}

const TOTAL = /^(?:tổng(?:\s+(?:cộng|số))?|cộng)(?:\s*[:.(\d]|\s*$|\s+(?:số|cộng|người|toàn|chung))/iu;
const TOTAL_ALONE = /^(?:tổng(?:\s+(?:cộng|số))?|cộng)\s*:?$/iu;
const SIGNED =
  /^(?:(?:người|cán bộ|bộ phận) (?:lập|tổng hợp)(?:\s.{0,20})?|lập (?:biểu|bảng|danh sách)|ấn định danh sách.{0,60}|(?:thủ trưởng|lãnh đạo)(?: cơ quan| đơn vị)?|xác nhận(?:\s.{0,40})?|\(?ký(?:\s?,|\s?tên|\s?và|\)|\s*$).{0,40}|nơi nhận\s*:?.{0,40}|(?:TM|KT|TL|TUQ)\.\s?.{0,60}|.{0,60}ngày\s?.{1,6}\s?tháng\s?.{1,6}\s?năm\s?.{0,8}|danh sách (?:này|trên|gồm|có)\s.{0,60})$/iu;
/** «I», «A», «II.» instead of a number. */
const LETTERED = /^(?:[IVX]{1,5}|[A-H])[.)]?$/;
const LEADING = /^(?:[IVX]{1,5}|[A-H]|\d{1,3})\s?[.)/:-]\s*/;

/** «Đơn vị: Văn phòng», «Văn phòng (02 người)»: what a section's row says beside its name. */
const HEADED = /^(?:tên )?(?:đơn vị|cơ quan|phòng ban)\s?:\s*/iu;
const COUNTED = /\s*[(:–-]\s?\d{1,5}\s?(?:người|đồng chí|đ\/c|cán bộ|đảng viên|đoàn viên|hội viên|học sinh)\s?\)?$/iu;

/** Tells rows apart; the order stays. In turns: twenty thousand at once held the loop for 0.3 s. */
export async function bodyRows(rows: readonly PlainRow[], rules: BodyRules): Promise<BodyRow[]> {
  const end = endOf(rows, rules);
  const told: BodyRow[] = [];
  let section: string | null = null;
  await inTurns(rows.entries(), ([i, row]) => {
    const aside = i >= end ? 'below' : asideOf(row, i, rows[i + 1], rules);
    if (aside === 'section') section = sectionText(row);
    told.push({ row, aside, section: aside === null ? section : null });
  });
  return told;
}

const filled = ({ cells }: PlainRow): [number, string][] =>
  cells.flatMap(([column, text]): [number, string][] => (text.trim() === '' ? [] : [[column, text.trim()]]));
const ours = (row: PlainRow, { columns }: BodyRules): number => filled(row).filter(([column]) => columns.has(column)).length;
const isNumbered = (row: PlainRow, { numbers }: BodyRules): boolean =>
  filled(row).some(([column, text]) => column === numbers && /^\d{1,6}\.?$/.test(text));

/** Where signatures begin: nothing below them is a row of the table any more. */
function endOf(rows: readonly PlainRow[], rules: BodyRules): number {
  let last = rows.length - 1;
  const isRow = (row: PlainRow): boolean =>
    rules.numbers !== null && rows.some((one) => isNumbered(one, rules)) ? isNumbered(row, rules) : ours(row, rules) >= 3;
  while (last >= 0 && !isRow(rows[last]!)) last -= 1;
  // Where all rows are numbered, a lone text below them signs: «Lập biểu», or the name of who did.
  const numbered = rules.numbers === null ? 0 : rows.filter((row) => isNumbered(row, rules)).length;
  const isLone = (row: PlainRow): boolean => numbered >= 3 && filled(row).length === 1 && /\p{L}/u.test(filled(row)[0]![1]);
  const signed = rows.findIndex(
    (row, i) => i > last && filled(row).length <= 4 && (isLone(row) || filled(row).some(([, text]) => SIGNED.test(text) || TOTAL.test(text))),
  );
  return last < 0 || signed < 0 ? rows.length : signed;
}

function asideOf(row: PlainRow, i: number, below: PlainRow | undefined, rules: BodyRules): Aside | null {
  const cells = filled(row);
  if (namesAgain(cells, i, rules)) return 'names';
  // A running number before it: then it says nothing else.
  const [numbered, first] = [isNumbered(row, rules), cells.find(([column]) => column !== rules.numbers)];
  const says = numbered ? first : cells[0];
  if (cells.length <= 4 && says && (numbered ? TOTAL_ALONE : TOTAL).test(says[1])) return 'total';
  if (!rules.sections || rules.columns.size < 3 || isNumbered(row, rules)) return null;
  const texts = cells.filter(([column, text]) => !(column === rules.numbers && LETTERED.test(text)));
  const single = texts.length === 1 && /\p{L}{2}/u.test(texts[0]![1]);
  return single && below !== undefined && (ours(below, rules) >= 2 || filled(below).length === 1) ? 'section' : null;
}

/** The headings again, or a row that counts them: «(1) (2) (3)». */
function namesAgain(cells: readonly [number, string][], i: number, { names, columns }: BodyRules): boolean {
  if (cells.length === 0) return false;
  const same = ([column, text]: [number, string]): boolean => foldForSearch(text) === foldForSearch(names.get(column) ?? '');
  if (cells.length >= 2 && cells.every(same)) return true;
  if (i > 1) return false;
  const counts =
    cells.length >= 3 &&
    cells.every(([, text], at) => at === 0 || Number(text.replace(/[()]/g, '')) === Number(cells[at - 1]![1].replace(/[()]/g, '')) + 1);
  // «Nam | Nữ» under one name: cells under the others repeat their name, or are empty.
  const under = cells.filter((cell) => !same(cell));
  return (
    counts ||
    (i === 0 &&
      under.length > 0 &&
      under.every(([, text]) => /^(?:nam|nu)$/.test(foldForSearch(text))) &&
      cells.some(([column]) => columns.has(column)))
  );
}

function sectionText(row: PlainRow): string {
  const text =
    filled(row)
      .map(([, one]) => one)
      .findLast((one) => /\p{L}{2}/u.test(one)) ?? '';
  return text
    .replace(/\s+/g, ' ')
    .replace(LEADING, '')
    .replace(HEADED, '')
    .replace(COUNTED, '')
    .replace(/\s*[:.]$/, '')
    .trim();
}
