import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';

/** The right may be held for another contest. @throws AppError forbidden */
export function requireManager(session: Session, contestId: string): void {
  const may = scopesOf(session, 'contest.manage').some((scope) => scope.kind === 'all' || (scope.kind === 'contest' && scope.id === contestId));
  if (!may) throw new AppError('forbidden');
}
