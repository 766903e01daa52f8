import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CountedFacts, StandingStored } from '@thi-tuan/db';
import { predictionFor } from '@thi-tuan/shared/rules/prediction.ts';
import type { RankFacts } from '@thi-tuan/shared/rules/ranking.ts';
import { countedAttempt, rankKey } from '@thi-tuan/shared/rules/ranking.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { bucketName } from './rank-places.ts';

/** People read or written at a time: a few milliseconds' work, so that nobody feels it. */
export const CHUNK = 100;

/** People by id: those behind `after`, up to `upTo`. */
export interface PeopleRange {
  after: string;
  upTo: string;
  people: string[];
}

/** Ids page by page; between two pages everybody else has a turn (reads of SQLite never leave the event loop). */
export async function* rangesOf(read: (after: string, limit: number) => Promise<string[]>): AsyncGenerator<PeopleRange> {
  let after = '';
  for (;;) {
    const people = await read(after, CHUNK);
    const upTo = people.at(-1);
    if (upTo !== undefined) yield { after, upTo, people };
    if (upTo === undefined || people.length < CHUNK) return;
    after = upTo;
    await nextTurn();
  }
}

export async function* pagesOf(read: (after: string, limit: number) => Promise<string[]>): AsyncGenerator<string[]> {
  for await (const { people } of rangesOf(read)) yield people;
}

/** What ranks an attempt of a round with these settings. */
export function rankFactsOf(
  attempt: Pick<CountedFacts, 'score' | 'elapsedMs' | 'closedAt' | 'ofAttempt' | 'ofPerson'>,
  { prediction }: RoundSettings,
): RankFacts {
  return {
    score: attempt.score,
    elapsedMs: attempt.elapsedMs,
    submittedAt: attempt.closedAt,
    prediction: prediction ? predictionFor(prediction, attempt) : null,
  };
}

/**
 * The standing of each person from their closed attempts in one round, in the order the people come in; who has no valid
 * attempt has none.
 * @param attempts of any number of people, those of one person together
 * @param target the fixed figure of the prediction; null = passed over
 */
export function countedRows(attempts: readonly CountedFacts[], settings: RoundSettings, target: number | null): StandingStored[] {
  const byPerson = Map.groupBy(
    attempts.filter((attempt) => attempt.valid),
    (attempt) => attempt.personId,
  );
  const keyOf = (attempt: CountedFacts): string => rankKey(rankFactsOf(attempt, settings), settings, target);
  return [...byPerson.values()].map((own) => {
    const counted = countedAttempt(own, settings.attempts.counted, keyOf)!;
    const key = keyOf(counted);
    return {
      scopeId: counted.roundId,
      personId: counted.personId,
      attemptId: counted.attemptId,
      unitId: counted.unitId,
      rankKey: key,
      bucket: bucketName(key),
      score: counted.score,
      elapsedMs: counted.elapsedMs,
      submittedAt: counted.closedAt,
      rounds: 1,
    };
  });
}
