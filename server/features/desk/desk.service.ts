import type { RoundRow } from '@thi-tuan/db';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { desk as deskContracts } from '@thi-tuan/shared/contracts/desk.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { DeskFacts } from '@thi-tuan/shared/rules/desk-steps.ts';
import { deskSteps, isOver } from '@thi-tuan/shared/rules/desk-steps.ts';
import { paperSizeOf } from '@thi-tuan/shared/rules/paper.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';
import type { RoundBook, SiteContest } from '../contests/index.ts';
import { siteTree } from '../units/index.ts';

type HomeReply = ReplyOf<(typeof deskContracts)['home']>;

const MOST_UNITS = 20;

/** The console's home: every state follows from the data, nothing is ticked off by hand. */
export function deskService({ data, clock }: Pick<AppContext, 'data' | 'clock'>, book: RoundBook) {
  async function roundFacts(rounds: readonly RoundRow[]): Promise<DeskFacts['rounds']> {
    const subjects = rounds.map((round) => `round:${round.id}`);
    const done = await data.read.desk.done(['round.trial', 'round.snapshot', 'result.publish'], subjects);
    return rounds.map((round) => ({
      id: round.id,
      name: round.name,
      state: round.state,
      opensAt: round.opensAt,
      closesAt: round.closesAt,
      needed: paperSizeOf(round.settings.paper),
      tried: done.has(`round.trial round:${round.id}`),
      // Who publishes a result has fixed its figures with it.
      snapshot: done.has(`round.snapshot round:${round.id}`) || done.has(`result.publish round:${round.id}`),
      announced: done.has(`result.publish round:${round.id}`),
    }));
  }

  async function factsOf(site: SiteContest | null): Promise<{ facts: DeskFacts; neverLoggedIn: HomeReply['neverLoggedIn'] }> {
    const contest = site?.contest ?? null;
    // Questions, units and people come before the contest: until there is one, every bank's questions are those of the contest to come.
    const banks = contest ? [contest.bankId] : (await data.read.bank.all()).map((bank) => bank.id);
    const states = await data.read.desk.questionStates(banks);
    const approved = states.get('approved') ?? 0;
    const retired = states.get('retired') ?? 0;
    const tree = await siteTree({ data }, site);
    const units = tree ? await data.read.desk.signIns(tree.id) : [];
    const settings = contest?.settings ?? null;
    const facts: DeskFacts = {
      now: clock.now(),
      questions: { approved, waiting: [...states.values()].reduce((sum, n) => sum + n, 0) - approved - retired },
      units: tree ? await data.read.units.countOf(tree.id) : 0,
      people: { active: units.reduce((sum, one) => sum + one.people, 0), neverLoggedIn: units.reduce((sum, one) => sum + one.never, 0) },
      contest: settings && {
        support: settings.support !== null && settings.support.phone.trim() !== '',
        consent: settings.consents.some((one) => one.purpose === 'participation' && one.text.trim() !== ''),
        prizes: settings.prizes.length > 0 || (settings.rulesParagraphs.prizes ?? '').trim() !== '',
        selfRegistration: settings.registration.selfRegistration,
      },
      rounds: await roundFacts(site?.rounds ?? []),
      lastBackupAt: await data.read.desk.lastAct('system.backup'),
    };
    const missing = units.filter((one) => one.never > 0).slice(0, MOST_UNITS);
    return { facts, neverLoggedIn: missing.map(({ unitId, name, never, people }) => ({ unitId, name, count: never, of: people })) };
  }

  /** Where the work goes on after this site's contest: the last one made since, a draft through and through, that the person may manage. */
  async function nextContest(session: Session, site: SiteContest | null): Promise<HomeReply['nextContest']> {
    if (!site || !isOver(site.rounds)) return null;
    const scopes = scopesOf(session, 'contest.manage');
    const begun = new Set((await data.read.contests.roundStates()).filter(({ state }) => state !== 'draft').map((round) => round.contestId));
    const next = (await data.read.contests.all()).find(
      ({ id, createdAt }) =>
        id !== site.contest.id &&
        createdAt >= site.contest.createdAt &&
        !begun.has(id) &&
        scopes.some((scope) => scope.kind === 'all' || (scope.kind === 'contest' && scope.id === id)),
    );
    return next ? { id: next.id, name: next.name } : null;
  }

  return {
    /** @throws AppError forbidden for an organiser of another contest */
    async home(session: Session): Promise<HomeReply> {
      const site = await book.site();
      const scopes = scopesOf(session, 'people.manage');
      if (!scopes.some((scope) => scope.kind === 'all' || (scope.kind === 'contest' && scope.id === site?.contest.id)))
        throw new AppError('forbidden');
      const { facts, neverLoggedIn } = await factsOf(site);
      const steps = deskSteps(facts);
      const round = facts.rounds.find((one) => one.id === steps.roundId);
      const ended = facts.rounds.find((one) => one.id === steps.afterRoundId);
      return {
        now: facts.now,
        phase: steps.phase,
        contest: site && { id: site.contest.id, name: site.contest.name },
        nextContest: await nextContest(session, site),
        round: round ? { id: round.id, name: round.name, opensAt: round.opensAt, closesAt: round.closesAt } : null,
        prepareRoundId: steps.prepareRoundId,
        prepare: steps.prepare,
        missing: steps.missing,
        afterRound: ended ? { id: ended.id, name: ended.name } : null,
        after: steps.after,
        counts: { ...facts.questions, units: facts.units, people: facts.people.active, rounds: facts.rounds.length },
        neverLoggedIn,
      };
    },
  };
}

export type DeskService = ReturnType<typeof deskService>;
