import type { AttemptRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';

/**
 * An attempt is its person's own; for everybody else it does not exist.
 * @throws AppError attempt-not-found
 */
export function requireOwn(row: AttemptRow | null, personId: string): AttemptRow {
  if (!row || row.personId !== personId) throw new AppError('attempt-not-found');
  return row;
}
