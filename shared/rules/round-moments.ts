import type { Locale } from '../kernel/format.ts';
import { revealOf } from './reveal.ts';
import { roundClauses } from './rules-text.ts';
import type { ContestSettings, RoundSettings } from './settings.ts';

export const MOMENTS = ['before', 'during', 'submitted', 'closed'] as const;
/** Before the start · while working · right after handing in · after the round's closing. */
export type Moment = (typeof MOMENTS)[number];

/** What a person who takes part is told and shown, by when. */
export interface MomentText {
  moment: Moment;
  lines: string[];
}

/** The same clauses as the thể lệ, in the order a person meets what they speak of. */
export function roundMoments(contest: ContestSettings, round: RoundSettings, locale: Locale = 'vi'): MomentText[] {
  const say = roundClauses(contest, round, locale);
  const seen = seenWhen(round);
  const of = (moment: Moment): string[] =>
    (
      [
        ['score', say.score],
        ['standings', say.standings],
        ['counters', say.counters],
        ['key', say.key],
      ] as const
    ).flatMap(([what, text]) => (seen[what] === moment ? [text] : []));
  const lines: Record<Moment, string[]> = {
    before: [say.limit, say.attempts, say.counted, ...of('before')],
    during: [say.delivery, say.documents, say.prediction, say.running, ...of('during')],
    submitted: [say.receipt, say.validity, ...of('submitted')],
    closed: [...of('closed'), say.secret],
  };
  return MOMENTS.map((moment) => ({ moment, lines: lines[moment].filter((line) => line !== '') }));
}

/** From when on a person who takes part sees it: the reveal itself is asked, so that the two cannot differ. */
export function seenWhen(round: RoundSettings): Record<'score' | 'standings' | 'counters' | 'key', Moment> {
  const open = revealOf({ phase: 'open', round, viewer: { kind: 'person', mayEnter: true }, now: round.opensAt });
  return {
    score: open.score ? 'submitted' : 'closed',
    standings: open.standings === 'none' ? 'closed' : 'during',
    counters: open.counters === 'hidden' ? 'closed' : 'during',
    key: open.key ? 'submitted' : 'closed',
  };
}
