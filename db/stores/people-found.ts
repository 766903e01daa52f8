import { and, eq, gt, or, sql } from '../orm/drizzle.ts';
import type { SQL } from 'drizzle-orm';
import type { StoreContext } from './context.ts';

/** What was typed into a search for people. */
export interface PeopleTyped {
  /** Folded words: each must begin a word of the name. */
  words: readonly string[];
  /** Beginning of a code, lower case; or a whole phone number: either is enough in place of the words. */
  codeStart: string | null;
  phone: string | null;
}

/** The one meaning of a search for people, the contact's and the organiser's; undefined = everybody. */
export function peopleFound(person: StoreContext['t']['person'], { words, codeStart, phone }: PeopleTyped): SQL | undefined {
  if (words.length === 0 && codeStart === null && phone === null) return undefined;
  // Folded words hold letters and digits only: nothing in them is a wildcard.
  const byName = words.length > 0 ? and(...words.map((word) => sql`' ' || ${person.nameSearch} like ${`% ${word}%`}`)) : undefined;
  const byCode = codeStart === null ? undefined : sql`substr(lower(${person.code}), 1, ${codeStart.length}) = ${codeStart}`;
  return or(byName, byCode, phone === null ? undefined : eq(person.phone, phone));
}

/** Whoever stands behind the last one seen, by name in Vietnamese order and id; undefined = from the beginning. */
export function afterPerson(person: StoreContext['t']['person'], last: { nameSort: string; id: string } | null): SQL | undefined {
  if (last === null) return undefined;
  return or(gt(person.nameSort, last.nameSort), and(eq(person.nameSort, last.nameSort), gt(person.id, last.id)));
}
