import type { ContestRow, RoundRow } from '@thi-tuan/db';
import type { contestEdit as contracts } from '@thi-tuan/shared/contracts/contest-edit.ts';
import type { BodyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { changedFields, lockedContestChanges } from '@thi-tuan/shared/rules/setting-locks.ts';
import type { ContestSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { LaterClosed, RoundBook } from '../contests/index.ts';
import { closeLater, keptSettings, tellLater } from '../contests/index.ts';
import { keepRulesVersion } from '../rules/index.ts';
import type { ContestDoor, OpenContest } from './contest-edit.policy.ts';
import { draftRow } from './contest-make.service.ts';
import { auditable } from './hidden-keys.ts';
import { planRounds } from './planned-rounds.ts';
import type { PlannedRound } from './planned-rounds.ts';

type Contracts = typeof contracts;
type Body = BodyOf<Contracts['save']>;
type Ground = Pick<ContestRow, 'treeId' | 'bankId'>;

/** Only the fields named, for the audit. */
function pick(settings: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(settings).filter(([field]) => fields.includes(field)));
}

export interface ContestSaveDeps {
  book: RoundBook;
  door: ContestDoor;
}

/** «Lưu»: the contest's settings and rounds in one write. */
export function contestSaveService(ctx: AppContext, { book, door }: ContestSaveDeps) {
  const { data, clock } = ctx;

  function settingsOf({ contest, rounds }: OpenContest, body: Body): ContestSettings {
    const settings = keptSettings(contest, { ...body.settings, code: contest.code });
    if (rounds.some((round) => round.state !== 'draft')) {
      const [locked] = lockedContestChanges(contest.settings, settings);
      if (locked) throw new AppError('setting-locked', { ...locked, round: '' });
    }
    return settings;
  }

  /** Tree and bank by their codes, among those that the person may use. */
  async function groundOf(session: Session, { contest }: OpenContest, settings: ContestSettings): Promise<Ground> {
    const before = contest.settings;
    if (settings.treeCode === before.treeCode && settings.bankCode === before.bankCode) return contest;
    const choices = await door.choices(session, contest);
    const tree = choices.trees.some((one) => one.code === settings.treeCode) ? await data.read.units.treeByCode(settings.treeCode) : null;
    if (!tree) throw new AppError('tree-not-found');
    const bank = choices.banks.some((one) => one.code === settings.bankCode) ? await data.read.questions.bankByCode(settings.bankCode) : null;
    if (!bank) throw new AppError('bank-not-found');
    return { treeId: tree.id, bankId: bank.id };
  }

  /** @returns what is to be told of a close that moves later */
  async function writeRound(
    s: Stores,
    session: Session,
    { before, id, settings, fields }: PlannedRound,
    reason: string | null,
  ): Promise<LaterClosed | null> {
    const { number, name, opensAt, closesAt } = settings;
    if (!before) throw new Error('a new round is inserted, not changed');
    const changed = await s.contests.updateRound(id, before.version, { number, name, opensAt, closesAt, settings });
    if (!changed) throw new AppError('changed-meanwhile');
    await audited(ctx, s, session, {
      action: 'round.update',
      subject: `round:${id}`,
      before: pick(auditable(before.settings), fields),
      after: pick(auditable(settings), fields),
      reason,
    });
    return closeLater(ctx, s, { round: before, closesAt, reason: reason ?? '', actorId: session.personId });
  }

  async function removeRounds(s: Stores, session: Session, removed: readonly RoundRow[]): Promise<void> {
    for (const { id, version, number, name, opensAt, closesAt } of removed) {
      await s.contests.unpinAll(id);
      if (!(await s.contests.removeDraft(id, version))) throw new AppError('changed-meanwhile');
      await audited(ctx, s, session, { action: 'round.remove', subject: `round:${id}`, before: { number, name, opensAt, closesAt } });
    }
  }

  async function addRounds(s: Stores, session: Session, contestId: string, added: readonly PlannedRound[]): Promise<void> {
    for (const { id, settings } of added) {
      await s.contests.insertRound(draftRow(id, contestId, settings));
      const { number, name, opensAt, closesAt } = settings;
      await audited(ctx, s, session, { action: 'round.create', subject: `round:${id}`, after: { number, name, opensAt, closesAt } });
    }
  }

  return {
    /**
     * All of it or nothing; what is the same as before is not written.
     * @throws AppError forbidden, contest-not-found, round-not-found, changed-meanwhile, setting-locked, reason-needed, tree-not-found,
     * bank-not-found, round-published, bank-needs-pledge
     */
    async save(session: Session, contestId: string, body: Body): Promise<{ version: number }> {
      const at = await door.open(session, contestId);
      const { contest } = at;
      if (contest.version !== body.version) throw new AppError('changed-meanwhile');
      const settings = settingsOf(at, body);
      const ground = await groundOf(session, at, settings);
      const reason = body.reason?.trim() || null;
      const keysHidden = await door.hidesKeys(session, contestId);
      const plan = planRounds(at.rounds, body, { keysHidden, reason, newId: () => newId(clock.now(), ctx.random) });
      const fields = changedFields(contest.settings, settings);
      if (fields.length + plan.changed.length + plan.added.length + plan.removed.length === 0) return { version: contest.version };
      const row = { name: settings.name, treeId: ground.treeId, bankId: ground.bankId, settings, updatedAt: clock.now() };
      const closedLater = await data.write(async (s) => {
        if (!(await s.contests.update(contest.id, body.version, row))) throw new AppError('changed-meanwhile');
        if (fields.length > 0) {
          const [before, after] = [pick(contest.settings, fields), pick(settings, fields)];
          await audited(ctx, s, session, { action: 'contest.update', subject: `contest:${contest.id}`, before, after });
        }
        await removeRounds(s, session, plan.removed);
        const moving = plan.changed.filter((one) => one.before!.number !== one.settings.number);
        for (const [index, one] of moving.entries()) await s.contests.parkNumber(one.id, -1 - index);
        const later: LaterClosed[] = [];
        for (const one of plan.changed) later.push(...[(await writeRound(s, session, one, reason)) ?? []].flat());
        await addRounds(s, session, contest.id, plan.added);
        // What a published contest says now is a version that everybody reads, with the reason.
        await keepRulesVersion(s, contest.id, reason ?? '', row.updatedAt);
        return later;
      });
      book.invalidate();
      await tellLater(ctx, book, closedLater);
      return { version: body.version + 1 };
    },
  };
}

export type ContestSaveService = ReturnType<typeof contestSaveService>;
