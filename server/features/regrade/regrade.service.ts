import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContestRow, PinnedQuestion, RoundRow } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { regrade as contracts } from '@thi-tuan/shared/contracts/regrade.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { PredictionCounts } from '@thi-tuan/shared/rules/prediction.ts';
import { predictionTargetOf } from '@thi-tuan/shared/rules/prediction.ts';
import type { QuestionRuling, RegradeEffect } from '@thi-tuan/shared/rules/regrade.ts';
import { checkRuling, normaliseRuling } from '@thi-tuan/shared/rules/regrade.ts';
import type { AppContext, Stores } from '../../context.ts';
import { audited } from '../audit/index.ts';
import type { AttemptsFeature } from '../attempts/index.ts';
import type { ClosingRoundService } from '../closing/index.ts';
import type { RoundBook } from '../contests/index.ts';
import type { StandingsService } from '../standings/index.ts';
import type { FixedResults } from './fixed-results.service.ts';
import { movementOf, topRows } from './movement.ts';
import { requireClosed, requireClosing } from './regrade.policy.ts';
import type { RegradePlan } from './rescoring.ts';
import { PlanMaker, workByPerson } from './rescoring.ts';
import { clearStaged, layReady, makeCount } from './staging.ts';

export interface RegradeDeps {
  book: RoundBook;
  attempts: Pick<AttemptsFeature, 'pool'>;
  standings: StandingsService;
  closing: ClosingRoundService;
  fixed: FixedResults;
}

type Phase = ReplyOf<(typeof contracts)['progress']>;
type PreviewReply = ReplyOf<(typeof contracts)['preview']>;
type PreviewBody = BodyOf<(typeof contracts)['preview']>;
type ApplyBody = BodyOf<(typeof contracts)['apply']>;

const IDLE: Phase = { phase: 'idle', done: 0, total: 0 };

/** A regrade as it is kept; its id is the plan's too. */
interface Act {
  id: string;
  number: number;
  at: number;
  actorId: string;
  reason: string;
  effect: RegradeEffect;
  moveTarget: boolean;
}

interface Prepared {
  contest: ContestRow;
  round: RoundRow;
  changes: QuestionRuling[];
  before: QuestionRuling[];
  plan: RegradePlan;
  /** Versions that are none of the paper afterwards. */
  leftOut: ReadonlySet<string>;
}

