import type { PinnedQuestion } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { RunningQuestion, running as contracts } from '@thi-tuan/shared/contracts/running.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { mayWithdraw } from '@thi-tuan/shared/rules/round-acts.ts';
import { reasonText } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext } from '../../context.ts';
import { audited } from '../audit/index.ts';
import type { AttemptsFeature } from '../attempts/index.ts';
import type { RoundBook } from '../contests/index.ts';
import type { ManagedRound } from './running.policy.ts';

type Contracts = typeof contracts;

export interface QuestionsDeps {
  book: RoundBook;
  attempts: Pick<AttemptsFeature, 'pool'>;
}

const MOST_SHOWN = 100;

/** Faulty questions of a round: what people report, taking one out, and what shall hold for those who met it. */
export function questionsService(ctx: AppContext, { book, attempts }: QuestionsDeps) {
  const { data, clock } = ctx;

  /** @throws AppError question-not-found */
  async function questionOf(roundId: string, versionId: string): Promise<{ all: PinnedQuestion[]; question: PinnedQuestion }> {
    const all = await data.read.contests.pinned(roundId);
    const question = all.find((one) => one.versionId === versionId);
    if (!question) throw new AppError('question-not-found');
    return { all, question };
  }

  function viewOf(question: PinnedQuestion, papers: number, reports: RunningQuestion['reports']): RunningQuestion {
    const { versionId, stem, topic, difficulty, options, correct, withdrawnAt, withdrawnReason, decision, decisionReason } = question;
    return {
      versionId,
      stem,
      topic,
      difficulty,
      options: options.map(({ id, text }) => ({ id, text, right: correct.includes(id) })),
      papers,
      reports,
      withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawnReason ?? '' },
      decision: decision === null ? null : { ruling: decision, reason: decisionReason ?? '' },
    };
  }

  return {
    /** Withdrawn and reported ones, the most reported first; with words, those that hold them. */
    async list({ round }: ManagedRound, q: string): Promise<ReplyOf<Contracts['questions']>> {
      const { questions: pinned, uses } = await attempts.pool.of(round.id, round.paperVersion);
      // What was decided since is not in the pool: few rows, read fresh.
      const decided = new Map((await data.read.running.decisionsOf(round.id)).map((row) => [row.versionId, row]));
      const reports = Map.groupBy(await data.read.records.reportsOf(round.id), (row) => row.questionVersionId);
      const words = foldForSearch(q);
      const wanted = pinned.filter((question) =>
        words === '' ? question.withdrawnAt !== null || reports.has(question.versionId) : foldForSearch(question.stem).includes(words),
      );
      const questions = wanted
        .slice(0, MOST_SHOWN)
        .map((question) => {
          const now = decided.get(question.versionId);
          const fresh = { ...question, decision: now?.decision ?? null, decisionReason: now?.reason ?? null };
          const said = (reports.get(question.versionId) ?? []).map(({ at, text }) => ({ at, text }));
          return viewOf(fresh, uses.get(question.versionId) ?? 0, said);
        })
        .sort((a, b) => b.reports.length - a.reports.length || (a.versionId < b.versionId ? -1 : 1));
      return { questions };
    },

    /**
     * Later papers draw another question; papers in progress keep it.
     * @throws AppError round-over, question-not-found, nothing-changes, question-in-fixed-paper, questions-too-few, invalid-body
     */
    async withdraw({ round, personId }: ManagedRound, versionId: string, body: BodyOf<Contracts['withdraw']>): Promise<{ ok: true }> {
      const { reason } = orThrow(reasonText(body.reason));
      if (round.state !== 'published') throw new AppError('round-over');
      const at = clock.now();
      await questionOf(round.id, versionId);
      await data.write(async (s) => {
        // One after the other, and read inside the write: two withdrawn at once may together leave too few.
        await s.running.holdStarts(round.id);
        const all = await s.contests.pinned(round.id);
        const remaining = all.filter((one) => one.withdrawnAt === null && one.versionId !== versionId);
        if (all.some((one) => one.versionId === versionId && one.withdrawnAt !== null)) throw new AppError('nothing-changes');
        orThrow(mayWithdraw(round.settings.paper, remaining));
        if (!(await s.running.withdraw(round.id, versionId, at, reason))) throw new AppError('nothing-changes');
        const after = { versionId, withdrawn: true };
        await audited(ctx, s, { personId }, { action: 'round.withdraw-question', subject: `round:${round.id}`, after, reason });
      });
      book.invalidate();
      return { ok: true };
    },

    /** One decision for all who met it; the closing job makes it the ruling. @throws AppError round-over, question-not-withdrawn, invalid-body */
    async decide({ round, personId }: ManagedRound, versionId: string, body: BodyOf<Contracts['decide']>): Promise<{ ok: true }> {
      const { reason } = orThrow(reasonText(body.reason));
      if (round.state !== 'published') throw new AppError('round-over');
      const { question } = await questionOf(round.id, versionId);
      await data.write(async (s) => {
        // The closing settles what was decided before it began: what comes later would be kept and never count.
        await s.running.holdStarts(round.id);
        if ((await s.contests.roundById(round.id))?.state !== 'published') throw new AppError('round-over');
        const decided = { decision: body.ruling, decisionReason: reason, decidedBy: personId };
        if (!(await s.running.decide(round.id, versionId, decided))) throw new AppError('question-not-withdrawn');
        const deed = { action: 'round.withdraw-question', subject: `round:${round.id}`, reason } as const;
        const [before, after] = [question.decision, body.ruling].map((ruling) => ({ versionId, ruling }));
        await audited(ctx, s, { personId }, { ...deed, before, after });
      });
      return { ok: true };
    },
  };
}

export type QuestionsService = ReturnType<typeof questionsService>;
