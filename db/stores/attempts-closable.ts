import { and, eq, getTableColumns } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import type { PersonRow } from './people.store.ts';
import type { UnitRow } from './units.store.ts';

/** An attempt without what was answered. */
export type AttemptHead = Omit<InferSelectModel<Schema['attempt']>, 'answers' | 'flagged' | 'signals'>;

/** An attempt about to be closed, with all that closing it needs to know. */
export interface Closable {
  row: AttemptHead;
  /** null = the person is gone altogether. */
  person: Pick<PersonRow, 'name' | 'state' | 'publicName'> | null;
  /** null = «Ngoài đơn vị» */
  unit: Pick<UnitRow, 'name'> | null;
  /** Kept from taking part in the contest. */
  excluded: boolean;
  /** The person's prediction in the round, if one is fixed. */
  fixedPrediction: number | null;
}

/** Reads an attempt with whose it is and what closing asks of it, in one statement; null = there is none. */
export function closableStatement(c: StoreContext): (id: string) => Promise<Closable | null> {
  const { attempt, person, unit, exclusion, prediction } = c.t;
  const { h } = c;
  const { answers: _answers, flagged: _flagged, signals: _signals, ...head } = getTableColumns(attempt);
  const closable = c.prepare({ id: attempt.id }, (p) =>
    h
      .select({
        ...head,
        personName: person.name,
        personState: person.state,
        publicName: person.publicName,
        unitName: unit.name,
        excludedPerson: exclusion.personId,
        fixedPrediction: prediction.value,
      })
      .from(attempt)
      .leftJoin(person, eq(person.id, attempt.personId))
      .leftJoin(unit, eq(unit.id, attempt.unitId))
      .leftJoin(exclusion, and(eq(exclusion.contestId, attempt.contestId), eq(exclusion.personId, attempt.personId)))
      .leftJoin(prediction, and(eq(prediction.roundId, attempt.roundId), eq(prediction.personId, attempt.personId)))
      .where(eq(attempt.id, p.id)),
  );
  return async (id) => {
    const [found] = await closable({ id });
    if (!found) return null;
    const { personName, personState, publicName, unitName, excludedPerson, fixedPrediction } = found;
    return {
      // with the other columns still in it: taking them out would cost as much as a statement
      row: found,
      person: personName === null ? null : { name: personName, state: personState!, publicName: publicName! },
      unit: unitName === null ? null : { name: unitName },
      excluded: excludedPerson !== null,
      fixedPrediction,
    };
  };
}
