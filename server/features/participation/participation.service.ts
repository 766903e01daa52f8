import type { ContestRow, RoundRow, UnitRow } from '@thi-tuan/db';
import type { CountersView, leadingUnit } from '@thi-tuan/shared/contracts/contests.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { participation } from '@thi-tuan/shared/contracts/participation.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Locale } from '@thi-tuan/shared/kernel/format.ts';
import { formatNumber } from '@thi-tuan/shared/kernel/format.ts';
import type { ParticipationRow, UnitParticipation } from '@thi-tuan/shared/rules/participation.ts';
import { rateChange } from '@thi-tuan/shared/rules/participation.ts';
import { cancelledRoundsText, participationDefinitions, participationSentence } from '@thi-tuan/shared/rules/participation-text.ts';
import { announcedTogether } from '@thi-tuan/shared/rules/result-text.ts';
import type { Reveal, RevealViewer } from '@thi-tuan/shared/rules/reveal.ts';
import { countsInContest } from '@thi-tuan/shared/rules/tally.ts';
import type { z } from 'zod';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import { isStillCounted, roundCounters } from '../standings/index.ts';
import { leadingUnitsService } from './leading-units.ts';
import { participationScopes, requireUnit, seesWholeTree } from './participation.policy.ts';
import { segmentsOf } from './segments.ts';
import type { Allowed, Precision } from './unit-figures.ts';
import { figuresView, unitFigures } from './unit-figures.ts';

type ScopesReply = ReplyOf<(typeof participation)['scopes']>;
type ReportReply = ReplyOf<(typeof participation)['report']>;
export type LeadingUnit = z.infer<typeof leadingUnit>;

export interface ParticipationDeps {
  book: RoundBook;
  contests: ContestsService;
}

interface Asked {
  unitId: string;
  roundId?: string | undefined;
}

const STRICTNESS: readonly Precision[] = ['exact', 'steps-of-10-percent', 'none'];

