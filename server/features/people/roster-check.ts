import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { KnownPerson, RosterDoubt, RosterLine } from '@thi-tuan/shared/rules/roster.ts';
import { isRosterFault, rosterMatching } from '@thi-tuan/shared/rules/roster.ts';
import { membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import { MEMBERSHIPS } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../../context.ts';
import { inSteps, inTurns, rest } from '../../platform/uploads/rest.ts';
import type { TableRow } from '../../platform/uploads/table-heading.ts';
import type { RowFault, TableAnswers } from '../../platform/uploads/table-kind.ts';
import type { RawPerson, RosterPerson } from '../auth/index.ts';
import { checkPeople, citizenIdKept, columnOf, tickedMembership } from '../auth/index.ts';
import type { UnitMeant } from '../units/index.ts';
import { unitNames } from '../units/index.ts';
import { haveTitles, withoutTitle } from './name-titles.ts';

/** A name of one of `PEOPLE_COLUMNS`; a column that is ticked for one organisation as `member party`. */
export type PeopleRole = string;
const MEMBER = 'member ';

export function roleOfHeading(heading: string): PeopleRole | null {
  const column = columnOf(heading);
  if (column !== null) return column;
  const membership = tickedMembership(heading);
  return membership === null ? null : `${MEMBER}${membership}`;
}

/** A roster after looking at it: whom each row means, by row number. */
export interface LookedAt {
  /** Rows that can be written; `line` is the row's number from 1. Those of somebody known have that person's code. */
  people: RosterPerson[];
  faults: Map<number, RowFault[]>;
  /** People known already whom a row means: they are not missing. */
  meant: Set<string>;
}

/** Values asked for between two rests. */
const ASKED_PIECE = 100;
/** A common name has hundreds of bearers: few names at a time, or the answer holds everybody up. */
const NAMES_PIECE = 25;

const fault = (code: string, text: string, role: PeopleRole | null, over: Partial<RowFault> = {}): RowFault => ({
  role,
  code,
  text,
  warning: false,
  offers: [],
  ...over,
});

/** Ticks under «Đảng viên», «Đoàn viên» … are one list of memberships. */
export function rawPerson({ n, cells }: TableRow<PeopleRole>): RawPerson {
  const ticked = MEMBERSHIPS.filter((one) => {
    const tick = foldForSearch(cells[`${MEMBER}${one}`] ?? '');
    return tick !== '' && !['0', 'khong', 'no', 'false'].includes(tick);
  }).map((one) => membershipName(one, 'vi'));
  const { memberships, ...own } = cells;
  const all = [...(memberships === undefined ? [] : [memberships]), ...ticked];
  return { line: n + 1, cells: { ...own, ...(all.length > 0 ? { memberships: all.join(', ') } : {}) } };
}

/** The row with its name bare. */
const untitled = (row: TableRow<PeopleRole>): TableRow<PeopleRole> => ({
  ...row,
  cells: { ...row.cells, name: withoutTitle(row.cells['name'] ?? '') },
});

/** Everybody who has a code, a phone or a name of the file. */
async function knownPeople({ data }: Pick<AppContext, 'data'>, treeId: string, lines: readonly RosterLine[]): Promise<KnownPerson[]> {
  const values = {
    code: lines.map((line) => line.code).filter((code) => code !== ''),
    phone: lines.flatMap((line) => line.phone ?? []),
    name: lines.map((line) => line.nameKey),
    citizenId: lines.flatMap((line) => line.citizenId ?? []),
  };
  const known = new Map<string, KnownPerson>();
  for (const by of ['code', 'phone', 'citizenId', 'name'] as const) {
    const piece = by === 'name' ? NAMES_PIECE : ASKED_PIECE;
    const asked = [...new Set(values[by])];
    for (let i = 0; i < asked.length; i += piece) {
      const rows = await data.read.peopleDesk.knownBy(treeId, by, asked.slice(i, i + piece));
      for (const { nameSearch, ...row } of rows) known.set(row.id, { ...row, nameKey: nameSearch });
      await rest();
    }
  }
  return [...known.values()];
}

const shown = (people: readonly KnownPerson[]): string =>
  people
    .slice(0, 3)
    .map((one) => `${one.name} (mã ${one.code})`)
    .join(', ');

function wordsOf(doubt: RosterDoubt, placeOf: (n: number) => number): RowFault {
  switch (doubt.what) {
    case 'twice-in-file':
      return fault(doubt.what, `Trùng với dòng ${placeOf(doubt.row)}. Nếu là hai người, hãy ghi mã dự thi hoặc số điện thoại để phân biệt.`, null);
    case 'citizen-id-in-file':
      return fault(doubt.what, `Số CCCD trùng với dòng ${placeOf(doubt.row)}: mỗi người một số.`, 'citizenId');
    case 'citizen-id-known':
      return fault(
        doubt.what,
        `Số CCCD đang là của ${shown(doubt.people)}. Nếu là một người, hãy chọn mã của người đó; nếu không, hãy xem lại số.`,
        'code',
        {
          offers: doubt.people.map((one) => ({ value: one.code, label: `${one.name}, mã ${one.code}` })),
        },
      );
    case 'unclear':
      return fault(doubt.what, `Không rõ là ai trong: ${shown(doubt.people)}. Hãy chọn mã dự thi.`, 'code', {
        offers: doubt.people.slice(0, 5).map((one) => ({ value: one.code, label: `${one.name}, mã ${one.code}` })),
      });
    case 'phone-in-file':
      return fault(doubt.what, `Số điện thoại trùng với dòng ${placeOf(doubt.row)}: hai người dùng chung một số.`, 'phone', { warning: true });
    case 'alike-in-file':
      return fault(doubt.what, `Trùng họ tên và năm sinh với dòng ${placeOf(doubt.row)}.`, 'name', { warning: true });
    case 'phone-known':
      return fault(doubt.what, `Số điện thoại đang là của ${shown(doubt.people)}.`, 'phone', { warning: true });
    case 'alike-known':
      return fault(doubt.what, `Trùng họ tên và năm sinh với ${shown(doubt.people)}. Nếu là một người, hãy chọn mã của người đó.`, 'code', {
        warning: true,
        offers: doubt.people.slice(0, 5).map((one) => ({ value: one.code, label: `${one.name}, mã ${one.code}` })),
      });
  }
}

type Say = (n: number, one: RowFault) => void;

/** Puts people into units by what their rows say, or offers the nearest. `unitIds`: by code, of the units that were meant. */
function placing(units: (typed: string) => UnitMeant, answers: TableAnswers, say: Say) {
  const unitIds = new Map<string, string>();
  const meant = answers.meant?.['unit'] ?? {};
  const isPlaced = (person: RosterPerson): boolean => {
    if (person.unitCode === null) return true;
    const typed = person.unitCode;
    const answer = units(meant[typed] ?? typed);
    if (answer.ok) {
      person.unitCode = answer.unit.code;
      unitIds.set(answer.unit.code, answer.unit.id);
      return true;
    }
    const why = answer.several ? `Có nhiều đơn vị tên «${typed}».` : `Không có đơn vị «${typed}» trong cây đơn vị.`;
    say(person.line - 1, fault('unit-unknown', why, 'unit', { offers: answer.offers.map(({ code, label }) => ({ value: code, label })) }));
    return false;
  };
  return { unitIds, isPlaced };
}

/**
 * Looks at a roster: cells, units (by code or name; the nearest are offered), who is known, who stands there twice. Writes nothing.
 * @param citizenIds the contest asks for the numbers of identity cards; else that column is not looked at
 * @param answers which unit was meant by a name, said by hand
 */
export async function lookAtRoster(
  ctx: Pick<AppContext, 'data' | 'clock' | 'secrets'>,
  { treeId, citizenIds }: { treeId: string; citizenIds: boolean },
  rows: readonly TableRow<PeopleRole>[],
  answers: TableAnswers,
): Promise<LookedAt> {
  const faults = new Map<number, RowFault[]>();
  const say: Say = (n, one) => void (faults.get(n)?.push(one) ?? faults.set(n, [one]));
  const checked: RosterPerson[] = [];
  const titled = haveTitles(rows.flatMap(({ cells }) => (cells['familyName'] === undefined ? (cells['name'] ?? []) : [])));
  await inTurns(rows, (row) => {
    const { people, faults: found } = checkPeople([rawPerson(titled ? untitled(row) : row)], ctx.clock.now(), 'optional', citizenIds);
    checked.push(...people);
    for (const { line, column, code, text } of found) say(line - 1, fault(code, text, column));
  });
  const { unitIds, isPlaced } = placing(unitNames(await ctx.data.read.units.ofTree(treeId)), answers, say);
  const lineOf = ({ line, code, name, birthYear, phone, citizenId, unitCode }: RosterPerson): RosterLine => ({
    n: line - 1,
    code,
    nameKey: foldForSearch(name),
    birthYear,
    phone,
    citizenId: citizenId === null ? null : citizenIdKept(ctx.secrets, citizenId).mac,
    unitId: unitCode === null ? null : (unitIds.get(unitCode) ?? null),
  });
  const placed: RosterPerson[] = [];
  const lines: RosterLine[] = [];
  await inTurns(checked, (person) => {
    if (!isPlaced(person)) return;
    placed.push(person);
    lines.push(lineOf(person));
  });
  const { matched, doubts } = await inSteps(rosterMatching(lines, await knownPeople(ctx, treeId, lines)));
  const rowAt = (n: number): number => rows[n]?.place.row ?? n + 1;
  await inTurns(doubts, (doubt) => say(doubt.n, wordsOf(doubt, rowAt)));
  const out = new Set(doubts.filter(isRosterFault).map((doubt) => doubt.n));
  const codes = new Map<string, number>();
  const people: RosterPerson[] = [];
  await inTurns(placed, (person) => {
    const n = person.line - 1;
    if (out.has(n)) return;
    person.code = person.code || (matched.get(n)?.code ?? '');
    const before = person.code === '' ? undefined : codes.get(person.code);
    if (before !== undefined) return say(n, fault('code-twice', `Mã «${person.code}» đã có ở dòng ${rowAt(before)}.`, 'code'));
    codes.set(person.code, n);
    people.push(person);
  });
  return { people, faults, meant: new Set([...matched.values()].map((one) => one.id)) };
}
