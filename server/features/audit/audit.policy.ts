import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';
import type { SiteContest } from '../contests/index.ts';

/**
 * Subjects whose acts a session may read: null = all; an organiser of one contest sees that contest, its rounds and its bank.
 * A role for another contest sees nothing of this one.
 */
export function readableSubjects(session: Session, site: SiteContest | null): string[] | null {
  const scopes = scopesOf(session, 'audit.read');
  if (scopes.some((scope) => scope.kind === 'all')) return null;
  const mine = site && scopes.some((scope) => scope.kind === 'contest' && scope.id === site.contest.id);
  return mine ? [`contest:${site.contest.id}`, `bank:${site.contest.bankId}`, ...site.rounds.map((round) => `round:${round.id}`)] : [];
}
