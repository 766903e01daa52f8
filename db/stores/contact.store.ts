import { and, asc, eq, exists, gt, inArray, isNotNull, isNull, lte, not, or } from '../orm/drizzle.ts';
import type { SQL } from 'drizzle-orm';
import type { PersonState } from '../tables/people.ts';
import { countRows, countWhere } from '../dialect/sql.ts';
import type { StoreContext } from './context.ts';
import { afterPerson, peopleFound } from './people-found.ts';
import { inSubtree } from './units.store.ts';

export type ContactFilter = 'all' | 'not-yet' | 'done' | 'waiting' | 'returned' | 'never-logged-in' | 'exempt';

/** Where the contact looks: a subtree, and the round whose entrants count (null = none is asked about). */
export interface ContactView {
  treeId: string;
  /** Path of the subtree's root. */
  path: string;
  roundId: string | null;
  /** UTC ms: whose «tạm vắng» holds then is not waited for. */
  at: number;
}

export interface ContactAsk extends ContactView {
  filter: ContactFilter;
  /** Folded words: each must begin a word of the name. Empty = everybody. */
  words: readonly string[];
  /** Beginning of a person's code, lower case; or a whole phone number: either is enough in place of the words. */
  codeStart: string | null;
  phone: string | null;
  after: { nameSort: string; id: string } | null;
  limit: number;
}

export interface ContactSummary {
  people: number;
  exempt: number;
  done: number;
  notYet: number;
  waiting: number;
}

const LISTED: PersonState[] = ['active', 'waiting', 'returned'];
/** People who belong to the unit as far as anybody knows. */
const OWN: PersonState[] = ['active', 'waiting'];

/** What the unit contact's page reads: the people of a subtree, with taken part / not, never a score. */
export function contactStore(c: StoreContext) {
  const { person, personExemption, personUnit, unit, account, participant } = c.t;
  const { h } = c;

  const tookPart = isNotNull(participant.personId);

  /** The part of the join that every question shares. */
  const ofRound = (roundId: string | null): SQL => and(eq(participant.personId, person.id), eq(participant.scopeId, roundId ?? ''))!;
  const inView = ({ treeId, path }: ContactView): SQL => and(eq(personUnit.treeId, treeId), inSubtree(unit.path, path))!;

  /** As `isExempt` decides. */
  const exemptAt = (at: number): SQL =>
    or(
      eq(person.exempt, true),
      exists(
        h
          .select({ id: personExemption.id })
          .from(personExemption)
          .where(
            and(
              eq(personExemption.personId, person.id),
              lte(personExemption.from, at),
              or(isNull(personExemption.until), gt(personExemption.until, at)),
            ),
          ),
      ),
    )!;

  function meets({ filter, at }: ContactAsk): SQL | undefined {
    switch (filter) {
      case 'all':
        return inArray(person.state, OWN);
      case 'done':
        return and(inArray(person.state, OWN), tookPart);
      case 'not-yet':
        return and(inArray(person.state, OWN), isNull(participant.personId), not(exemptAt(at)));
      case 'exempt':
        return and(inArray(person.state, OWN), exemptAt(at));
      case 'waiting':
      case 'returned':
        return eq(person.state, filter);
      case 'never-logged-in':
        return and(inArray(person.state, OWN), isNull(account.lastLoginAt));
    }
  }

  const rows = (roundId: string | null) =>
    h
      .select({
        person,
        unitId: personUnit.unitId,
        accountId: account.personId,
        lastLoginAt: account.lastLoginAt,
        participantId: participant.personId,
      })
      .from(personUnit)
      .innerJoin(unit, eq(unit.id, personUnit.unitId))
      .innerJoin(person, eq(person.id, personUnit.personId))
      .leftJoin(account, eq(account.personId, person.id))
      .leftJoin(participant, ofRound(roundId));

  return {
    /** People by name, in Vietnamese order; a page after the key of the last one. `all` leaves out returned people. */
    page: (ask: ContactAsk) =>
      rows(ask.roundId)
        .where(and(inView(ask), meets(ask), peopleFound(person, ask), afterPerson(person, ask.after)))
        .orderBy(asc(person.nameSort), asc(person.id))
        .limit(ask.limit),

    /**
     * One person of the subtrees, active, waiting or returned; null for everybody else.
     * @param paths paths of the subtrees' roots
     */
    person: async (personId: string, paths: readonly string[], roundId: string | null) => {
      if (paths.length === 0) return null;
      const [row] = await rows(roundId)
        .where(and(eq(person.id, personId), inArray(person.state, LISTED), or(...paths.map((path) => inSubtree(unit.path, path)))))
        .orderBy(asc(personUnit.treeId))
        .limit(1);
      return row ?? null;
    },

    /** Which of at most 500 people lie in one of the subtrees. */
    among: async (personIds: readonly string[], paths: readonly string[]): Promise<Set<string>> => {
      if (personIds.length === 0 || paths.length === 0) return new Set();
      const rowsFound = await h
        .selectDistinct({ personId: personUnit.personId })
        .from(personUnit)
        .innerJoin(unit, eq(unit.id, personUnit.unitId))
        .where(and(inArray(personUnit.personId, [...personIds]), or(...paths.map((path) => inSubtree(unit.path, path)))));
      return new Set(rowsFound.map((row) => row.personId));
    },

    /** Of the whole subtree. Returned people count nowhere; exempt people are not waited for, but count as done when they took part. */
    summary: async (view: ContactView): Promise<ContactSummary> => {
      const [found] = await h
        .select({
          people: countRows(),
          exempt: countWhere(exemptAt(view.at)),
          done: countWhere(tookPart),
          notYet: countWhere(and(isNull(participant.personId), not(exemptAt(view.at)))!),
          waiting: countWhere(eq(person.state, 'waiting')),
        })
        .from(personUnit)
        .innerJoin(unit, eq(unit.id, personUnit.unitId))
        .innerJoin(person, eq(person.id, personUnit.personId))
        .leftJoin(participant, ofRound(view.roundId))
        .where(and(inView(view), inArray(person.state, OWN)));
      return found ?? { people: 0, exempt: 0, done: 0, notYet: 0, waiting: 0 };
    },
  };
}

export type ContactPersonRow = NonNullable<Awaited<ReturnType<ReturnType<typeof contactStore>['person']>>>;
