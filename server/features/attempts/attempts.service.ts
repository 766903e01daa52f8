import type { AttemptRow, ContestRow, EligibilityFacts, RoundRow } from '@thi-tuan/db';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { attempts as attemptContracts } from '@thi-tuan/shared/contracts/attempts.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { dayOf, dayStart } from '@thi-tuan/shared/kernel/format.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { decideRepeat, decideResume, decideSave, isOverdue } from '@thi-tuan/shared/rules/attempt-state.ts';
import { deadlineOf } from '@thi-tuan/shared/rules/deadline.ts';
import { eligibilityOf } from '@thi-tuan/shared/rules/eligibility.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { mayStart } from '@thi-tuan/shared/rules/round-window.ts';
import type { AppContext, Stores } from '../../context.ts';
import { Lru } from '../../platform/lru.ts';
import type { RoundBook, RoundInContest } from '../contests/index.ts';
import { factsOf } from './attempt-facts.ts';
import { requireOwn } from './attempts.policy.ts';
import { attemptViewOf, openAnswers } from './attempt.view.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import { drawFor, type PaperPool, type RoundPool } from './paper-pool.ts';
import type { CheckedWork, WorkBody } from './work.ts';
import { checkedWork } from './work.ts';
import type { NextBody } from './one-by-one.ts';
import { nextIn, nextReplyOf, saveCurrentIn } from './one-by-one.ts';
import { againWhenOvertaken } from './run-again.ts';
import { begunInCancelled } from './cancelled-rounds.ts';

export type Lang = 'vi' | 'en';

export interface AttemptsDeps {
  book: RoundBook;
  pool: PaperPool;
  watch: AttemptWatch;
}

interface StartAsk extends RoundInContest {
  personId: string;
  holderKey: string;
  attemptId: string;
  /** Read before the write: inside it nothing but stores is awaited. */
  pool: RoundPool;
  /** Rounds that were cancelled: what was begun in them is not held against anybody. */
  cancelled: readonly string[];
}

/** What a view shows of an open attempt, read in the write that opened it or took it over: nothing is read a second time. */
interface Opened {
  row: AttemptRow;
  facts: EligibilityFacts;
  /** Of an earlier attempt of this person. */
  fixedPrediction: number | null;
  /** null = it was there before. */
  newPaper: Paper | null;
}

interface KnownAttempt {
  personId: string;
  roundId: string;
  paper: Paper;
  oneByOne: boolean;
  /** As last heard: a save that finds another one in the row reads it again. */
  deadlineAt: number;
}

