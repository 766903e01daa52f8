import { aContest, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  differingIn,
  draftOf,
  extendedRounds,
  isChanged,
  isLocked,
  movedWeeks,
  withNewRound,
  withoutRound,
  withRounds,
  type Shown,
} from './contest-draft.ts';
import { firstPlan, roundsOf } from './new-contest-plan.ts';
import { windowFault } from './window-fault.ts';

const WEEK = 7 * 86_400_000;
const first = aRound();
const second = aRound({ number: 2, name: 'Tuần 2', opensAt: first.opensAt + WEEK, closesAt: first.closesAt + WEEK });
const shown: Shown = {
  now: 0,
  id: 'c',
  version: 3,
  settings: aContest(),
  rounds: [
    { id: 'r1', version: 2, state: 'published', publishedAt: 1, settings: first },
    { id: 'r2', version: 1, state: 'draft', publishedAt: null, settings: second },
  ],
  trees: [],
  banks: [],
  bankId: 'b',
  unitNames: [],
  keysHidden: false,
};
const draft = draftOf(shown);

describe('the draft of a contest', () => {
  test('is not changed by being read, nor by a change that is taken back', () => {
    expect(isChanged(draft, shown)).toBe(false);
    const typed = withRounds(draft, 'r2', { limitMs: null });
    expect(isChanged(typed, shown)).toBe(true);
    expect(isChanged(withRounds(typed, 'r2', { limitMs: second.limitMs }), shown)).toBe(false);
  });

  test('drafts alone are changed together; only what differs is sent', () => {
    const typed = withRounds(draft, 'drafts', { limitMs: null });
    expect(typed.rounds.map((round) => round.settings.limitMs)).toEqual([first.limitMs, null]);
    expect(bodyOf(typed, shown, null)).toEqual({
      version: 3,
      settings: shown.settings,
      rounds: [{ id: 'r2', version: 1, settings: { ...second, limitMs: null } }],
      removed: [],
      reason: null,
    });
  });

  test('one more begins a week after the last; one less is named to the server, but not one that it never had', () => {
    const more = withNewRound(draft, 'Tuần 3', () => first);
    const added = more.rounds[2]!;
    expect([added.id, added.settings.number, added.settings.opensAt]).toEqual([null, 3, second.opensAt + WEEK]);
    expect(withoutRound(more, added.key)).toEqual(draft);
    expect(withoutRound(draft, 'r2').removed).toEqual([{ id: 'r2', version: 1 }]);
  });

  test('a holiday moves a draft and those after it, never what is published', () => {
    const moved = movedWeeks(draft, 'r1', 1);
    expect(moved.rounds.map((round) => round.settings.opensAt)).toEqual([first.opensAt, second.opensAt + WEEK]);
  });

  test('tells where rounds differ, what is extended, what stands', () => {
    const two = { ...draft, rounds: draft.rounds.map((round) => ({ ...round, state: 'draft' as const })) };
    expect(differingIn(withRounds(two, 'r1', { limitMs: null }), 'drafts', ['limitMs', 'paper'])).toEqual(['limitMs']);
    expect(extendedRounds(withRounds(draft, 'r1', { closesAt: first.closesAt + 1 }), shown).map((round) => round.key)).toEqual(['r1']);
    expect([isLocked(draft.rounds, 'paper'), isLocked(draft.rounds, 'closesAt'), isLocked([draft.rounds[1]!], 'paper')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the calendar of a new contest', () => {
  test('four weeks from the next Monday; nothing while a time cannot be read', () => {
    // Friday 27/11/2026 20 giờ in Vietnam.
    const plan = firstPlan(Date.UTC(2026, 10, 27, 13));
    expect(roundsOf(plan)!.map((round) => [round.name, new Date(round.opensAt).toISOString()])).toEqual([
      ['Tuần 1', '2026-11-30T00:30:00.000Z'],
      ['Tuần 2', '2026-12-07T00:30:00.000Z'],
      ['Tuần 3', '2026-12-14T00:30:00.000Z'],
      ['Tuần 4', '2026-12-21T00:30:00.000Z'],
    ]);
    expect(roundsOf({ ...plan, opens: { weekday: 0, time: '25' } })).toBeNull();
  });

  test('says at once what cannot be', () => {
    expect(windowFault({ opensAt: 5, closesAt: 5 }, [])).toEqual({ kind: 'empty' });
    expect(windowFault({ opensAt: 5, closesAt: 9 }, [{ name: 'Tuần 1', opensAt: 1, closesAt: 5 }])).toBeNull();
    expect(windowFault({ opensAt: 4, closesAt: 9 }, [{ name: 'Tuần 1', opensAt: 1, closesAt: 5 }])).toEqual({ kind: 'overlap', name: 'Tuần 1' });
  });
});
