import type { AttemptHead } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';

/**
 * An attempt is its person's own; for everybody else it does not exist.
 * @throws AppError attempt-not-found
 */
export function requireOwn<R extends Pick<AttemptHead, 'personId'>>(row: R | null, personId: string): R {
  if (!row || row.personId !== personId) throw new AppError('attempt-not-found');
  return row;
}
