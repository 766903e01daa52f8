import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FixedResultRow, RoundRow } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { FixedResultView, regrade as contracts } from '@thi-tuan/shared/contracts/regrade.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { FixedResultBody, FixedResultKind, FixedRow } from '@thi-tuan/shared/rules/fixed-result.ts';
import { FIXED_TOP } from '@thi-tuan/shared/rules/fixed-result.ts';
import { validityText } from '@thi-tuan/shared/rules/rules-text.ts';
import type { AppContext } from '../../context.ts';
import { audited } from '../audit/index.ts';
import type { RoundBook } from '../contests/index.ts';
import { requireClosed } from './regrade.policy.ts';
import { partsOf, rankedRows } from './whole-ranking.ts';

/** Somebody may be moved or merged while the ranking is read: then it is read again, so often at most. */
const TRIES = 3;
/** Parts without a result thrown away in one write. */
const STRAY = 20;
/** People whose names are read at a time. */
const NAMED = 100;

interface Asked {
  kind: FixedResultKind;
  note: string | null;
}

/** «Chốt số liệu»: numbered pictures of a closed round's figures and ranking. */
export function fixedResults(ctx: AppContext, book: RoundBook) {
  const { data, clock } = ctx;
  /** By round: the end of the last one asked for. */
  const making = new Map<string, Promise<void>>();

  /** Figures, units and the leading people as they stand. */
  async function bodyOf(round: RoundRow): Promise<FixedResultBody> {
    const { people, attempts, valid } = await data.read.results.figures(round.id);
    const units = (await data.read.results.byUnit(round.id)).map((row) => ({
      unitId: row.unitId,
      people: row.people,
      attempts: row.attempts,
      valid: row.valid,
    }));
    const top: FixedRow[] = [];
    for await (const rows of rankedRows(ctx, round)) {
      top.push(...rows);
      if (top.length >= FIXED_TOP) break;
    }
    return {
      figures: { people, attempts, valid },
      predictionTarget: round.predictionTarget,
      log: round.logHead === null ? null : { head: round.logHead, count: round.logCount },
      units,
      top: top.slice(0, FIXED_TOP),
    };
  }

  /** The whole ranking laid down part by part for a result that is still to come; its body names how many there are and their hash. */
  async function layDown(round: RoundRow, resultId: string): Promise<{ body: FixedResultBody; parts: number }> {
    for (;;) if ((await data.write((s) => s.regrade.dropStrayParts(round.id, STRAY))) < STRAY) break;
    const body = await bodyOf(round);
    const sha256 = createHash('sha256');
    let [parts, ranked] = [0, 0];
    for await (const rows of partsOf(rankedRows(ctx, round))) {
      parts += 1;
      ranked += rows.length;
      sha256.update(`\n${JSON.stringify(rows)}`);
      const part = { resultId, roundId: round.id, part: parts, rows };
      await data.write((s) => s.regrade.putPart(part));
    }
    return { body: { ...body, whole: { ranked, sha256: sha256.digest('hex') } }, parts };
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

  /** Null = what is counted changed while it was read. */
  async function write(round: RoundRow, { kind, note }: Asked, actorId: string): Promise<FixedResultRow | null> {
    const roundId = round.id;
    const id = newId(clock.now(), ctx.random);
    const { body, parts } = await layDown(round, id);
    const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    const at = clock.now();
    const number = (await data.read.regrade.fixedCount(roundId)) + 1;
    const row = { id, roundId, number, kind, at, actorId, note: note?.trim().normalize('NFC') || null, body, hash };
    const after = { number, kind, hash, figures: body.figures, predictionTarget: body.predictionTarget };
    try {
      const stands = await data.write(async (s) => {
        if (!(await s.regrade.countsStand(roundId, round.countsVersion))) return false;
        // Thrown away by another server that makes one at the same time.
        if ((await s.regrade.partCount(id)) !== parts) throw new AppError('changed-meanwhile');
        await s.regrade.insertFixed(row);
        const action = kind === 'official' ? 'result.publish' : 'round.snapshot';
        await audited(ctx, s, { personId: actorId }, { action, subject: `round:${roundId}`, after, reason: row.note });
        return true;
      });
      return stands ? row : null;
    } catch (error) {
      throw isUniqueViolation(error) ? new AppError('changed-meanwhile') : error;
    }
  }

  async function make(roundId: string, asked: Asked, actorId: string): Promise<FixedResultView> {
    for (let left = TRIES; left > 0; left -= 1) {
      const { round } = await book.fresh(roundId);
      requireClosed(round);
      const row = await write(round, asked, actorId);
      if (!row) continue;
      book.invalidate();
      // Pages that show this round call its result by another name now.
      ctx.hub.publish(roomOf('round', roundId), { announced: row.number });
      return viewOf(row);
    }
    throw new AppError('changed-meanwhile');
  }

  async function found(roundId: string, number: number): Promise<FixedResultRow> {
    const row = (await data.read.regrade.fixedOf(roundId)).find((one) => one.number === number);
    if (!row) throw new AppError('result-not-found');
    return row;
  }

  /** Who asked to be forgotten is «—». */
  async function named(rows: readonly FixedRow[]): Promise<ReplyOf<(typeof contracts)['result']>['top']> {
    const people = new Map<string, { name: string; unitName: string | null }>();
    for (let from = 0; from < rows.length; from += NAMED) {
      const ids = rows.slice(from, from + NAMED).map((row) => row.attemptId);
      for (const [id, shown] of await data.read.standings.shownOf(ids)) people.set(id, shown);
      await nextTurn();
    }
    return rows.map(({ rank, attemptId, scoreText, elapsedMs, submittedAt, predictionDistance = null }) => {
      const entry = people.get(attemptId);
      return { rank, name: entry?.name ?? '—', unit: entry?.unitName ?? null, scoreText, elapsedMs, submittedAt, predictionDistance };
    });
  }

  return {
    bodyOf,

    list: async (roundId: string): Promise<{ views: FixedResultView[]; newest: FixedResultBody | null }> => {
      const rows = await data.read.regrade.fixedOf(roundId);
      return { views: await Promise.all(rows.map(viewOf)), newest: rows[0]?.body ?? null };
    },

    /**
     * Two of one round follow each other.
     * @throws AppError round-not-found, round-not-closed, changed-meanwhile when another server fixes one at the same time, or what is
     * counted does not stand still
     */
    async fix(roundId: string, asked: Asked, actorId: string): Promise<FixedResultView> {
      const before = making.get(roundId);
      const own = (before ?? Promise.resolve()).then(() => make(roundId, asked, actorId));
      const ended = own.then(
        () => undefined,
        () => undefined,
      );
      making.set(roundId, ended);
      try {
        return await own;
      } finally {
        if (making.get(roundId) === ended) making.delete(roundId);
      }
    },

    /**
     * Ranked people of a fixed result, `part` from 1, with the names of today.
     * @throws AppError round-not-found, result-not-found
     */
    async ranking(roundId: string, number: number, part: number): Promise<ReplyOf<(typeof contracts)['ranking']>> {
      const row = await found(roundId, number);
      const rows = row.body.whole ? ((await data.read.regrade.partOf(row.id, part)) ?? []) : part === 1 ? row.body.top : [];
      return { rows: await named(rows) };
    },

    /** A fixed result with the names of today: who asked to be forgotten is «—». @throws AppError round-not-found, result-not-found */
    async show(roundId: string, number: number): Promise<ReplyOf<(typeof contracts)['result']>> {
      const { contest, round } = await book.round(roundId);
      const row = await found(roundId, number);
      const { units, top, log, whole } = row.body;
      const names = await unitNames(units.map((one) => one.unitId));
      return {
        contest: contest.name,
        organiser: contest.settings.organiser,
        roundName: round.name,
        definition: validityText(round.settings),
        result: await viewOf(row),
        log,
        units: units.map(({ unitId, ...figures }) => ({ name: unitId === '' ? 'Ngoài đơn vị' : (names.get(unitId) ?? '—'), ...figures })),
        ranked: whole?.ranked ?? null,
        top: await named(top),
      };
    },
  };
}

export type FixedResults = ReturnType<typeof fixedResults>;
