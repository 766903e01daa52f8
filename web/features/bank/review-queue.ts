import type { BankQuestionRow } from '@thi-tuan/shared/contracts/bank.ts';

type State = BankQuestionRow['state'];

/** What waits for a reviewer; under cross-review only what was handed in. */
function waits(state: State, crossReview: boolean): boolean {
  return state === 'in-review' || (!crossReview && (state === 'draft' || state === 'returned'));
}

/**
 * Ids of the questions in the order in which they are looked at: those with warnings first, all of them, then the others as listed.
 * @param warned every question of the bank with a warning
 */
export function reviewQueue(
  listed: readonly { id: string; state: State }[],
  warned: readonly { id: string; state: State }[],
  crossReview: boolean,
): string[] {
  const first = warned.filter(({ state }) => waits(state, crossReview)).map(({ id }) => id);
  return [...new Set([...first, ...listed.map(({ id }) => id)])];
}
