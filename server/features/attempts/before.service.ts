import type { EligibilityFacts } from '@thi-tuan/db';
import type { contests as contestContracts } from '@thi-tuan/shared/contracts/contests.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { dayOf, dayStart } from '@thi-tuan/shared/kernel/format.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import { isOverdue } from '@thi-tuan/shared/rules/attempt-state.ts';
import { deadlineOf } from '@thi-tuan/shared/rules/deadline.ts';
import { eligibilityOf } from '@thi-tuan/shared/rules/eligibility.ts';
import { attemptsLeft } from '@thi-tuan/shared/rules/round-window.ts';
import { predictionText, recordedTexts, roundFacts, tieBreakTexts, validityText } from '@thi-tuan/shared/rules/rules-text.ts';
import { tieBreakExample } from '@thi-tuan/shared/rules/tie-break-example.ts';
import { tieBreakExampleText } from '@thi-tuan/shared/rules/tie-break-text.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import type { Lang } from './attempts.service.ts';
import { begunInCancelled } from './cancelled-rounds.ts';
import { factsOf } from './attempt-facts.ts';
import { unitOf } from './attempt.view.ts';

type BeforeReply = ReplyOf<(typeof contestContracts)['before']>;

/** The page before the start: everything a person should know before the clock runs, from the live settings. */
export function beforeService(ctx: AppContext, { book, contests }: { book: RoundBook; contests: ContestsService }) {
  const { data, clock } = ctx;

  async function openAttempt(facts: EligibilityFacts, roundId: string, graceMs: number, now: number): Promise<BeforeReply['openAttempt']> {
    const row = await data.read.attempts.openOf(facts.personId);
    if (!row || row.roundId !== roundId || isOverdue(factsOf(row, graceMs), now)) return null;
    return { attemptId: row.id, deadlineAt: row.deadlineAt, answered: answeredCount(row.answers) };
  }

  return {
    /** @throws AppError round-not-found */
    async before(session: Session, roundId: string, lang: Lang): Promise<BeforeReply> {
      const { contest, round } = await book.round(roundId);
      const { settings } = round;
      const now = clock.now();
      const facts = await data.read.people.eligibilityFacts(session.personId, contest.treeId);
      if (!facts) throw new AppError('not-signed-in');
      const excluded = await data.read.contests.isExcluded(contest.id, facts.personId);
      const eligible = eligibilityOf(
        { ...facts, unitPath: facts.unitPathCodes, excluded },
        settings.eligibility ?? contest.settings.eligibility,
        now,
      );
      const usage = await data.read.attempts.usage(facts.personId, contest.id, round.id, dayStart(dayOf(now)));
      const lost = await begunInCancelled(data.read, contest, facts.personId, await book.cancelled());
      const used = { ...usage, inContest: usage.inContest - lost };
      const extraMs = await data.read.contests.extraMs(round.id, facts.personId);
      const from = Math.max(now, round.opensAt);
      const deadline = deadlineOf({ startedAt: from, limitMs: settings.limitMs, closesAt: round.closesAt, extraMs });
      const { prediction } = settings;
      const asked = predictionText(contest.settings, settings, lang);
      const left = attemptsLeft(settings.attempts, contest.settings.attemptsPerContest, used);
      return {
        round: await contests.roundView(contest, round, await contests.viewerOf(session, contest.id)),
        person: { name: facts.name, unit: unitOf(facts) },
        eligible: eligible.eligible,
        reason: eligible.eligible ? null : eligible.reason,
        attempts: {
          used: used.inRound,
          limit: left === null ? null : used.inRound + left,
          leftToday: settings.attempts.perDay === null ? null : Math.max(0, settings.attempts.perDay - used.today),
          nextNumber: used.inRound + 1,
          counted: settings.attempts.counted,
        },
        openAttempt: await openAttempt(facts, round.id, settings.graceMs, now),
        timeIfNow: deadline > from ? deadline - from : 0,
        extraMs,
        facts: roundFacts(contest.settings, settings, lang),
        tieBreaks: tieBreakTexts(settings, lang),
        delivery: settings.delivery,
        example: tieBreakExampleText(tieBreakExample(settings), lang),
        validity: validityText(settings, lang),
        recorded: recordedTexts(contest.settings, settings, lang),
        prediction:
          prediction && asked
            ? {
                ...asked,
                max: prediction.max,
                perPerson: prediction.per === 'person-round',
                sent: prediction.per === 'person-round' ? await data.read.records.predictionOf(round.id, facts.personId) : null,
              }
            : null,
      };
    },
  };
}

export type BeforeService = ReturnType<typeof beforeService>;
