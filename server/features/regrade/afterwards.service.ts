import type { PinnedQuestion, RoundRow } from '@thi-tuan/db';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { QuestionAfterwards, regrade as contracts } from '@thi-tuan/shared/contracts/regrade.ts';
import { changedSince } from '@thi-tuan/shared/rules/fixed-result.ts';
import type { CountedEntry, ItemStatistics, RoundStatistics } from '@thi-tuan/shared/rules/item-statistics.ts';
import { betterThanKey, itemStatisticsInPieces } from '@thi-tuan/shared/rules/item-statistics.ts';
import { isRightOption } from '@thi-tuan/shared/rules/scoring.ts';
import type { AppContext } from '../../context.ts';
import { Lru } from '../../platform/lru.ts';
import { steppedInTurns } from '../../platform/turns.ts';
import type { RoundBook } from '../contests/index.ts';
import type { FixedResults } from './fixed-results.service.ts';
import { requireClosed } from './regrade.policy.ts';
import { entryOf, workByPerson } from './rescoring.ts';

type Afterwards = ReplyOf<(typeof contracts)['afterwards']>;

/** A round without entries yet: nothing can be told of a question. */
const NOTHING: Omit<ItemStatistics, 'itemId'> = { entries: 0, unanswered: 0, facility: 0, discrimination: null, medianMs: null, options: [] };

/** Figures to four places: more would pretend. */
const round4 = (value: number | null): number | null => (value === null ? null : Math.round(value * 10_000) / 10_000);

/** What the organiser sees of a closed round: how each question did, what was decided, what was fixed. */
export function afterwardsService(ctx: AppContext, book: RoundBook, fixed: FixedResults) {
  const { read } = ctx.data;
  /** By round and number of regrades: closed attempts change by nothing else. */
  const known = new Lru<string, Promise<RoundStatistics>>(8);

  async function statistics(roundId: string, pinned: readonly PinnedQuestion[]): Promise<RoundStatistics> {
    const byVersion = new Map(pinned.map((question) => [question.versionId, question]));
    const entries: CountedEntry[] = [];
    for await (const own of workByPerson(ctx, roundId)) entries.push(entryOf(own[0]!, byVersion));
    return steppedInTurns(itemStatisticsInPieces(entries));
  }

  function statisticsOf(roundId: string, regrades: number, pinned: readonly PinnedQuestion[]): Promise<RoundStatistics> {
    const key = `${roundId} ${regrades}`;
    const found = known.get(key);
    if (found) return found;
    const reading = statistics(roundId, pinned);
    known.set(key, reading);
    // A failed read must not be remembered.
    reading.catch(() => known.delete(key));
    return reading;
  }

  function questionView(question: PinnedQuestion, number: number, item: Omit<ItemStatistics, 'itemId'>, reports: number): QuestionAfterwards {
    const { versionId, stem, kind, withdrawnAt, ruling, correct, alsoCorrect, originalKey } = question;
    const chosen = new Map(item.options.map((option) => [option.optionId, option]));
    const changed = alsoCorrect.length > 0 || correct.join() !== originalKey.join();
    return {
      versionId,
      number,
      stem,
      kind,
      withdrawnAt,
      ruling,
      accepted: changed ? [correct, ...alsoCorrect] : null,
      reports,
      entries: item.entries,
      unanswered: item.unanswered,
      facility: item.entries === 0 ? null : round4(item.facility),
      discrimination: round4(item.discrimination),
      medianMs: item.medianMs,
      options: question.options.map(({ id, text }) => {
        const option = chosen.get(id);
        return {
          id,
          text,
          right: isRightOption(question, id),
          count: option?.count ?? 0,
          share: item.entries === 0 ? null : round4(option?.share ?? 0),
          meanRest: round4(option?.meanRest ?? null),
          discrimination: round4(option?.discrimination ?? null),
        };
      }),
      betterThanKey: betterThanKey({ itemId: versionId, ...item }, [...correct, ...alsoCorrect.flat()])?.optionId ?? null,
    };
  }

  async function regradesOf(round: RoundRow, pinned: readonly PinnedQuestion[]): Promise<Afterwards['regrades']> {
    const numbers = new Map(pinned.map((question, i) => [question.versionId, { number: i + 1, stem: question.stem }]));
    const rows = await read.regrade.ofRound(round.id);
    return Promise.all(
      rows.map(async ({ number, at, actorId, reason, changes, effect }) => ({
        number,
        at,
        by: (await read.people.byId(actorId))?.name ?? '—',
        reason,
        effect,
        questions: changes.map(({ versionId, ruling, accepted }) => ({ ...(numbers.get(versionId) ?? { number: 0, stem: '—' }), ruling, accepted })),
      })),
    );
  }

  return {
    /** @throws AppError round-not-found, round-not-closed */
    async show(roundId: string): Promise<Afterwards> {
      const { contest, round } = await book.fresh(roundId);
      requireClosed(round);
      const pinned = await read.contests.pinned(roundId);
      const regrades = await regradesOf(round, pinned);
      const found = await statisticsOf(roundId, regrades.length, pinned);
      const items = new Map(found.items.map((item) => [item.itemId, item]));
      const reports = Map.groupBy(await read.records.reportsOf(roundId), (row) => row.questionVersionId);
      const { views, newest } = await fixed.list(roundId);
      const now = await fixed.bodyOf(round);
      return {
        contest: contest.name,
        round: { id: round.id, number: round.number, name: round.name, closedAt: round.closedAt, hasPrediction: round.settings.prediction !== null },
        figures: now.figures,
        entries: found.entries,
        alpha: round4(found.alpha),
        questions: pinned.map((question, i) =>
          questionView(question, i + 1, items.get(question.versionId) ?? NOTHING, reports.get(question.versionId)?.length ?? 0),
        ),
        regrades,
        results: views,
        changedSince: newest && changedSince(newest, now),
      };
    },
  };
}

export type AfterwardsService = ReturnType<typeof afterwardsService>;
