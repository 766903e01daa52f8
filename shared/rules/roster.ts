/**
 * Whom a row of a roster means (PRODUCT.md «Identity»). A code decides. Without one, the same number of the identity card and name, the same phone and name, or the same name, birth year
 * and unit, is the person who is there already, so that the same file twice changes nothing. The same name and birth year alone is a
 * warning, never a match.
 */
export interface RosterLine {
  /** Row of the file, from 0. */
  n: number;
  /** '' = the file gives none. */
  code: string;
  /** Folded. */
  nameKey: string;
  birthYear: number | null;
  phone: string | null;
  /** Keyed hash of the number of the identity card; null = none. */
  citizenId: string | null;
  unitId: string | null;
}

export interface KnownPerson {
  id: string;
  code: string;
  name: string;
  nameKey: string;
  birthYear: number | null;
  phone: string | null;
  citizenId: string | null;
  unitId: string | null;
}

export type RosterDoubt =
  /** Faults: the row cannot be written. */
  | { n: number; what: 'twice-in-file' | 'citizen-id-in-file'; row: number }
  | { n: number; what: 'unclear' | 'citizen-id-known'; people: KnownPerson[] }
  /** Warnings. */
  | { n: number; what: 'phone-in-file' | 'alike-in-file'; row: number }
  | { n: number; what: 'phone-known' | 'alike-known'; people: KnownPerson[] };

export function isRosterFault({ what }: RosterDoubt): boolean {
  return what === 'twice-in-file' || what === 'unclear' || what === 'citizen-id-in-file' || what === 'citizen-id-known';
}

const alikeKey = ({ nameKey, birthYear }: Pick<RosterLine, 'nameKey' | 'birthYear'>): string | null =>
  birthYear === null || nameKey === '' ? null : `${nameKey} ${birthYear}`;

