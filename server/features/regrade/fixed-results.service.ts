import { createHash } from 'node:crypto';
import type { FixedResultRow, RoundRow } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { FixedResultView, regrade as contracts } from '@thi-tuan/shared/contracts/regrade.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { FixedResultBody, FixedResultKind } from '@thi-tuan/shared/rules/fixed-result.ts';
import { assignRanks } from '@thi-tuan/shared/rules/ranking.ts';
import { validityText } from '@thi-tuan/shared/rules/rules-text.ts';
import type { AppContext } from '../../context.ts';
import { audited } from '../audit/index.ts';
import type { RoundBook } from '../contests/index.ts';
import { scoreTextOf } from '../standings/index.ts';
import { requireClosed } from './regrade.policy.ts';

/** Leading people kept in a fixed result. */
const TOP = 200;

/** «Chốt số liệu»: numbered pictures of a closed round's figures and ranking. */
export function fixedResults(ctx: AppContext, book: RoundBook) {
  const { data, clock } = ctx;

  async function bodyOf(round: RoundRow): Promise<FixedResultBody> {
    const { people, attempts, valid } = await data.read.results.figures(round.id);
    const units = (await data.read.results.byUnit(round.id)).map((row) => ({
      unitId: row.unitId,
      people: row.people,
      attempts: row.attempts,
      valid: row.valid,
    }));
    const top = await data.read.standings.top(round.id, null, TOP);
    const shown = await data.read.standings.shownOf(top.map((row) => row.attemptId));
    const leftOut = new Set(await data.read.contests.leftOut(round.id));
    const ranks = assignRanks(top.map((row) => row.rankKey));
    return {
      figures: { people, attempts, valid },
      predictionTarget: round.predictionTarget,
      log: round.logHead === null ? null : { head: round.logHead, count: round.logCount },
      units,
      top: top.map((row, i) => {
        const { personId, attemptId, score, elapsedMs, submittedAt } = row;
        const entry = shown.get(attemptId);
        return {
          rank: ranks[i]!,
          personId,
          attemptId,
          score,
          scoreText: entry ? scoreTextOf(row, entry, round.settings, leftOut, 'vi') : String(score),
          elapsedMs,
          submittedAt,
        };
      }),
    };
  }

  async function unitNames(ids: readonly string[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (let from = 0; from < ids.length; from += 500) {
      for (const unit of await data.read.units.byIds(ids.slice(from, from + 500))) names.set(unit.id, unit.name);
    }
    return names;
  }

  async function viewOf(row: FixedResultRow): Promise<FixedResultView> {
    const { number, kind, at, note, hash, body } = row;
    const by = (await data.read.people.byId(row.actorId))?.name ?? '—';
    const later = (await data.read.regrade.announcements([row.roundId])).regrades.filter((one) => one.at > at);
    const amendedAt = later.at(-1)?.at ?? null;
    return { number, kind, at, by, note, hash, figures: body.figures, predictionTarget: body.predictionTarget, amendedAt };
  }

  return {
    bodyOf,

    list: async (roundId: string): Promise<{ views: FixedResultView[]; newest: FixedResultBody | null }> => {
      const rows = await data.read.regrade.fixedOf(roundId);
      return { views: await Promise.all(rows.map(viewOf)), newest: rows[0]?.body ?? null };
    },

    /** @throws AppError round-not-found, round-not-closed, changed-meanwhile when somebody else fixes one at the same time */
    async fix(roundId: string, { kind, note }: { kind: FixedResultKind; note: string | null }, actorId: string): Promise<FixedResultView> {
      const { round } = await book.fresh(roundId);
      requireClosed(round);
      const body = await bodyOf(round);
      const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
      const at = clock.now();
      const number = (await data.read.regrade.fixedCount(roundId)) + 1;
      const row = { id: newId(at, ctx.random), roundId, number, kind, at, actorId, note: note?.trim().normalize('NFC') || null, body, hash };
      const after = { number, kind, hash, figures: body.figures, predictionTarget: body.predictionTarget };
      try {
        await data.write(async (s) => {
          await s.regrade.insertFixed(row);
          const action = kind === 'official' ? 'result.publish' : 'round.snapshot';
          await audited(ctx, s, { personId: actorId }, { action, subject: `round:${roundId}`, after, reason: row.note });
        });
      } catch (error) {
        throw isUniqueViolation(error) ? new AppError('changed-meanwhile') : error;
      }
      book.invalidate();
      // Pages that show this round call its result by another name now.
      ctx.hub.publish(roomOf('round', roundId), { announced: number });
      return viewOf(row);
    },

    /** A fixed result with the names of today: who asked to be forgotten is «—». @throws AppError round-not-found, result-not-found */
    async show(roundId: string, number: number): Promise<ReplyOf<(typeof contracts)['result']>> {
      const { contest, round } = await book.round(roundId);
      const row = (await data.read.regrade.fixedOf(roundId)).find((one) => one.number === number);
      if (!row) throw new AppError('result-not-found');
      const { units, top, log } = row.body;
      const names = await unitNames(units.map((one) => one.unitId));
      const shown = await data.read.standings.shownOf(top.map((one) => one.attemptId));
      return {
        contest: contest.name,
        organiser: contest.settings.organiser,
        roundName: round.name,
        definition: validityText(round.settings),
        result: await viewOf(row),
        log,
        units: units.map(({ unitId, ...figures }) => ({ name: unitId === '' ? 'Ngoài đơn vị' : (names.get(unitId) ?? '—'), ...figures })),
        top: top.map(({ rank, attemptId, scoreText, elapsedMs, submittedAt }) => {
          const entry = shown.get(attemptId);
          return {
            rank,
            name: entry?.name ?? '—',
            unit: entry?.unitName ?? null,
            scoreText,
            elapsedMs,
            submittedAt,
          };
        }),
      };
    },
  };
}

export type FixedResults = ReturnType<typeof fixedResults>;
