import { ROUND_LOCKS, changedFields } from '@thi-tuan/shared/rules/setting-locks.ts';
import { WEEK_MS } from '@thi-tuan/shared/rules/round-calendar.ts';
import { nextRoundSettings } from '@thi-tuan/shared/rules/settings-defaults.ts';
import type { ContestSettings, RoundSettings, RoundState } from '@thi-tuan/shared/rules/settings.ts';
import type { ArgsOf, ReplyOfCall } from '../../lib/api/call-types.ts';

export type Shown = ReplyOfCall<'contestEdit.show'>;

export interface DraftRound {
  /** The id, or a name of its own while it is new. */
  key: string;
  id: string | null;
  version: number;
  state: RoundState;
  settings: RoundSettings;
}

/** The contest as it is typed; nothing of it is on the server before «Lưu». */
export interface ContestDraft {
  /** Of what it was read from: the server refuses what somebody else has changed since. */
  version: number;
  settings: ContestSettings;
  rounds: DraftRound[];
  removed: { id: string; version: number }[];
}

/** Which rounds a change of a section goes to: all drafts, or one. */
export type RoundScope = 'drafts' | (string & {});

export function draftOf(shown: Shown): ContestDraft {
  return {
    version: shown.version,
    settings: shown.settings,
    rounds: shown.rounds.map(({ id, version, state, settings }) => ({ key: id, id, version, state, settings })),
    removed: [],
  };
}

export function isChanged(draft: ContestDraft, shown: Shown): boolean {
  if (draft.removed.length > 0 || draft.rounds.some((round) => round.id === null)) return true;
  if (changedFields(shown.settings, draft.settings).length > 0) return true;
  return draft.rounds.some((round) => {
    const before = shown.rounds.find((one) => one.id === round.id);
    return !before || changedFields(before.settings, round.settings).length > 0;
  });
}

export const isDraft = (round: DraftRound): boolean => round.state === 'draft';

/** The rounds a scope names, in their order. */
export function roundsIn(draft: ContestDraft, scope: RoundScope): DraftRound[] {
  return draft.rounds.filter((round) => (scope === 'drafts' ? isDraft(round) : round.key === scope));
}

/** Changes the same settings in every round of the scope. */
export function withRounds(draft: ContestDraft, scope: RoundScope, over: Partial<RoundSettings>): ContestDraft {
  const keys = new Set(roundsIn(draft, scope).map((round) => round.key));
  return {
    ...draft,
    rounds: draft.rounds.map((round) => (keys.has(round.key) ? { ...round, settings: { ...round.settings, ...over } } : round)),
  };
}

/** One more, a week after the last, with the last one's settings. */
export function withNewRound(draft: ContestDraft, name: string, fresh: () => RoundSettings): ContestDraft {
  const last = [...draft.rounds].sort((a, b) => a.settings.opensAt - b.settings.opensAt).at(-1);
  const number = Math.max(0, ...draft.rounds.map((round) => round.settings.number)) + 1;
  const settings = last ? nextRoundSettings(last.settings, number, name) : { ...fresh(), number, name };
  return { ...draft, rounds: [...draft.rounds, { key: `new-${number}-${settings.opensAt}`, id: null, version: 0, state: 'draft', settings }] };
}

export function withoutRound(draft: ContestDraft, key: string): ContestDraft {
  const gone = draft.rounds.find((round) => round.key === key);
  if (!gone) return draft;
  const removed = gone.id === null ? draft.removed : [...draft.removed, { id: gone.id, version: gone.version }];
  return { ...draft, removed, rounds: draft.rounds.filter((round) => round.key !== key) };
}

/** From this round on every draft moves by a week: a holiday. */
export function movedWeeks(draft: ContestDraft, key: string, weeks: number): ContestDraft {
  const from = draft.rounds.find((round) => round.key === key)?.settings.opensAt ?? Infinity;
  const shift = weeks * WEEK_MS;
  const move = ({ settings, ...round }: DraftRound): DraftRound => ({
    ...round,
    settings: { ...settings, opensAt: settings.opensAt + shift, closesAt: settings.closesAt + shift },
  });
  return { ...draft, rounds: draft.rounds.map((round) => (isDraft(round) && round.settings.opensAt >= from ? move(round) : round)) };
}

/** Settings in which the rounds of a scope differ: typing there makes them alike. */
export function differingIn(draft: ContestDraft, scope: RoundScope, fields: readonly (keyof RoundSettings)[]): (keyof RoundSettings)[] {
  const [first, ...others] = roundsIn(draft, scope);
  if (!first) return [];
  return fields.filter((field) => others.some((other) => changedFields(first.settings, other.settings).includes(field)));
}

/** A published round that closes later than announced: its reason is asked for. */
export function extendedRounds(draft: ContestDraft, shown: Shown): DraftRound[] {
  return draft.rounds.filter((round) => {
    const before = shown.rounds.find((one) => one.id === round.id);
    return before !== undefined && before.state === 'published' && round.settings.closesAt > before.settings.closesAt;
  });
}

/** What «Lưu» sends: rounds that are as before stay out of it. */
export function bodyOf(draft: ContestDraft, shown: Shown, reason: string | null): ArgsOf<'contestEdit.save'>['body'] {
  const changed = draft.rounds.filter((round) => {
    const before = shown.rounds.find((one) => one.id === round.id);
    return !before || changedFields(before.settings, round.settings).length > 0;
  });
  return {
    version: draft.version,
    settings: draft.settings,
    rounds: changed.map(({ id, version, settings }) => ({ id, version, settings })),
    removed: draft.removed,
    reason,
  };
}

/** Whether some setting of the rounds shown may still be changed. */
export function isLocked(rounds: readonly DraftRound[], field: keyof RoundSettings): boolean {
  return rounds.length === 0 || rounds.some((round) => !isDraft(round) && (round.state !== 'published' || ROUND_LOCKS[field].after === 'locked'));
}