function grouped<T>(all: readonly T[], keyOf: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Another number is another person. */
const otherNumber = (line: Pick<RosterLine, 'citizenId'>, other: Pick<RosterLine, 'citizenId'>): boolean =>
  line.citizenId !== null && other.citizenId !== null && line.citizenId !== other.citizenId;

/** Somebody known whom a row without a code means; several = nobody can tell. */
function meantBy(
  line: RosterLine,
  owner: KnownPerson | undefined,
  byPhone: ReadonlyMap<string, KnownPerson[]>,
  alike: ReadonlyMap<string, KnownPerson[]>,
): KnownPerson[] {
  if (owner?.nameKey === line.nameKey) return [owner];
  const ofPhone = line.phone === null ? [] : (byPhone.get(line.phone) ?? []).filter((one) => one.nameKey === line.nameKey && !otherNumber(line, one));
  if (ofPhone.length > 0) return ofPhone;
  const key = alikeKey(line);
  if (key === null || line.unitId === null) return [];
  // Another phone is another person of the same name.
  return (alike.get(key) ?? []).filter(
    (one) => one.unitId === line.unitId && !otherNumber(line, one) && (line.phone === null || one.phone === null || one.phone === line.phone),
  );
}

/** Two rows without codes that nothing tells apart. */
function sameInFile(line: RosterLine, other: RosterLine): boolean {
  if (line.code !== '' || other.code !== '' || line.nameKey !== other.nameKey || otherNumber(line, other)) return false;
  if (line.phone !== null && other.phone !== null) return line.phone === other.phone;
  return line.birthYear === other.birthYear && line.unitId === other.unitId;
}

export interface RosterMatches {
  /** Who is meant, by row. */
  matched: Map<number, KnownPerson>;
  /** What is doubtful, in the file's order. */
  doubts: RosterDoubt[];
}

/** Lines between two rests. */
const PIECE = 500;

/** All that a line is compared with. */
interface Ground {
  byCode: ReadonlyMap<string, KnownPerson>;
  byPhone: ReadonlyMap<string, KnownPerson[]>;
  alike: ReadonlyMap<string, KnownPerson[]>;
  byNumber: ReadonlyMap<string, KnownPerson>;
  inFileByPhone: ReadonlyMap<string, RosterLine[]>;
  inFileByName: ReadonlyMap<string, RosterLine[]>;
  /** Row that has a number first. */
  firstWithNumber: Map<string, number>;
}

/**
 * @param lines rows in the file's order
 * @param known people who have a code, a phone, or a name with birth year of the file
 * @yields between pieces of a few milliseconds, so that whoever steps through lets others have their turn
 */
export function* rosterMatching(lines: readonly RosterLine[], known: readonly KnownPerson[]): Generator<undefined, RosterMatches> {
  const byCode = new Map(known.map((one) => [one.code, one]));
  const byNumber = new Map(known.flatMap((one) => (one.citizenId === null ? [] : [[one.citizenId, one]])));
  yield;
  const byPhone = grouped(known, (one) => one.phone);
  yield;
  const alike = grouped(known, alikeKey);
  yield;
  const inFileByPhone = grouped(lines, (line) => line.phone);
  yield;
  const inFileByName = grouped(lines, (line) => (line.nameKey === '' ? null : line.nameKey));
  const ground: Ground = { byCode, byPhone, alike, byNumber, inFileByPhone, inFileByName, firstWithNumber: new Map() };
  const matches: RosterMatches = { matched: new Map(), doubts: [] };
  for (const [at, line] of lines.entries()) {
    if (at % PIECE === 0) yield;
    matchLine(line, ground, matches);
  }
  return matches;
}

/** The same in one go. */
export function matchRoster(lines: readonly RosterLine[], known: readonly KnownPerson[]): RosterMatches {
  const steps = rosterMatching(lines, known);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function matchLine(line: RosterLine, ground: Ground, { matched, doubts }: RosterMatches): void {
  const { n } = line;
  const { byCode, byPhone, alike, byNumber, inFileByPhone, firstWithNumber } = ground;
  const namesakes = ground.inFileByName.get(line.nameKey) ?? [];
  const twice = namesakes.find((other) => other.n < n && sameInFile(line, other));
  if (twice) return void doubts.push({ n, what: 'twice-in-file', row: twice.n });
  const sameNumber = line.citizenId === null ? undefined : firstWithNumber.get(line.citizenId);
  if (sameNumber !== undefined) return void doubts.push({ n, what: 'citizen-id-in-file', row: sameNumber });
  if (line.citizenId !== null) firstWithNumber.set(line.citizenId, n);
  const owner = line.citizenId === null ? undefined : byNumber.get(line.citizenId);
  const meant = line.code !== '' ? [byCode.get(line.code) ?? []].flat() : meantBy(line, owner, byPhone, alike);
  if (meant.length > 1) return void doubts.push({ n, what: 'unclear', people: meant });
  const [person] = meant;
  if (owner && owner.id !== person?.id) return void doubts.push({ n, what: 'citizen-id-known', people: [owner] });
  if (person) matched.set(n, person);
  const others = (people: readonly KnownPerson[] | undefined): KnownPerson[] => (people ?? []).filter((one) => one.id !== person?.id);
  const samePhone = line.phone === null ? undefined : inFileByPhone.get(line.phone)?.find((other) => other.n < n);
  if (samePhone) doubts.push({ n, what: 'phone-in-file', row: samePhone.n });
  const phoneKnown = line.phone === null ? [] : others(byPhone.get(line.phone));
  if (phoneKnown.length > 0) doubts.push({ n, what: 'phone-known', people: phoneKnown });
  const key = alikeKey(line);
  const alikeInFile = key === null ? undefined : namesakes.find((other) => other.n < n && other.birthYear === line.birthYear);
  if (alikeInFile) doubts.push({ n, what: 'alike-in-file', row: alikeInFile.n });
  const alikeKnown = key === null ? [] : others(alike.get(key));
  if (alikeKnown.length > 0) doubts.push({ n, what: 'alike-known', people: alikeKnown });
}