/** Start, resume, save: the open life of an attempt. Closing is `closing.service.ts`. */
export function attemptsService(ctx: AppContext, { book, pool, watch }: AttemptsDeps) {
  const { data, clock } = ctx;
  // Whose attempt, and which paper: hardly ever changes (two accounts made one), so it is read once per attempt and process.
  const known = new Lru<string, KnownAttempt>(20_000);

  async function knownAttempt(attemptId: string, personId: string): Promise<KnownAttempt> {
    let entry = known.get(attemptId);
    // Another's: or their account has become part of this person's since.
    if (entry?.personId !== personId) {
      const row = requireOwn(await data.read.attempts.byId(attemptId), personId);
      const paper = await data.read.attempts.paperOf(attemptId);
      entry = { personId: row.personId, roundId: row.roundId, paper: paper!, oneByOne: row.atPosition > 0, deadlineAt: row.deadlineAt };
      known.set(attemptId, entry);
    }
    return entry;
  }

  /** Body of the start's write: decides and inserts, or takes the open attempt over. Its instant comes once person and window are held. */
  async function startIn(s: Stores, ask: StartAsk): Promise<Opened> {
    const { contest, personId } = ask;
    const facts = await s.people.factsToStart(personId, contest.treeId);
    if (!facts) throw new AppError('not-signed-in');
    // Not as it was known when the start was asked for: a close moved since, or moved at this moment, is the one that counts.
    const current = await s.contests.windowFor(ask.round.id, personId);
    if (!current) throw new AppError('round-not-found');
    const { extraMs, ...window } = current;
    const round = { ...ask.round, ...window };
    const { settings } = round;
    const now = clock.now();
    const open = await s.attempts.openOf(personId);
    const resumable = open !== null && open.roundId === round.id && !isOverdue(factsOf(open, settings.graceMs), now);
    if (!resumable) {
      const excluded = await s.contests.isExcluded(contest.id, personId);
      const eligible = eligibilityOf(
        { ...facts, unitPath: facts.unitPathCodes, excluded },
        settings.eligibility ?? contest.settings.eligibility,
        now,
      );
      if (!eligible.eligible) throw new AppError('not-eligible', { reason: eligible.reason });
    }
    const used = await s.attempts.usage(personId, contest.id, round.id, dayStart(dayOf(now)));
    const lost = await begunInCancelled(s, contest, personId, ask.cancelled);
    const decision = orThrow(
      mayStart({
        round: { opensAt: round.opensAt, closesAt: round.closesAt, state: round.state, attempts: settings.attempts },
        attemptsPerContest: contest.settings.attemptsPerContest,
        used: { ...used, inContest: used.inContest - lost, open: resumable },
        extraMs,
        now,
      }),
    );
    const fixedPrediction = await fixedPredictionIn(s, round, personId);
    if (decision.what === 'resume') {
      await s.attempts.takeOver(open!.id, personId, ask.holderKey);
      return { row: (await s.attempts.byId(open!.id))!, facts, fixedPrediction, newPaper: null };
    }
    // One that ran out and is not yet closed by the job: closing it is the job's, the person tries again in a second.
    if (open) throw new AppError('busy');
    const paper = drawFor(ask.pool, settings, ask.attemptId, await seenIn(s, personId, contest.id, used.inContest));
    const row = await s.attempts.insert(
      {
        id: ask.attemptId,
        contestId: contest.id,
        roundId: round.id,
        personId,
        number: Math.max(decision.number, used.lastNumber + 1),
        holderKey: ask.holderKey,
        startedAt: now,
        deadlineAt: deadlineOf({ startedAt: now, limitMs: settings.limitMs, closesAt: round.closesAt, extraMs }),
        unitId: facts.unitId,
        group: facts.group,
        memberships: facts.memberships,
        rulesVersion: `${contest.version}.${round.version}`,
        rulesNumber: ask.rulesNumber,
        atPosition: settings.delivery === 'one-by-one' ? 1 : 0,
      },
      paper,
    );
    return { row, facts, fixedPrediction, newPaper: paper };
  }

  async function fixedPredictionIn(s: Stores, { id, settings }: RoundRow, personId: string): Promise<number | null> {
    return settings.prediction?.per === 'person-round' ? s.records.predictionOf(id, personId) : null;
  }

  async function takeOverIn(s: Stores, round: RoundRow, treeId: string, attemptId: string, personId: string, holderKey: string): Promise<Opened> {
    await s.attempts.takeOver(attemptId, personId, holderKey);
    const facts = await s.people.eligibilityFacts(personId, treeId);
    return { row: (await s.attempts.byId(attemptId))!, facts: facts!, fixedPrediction: await fixedPredictionIn(s, round, personId), newPaper: null };
  }

  async function seenIn(s: Stores, personId: string, contestId: string, earlier: number): Promise<Map<string, number>> {
    const seen = new Map<string, number>();
    if (earlier === 0) return seen;
    for (const id of await s.attempts.idsOf(personId, contestId)) {
      const paper = known.get(id)?.paper ?? (await s.attempts.paperOf(id));
      for (const { questionId } of paper?.items ?? []) seen.set(questionId, (seen.get(questionId) ?? 0) + 1);
    }
    return seen;
  }

  async function viewOf({ row, facts, fixedPrediction }: Opened, contest: ContestRow, round: RoundRow, lang: Lang): Promise<AttemptView> {
    const { paper } = await knownAttempt(row.id, row.personId);
    const { byVersion } = await pool.of(round.id);
    return attemptViewOf({
      row,
      paper,
      byVersion,
      settings: round.settings,
      contest: contest.settings,
      lang,
      facts,
      fixedPrediction,
      now: clock.now(),
    });
  }

  return {
    knownAttempt,

    /**
     * Starts an attempt, or hands the open one to this holder. The same holderKey again gets the same holder.
     * @throws AppError round-not-found, not-eligible, round-not-open, round-closed, attempts-used-up
     */
    async start(personId: string, roundId: string, holderKey: string, lang: Lang = 'vi'): Promise<AttemptView> {
      const { contest, round, rulesNumber } = await book.round(roundId);
      const roundPool = await pool.of(roundId, round.paperVersion);
      const attemptId = newId(clock.now(), ctx.random);
      const cancelled = await book.cancelled();
      const ask = { personId, contest, round, rulesNumber, holderKey, attemptId, pool: roundPool, cancelled };
      const started = await againWhenOvertaken(() => data.write((s) => startIn(s, ask)));
      if (started.newPaper) {
        pool.noteUse(roundPool, started.newPaper);
        known.set(attemptId, {
          personId,
          roundId,
          paper: started.newPaper,
          oneByOne: started.row.atPosition > 0,
          deadlineAt: started.row.deadlineAt,
        });
      }
      if (started.newPaper) watch.started(started.row.startedAt, { roundId, attemptId, personId, unitId: started.row.unitId });
      else watch.taken(clock.now(), started.row.id, started.row.holder);
      const view = await viewOf(started, contest, round, lang);
      if (!started.newPaper) ctx.hub.publish(`person:${personId}`, { holder: view.holder, attemptId: view.attemptId });
      return view;
    },

    /** Takes the open attempt over on this device. @throws AppError attempt-not-found, attempt-closed, attempt-late */
    async resume(personId: string, attemptId: string, holderKey: string, lang: Lang = 'vi'): Promise<AttemptView> {
      const { roundId } = await knownAttempt(attemptId, personId);
      const { contest, round } = await book.round(roundId);
      const row = (await data.read.attempts.byId(attemptId))!;
      orThrow(decideResume(factsOf(row, round.settings.graceMs), clock.now()));
      const opened = await data.write((s) => takeOverIn(s, round, contest.treeId, attemptId, personId, holderKey));
      watch.taken(clock.now(), attemptId, opened.row.holder);
      const view = await viewOf(opened, contest, round, lang);
      ctx.hub.publish(`person:${personId}`, { holder: view.holder, attemptId });
      return view;
    },

    /** The work as it may be stored. @throws AppError answer-invalid, prediction-invalid */
    async checkWork(
      personId: string,
      attemptId: string,
      work: WorkBody,
    ): Promise<{ work: CheckedWork; round: RoundRow; contest: ContestRow; paper: Paper; oneByOne: boolean; known: KnownAttempt }> {
      const entry = await knownAttempt(attemptId, personId);
      const { paper, roundId, oneByOne } = entry;
      const { contest, round } = await book.round(roundId);
      return { work: checkedWork(work, paper, round.settings), round, contest, paper, oneByOne, known: entry };
    },

    /**
     * Saves the whole paper, or the one question now open; resolves only after the transaction is on disk.
     * @throws AppError attempt-closed, attempt-late, holder-lost, revision-old, answer-invalid, question-passed, prediction-invalid
     */
    async save(personId: string, attemptId: string, body: WorkBody, receivedAt: number): Promise<ReplyOf<(typeof attemptContracts)['save']>> {
      const { work, round, paper, oneByOne, known: entry } = await this.checkWork(personId, attemptId, body);
      if (oneByOne) {
        const asked = { attemptId, personId, round, paper, receivedAt };
        const row = await againWhenOvertaken(() => data.write((s) => saveCurrentIn(s, asked, work)));
        watch.saved(receivedAt, round.id, attemptId, row.revision, row.holder);
        return { revision: row.revision, savedAt: row.savedAt ?? row.startedAt, deadlineAt: row.deadlineAt };
      }
      const { graceMs } = round.settings;
      const { deadlineAt } = entry;
      const saved = await data.write((s) =>
        s.attempts.save({ id: attemptId, personId, ...work, savedAt: receivedAt, deadlineAt, notBefore: receivedAt - graceMs }),
      );
      if (saved) {
        watch.saved(receivedAt, round.id, attemptId, work.revision, work.holder);
        return { revision: work.revision, savedAt: receivedAt, deadlineAt };
      }
      const row = requireOwn(await data.read.attempts.byId(attemptId), personId);
      const { outcome } = orThrow(decideSave(factsOf(row, graceMs), { ...work, now: receivedAt }));
      if (outcome === 'same') orThrow(decideRepeat(row, row, work));
      // A deadline that moved since it was read first: what is promised is what the row says now.
      if (row.deadlineAt === deadlineAt) return { revision: row.revision, savedAt: row.savedAt ?? row.startedAt, deadlineAt: row.deadlineAt };
      entry.deadlineAt = row.deadlineAt;
      return this.save(personId, attemptId, body, receivedAt);
    },

    /**
     * One question at a time: keeps the answer for good and opens the next question. The same position again changes nothing.
     * @throws AppError attempt-closed, attempt-late, holder-lost, answer-invalid (also for a question that was not reached)
     */
    async next(personId: string, attemptId: string, body: NextBody, receivedAt: number): Promise<ReplyOf<(typeof attemptContracts)['next']>> {
      const { paper, roundId } = await knownAttempt(attemptId, personId);
      const { round } = await book.round(roundId);
      const roundPool = await pool.of(roundId);
      const asked = { attemptId, personId, round, paper, receivedAt };
      const row = await againWhenOvertaken(() => data.write((s) => nextIn(s, asked, body)));
      watch.saved(receivedAt, roundId, attemptId, row.revision, row.holder);
      return nextReplyOf(row, paper, roundPool);
    },

    /** What the server has, without taking the attempt over. */
    async peek(personId: string, attemptId: string): Promise<ReplyOf<(typeof attemptContracts)['peek']>> {
      const row = requireOwn(await data.read.attempts.byId(attemptId), personId);
      return {
        holder: row.holder,
        revision: row.revision,
        at: row.atPosition,
        answers: openAnswers(row),
        prediction: row.prediction,
        deadlineAt: row.deadlineAt,
        open: row.state === 'open',
      };
    },
  };
}

export type AttemptsService = ReturnType<typeof attemptsService>;
