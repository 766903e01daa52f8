import type { ContestRow, RoundNoticeRow, RoundRow } from '@thi-tuan/db';
import type { ContestView, CountersView, NoticeView, RoundView, contests as contestContracts } from '@thi-tuan/shared/contracts/contests.ts';
import type { FileReply, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Accent } from '@thi-tuan/shared/rules/accent.ts';
import { accentOf } from '@thi-tuan/shared/rules/accent.ts';
import type { Reveal, RevealViewer, ViewerKind } from '@thi-tuan/shared/rules/reveal.ts';
import { revealOf } from '@thi-tuan/shared/rules/reveal.ts';
import { isLive } from '@thi-tuan/shared/rules/round-notice.ts';
import type { RoundPhase } from '@thi-tuan/shared/rules/round-window.ts';
import { paperSizeOf } from '@thi-tuan/shared/rules/paper.ts';
import { dressOf, hasImage, stemDressOf } from '@thi-tuan/shared/rules/rich-text.ts';
import { roundPhase } from '@thi-tuan/shared/rules/round-window.ts';
import { isRightOption } from '@thi-tuan/shared/rules/scoring.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { holds } from '../../platform/http/guard.ts';
import type { RoundBook, SiteContest } from './round-book.ts';
import { contestPicture } from './round-picture.ts';

type HomeReply = ReplyOf<(typeof contestContracts)['home']>;
type KeyReply = ReplyOf<(typeof contestContracts)['key']>;

/** A draft round does not exist for anybody outside. */
export type PublicPhase = Exclude<RoundPhase, 'draft'>;

/** Figures that other features keep; given by `app.ts`, so that this feature depends on none of them. */
export interface Figures {
  counters: (contest: ContestRow, round: RoundRow, viewer: RevealViewer) => Promise<CountersView | null>;
  leadingUnits: (contest: ContestRow, round: RoundRow) => Promise<HomeReply['leadingUnits']>;
}

/** A notice as everybody sees it: who wrote it is the audit's. */
export function noticeViewOf({ id, roundId, kind, text, at, expiresAt, details }: RoundNoticeRow): NoticeView {
  const { ms = null, fromOpensAt = null, fromClosesAt = null, newRoundId = null } = details;
  return { id, roundId, kind, text, at, expiresAt, ms, fromOpensAt, fromClosesAt, newRoundId };
}

