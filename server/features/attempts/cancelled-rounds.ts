import type { ContestRow } from '@thi-tuan/db';
import type { Stores } from '../../context.ts';

/** A cancelled round gives its attempts back to the contest's cap; asked only where there is such a cap and such a round. */
export async function begunInCancelled(
  s: Pick<Stores, 'running'>,
  { settings }: ContestRow,
  personId: string,
  cancelled: readonly string[],
): Promise<number> {
  return settings.attemptsPerContest === null || cancelled.length === 0 ? 0 : s.running.begunIn(personId, cancelled);
}
