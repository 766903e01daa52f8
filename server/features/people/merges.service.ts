import type { PersonMergeRow, PersonRow } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { peopleMerges } from '@thi-tuan/shared/contracts/people-desk.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { MergeKept } from '@thi-tuan/shared/rules/account-merge.ts';
import { beyondCaps, renumbered, undoUntil, UNDO_DAYS } from '@thi-tuan/shared/rules/account-merge.ts';
import { mayReadKeysOfBank } from '@thi-tuan/shared/rules/reveal.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import { readCounted, recountPeople } from '../standings/index.ts';
import type { CountedPeople } from '../standings/index.ts';
import { requireManager } from '../units/index.ts';

type Contracts = typeof peopleMerges;
type Attempt = Awaited<ReturnType<Stores['merges']['attemptsOf']>>[number];

export interface MergesDeps {
  book: RoundBook;
  contests: ContestsService;
  endedAll: (personId: string) => void;
  /** A round's board is another one. */
  boardChanged: (roundId: string) => void;
}

const MERGEABLE: readonly PersonRow['state'][] = ['active', 'waiting', 'returned'];
const UNDO_MS = UNDO_DAYS * 86_400_000;

/** Two accounts of one person: what a merge would do, doing it, undoing it within 30 days. */
export function mergesService(ctx: AppContext, { book, contests, endedAll, boardChanged }: MergesDeps) {
  const { data, clock, random } = ctx;

  /** @throws AppError person-not-found */
  async function pair(s: Pick<Stores, 'people'>, fromId: string, intoId: string): Promise<[PersonRow, PersonRow]> {
    const known = async (id: string): Promise<PersonRow | null> => (id.includes('\0') ? null : s.people.byId(id));
    const [from, into] = [await known(fromId), await known(intoId)];
    if (!from || !into || fromId === intoId || !MERGEABLE.includes(from.state) || !MERGEABLE.includes(into.state))
      throw new AppError('person-not-found');
    return [from, into];
  }

  /** Every contest in which one of the two has attempts. @throws AppError attempt-still-open, round-closing */
  async function counted(s: Stores, attempts: readonly Attempt[], people: string[]): Promise<CountedPeople[]> {
    if (attempts.some((one) => one.state === 'open')) throw new AppError('attempt-still-open');
    const found: CountedPeople[] = [];
    for (const contestId of [...new Set(attempts.map((one) => one.contestId))].sort()) {
      const one = await readCounted(s, contestId, people);
      if (one.rounds.some((round) => round.state === 'closing')) throw new AppError('round-closing');
      found.push(one);
    }
    return found;
  }

  async function changed(attempts: readonly Attempt[], people: readonly string[]): Promise<void> {
    for (const personId of people) endedAll(personId);
    for (const roundId of new Set(attempts.map((one) => one.roundId))) boardChanged(roundId);
  }

  return {
    /** Attempts of rounds that are not closed are told only to whoever cannot enter. @throws AppError person-not-found */
    async effect(session: Session, fromId: string, intoId: string): Promise<ReplyOf<Contracts['effect']>> {
      const site = await requireManager(session, book);
      const [from, into] = await pair(data.read, fromId, intoId);
      const seesAll = site !== null && mayReadKeysOfBank(await contests.viewerOf(session, site.contest.id));
      const rounds = site?.rounds.filter((round) => round.state === 'closed' || seesAll) ?? [];
      const byId = new Map(rounds.map((round) => [round.id, round]));
      const attempts = (await data.read.merges.attemptsOf([from.id, into.id])).filter((one) => byId.has(one.roundId));
      const over = new Set(
        beyondCaps(
          attempts.map(({ id, roundId, startedAt }) => ({ id, roundId, startedAt, day: dayOf(startedAt) })),
          (roundId) => byId.get(roundId)!.settings.attempts,
          site?.contest.settings.attemptsPerContest ?? null,
        ),
      );
      return {
        attempts: attempts.map(({ id, roundId, personId, startedAt }) => ({
          round: byId.get(roundId)!.name,
          startedAt,
          moved: personId === from.id,
          over: over.has(id),
        })),
        running: site?.rounds.some((round) => round.state !== 'closed' && round.state !== 'draft') === true && !seesAll,
        excluded: site !== null && (await data.read.peopleDesk.exclusionOf(site.contest.id, from.id)) !== null,
        hasRole: await data.read.roles.hasAny(from.id),
      };
    },

    /**
     * `from` becomes part of `into`, in one write with everything that is counted of their attempts.
     * @throws AppError person-not-found, person-has-role, attempt-still-open, round-closing
     */
    async merge(session: Session, fromId: string, { into: intoId, reason }: BodyOf<Contracts['merge']>): Promise<{ mergeId: string }> {
      await requireManager(session, book);
      const now = clock.now();
      const id = newId(now, random);
      const moved = await data.write(async (s) => {
        const [from, into] = await pair(s, fromId, intoId);
        // Or a start that is being written would be nobody's: waited for, and refused with the others that are under way.
        for (const personId of [from.id, into.id].sort()) await s.running.holdStartsOf(personId);
        // A role is given to a person by name, never taken along.
        if (await s.roles.hasAny(from.id)) throw new AppError('person-has-role');
        const people = [from.id, into.id];
        const attempts = await s.merges.attemptsOf(people);
        const contestsCounted = await counted(s, attempts, people);
        const own = attempts.filter((one) => one.personId === from.id);
        const fixed = new Set(await s.merges.predictedRounds(into.id));
        const predictions = (await s.merges.predictedRounds(from.id)).filter((roundId) => !fixed.has(roundId));
        const { code, phone, phoneApproved, stateReason } = from;
        const kept: MergeKept = {
          code,
          phone,
          phoneApproved,
          state: from.state as MergeKept['state'],
          stateReason,
          attempts: own.map((one) => ({ id: one.id, number: one.number })),
          predictions,
          carried: await s.decisions.carry(from.id, into.id),
        };
        await s.merges.moveAttempts(
          renumbered(
            own,
            attempts.filter((one) => one.personId === into.id),
          ),
          from.id,
          into.id,
        );
        await s.merges.movePredictions(predictions, from.id, into.id);
        for (const one of contestsCounted) await recountPeople(s, one);
        if (!(await s.merges.retire(from.id, into.id, now))) throw new AppError('person-not-found');
        await s.sessions.endAll(from.id);
        await s.merges.add({
          id,
          fromId: from.id,
          intoId: into.id,
          at: now,
          actorId: session.personId,
          reason: normaliseLine(reason),
          kept,
          undoneAt: null,
        });
        const after = { into: into.code, from: code, attempts: own.length };
        await audited(ctx, s, session, {
          action: 'person.merge',
          subject: `person:${into.id}`,
          before: { code },
          after,
          reason: normaliseLine(reason),
        });
        return attempts;
      });
      await changed(moved, [fromId]);
      return { mergeId: id };
    },

    /** Merges of somebody that can still be undone. @throws AppError person-not-found */
    async list(session: Session, personId: string): Promise<ReplyOf<Contracts['list']>> {
      await requireManager(session, book);
      const rows: PersonMergeRow[] = personId.includes('\0') ? [] : await data.read.merges.standingOf(personId, clock.now() - UNDO_MS);
      const names = new Map<string, string>();
      for (const row of rows) names.set(row.fromId, (await data.read.people.byId(row.fromId))?.name ?? '');
      return {
        merges: rows.map(({ id, fromId, at, reason, kept }) => ({
          id,
          name: names.get(fromId) ?? '',
          code: kept.code,
          at,
          reason,
          attempts: kept.attempts.length,
          until: undoUntil(at),
        })),
      };
    },

    /** @throws AppError merge-not-found (never there, undone, too long ago, merged on since), login-taken, attempt-still-open, round-closing */
    async undo(session: Session, mergeId: string, { reason }: BodyOf<Contracts['undo']>): Promise<{ ok: true }> {
      await requireManager(session, book);
      const now = clock.now();
      const found = mergeId.includes('\0') ? null : await data.read.merges.byId(mergeId);
      if (!found || found.undoneAt !== null || undoUntil(found.at) < now) throw new AppError('merge-not-found');
      const { fromId, intoId, kept } = found;
      const moved = await data
        .write(async (s) => {
          if (!(await s.merges.markUndone(mergeId, now))) throw new AppError('merge-not-found');
          // Merged on, the attempts went along: undone first here, they would stay with the third account for good.
          if ((await s.people.byId(intoId))?.state === 'merged') throw new AppError('merge-not-found');
          const people = [fromId, intoId];
          const attempts = await s.merges.attemptsOf(people);
          const contestsCounted = await counted(s, attempts, people);
          const there = new Set(attempts.filter((one) => one.personId === intoId).map((one) => one.id));
          await s.merges.moveAttempts(
            kept.attempts.filter((one) => there.has(one.id)),
            intoId,
            fromId,
          );
          await s.merges.movePredictions(kept.predictions, intoId, fromId);
          if (kept.carried) await s.decisions.takeBack(fromId, intoId, kept.carried);
          for (const one of contestsCounted) await recountPeople(s, one);
          if (!(await s.merges.revive(fromId, intoId, kept, now))) throw new AppError('merge-not-found');
          const after = { code: kept.code, attempts: kept.attempts.length };
          await audited(ctx, s, session, { action: 'person.unmerge', subject: `person:${intoId}`, after, reason: normaliseLine(reason) });
          return attempts;
        })
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? new AppError('login-taken') : error;
        });
      await changed(moved, [intoId]);
      return { ok: true };
    },
  };
}

export type MergesService = ReturnType<typeof mergesService>;