/** What people see of contests and rounds. */
export function contestsService(ctx: AppContext, book: RoundBook) {
  const { data, clock } = ctx;
  let figures: Figures | null = null;

  /** A draft is nobody's but the organiser's files. */
  function phaseOf(round: RoundRow): PublicPhase {
    const phase = roundPhase(round, clock.now());
    return phase === 'draft' ? 'before' : phase;
  }

  function reveal(round: RoundRow, viewer: RevealViewer): Reveal {
    return revealOf({ phase: phaseOf(round), round: round.settings, viewer, now: clock.now() });
  }

  async function viewerOf(session: Session | null, contestId: string): Promise<RevealViewer> {
    if (!session) return { kind: 'guest', mayEnter: true };
    const mayEnter = !(await data.read.contests.isExcluded(contestId, session.personId));
    return { kind: kindOf(session, contestId), mayEnter };
  }

  async function roundView(contest: ContestRow, round: RoundRow, viewer: RevealViewer): Promise<RoundView> {
    const shown = reveal(round, viewer);
    const { settings } = round;
    const closed = round.state === 'closed';
    return {
      id: round.id,
      number: round.number,
      name: round.name,
      opensAt: round.opensAt,
      closesAt: round.closesAt,
      phase: phaseOf(round),
      questionCount: paperSizeOf(settings.paper),
      limitMs: settings.limitMs,
      attemptsPerRound: settings.attempts.perRound,
      hasPrediction: settings.prediction !== null,
      standings: shown.standings,
      keyRevealed: shown.key,
      counters: figures && shown.counters !== 'hidden' && phaseOf(round) !== 'before' ? await figures.counters(contest, round, viewer) : null,
      log: closed && round.logHead !== null ? { head: round.logHead, count: round.logCount } : null,
      predictionTarget: shown.predictedQuantitySecret ? null : round.predictionTarget,
      announced: closed ? await book.announced(round) : null,
    };
  }

  function contestView({ contest, look, paperHeading }: Pick<SiteContest, 'contest' | 'look' | 'paperHeading'>): ContestView {
    const { settings } = contest;
    const { registration } = settings;
    return {
      id: contest.id,
      code: contest.code,
      name: contest.name,
      organiser: settings.organiser,
      treeCode: settings.treeCode,
      address: settings.address,
      roundNoun: settings.roundNoun,
      support: settings.support,
      registration: {
        open: registration.selfRegistration && (registration.opensAt === null || clock.now() >= registration.opensAt),
        phoneRequired: registration.phoneRequired,
        citizenId: registration.citizenId === true,
        outsiders: settings.eligibility.outsiders,
        minAge: settings.eligibility.minAge,
      },
      consents: settings.consents,
      look: { accent: accentShown(look.accent), banner: look.banner, logo: look.logo },
      paperHeading,
    };
  }

  /** @throws AppError round-not-found, not-revealed */
  async function revealed(session: Session | null, roundId: string) {
    const { contest, round } = await book.round(roundId);
    const viewer = await viewerOf(session, contest.id);
    if (!reveal(round, viewer).key) throw new AppError('not-revealed', { at: round.closesAt });
    return { contest, round, viewer };
  }

  return {
    viewerOf,
    roundView,
    phaseOf,
    reveal,
    useFigures(given: Figures): void {
      figures = given;
    },

    async home(): Promise<HomeReply> {
      const now = clock.now();
      const found = await book.site();
      if (!found) return { now, contest: null, rounds: [], currentRoundId: null, leadingUnits: [], notices: [] };
      const { contest } = found;
      const rounds = found.rounds.filter((round) => round.state !== 'draft');
      const guest: RevealViewer = { kind: 'guest', mayEnter: true };
      const lastClosed = rounds.findLast((round) => round.state === 'closed');
      return {
        now,
        contest: contestView(found),
        rounds: await Promise.all(rounds.map((round) => roundView(contest, round, guest))),
        currentRoundId: currentOf(rounds, phaseOf)?.id ?? null,
        leadingUnits: lastClosed && figures ? await figures.leadingUnits(contest, lastClosed) : [],
        notices: found.notices.filter((notice) => isLive(notice, now)).map(noticeViewOf),
      };
    },

    /** Key, explanations and sources of a closed round. @throws AppError round-not-found, not-revealed */
    async key(session: Session | null, roundId: string): Promise<KeyReply> {
      const { contest, round, viewer } = await revealed(session, roundId);
      const questions = await data.read.contests.pinned(roundId);
      return {
        round: await roundView(contest, round, viewer),
        questions: questions.map((question, index) => ({
          id: question.versionId,
          number: index + 1,
          topic: question.topic,
          stem: question.stem,
          ...stemDressOf(question.rich),
          kind: question.kind,
          options: question.options.map((option) => ({
            id: option.id,
            text: option.text,
            ...dressOf(question.rich?.options?.[option.id]),
            correct: isRightOption(question, option.id),
          })),
          ruling: question.ruling,
          corrected: question.alsoCorrect.length > 0 || question.correct.join() !== question.originalKey.join(),
          explanation: question.explanation,
          ...(question.rich?.explanation ? { explanationSpans: question.rich.explanation.spans } : {}),
          source: question.source,
        })),
      };
    },

    /** A picture of what `key` shows. @throws AppError round-not-found, not-revealed, image-not-found */
    async picture(session: Session | null, roundId: string, imageId: string): Promise<FileReply> {
      const { contest } = await revealed(session, roundId);
      const questions = await data.read.contests.pinned(roundId);
      if (!questions.some(({ rich }) => hasImage(rich, imageId))) throw new AppError('image-not-found');
      return contestPicture(ctx, contest, imageId);
    },
  };
}

export type ContestsService = ReturnType<typeof contestsService>;

/** Open, else the next to come, else the last one. */
function currentOf(rounds: readonly RoundRow[], phaseOf: (round: RoundRow) => PublicPhase): RoundRow | undefined {
  return (
    rounds.find((round) => phaseOf(round) === 'open') ??
    rounds.find((round) => phaseOf(round) === 'closing') ??
    rounds.find((round) => phaseOf(round) === 'before') ??
    rounds.at(-1)
  );
}

/** A colour that a newer rule no longer takes is left out. */
function accentShown(hex: string | null): Accent | null {
  const answer = hex === null ? null : accentOf(hex);
  return answer?.ok ? answer.accent : null;
}

/** The strongest role of the session for this contest. */
function kindOf(session: Session, contestId: string): ViewerKind {
  const organises = session.capabilities.some(
    ({ capability, scope }) => capability === 'contest.manage' && (scope.kind === 'all' || (scope.kind === 'contest' && scope.id === contestId)),
  );
  if (organises) return 'organiser';
  if (holds(session, 'system.admin')) return 'admin';
  if (holds(session, 'unit.people')) return 'contact';
  return holds(session, 'unit.participation') ? 'official' : 'person';
}