/** Keys of a closed round put right. */
export function regradeService(ctx: AppContext, { book, attempts, standings, closing, fixed }: RegradeDeps) {
  const { data, clock } = ctx;
  const running = new Map<string, Phase>();

  /** One at a time in a round, with its progress for who asks. @throws AppError busy */
  async function alone<T>(roundId: string, work: (tell: (phase: Partial<Phase>) => void) => Promise<T>): Promise<T> {
    if (running.has(roundId)) throw new AppError('busy');
    running.set(roundId, { phase: 'reading', done: 0, total: 0 });
    try {
      return await work((phase) => running.set(roundId, { ...running.get(roundId)!, ...phase }));
    } finally {
      running.delete(roundId);
    }
  }

  /** @throws AppError ruling-invalid, nothing-changes */
  function changesOf(
    asked: readonly QuestionRuling[],
    pinned: ReadonlyMap<string, PinnedQuestion>,
  ): { changes: QuestionRuling[]; before: QuestionRuling[] } {
    const versions = new Set(asked.map((one) => one.versionId));
    if (versions.size !== asked.length) throw new AppError('ruling-invalid', { question: asked[0]!.versionId });
    const wanted = asked.map((one) => {
      const question = pinned.get(one.versionId);
      orThrow(checkRuling(one, question && { kind: question.kind, optionIds: question.options.map(({ id }) => id) }));
      const ruling = normaliseRuling(one);
      // The version's own key, written out, is no change of the key.
      const own = ruling.accepted?.length === 1 && ruling.accepted[0]!.join() === question!.originalKey.toSorted().join();
      return own ? { ...ruling, accepted: null } : ruling;
    });
    const standing = (versionId: string): QuestionRuling => {
      const { ruling, correct, alsoCorrect, originalKey } = pinned.get(versionId)!;
      const accepted = correct.join() === originalKey.join() && alsoCorrect.length === 0 ? null : [correct, ...alsoCorrect];
      return { versionId, ruling, accepted };
    };
    const changes = wanted.filter((one) => JSON.stringify(one) !== JSON.stringify(standing(one.versionId)));
    if (changes.length === 0) throw new AppError('nothing-changes');
    return { changes, before: changes.map((one) => standing(one.versionId)) };
  }

  async function prepare(
    roundId: string,
    asked: readonly QuestionRuling[],
    tell: (phase: Partial<Phase>) => void,
    requireState = requireClosed,
  ): Promise<Prepared> {
    const { contest, round } = await book.fresh(roundId);
    requireState(round);
    const pinned = new Map((await data.read.contests.pinned(roundId)).map((question) => [question.versionId, question]));
    const { changes, before } = changesOf(asked, pinned);
    for (const { versionId, ruling, accepted } of changes) {
      const question = pinned.get(versionId)!;
      const correct = accepted?.[0] ?? question.originalKey;
      pinned.set(versionId, { ...question, ruling, correct, alsoCorrect: accepted?.slice(1) ?? [] });
    }
    const maker = new PlanMaker(round, pinned, new Set(changes.map((one) => one.versionId)));
    const { people } = (await standings.targetCounts(roundId)).all;
    let done = 0;
    tell({ total: people });
    for await (const own of workByPerson(ctx, roundId)) {
      maker.add(own);
      if ((done += 1) % 100 === 0) tell({ done });
    }
    const leftOut = new Set([...pinned.values()].filter((question) => question.ruling === 'left-out').map((question) => question.versionId));
    return { contest, round, changes, before, plan: maker.end(), leftOut };
  }

  /** The predicted figure as it would be afterwards. */
  async function targetAfter({ contest, round, plan }: Prepared): Promise<number | null> {
    const { prediction } = round.settings;
    if (!prediction) return null;
    const scope = prediction.scope === 'round' ? round.id : contest.id;
    return predictionTargetOf(await countsAfter(scope, plan), prediction);
  }

  async function countsAfter(scopeId: string, { people }: RegradePlan): Promise<PredictionCounts> {
    const counts = structuredClone(await standings.targetCounts(scopeId));
    for (let from = 0; from < people.length; from += 100) {
      const some = people.slice(from, from + 100);
      await nextTurn();
      const rows = new Map(
        (
          await data.read.results.participantsOf(
            [scopeId],
            some.map((one) => one.personId),
          )
        ).map((row) => [row.personId, row]),
      );
      for (const { personId, valid, allCorrect, validAllCorrect } of some) {
        const row = rows.get(personId)!;
        const turned = (was: number, by: number): number => (was + by > 0 ? 1 : 0) - (was > 0 ? 1 : 0);
        counts.valid.people += turned(row.valid, valid);
        counts.valid.attempts += valid;
        counts.all['all-correct-people'] += turned(row.allCorrect, allCorrect);
        counts.all['all-correct-attempts'] += allCorrect;
        counts.valid['all-correct-people'] += turned(row.validAllCorrect, validAllCorrect);
        counts.valid['all-correct-attempts'] += validAllCorrect;
      }
    }
    return counts;
  }

  /** «Số liệu chốt» stays once a result is fixed; only a new numbered result moves it. */
  async function effectOf(prepared: Prepared, moveTarget: boolean): Promise<RegradeEffect> {
    const { round, plan } = prepared;
    const after = await targetAfter(prepared);
    const target = after === null ? null : { before: round.predictionTarget, after: moveTarget ? after : (round.predictionTarget ?? after) };
    return { ...plan.effect, target };
  }

  /** First laid ready in small writes, then made to count in one short one: while that one is under way nobody else can write. */
  async function write(prepared: Prepared, act: Act, tell: (phase: Partial<Phase>) => void, from: 'closed' | 'closing' = 'closed'): Promise<void> {
    const { contest, round, plan } = prepared;
    tell({ phase: 'writing', done: 0, total: plan.rescored.length });
    // What a crash left behind.
    await clearStaged(ctx, round.id);
    await layReady(ctx, { planId: act.id, roundId: round.id, contestId: contest.id }, plan, (done) => tell({ done }));
    await data.write((s) => writeIn(s, prepared, act, from));
    await clearStaged(ctx, round.id);
  }

  async function writeIn(s: Stores, { contest, round, changes, before, plan }: Prepared, act: Act, from: 'closed' | 'closing'): Promise<void> {
    const patch = act.moveTarget && round.settings.prediction ? { predictionTarget: null } : {};
    if (!(await s.contests.setRoundState(round.id, [from], 'closing', patch))) throw new AppError('changed-meanwhile');
    const { id, number, at, actorId, reason, effect } = act;
    await s.regrade.insert({ id, roundId: round.id, number, at, actorId, reason, changes, effect });
    for (const change of changes) await s.regrade.rule(round.id, change);
    await makeCount(s, { planId: id, roundId: round.id, contestId: contest.id }, plan);
    const deed = { action: 'round.regrade', subject: `round:${round.id}`, before: { changes: before }, after: { changes, effect }, reason } as const;
    await audited(ctx, s, { personId: actorId }, deed);
  }

  return {
    /**
     * Inside the closing job, before anything is ranked: what was decided for questions withdrawn while the round ran holds for everybody
     * who met them. Idempotent: after a crash what stands already is no change.
     */
    async settle(roundId: string): Promise<void> {
      const decided = await data.read.running.decisionsOf(roundId);
      const asked = decided.map(({ versionId, decision }) => ({ versionId, ruling: decision!, accepted: null }));
      if (asked.length === 0) return;
      await alone(roundId, async (tell) => {
        const prepared = await prepare(roundId, asked, tell, requireClosing).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'nothing-changes') return null;
          throw error;
        });
        if (!prepared) return;
        const at = clock.now();
        const changed = new Set(prepared.changes.map((one) => one.versionId));
        const reasons = decided.filter((one) => changed.has(one.versionId)).map((one) => one.reason ?? '');
        const act = {
          id: newId(at, ctx.random),
          number: (await data.read.regrade.count(roundId)) + 1,
          at,
          actorId: decided.find((one) => changed.has(one.versionId))?.by ?? '',
          reason: [...new Set(reasons)].join(' · '),
          // The predicted figure is fixed after this.
          effect: { ...prepared.plan.effect, target: null },
          moveTarget: false,
        };
        await write(prepared, act, tell, 'closing');
        attempts.pool.forget(roundId);
      });
    },

    progress: (roundId: string): Phase => running.get(roundId) ?? IDLE,

    /** What would change; changes nothing. @throws AppError round-not-found, round-not-closed, ruling-invalid, nothing-changes, busy */
    preview: (roundId: string, { changes, newResult }: PreviewBody): Promise<PreviewReply> =>
      alone(roundId, async (tell) => {
        const expects = await data.read.regrade.count(roundId);
        const prepared = await prepare(roundId, changes, tell);
        const { round, plan, leftOut } = prepared;
        const targetKept = round.settings.prediction !== null && !newResult && (await data.read.regrade.fixedCount(roundId)) > 0;
        const effect = await effectOf(prepared, !targetKept);
        let done = 0;
        tell({ phase: 'ranking', done });
        const { top, ...moved } = await movementOf(ctx, round, plan, effect.target?.after ?? null, (n) => tell({ done: (done += n) }));
        return { expects, effect, targetKept, movement: { ...moved, top: await topRows(ctx, round, plan, top, leftOut) } };
      }),

    /**
     * Points, participants, tallies, ruling and audit in one write; then the ranking is built anew while screens say «đang tổng hợp».
     * Killed in between, the closing job finishes it at the next start.
     * @throws AppError as `preview`, and changed-meanwhile when another regrade came first, or somebody whose points change was moved or merged
     */
    async apply(
      roundId: string,
      { changes, reason, expects, newResult }: ApplyBody,
      actorId: string,
    ): Promise<{ number: number; effect: RegradeEffect }> {
      if ((await data.read.regrade.count(roundId)) !== expects) throw new AppError('changed-meanwhile');
      return alone(roundId, async (tell) => {
        const text = reason.trim().normalize('NFC');
        if (text.length < 5) throw new AppError('invalid-body', { path: 'reason', rule: 'minLength' });
        const prepared = await prepare(roundId, changes, tell);
        const moveTarget = newResult || (await data.read.regrade.fixedCount(roundId)) === 0;
        const effect = await effectOf(prepared, moveTarget);
        const at = clock.now();
        const act = { id: newId(at, ctx.random), number: expects + 1, at, actorId, reason: text, effect, moveTarget };
        await write(prepared, act, tell).catch((error: unknown) => {
          throw isUniqueViolation(error) ? new AppError('changed-meanwhile') : error;
        });
        attempts.pool.forget(roundId);
        book.invalidate();
        tell({ phase: 'ranking' });
        await closing.closeRound(roundId, actorId);
        standings.boardChanged(roundId);
        if (newResult) await fixed.fix(roundId, { kind: 'corrected', note: text }, actorId);
        return { number: act.number, effect };
      });
    },
  };
}

export type RegradeService = ReturnType<typeof regradeService>;
