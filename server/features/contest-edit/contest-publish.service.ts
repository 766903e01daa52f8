import type { RoundRow } from '@thi-tuan/db';
import type { FaultView, contestEdit as contracts } from '@thi-tuan/shared/contracts/contest-edit.ts';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Locale } from '@thi-tuan/shared/kernel/format.ts';
import type { PublishFault } from '@thi-tuan/shared/rules/publish-fault.ts';
import { publishFaultText } from '@thi-tuan/shared/rules/publish-fault.ts';
import { sectionOf } from '@thi-tuan/shared/rules/settings-sections.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { RoundBook } from '../contests/index.ts';
import { pinQuestions, publishFaults, publishingGround } from '../contests/index.ts';
import { keepRulesVersion } from '../rules/index.ts';
import type { ContestDoor, OpenContest } from './contest-edit.policy.ts';

type Contracts = typeof contracts;
const SHORTEST_REASON = 3;

/** Drafts become rounds that people rely on, and back while none has opened. */
export function contestPublishService(ctx: AppContext, { book, door }: { book: RoundBook; door: ContestDoor }) {
  const { data, clock } = ctx;

  const groundOf = ({ contest }: OpenContest) => publishingGround(ctx, { contestId: contest.id, treeId: contest.treeId, bankId: contest.bankId });

  function faultsOf(at: OpenContest, ground: Awaited<ReturnType<typeof groundOf>>, round: RoundRow): PublishFault[] {
    const others = at.rounds.filter((other) => other.id !== round.id && other.state !== 'cancelled').map((other) => other.settings);
    return publishFaults(ground, { contest: at.contest.settings, round: round.settings, others, now: clock.now() });
  }

  /** Which question has a fault is withheld from whoever may still enter. */
  function viewOf(round: RoundRow, fault: PublishFault, lang: Locale, keysHidden: boolean): FaultView {
    const named = keysHidden && fault.params['key'] !== undefined;
    const params = named ? { ...fault.params, key: '…' } : fault.params;
    const path = keysHidden ? fault.path.replace(/^bank\..*$/, 'bank').replace(/(byQuestionKey)\..*$/, '$1') : fault.path;
    return {
      roundId: round.id,
      round: round.name,
      code: fault.code,
      section: sectionOf(fault.path),
      path,
      text: publishFaultText({ code: fault.code, params }, lang),
    };
  }

  function chosenOf({ rounds }: OpenContest, body: BodyOf<Contracts['publish']>): RoundRow[] {
    return body.rounds.map(({ id, version }) => {
      const round = rounds.find((one) => one.id === id);
      if (!round) throw new AppError('round-not-found');
      if (round.state !== 'draft') throw new AppError('round-published');
      if (round.version !== version) throw new AppError('changed-meanwhile');
      return round;
    });
  }

  return {
    /** @throws AppError forbidden, contest-not-found */
    async check(session: Session, contestId: string, lang: Locale = 'vi'): Promise<ReplyOf<Contracts['check']>> {
      const at = await door.open(session, contestId);
      const keysHidden = await door.hidesKeys(session, contestId);
      const ground = await groundOf(at);
      const drafts = at.rounds.filter((round) => round.state === 'draft');
      return {
        rounds: drafts.map((round) => ({
          roundId: round.id,
          name: round.name,
          faults: faultsOf(at, ground, round).map((fault) => viewOf(round, fault, lang, keysHidden)),
        })),
      };
    },

    /** All of them or none. @throws AppError forbidden, contest-not-found, round-not-found, round-published, changed-meanwhile */
    async publish(
      session: Session,
      contestId: string,
      body: BodyOf<Contracts['publish']>,
      lang: Locale = 'vi',
    ): Promise<ReplyOf<Contracts['publish']>> {
      const at = await door.open(session, contestId);
      const { contest } = at;
      if (contest.version !== body.version) throw new AppError('changed-meanwhile');
      const chosen = chosenOf(at, body);
      const ground = await groundOf(at);
      const faults = chosen.flatMap((round) => faultsOf(at, ground, round).map((fault) => ({ round, fault })));
      if (faults.length > 0) {
        const keysHidden = await door.hidesKeys(session, contestId);
        return { published: false, faults: faults.map(({ round, fault }) => viewOf(round, fault, lang, keysHidden)) };
      }
      const now = clock.now();
      const { name, treeId, bankId, settings } = contest;
      await data.write(async (s) => {
        // The settings that were checked are the ones that are published.
        if (!(await s.contests.update(contest.id, body.version, { name, treeId, bankId, settings, updatedAt: now })))
          throw new AppError('changed-meanwhile');
        for (const round of chosen) {
          const stored = { name: round.name, opensAt: round.opensAt, closesAt: round.closesAt, settings: round.settings };
          if (!(await s.contests.updateRound(round.id, round.version, { ...stored, state: 'published', publishedAt: now })))
            throw new AppError('changed-meanwhile');
          await pinQuestions(s, round.id, round.settings, ground.pool);
          const after = { state: 'published', name: round.name, opensAt: round.opensAt, closesAt: round.closesAt };
          await audited(ctx, s, session, { action: 'round.publish', subject: `round:${round.id}`, before: { state: 'draft' }, after });
        }
        await keepRulesVersion(s, contest.id, '', now);
      });
      book.invalidate();
      return { published: true, faults: [] };
    },

    /** @throws AppError forbidden, round-not-found, round-opened, reason-needed, changed-meanwhile */
    async unpublish(session: Session, roundId: string, body: BodyOf<Contracts['unpublish']>): Promise<{ ok: true }> {
      const found = await data.read.contests.roundById(roundId);
      if (!found) throw new AppError('round-not-found');
      const round = (await door.open(session, found.contestId)).rounds.find((one) => one.id === roundId)!;
      const reason = body.reason.trim();
      if (reason.length < SHORTEST_REASON) throw new AppError('reason-needed');
      const now = clock.now();
      if (round.state === 'draft' || round.version !== body.version) throw new AppError('changed-meanwhile');
      if (round.state !== 'published' || round.opensAt <= now) throw new AppError('round-opened', { opensAt: round.opensAt });
      await data.write(async (s) => {
        if (!(await s.contests.unpublish(round.id, round.version, now))) throw new AppError('changed-meanwhile');
        await s.contests.unpinAll(round.id);
        const deed = { action: 'round.unpublish', subject: `round:${round.id}`, before: { state: 'published' }, after: { state: 'draft' } } as const;
        await audited(ctx, s, session, { ...deed, reason });
        await keepRulesVersion(s, round.contestId, reason, now);
      });
      book.invalidate();
      return { ok: true };
    },
  };
}

export type ContestPublishService = ReturnType<typeof contestPublishService>;
