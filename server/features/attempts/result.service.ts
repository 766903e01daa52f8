import type { AttemptHead, AttemptRow, ContestRow, RoundRow } from '@thi-tuan/db';
import type { ReceiptView, attempts as attemptContracts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { OwnAttempt } from '@thi-tuan/shared/contracts/me.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { isReceiptCode, normaliseCode } from '@thi-tuan/shared/kernel/ids.ts';
import { maskName } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { maxScoreOf } from '@thi-tuan/shared/rules/paper.ts';
import type { Reveal } from '@thi-tuan/shared/rules/reveal.ts';
import { revealOf } from '@thi-tuan/shared/rules/reveal.ts';
import { dressOf, stemDressOf } from '@thi-tuan/shared/rules/rich-text.ts';
import { roundPhase } from '@thi-tuan/shared/rules/round-window.ts';
import { isAccepted, isRightOption, shownScore } from '@thi-tuan/shared/rules/scoring.ts';
import type { AppContext } from '../../context.ts';
import { Lru } from '../../platform/lru.ts';
import type { RoundBook } from '../contests/index.ts';
import type { Lang } from './attempts.service.ts';
import type { Closed } from './closing.service.ts';
import { answerEntries } from './attempt.view.ts';
import { requireOwn } from './attempts.policy.ts';
import { countedItems } from './keyed-questions.ts';
import type { PaperPool } from './paper-pool.ts';

export interface ResultDeps {
  book: RoundBook;
  pool: PaperPool;
  /** Closes what ran out, so that somebody who comes back late sees a result and not an open paper. */
  closeOverdue: (roundId: string, now: number) => Promise<number>;
}

type ResultReply = ReplyOf<(typeof attemptContracts)['result']>;

/** What is shown of closed attempts: receipt, score, key, as far as `revealOf` lets it out. */
export function resultService(ctx: AppContext, { book, pool, closeOverdue }: ResultDeps) {
  const { data, clock } = ctx;

  /** What the person themselves may know of their attempts of a round now. */
  function ownReveal(round: RoundRow): Reveal {
    const phase = roundPhase(round, clock.now());
    return revealOf({
      phase: phase === 'draft' ? 'before' : phase,
      round: round.settings,
      viewer: { kind: 'person', mayEnter: true },
      now: clock.now(),
    });
  }

  async function scoreText(row: AttemptHead, round: RoundRow, paper: Paper, lang: Lang) {
    if (row.score === null || row.correctCount === null) return null;
    const items = countedItems(paper, (await pool.of(round.id, round.paperVersion)).byVersion);
    const max = maxScoreOf({ items });
    const questions = items.length;
    const score = { score: row.score, maxScore: max, correctCount: row.correctCount, mainCount: questions, allCorrect: row.allCorrect === true };
    return {
      points: row.score,
      max,
      correct: row.correctCount,
      questions,
      allCorrect: row.allCorrect === true,
      text: shownScore(score, round.settings.scale, lang),
    };
  }

  async function ownAttempt(row: AttemptHead, round: RoundRow, lang: Lang): Promise<OwnAttempt> {
    const reveal = ownReveal(round);
    const scored = reveal.score && row.state !== 'open';
    const paper = scored ? await data.read.attempts.paperOf(row.id) : null;
    // With a least score, «valid» would tell something about the score.
    const validShown = row.state !== 'open' && (reveal.score || round.settings.validity.minScore === null);
    return {
      attemptId: row.id,
      roundId: row.roundId,
      roundNumber: round.number,
      roundName: round.name,
      number: row.number,
      state: row.state,
      startedAt: row.startedAt,
      deadlineAt: row.deadlineAt,
      closedAt: row.closedAt,
      elapsedMs: row.elapsedMs,
      receiptCode: row.receiptCode,
      valid: validShown ? row.valid : null,
      score: paper ? await scoreText(row, round, paper, lang) : null,
      keyRevealed: reveal.key,
    };
  }

  /** Kept texts never change: each is asked for once. */
  const rulesKept = new Lru<string, number>(500);

  async function rulesOf({ rulesNumber: number }: AttemptHead, { id }: ContestRow): Promise<ReceiptView['rules']> {
    if (number === null) return null;
    const key = `${id} ${number}`;
    const at = rulesKept.get(key) ?? (await data.read.rules.keptAt(id, number));
    if (at === null) return null;
    rulesKept.set(key, at);
    return { number, at, listed: (await book.site())?.contest.id === id };
  }

  /** @param own the person looks at their own receipt: their name is not masked */
  async function receiptOf(closed: Closed, contest: ContestRow, round: RoundRow, own: boolean): Promise<ReceiptView> {
    const { row, person, unit } = closed;
    if (row.state === 'open' || row.closedAt === null || row.receiptCode === null || row.recordHash === null) throw new AppError('receipt-not-found');
    const name = person === null || person.state === 'deleted' ? '—' : own ? person.name : maskName(person.name, person.publicName);
    // A place in the log tells how many came before: only after closing.
    const record = round.state === 'closed' ? await data.read.records.of(row.id) : null;
    const chained = record !== null && record.seq !== null && record.chainHash !== null && round.logHead !== null;
    return {
      code: row.receiptCode,
      contestName: contest.name,
      roundName: round.name,
      roundNumber: round.number,
      name,
      unit: unit?.name ?? null,
      how: row.state,
      startedAt: row.startedAt,
      closedAt: row.closedAt,
      elapsedMs: row.elapsedMs ?? 0,
      resultAt: round.closesAt,
      rules: await rulesOf(row, contest),
      recordHash: row.recordHash,
      chain: chained ? { seq: record.seq!, hash: record.chainHash!, head: round.logHead! } : null,
    };
  }

  async function closedOf(row: AttemptRow): Promise<Closed> {
    return { row, person: await data.read.people.byId(row.personId), unit: row.unitId === '' ? null : await data.read.units.byId(row.unitId) };
  }

  /**
   * The paper as answered. One at a time, questions that were not reached come with the key: before it they may still be asked
   * of the same person.
   */
  function shownItems({ atPosition }: AttemptRow, { items }: Paper, reveal: Reveal): Paper['items'] {
    return atPosition === 0 || reveal.key ? items : items.filter(({ position }) => position <= atPosition);
  }

  /** Rightness, explanations and sources only when revealed. */
  async function questionsOf(row: AttemptRow, round: RoundRow, paper: Paper, reveal: Reveal): Promise<ResultReply['questions']> {
    const { byVersion } = await pool.of(round.id, round.paperVersion);
    return shownItems(row, paper, reveal).map((item) => {
      const question = byVersion.get(item.versionId)!;
      const texts = new Map(question.options.map((option) => [option.id, option.text]));
      const chosen = row.answers[String(item.position)] ?? [];
      return {
        position: item.position,
        stem: question.stem,
        ...stemDressOf(question.rich),
        chosen,
        options: item.optionOrder.map((id) => ({
          id,
          text: texts.get(id)!,
          ...dressOf(question.rich?.options?.[id]),
          correct: reveal.key ? isRightOption(question, id) : null,
        })),
        right: reveal.ownMistakes ? question.ruling === 'given' || isAccepted(chosen, question) : null,
        ruling: reveal.key ? question.ruling : 'counts',
        explanation: reveal.explanations ? question.explanation : null,
        ...(reveal.explanations && question.rich?.explanation ? { explanationSpans: question.rich.explanation.spans } : {}),
        source: reveal.explanations ? question.source : null,
      };
    });
  }

  return {
    ownAttempt,

    /** What a closed attempt shows now of its paper. */
    async shownNow(row: AttemptRow, paper: Paper): Promise<Paper['items']> {
      const { round } = await book.round(row.roundId);
      return shownItems(row, paper, ownReveal(round));
    },

    /** Receipt and own attempt after a submit. */
    async closedReply(closed: Closed, lang: Lang): Promise<ReplyOf<(typeof attemptContracts)['submit']>> {
      const { contest, round } = await book.round(closed.row.roundId);
      return { receipt: await receiptOf(closed, contest, round, true), attempt: await ownAttempt(closed.row, round, lang) };
    },

    /** One's own closed attempt. @throws AppError attempt-not-found (also while it is open) */
    async result(personId: string, attemptId: string, lang: Lang): Promise<ResultReply> {
      let row = requireOwn(await data.read.attempts.byId(attemptId), personId);
      const { contest, round } = await book.round(row.roundId);
      if (row.state === 'open') {
        await closeOverdue(round.id, clock.now());
        row = requireOwn(await data.read.attempts.byId(attemptId), personId);
      }
      if (row.state === 'open') throw new AppError('attempt-not-found');
      const reveal = ownReveal(round);
      const paper = (await data.read.attempts.paperOf(row.id))!;
      return {
        receipt: await receiptOf(await closedOf(row), contest, round, true),
        attempt: await ownAttempt(row, round, lang),
        scoreAt: reveal.score ? null : round.closesAt,
        answered: answeredCount(row.answers),
        questionCount: paper.items.length,
        prediction: round.settings.prediction
          ? { value: row.prediction, target: reveal.predictedQuantitySecret ? null : round.predictionTarget }
          : null,
        questions: await questionsOf(row, round, paper, reveal),
      };
    },

    /** Own attempts, newest first. */
    async mine(personId: string, lang: Lang): Promise<OwnAttempt[]> {
      const rows = await data.read.attempts.ofPerson(personId);
      return Promise.all(rows.map(async (row) => ownAttempt(row, (await book.round(row.roundId)).round, lang)));
    },

    /** Own answers, for the person's export. */
    async answersOf(personId: string) {
      const rows = await data.read.attempts.ofPerson(personId);
      return rows.map((row) => ({ attemptId: row.id, answers: answerEntries(row.answers), prediction: row.prediction }));
    },

    /** The public receipt. @throws AppError receipt-not-found */
    async receipt(typed: string): Promise<ReceiptView> {
      const code = normaliseCode(typed);
      if (!isReceiptCode(code)) throw new AppError('receipt-not-found');
      const row = await data.read.attempts.byReceipt(code);
      if (!row) throw new AppError('receipt-not-found');
      const { contest, round } = await book.round(row.roundId);
      return receiptOf(await closedOf(row), contest, round, false);
    },
  };
}

export type ResultService = ReturnType<typeof resultService>;
