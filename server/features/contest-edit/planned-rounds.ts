import type { RoundRow } from '@thi-tuan/db';
import type { contestEdit as contracts } from '@thi-tuan/shared/contracts/contest-edit.ts';
import type { BodyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { changedFields } from '@thi-tuan/shared/rules/setting-locks.ts';
import { numbersFor, renumberedName, tidyRound } from '@thi-tuan/shared/rules/settings-tidy.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { lockedOf, needsReason } from '../contests/index.ts';
import { withStoredKeys } from './hidden-keys.ts';

type Body = BodyOf<(typeof contracts)['save']>;

export interface PlannedRound {
  id: string;
  /** null = a new one. */
  before: RoundRow | null;
  settings: RoundSettings;
  /** Names of the settings that differ. */
  fields: string[];
}

export interface RoundPlan {
  changed: PlannedRound[];
  added: PlannedRound[];
  removed: RoundRow[];
}

export interface PlanGiven {
  keysHidden: boolean;
  /** Trimmed; null = none given. */
  reason: string | null;
  newId: () => string;
}

/**
 * What «Lưu» does to the rounds: drafts are numbered by their opening; a published one takes only what setting-locks.ts allows.
 * @throws AppError round-not-found, round-published, changed-meanwhile, setting-locked, reason-needed, bank-needs-pledge
 */
export function planRounds(rounds: readonly RoundRow[], body: Pick<Body, 'rounds' | 'removed'>, given: PlanGiven): RoundPlan {
  const removed = body.removed.map(({ id, version }) => {
    const round = known(rounds, id);
    if (round.state !== 'draft') throw new AppError('round-published');
    if (round.version !== version) throw new AppError('changed-meanwhile');
    return round;
  });
  const gone = new Set(removed.map((round) => round.id));
  const sent = body.rounds.filter((one) => one.id === null || !gone.has(one.id));
  if (new Set(sent.filter((one) => one.id !== null).map((one) => one.id)).size < sent.filter((one) => one.id !== null).length)
    throw new AppError('round-not-found');
  const asked = sent.map((one) => {
    const before = one.id === null ? null : known(rounds, one.id);
    const kept = given.keysHidden ? withStoredKeys(one.settings, before?.settings ?? null) : one.settings;
    return { id: before?.id ?? given.newId(), before, version: one.version, settings: tidyRound({ ...kept, number: before?.number ?? kept.number }) };
  });
  const untouched = rounds
    .filter((round) => !gone.has(round.id) && !sent.some((one) => one.id === round.id))
    .map((round) => ({ id: round.id, before: round, version: round.version, settings: round.settings }));
  const planned = numbered([...asked, ...untouched]);
  for (const one of planned) requireAllowed(one, given.reason);
  return {
    changed: planned.filter((one) => one.before !== null && one.fields.length > 0),
    added: planned.filter((one) => one.before === null),
    removed,
  };
}

function known(rounds: readonly RoundRow[], id: string): RoundRow {
  const round = rounds.find((one) => one.id === id);
  if (!round) throw new AppError('round-not-found');
  return round;
}

type Asked = Omit<PlannedRound, 'fields'> & { version: number };

function numbered(asked: readonly Asked[]): (PlannedRound & { version: number })[] {
  const numbers = numbersFor(
    asked.map(({ before, settings }) => ({
      number: before?.number ?? null,
      opensAt: settings.opensAt,
      draft: before === null || before.state === 'draft',
    })),
  );
  return asked.map((one, index) => {
    const number = numbers[index]!;
    const from = one.before?.number ?? one.settings.number;
    const settings = { ...one.settings, number, name: renumberedName(one.settings.name, from, number) };
    return { ...one, settings, fields: one.before ? changedFields(one.before.settings, settings) : [] };
  });
}

function requireAllowed({ before, version, settings, fields }: PlannedRound & { version: number }, reason: string | null): void {
  if (!before || fields.length === 0) return;
  if (before.version !== version) throw new AppError('changed-meanwhile');
  if (before.state === 'draft') return;
  const over = before.state !== 'published';
  const [locked] = lockedOf(before, settings);
  if (locked) throw new AppError('setting-locked', { ...locked, round: before.name });
  if (over) throw new AppError('setting-locked', { of: 'round', field: fields[0]!, round: before.name, later: false });
  if (needsReason(before, settings.closesAt, reason ?? '')) throw new AppError('reason-needed');
}
