import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { decideResume } from '@thi-tuan/shared/rules/attempt-state.ts';
import type { AppContext } from '../../context.ts';
import type { RoundBook } from '../contests/index.ts';
import { factsOf } from './attempt-facts.ts';
import { requireOwn } from './attempts.policy.ts';
import type { AttemptsService, Lang } from './attempts.service.ts';
import { attemptViewOf } from './attempt.view.ts';
import type { PaperPool } from './paper-pool.ts';

export interface OpenViewDeps {
  book: RoundBook;
  pool: PaperPool;
  attempts: AttemptsService;
}

/** The open attempt as it stands, for pages that keep nothing in the browser: looking at it takes it from nobody. */
export function openViewService({ data, clock }: AppContext, { book, pool, attempts }: OpenViewDeps) {
  return {
    /** @throws AppError attempt-not-found, attempt-closed, attempt-late */
    async view(personId: string, attemptId: string, lang: Lang): Promise<AttemptView> {
      const { roundId, paper } = await attempts.knownAttempt(attemptId, personId);
      const { contest, round } = await book.round(roundId);
      const row = requireOwn(await data.read.attempts.byId(attemptId), personId);
      orThrow(decideResume(factsOf(row, round.settings.graceMs), clock.now()));
      const facts = await data.read.people.eligibilityFacts(personId, contest.treeId);
      const perPerson = round.settings.prediction?.per === 'person-round';
      const { byVersion } = await pool.of(roundId);
      return attemptViewOf({
        row,
        paper,
        byVersion,
        settings: round.settings,
        contest: contest.settings,
        lang,
        facts: facts!,
        fixedPrediction: perPerson ? await data.read.records.predictionOf(roundId, personId) : null,
        now: clock.now(),
      });
    },
  };
}

export type OpenViewService = ReturnType<typeof openViewService>;
