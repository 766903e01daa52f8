import type { PinnedQuestion } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Paper, PoolQuestion } from '@thi-tuan/shared/rules/paper.ts';
import { drawPaper } from '@thi-tuan/shared/rules/paper.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../../context.ts';
import { Lru } from '../../platform/lru.ts';

export interface RoundPool {
  questions: readonly PinnedQuestion[];
  byVersion: ReadonlyMap<string, PinnedQuestion>;
  /** Papers each version stands in, counted in memory and written in batches: «least used» is a soft aim. */
  uses: Map<string, number>;
  unwritten: Map<string, number>;
  /** The round's `paperVersion` it was read at. */
  version: number;
}

/**
 * The pinned questions of rounds, read once: a published round's versions never change.
 * Holds keys: what leaves this object for a client is picked field by field in `attempt.view.ts`.
 */
export function paperPool(ctx: AppContext) {
  const rounds = new Lru<string, Promise<RoundPool>>(16);

  async function load(roundId: string, version: number, unwritten: Map<string, number>): Promise<RoundPool> {
    const questions = await ctx.data.read.contests.pinned(roundId);
    const uses = await ctx.data.read.attempts.questionUses(roundId);
    return {
      questions,
      byVersion: new Map(questions.map((question) => [question.versionId, question])),
      uses: new Map(uses.map(({ versionId, used }) => [versionId, used])),
      unwritten,
      version,
    };
  }

  /** @param version the round's `paperVersion`: a newer one than is known means that a question was withdrawn or a key put right, maybe by another server; without it what is known will do */
  async function of(roundId: string, version = 0): Promise<RoundPool> {
    const known = rounds.get(roundId);
    const old = known && (await known);
    if (old && old.version >= version) return old;
    // Another caller may have begun it while the old one was awaited.
    const begun = rounds.get(roundId);
    if (begun && begun !== known) return begun;
    const loading = load(roundId, version, old?.unwritten ?? new Map());
    rounds.set(roundId, loading);
    // A failed read must not be remembered.
    loading.catch(() => rounds.delete(roundId));
    return loading;
  }

  return {
    of,

    /** Forgets a round, after its questions changed (withdrawn, published again). */
    forget: (roundId: string): void => rounds.delete(roundId),

    /** Notes a paper that was committed. */
    noteUse(pool: RoundPool, paper: Paper): void {
      for (const { versionId } of paper.items) {
        pool.uses.set(versionId, (pool.uses.get(versionId) ?? 0) + 1);
        pool.unwritten.set(versionId, (pool.unwritten.get(versionId) ?? 0) + 1);
      }
    },

    /** Writes the uses counted since the last time. */
    async writeUses(roundId: string): Promise<void> {
      const pool = await of(roundId);
      if (pool.unwritten.size === 0) return;
      const batch = pool.unwritten;
      pool.unwritten = new Map();
      try {
        await ctx.data.write((s) => s.attempts.addQuestionUses(roundId, batch));
      } catch (error) {
        for (const [versionId, n] of batch) pool.unwritten.set(versionId, (pool.unwritten.get(versionId) ?? 0) + n);
        throw error;
      }
    },
  };
}

export type PaperPool = ReturnType<typeof paperPool>;

/** What a paper is drawn from. @param seen this person's earlier papers by question @param uses everybody's by version */
export function poolQuestions(
  questions: readonly PinnedQuestion[],
  seen: ReadonlyMap<string, number>,
  uses: ReadonlyMap<string, number>,
): PoolQuestion[] {
  return questions
    .filter((question) => question.withdrawnAt === null)
    .map((question) => ({
      questionId: question.questionId,
      versionId: question.versionId,
      key: question.key,
      topic: question.topic,
      difficulty: question.difficulty,
      points: question.points,
      kind: question.kind,
      options: question.options,
      keepOrder: question.keepOrder,
      seenCount: seen.get(question.questionId) ?? 0,
      usedCount: uses.get(question.versionId) ?? 0,
    }));
}

/**
 * Draws a person's paper; `seen` counts their earlier papers by question.
 * @throws AppError `internal`-like fault when the bank cannot fill the blueprint: publishing checks that it can
 */
export function drawFor(pool: RoundPool, settings: RoundSettings, seed: string, seen: ReadonlyMap<string, number>): Paper {
  const candidates = poolQuestions(pool.questions, seen, pool.uses);
  const drawn = drawPaper({ settings: settings.paper, pool: candidates, points: settings.points, seed });
  if (!drawn.ok) throw new AppError('internal', { reference: `draw ${drawn.available}/${drawn.wanted}` });
  return drawn.paper;
}