/** Who took part, by unit, group, membership and day, as far as `revealOf` lets it out. */
export function participationService(ctx: AppContext, { book, contests }: ParticipationDeps) {
  const { data, clock } = ctx;

  /**
   * The contest's figures contain every round's: while a round runs they tell as little as that round does; a cancelled one, until nothing
   * of it is counted any more.
   */
  async function allowedInContest(rounds: readonly RoundRow[], viewer: RevealViewer): Promise<Allowed> {
    const reveals: Reveal[] = [];
    for (const round of rounds) {
      const phase = contests.phaseOf(round);
      if (phase === 'open' || phase === 'closing' || (phase === 'cancelled' && (await isStillCounted(ctx, round))))
        reveals.push(contests.reveal(round, viewer));
    }
    const strictest = Math.max(0, ...reveals.map((reveal) => STRICTNESS.indexOf(reveal.participation)));
    return {
      precision: STRICTNESS[strictest]!,
      results: reveals.every((reveal) => reveal.resultFigures),
      valid: reveals.every((reveal) => reveal.validFigures),
    };
  }

  function allowedIn(round: RoundRow, viewer: RevealViewer): Allowed {
    const { participation: precision, resultFigures, validFigures } = contests.reveal(round, viewer);
    return { precision, results: resultFigures, valid: validFigures };
  }

  /** The last closed round before this one, to compare with. */
  function roundBefore(round: RoundRow, rounds: readonly RoundRow[]): RoundRow | null {
    return rounds.findLast((one) => one.number < round.number && one.state === 'closed') ?? null;
  }

  /** Which headcounts hold: those of the round's last day, or of now. */
  const headcountsAt = (rounds: readonly RoundRow[]): number =>
    rounds.length === 0 ? clock.now() : Math.min(clock.now(), Math.max(...rounds.map((round) => round.closesAt)));

  /** @throws AppError round-not-found, contest-not-found */
  async function scopeOf(roundId: string | undefined): Promise<{ contest: ContestRow; round: RoundRow | null; rounds: RoundRow[] }> {
    const { contest, round } = roundId === undefined ? { contest: (await book.site())?.contest, round: null } : await book.round(roundId);
    if (!contest) throw new AppError('round-not-found');
    const rounds = (await data.read.contests.roundsOf(contest.id)).filter((one) => one.state !== 'draft');
    return { contest, round, rounds };
  }

  function outsidersLine(outsiders: ParticipationRow | null, unit: UnitRow, { precision }: Allowed, lang: Locale): string[] {
    if (!outsiders || unit.parentId !== null || precision !== 'exact') return [];
    const people = formatNumber(outsiders.people, lang);
    const attempts = formatNumber(outsiders.attempts, lang);
    return [
      lang === 'vi'
        ? `Ngoài đơn vị: ${people} người dự thi, ${attempts} lượt dự thi, không tính vào đơn vị nào trong bảng.`
        : `Outside the units: ${people} people, ${attempts} attempts, counted in no unit of the table.`,
    ];
  }

  interface Sentence {
    round: RoundRow | null;
    before: RoundRow | null;
    figures: UnitParticipation;
    permilleBefore: number | null;
    allowed: Allowed;
    lang: Locale;
  }

  function sentenceOf({ round, before, figures, permilleBefore, allowed, lang }: Sentence): string {
    const { people, headcount, exempt, rate, unitsWithout } = figures;
    return participationSentence(
      {
        roundName: round?.name ?? (lang === 'vi' ? 'Cuộc thi' : 'The contest'),
        previousName: before?.name ?? null,
        precision: allowed.precision,
        people,
        due: headcount === null ? null : headcount - exempt,
        rate,
        change: rateChange(rate.permille, permilleBefore),
        unitsWithout,
      },
      lang,
    );
  }

  const leading = leadingUnitsService(ctx);

  return {
    /** Units whose figures one may see: the own ones, or the tree's roots. */
    async scopes(session: Session): Promise<ScopesReply> {
      const site = await book.site();
      if (!site) return { units: [], rounds: [], currentRoundId: null };
      const { contest } = site;
      const scopes = participationScopes(session, contest.id);
      const ids = seesWholeTree(scopes)
        ? (await data.read.units.roots(contest.treeId)).map((unit) => unit.id)
        : (await data.read.units.byIds(scopes.flatMap((scope) => (scope.kind === 'unit' ? [scope.id] : []))))
            .filter((unit) => unit.treeId === contest.treeId)
            .map((unit) => unit.id);
      const refs = await data.read.units.refsOf(ids);
      const rounds = site.rounds.filter((round) => round.state !== 'draft');
      const inPhase = (...phases: string[]) => rounds.findLast((round) => phases.includes(contests.phaseOf(round)));
      return {
        units: ids.flatMap((id) => refs.get(id) ?? []),
        rounds: rounds.map((round) => ({ id: round.id, number: round.number, name: round.name, phase: contests.phaseOf(round) })),
        currentRoundId: (inPhase('open') ?? inPhase('closing', 'closed') ?? rounds[0])?.id ?? null,
      };
    },

    /**
     * A unit and its children in a round, or in the whole contest when no round is named.
     * @throws AppError round-not-found, unit-not-found, forbidden
     */
    async report(session: Session, { unitId, roundId }: Asked, lang: Locale): Promise<ReportReply> {
      const { contest, round, rounds } = await scopeOf(roundId);
      const unit = requireUnit(session, contest, await data.read.units.byId(unitId));
      const viewer = await contests.viewerOf(session, contest.id);
      const allowed = round ? allowedIn(round, viewer) : await allowedInContest(rounds, viewer);
      const exact = allowed.precision === 'exact';
      const before = round && exact ? roundBefore(round, rounds) : null;
      const units = await data.read.units.subtree(unit.id);
      const scopeId = round?.id ?? contest.id;
      const asOf = round?.state === 'closed' && round.closedAt !== null ? round.closedAt : clock.now();
      const at = headcountsAt(round ? [round] : rounds.filter(countsInContest));
      const { byUnit, outsiders } = await unitFigures(ctx, scopeId, [unit], units, at);
      const earlier = before ? (await unitFigures(ctx, before.id, [unit], units, before.closesAt)).byUnit : null;
      const permilleBefore = (id: string): number | null => earlier?.get(id)?.rate.permille ?? null;
      // A closed unit is listed for what was done in it; where figures are withheld its line alone would tell that somebody took part.
      const children = units.filter(
        (one) => one.parentId === unit.id && (one.retiredAt === null || one.retiredAt > at || (exact && byUnit.get(one.id)!.attempts > 0)),
      );
      const refs = await data.read.units.refsOf([unit.id, ...children.map((child) => child.id)]);
      const parents = new Set(units.map((one) => one.parentId));
      const target = (one: UnitRow): number | null => one.targetPermille ?? contest.settings.targetPermille;
      const figures = byUnit.get(unit.id)!;
      const segments = exact
        ? await segmentsOf(
            ctx,
            scopeId,
            units.map((one) => one.id),
            allowed,
          )
        : { groups: [], memberships: [], days: [] };
      return {
        unit: refs.get(unit.id)!,
        round: round && { id: round.id, number: round.number, name: round.name, phase: contests.phaseOf(round) },
        precision: allowed.precision,
        provisional: (round ? [round] : rounds).some((one) => one.state !== 'closed' && one.state !== 'cancelled'),
        announced: announcedTogether(await Promise.all((round ? [round] : rounds.filter(countsInContest)).map((one) => book.announced(one)))),
        asOf,
        sentence: sentenceOf({ round, before, figures, permilleBefore: permilleBefore(unit.id), allowed, lang }),
        definitions: [
          ...participationDefinitions(lang),
          ...(round
            ? []
            : cancelledRoundsText(
                rounds.filter((one) => !countsInContest(one)).map((one) => one.name),
                lang,
              )),
          ...outsidersLine(outsiders, unit, allowed, lang),
        ],
        targetPermille: target(unit),
        total: figuresView(figures, permilleBefore(unit.id), allowed),
        children: children.map((child) => ({
          unit: refs.get(child.id)!,
          hasChildren: parents.has(child.id),
          targetPermille: target(child),
          figures: figuresView(byUnit.get(child.id)!, permilleBefore(child.id), allowed),
        })),
        ...segments,
      };
    },

    /** Whether somebody may see them is the caller's to ask. */
    unitsNow: (contest: ContestRow, round: RoundRow): Promise<LeadingUnit[]> => leading.now(contest, round),

    leadingUnits: (contest: ContestRow, round: RoundRow): Promise<LeadingUnit[]> => leading.of(contest, round),

    /** Counters of a round for a viewer; null = hidden. */
    counters: (_contest: ContestRow, round: RoundRow, viewer: RevealViewer): Promise<CountersView | null> =>
      roundCounters(ctx).of(round, contests.reveal(round, viewer)),
  };
}

export type ParticipationService = ReturnType<typeof participationService>;
