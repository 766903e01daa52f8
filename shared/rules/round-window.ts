import type { Decision } from '../kernel/decision.ts';
import { refuse } from '../kernel/decision.ts';
import type { AttemptSettings, RoundState } from './settings.ts';

export interface RoundWindow {
  opensAt: number;
  closesAt: number;
  state: RoundState;
}

/** `closing`: the window is over and the results are not yet built («đang tổng hợp»). */
export type RoundPhase = 'draft' | 'before' | 'open' | 'closing' | 'closed' | 'cancelled';

/**
 * Where a round stands at `now`. The window is half open: at `opensAt` it is open, at `closesAt` no more.
 * The stored state wins where people decided (draft, cancelled) or a job did its work (closing, closed).
 */
export function roundPhase(round: RoundWindow, now: number): RoundPhase {
  if (round.state !== 'published') return round.state;
  if (now < round.opensAt) return 'before';
  return now < round.closesAt ? 'open' : 'closing';
}

/** Attempts this person has started (open and voided ones too: a void gives no attempt back by itself). */
export interface AttemptsUsed {
  inRound: number;
  /** On the day of `now` in Vietnam, by their start. */
  today: number;
  inContest: number;
  /** An open attempt in this round whose time has not run out. */
  open: boolean;
}

/** The least of what the round, the day and the contest still allow; null = as many as wanted. */
export function attemptsLeft(settings: AttemptSettings, perContest: number | null, used: Omit<AttemptsUsed, 'open'>): number | null {
  const rooms = [
    settings.perRound === null ? null : settings.perRound - used.inRound,
    settings.perDay === null ? null : settings.perDay - used.today,
    perContest === null ? null : perContest - used.inContest,
  ].filter((room) => room !== null);
  return rooms.length === 0 ? null : Math.max(0, Math.min(...rooms));
}

export interface StartAsk {
  round: RoundWindow & { attempts: AttemptSettings };
  attemptsPerContest: number | null;
  used: AttemptsUsed;
  /** Extra time of this person, ms: it prolongs the round's close for them too. */
  extraMs: number;
  now: number;
}

export type StartDecision = Decision<{
  /** `resume`: start is idempotent, the open attempt is handed out again. */
  what: 'start' | 'resume';
  /** Number of the attempt in the round, from 1. */
  number: number;
  /** Attempts left after this one; null = unlimited. */
  left: number | null;
}>;

/** Whether a person (eligibility is asked elsewhere) may start an attempt now. */
export function mayStart({ round, attemptsPerContest, used, extraMs, now }: StartAsk): StartDecision {
  if (round.state === 'draft') return refuse('round-not-found');
  if (round.state === 'cancelled' || round.state === 'closed') return refuse('round-closed', { closesAt: round.closesAt });
  const left = attemptsLeft(round.attempts, attemptsPerContest, used);
  // An open attempt lives by its own deadline, whatever the round's clock says.
  if (used.open) return { ok: true, what: 'resume', number: used.inRound, left };
  if (round.state === 'closing') return refuse('round-closing');
  if (now < round.opensAt) return refuse('round-not-open', { opensAt: round.opensAt });
  if (now >= round.closesAt + extraMs) return refuse('round-closed', { closesAt: round.closesAt + extraMs });
  if (left === 0) return refuse('attempts-used-up', { limit: tightestLimit(round.attempts, attemptsPerContest, used) });
  return { ok: true, what: 'start', number: used.inRound + 1, left: left === null ? null : left - 1 };
}

/** The limit to name in the refusal: the first that is used up, from the day to the contest. */
function tightestLimit(settings: AttemptSettings, perContest: number | null, used: AttemptsUsed): number {
  if (settings.perDay !== null && used.today >= settings.perDay) return settings.perDay;
  if (settings.perRound !== null && used.inRound >= settings.perRound) return settings.perRound;
  return perContest ?? 0;
}
