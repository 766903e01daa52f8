import type { AttemptHead } from '@thi-tuan/db';
import type { AttemptFacts } from '@thi-tuan/shared/rules/attempt-state.ts';

/** What the rules need to know of a stored attempt. */
export const factsOf = (row: AttemptHead, graceMs: number): AttemptFacts => ({
  state: row.state,
  holder: row.holder,
  revision: row.revision,
  deadlineAt: row.deadlineAt,
  graceMs,
  closedAt: row.closedAt,
});
