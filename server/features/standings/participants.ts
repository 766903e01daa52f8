import type { CountedFacts, ParticipantRow } from '@thi-tuan/db';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';

const rowKey = ({ scopeId, personId }: { scopeId: string; personId: string }): string => `${scopeId} ${personId}`;

/**
 * Who took part in rounds and contests, from the attempts alone; by scope and person.
 * @param leftOut rounds that the contest does not count
 */
export function participantsOf(attempts: readonly CountedFacts[], leftOut: ReadonlySet<string>): Map<string, ParticipantRow> {
  const rows = new Map<string, ParticipantRow>();
  for (const attempt of attempts.toSorted((a, b) => a.startedAt - b.startedAt || (a.attemptId < b.attemptId ? -1 : 1))) {
    const { personId, unitId, group, valid, allCorrect } = attempt;
    const outside = leftOut.has(attempt.roundId);
    for (const scopeId of outside ? [attempt.roundId] : [attempt.roundId, attempt.contestId]) {
      const none = {
        scopeId,
        personId,
        firstAttemptId: attempt.attemptId,
        unitId,
        group,
        day: dayOf(attempt.closedAt),
        attempts: 0,
        valid: 0,
        allCorrect: 0,
        validAllCorrect: 0,
        leftOut: 0,
      };
      const row = rows.get(rowKey({ scopeId, personId })) ?? none;
      row.attempts += 1;
      row.valid += valid ? 1 : 0;
      row.allCorrect += allCorrect ? 1 : 0;
      row.validAllCorrect += valid && allCorrect ? 1 : 0;
      row.leftOut += outside ? 1 : 0;
      rows.set(rowKey(row), row);
    }
  }
  return rows;
}
