import type { ContestRow, PinnedQuestion, RoundRow } from '@thi-tuan/db';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { BodyOf, FileReply, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { trial } from '@thi-tuan/shared/contracts/trial.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { drawPaper } from '@thi-tuan/shared/rules/paper.ts';
import { roundMoments, seenWhen } from '@thi-tuan/shared/rules/round-moments.ts';
import { predictionText, roundFacts } from '@thi-tuan/shared/rules/rules-text.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { Lang } from '../attempts/index.ts';
import { paperQuestions, poolQuestions } from '../attempts/index.ts';
import { audited } from '../audit/index.ts';
import type { ContestsService } from '../contests/index.ts';
import { contestPicture } from '../contests/index.ts';
import { trialPool } from './trial-pool.ts';
import { checkedTrial, scoredTrial, shownQuestions } from './trial-score.ts';
import { requireMayTry, requireOrganiser } from './trial.policy.ts';

type AboutReply = ReplyOf<(typeof trial)['about']>;
type StartReply = ReplyOf<(typeof trial)['start']>;
type FinishBody = BodyOf<(typeof trial)['finish']>;
type FinishReply = ReplyOf<(typeof trial)['finish']>;

export interface TrialDeps {
  contests: ContestsService;
}

const HOUR = 3_600_000;

/**
 * «Thi thử». Nothing of it touches attempts, tallies, standings, participation, receipts or uses of questions: a paper is drawn from what
 * was read, the browser holds it, and at the end one line of audit says that the round was tried.
 */
export function trialService(ctx: AppContext, { contests }: TrialDeps) {
  const { data, clock } = ctx;

  /** Drafts too. @throws AppError round-not-found */
  async function found(roundId: string): Promise<{ contest: ContestRow; round: RoundRow }> {
    const round = await data.read.contests.roundById(roundId);
    const contest = round && (await data.read.contests.byId(round.contestId));
    if (!round || !contest) throw new AppError('round-not-found');
    return { contest, round };
  }

  async function opened(session: Session, roundId: string): Promise<{ contest: ContestRow; round: RoundRow; pool: PinnedQuestion[] }> {
    const { contest, round } = await found(roundId);
    requireMayTry(await contests.viewerOf(session, contest.id));
    return { contest, round, pool: await trialPool(data.read, contest, round) };
  }

  /** The very draw of a contestant who has taken no paper yet. @throws AppError publish-faults */
  async function drawn({ id, settings }: RoundRow, pool: readonly PinnedQuestion[]): Promise<Paper> {
    const uses = new Map((await data.read.attempts.questionUses(id)).map(({ versionId, used }) => [versionId, used]));
    const candidates = poolQuestions(pool, new Map(), uses);
    const answer = drawPaper({ settings: settings.paper, pool: candidates, points: settings.points, seed: newId(clock.now(), ctx.random) });
    if (!answer.ok) throw new AppError('publish-faults', { wanted: answer.wanted, available: answer.available });
    return answer.paper;
  }

  return {
    /** @throws AppError round-not-found, forbidden */
    async about(session: Session, roundId: string, lang: Lang): Promise<AboutReply> {
      const { contest, round } = await found(roundId);
      const viewer = await contests.viewerOf(session, contest.id);
      requireOrganiser(viewer);
      const { id, name, state, opensAt, closesAt, settings } = round;
      return {
        contest: { id: contest.id, name: contest.name },
        round: { id, name, state, opensAt, closesAt },
        bankId: contest.bankId,
        needsPledge: viewer.mayEnter,
        facts: roundFacts(contest.settings, settings, lang),
        moments: roundMoments(contest.settings, settings, lang),
        triedAt: await data.read.desk.lastActOn('round.trial', `round:${id}`),
      };
    },

    /** @throws AppError round-not-found, forbidden, bank-needs-pledge, publish-faults */
    async start(session: Session, roundId: string, lang: Lang): Promise<StartReply> {
      const { contest, round, pool } = await opened(session, roundId);
      const paper = await drawn(round, pool);
      const person = await data.read.people.byId(session.personId);
      const view = viewOf({ contest, round, pool, paper, name: person?.name ?? '', now: clock.now(), lang });
      return { view, items: paper.items.map(({ position, versionId }) => ({ position, versionId })) };
    },

    /** @throws AppError round-not-found, forbidden, bank-needs-pledge, image-not-found */
    async picture(session: Session, roundId: string, imageId: string): Promise<FileReply> {
      const { contest } = await found(roundId);
      requireMayTry(await contests.viewerOf(session, contest.id));
      return contestPicture(ctx, contest, imageId);
    },

    /** @throws AppError round-not-found, forbidden, bank-needs-pledge, answer-invalid, prediction-invalid, changed-meanwhile */
    async finish(session: Session, roundId: string, body: FinishBody): Promise<FinishReply> {
      const { contest, round, pool } = await opened(session, roundId);
      const tried = checkedTrial(body, pool, round);
      // Admins who may enter read the audit: no word of the score.
      await data.write((s) => audited(ctx, s, session, { action: 'round.trial', subject: `round:${roundId}` }));
      return {
        ...scoredTrial(tried, round, body),
        prediction: body.prediction,
        elapsedMs: body.elapsedMs,
        seen: seenWhen(round.settings),
        moments: roundMoments(contest.settings, round.settings, body.lang ?? 'vi'),
        questions: shownQuestions(tried),
        questionIds: tried.questions.map(({ questionId }) => questionId),
      };
    },
  };
}

interface Shown {
  contest: ContestRow;
  round: RoundRow;
  pool: readonly PinnedQuestion[];
  paper: Paper;
  name: string;
  now: number;
  lang: Lang;
}

/** As a contestant's first attempt would look; the limit runs, the round's own opening and close do not matter. */
function viewOf({ contest, round, pool, paper, name, now, lang }: Shown): AttemptView {
  const { settings } = round;
  const asked = predictionText(contest.settings, settings, lang);
  const byVersion = new Map(pool.map((question) => [question.versionId, question]));
  return {
    attemptId: `thi-thu-${round.id}`,
    roundId: round.id,
    roundName: settings.name,
    contestName: contest.name,
    number: 1,
    person: { name, unit: null },
    holder: 1,
    revision: 0,
    startedAt: now,
    deadlineAt: settings.limitMs === null ? Math.max(round.closesAt, now + HOUR) : now + settings.limitMs,
    serverNow: now,
    questionCount: paper.items.length,
    questions: paperQuestions(paper, byVersion, 0),
    oneByOne: settings.delivery === 'one-by-one' ? { at: 1, passedAnswered: 0 } : null,
    answers: [],
    flagged: [],
    prediction: null,
    predictionAsked: settings.prediction && asked ? { ...asked, max: settings.prediction.max, fixed: null } : null,
    validity: { allMainAnswered: settings.validity.allMainAnswered, predictionGiven: settings.validity.predictionGiven },
    recordFocus: false,
    signals: [],
    focusLosses: 0,
  };
}

export type TrialService = ReturnType<typeof trialService>;
