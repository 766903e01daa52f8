import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { paths, signInAndReturn } from '../../lib/paths.ts';

type Before = ReplyOfCall<'contests.before'>;

/** What the one big button says and where it leads; `to` null = it only tells the state. */
export interface HeroState {
  kind: 'sign-in' | 'enter' | 'continue' | 'used-up' | 'used-up-today' | 'not-eligible' | 'opens' | 'closing' | 'results' | 'cancelled';
  to: string | null;
}

/** What this person has in this round; null = a guest, or not known yet. */
export type HeroPerson = Pick<Before, 'eligible' | 'openAttempt' | 'attempts'> | null;

function whileOpen(round: RoundView, signedIn: boolean, person: HeroPerson): HeroState {
  const before = paths.before(round.id);
  if (!signedIn) return { kind: 'sign-in', to: signInAndReturn(before) };
  if (person?.openAttempt) return { kind: 'continue', to: paths.quiz(person.openAttempt.attemptId) };
  if (person && !person.eligible) return { kind: 'not-eligible', to: paths.rules };
  if (person && person.attempts.limit !== null && person.attempts.used >= person.attempts.limit) return { kind: 'used-up', to: paths.myAttempts };
  if (person?.attempts.leftToday === 0) return { kind: 'used-up-today', to: paths.myAttempts };
  return { kind: 'enter', to: before };
}

/**
 * The one thing to do on the home page.
 * @param round the round to act on, its phase by the server's clock
 * @param person null while it is not known: the button then leads to the page before the start, which knows all
 */
export function heroState(round: RoundView, signedIn: boolean, person: HeroPerson): HeroState {
  switch (round.phase) {
    case 'open':
      return whileOpen(round, signedIn, person);
    case 'before':
      return { kind: 'opens', to: signedIn ? paths.before(round.id) : signInAndReturn(paths.before(round.id)) };
    case 'closing':
      // Extra time: an attempt may still be open after the round's close.
      return person?.openAttempt ? { kind: 'continue', to: paths.quiz(person.openAttempt.attemptId) } : { kind: 'closing', to: null };
    case 'closed':
      return { kind: 'results', to: paths.standingsOf(round.id) };
    case 'cancelled':
      return { kind: 'cancelled', to: paths.rules };
  }
}
