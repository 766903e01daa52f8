import type { RoundRow } from '@thi-tuan/db';
import type { ContactPerson, contact as contactContracts } from '@thi-tuan/shared/contracts/contact.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { acceptClaim, nextAfter, peopleSought, personAfter } from '../auth/index.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import { ownPaths, ownRoots, requireOwnPerson, requireOwnUnit } from './contact.policy.ts';
import type { OwnPeople } from './own-people.ts';
import type { IssueSlips } from './slips.service.ts';
import { peopleView } from './contact.view.ts';

type Contracts = typeof contactContracts;
type UnitsReply = ReplyOf<Contracts['units']>;
type PeopleReply = ReplyOf<Contracts['people']>;
type CodeReply = ReplyOf<Contracts['oneTimeCode']>;

export interface ContactDeps {
  book: RoundBook;
  contests: ContestsService;
  /** Resets accounts; refuses those with a role. */
  accounts: {
    issueOneTimeCode: (issuer: { personId: string; mayResetRoles: false }, personId: string) => Promise<CodeReply>;
    issueSlips: IssueSlips;
  };
}

export type ContactContext = Pick<AppContext, 'data' | 'clock' | 'random'>;

const PAGE = 50;

/** The unit contact's page: the people of the own subtrees, who has taken part, confirming, returning, resetting. */
export function contactService({ data, clock }: ContactContext, { book, contests, accounts }: ContactDeps, { viewOf, record }: OwnPeople) {
  /** The entry must be an own person too: else one unit's contact could give away another unit's entry. */
  async function takeClaim(s: Stores, session: Session, personId: string, claimId: string, now: number): Promise<boolean> {
    const claim = await s.claims.byId(claimId);
    if (!claim || claim.personId !== personId || claim.state === 'offered') throw new AppError('person-not-found');
    if (claim.state === 'accepted') return false;
    const paths = await ownPaths(s, session);
    const entries = await s.contact.among([claim.rosterPersonId], paths);
    if (!entries.has(claim.rosterPersonId) && claim.state === 'asked') throw new AppError('forbidden');
    await acceptClaim(s, claimId, session.personId, now);
    return true;
  }

  return {
    async units(session: Session): Promise<UnitsReply> {
      const roots = await ownRoots(data.read, session);
      const refs = await data.read.units.refsOf(roots.map((root) => root.id));
      const rounds = ((await book.site())?.rounds ?? []).filter((round) => round.state !== 'draft');
      return {
        units: roots.flatMap((root) => refs.get(root.id) ?? []),
        rounds: rounds.map((round) => ({ id: round.id, number: round.number, name: round.name, phase: contests.phaseOf(round) })),
        currentRoundId: roundToLookAt(rounds, contests.phaseOf)?.id ?? null,
      };
    },

    /**
     * People by name in Vietnamese order, with the counts of the whole subtree. While the round's prediction asks for people or
     * attempts, who has taken part is withheld, and with it the counts and the filters that would tell.
     * @throws AppError unit-not-found, round-not-found, forbidden, bad-request
     */
    async people(session: Session, query: QueryOf<Contracts['people']>): Promise<PeopleReply> {
      const unit = await requireOwnUnit(data.read, session, query.unitId);
      const inRound = query.roundId === undefined ? null : await book.round(query.roundId);
      const viewer = inRound && (await contests.viewerOf(session, inRound.contest.id));
      const withTakenPart = inRound !== null && contests.reveal(inRound.round, viewer!).takenPartList;
      const filter = query.filter ?? 'all';
      if ((filter === 'done' || filter === 'not-yet') && !withTakenPart) throw new AppError(inRound ? 'forbidden' : 'bad-request');
      const now = clock.now();
      // Who is exempt when the round closes is not waited for; the same instant decides on the headcounts of the reports.
      const at = inRound ? Math.min(now, inRound.round.closesAt) : now;
      const view = { treeId: unit.treeId, path: unit.path, roundId: withTakenPart ? inRound.round.id : null, at };
      const limit = query.limit ?? PAGE;
      const ask = { ...view, filter, ...peopleSought(query.q ?? ''), after: personAfter(query.cursor), limit: limit + 1 };
      const [refs, rows, summary] = await Promise.all([
        data.read.units.refsOf([unit.id]),
        data.read.contact.page(ask),
        data.read.contact.summary(view),
      ]);
      const page = rows.slice(0, limit);
      const paths = await ownPaths(data.read, session);
      return {
        unit: refs.get(unit.id)!,
        summary: { ...summary, done: withTakenPart ? summary.done : null, notYet: withTakenPart ? summary.notYet : null, asOf: now },
        people: await peopleView(data.read, page, paths, { withTakenPart, at }),
        nextCursor: nextAfter(
          rows.map((row) => row.person),
          limit,
        ),
      };
    },

    /**
     * The person belongs here; said twice, it changes nothing more. A returned person may be taken back.
     * @throws AppError person-not-found, forbidden (the claimed entry is another unit's), claim-exists (decided otherwise before)
     */
    async confirm(session: Session, personId: string, { approvePhone, acceptClaimId }: BodyOf<Contracts['confirm']>): Promise<ContactPerson> {
      const at = clock.now();
      await data.write(async (s) => {
        const { person } = await requireOwnPerson(s, session, personId);
        if (acceptClaimId !== null && (await takeClaim(s, session, personId, acceptClaimId, at))) {
          await record(s, session, personId, { action: 'person.claim-accepted', after: { claimId: acceptClaimId } });
        }
        if (await s.people.setState(personId, ['waiting', 'returned'], 'active', null, at)) {
          await record(s, session, personId, { action: 'person.confirm', before: { state: person.state }, after: { state: 'active' } });
        }
        const now = await s.people.byId(personId);
        if (approvePhone && now?.phone && !now.phoneApproved) {
          await s.people.update(personId, { phoneApproved: true, updatedAt: at });
          await record(s, session, personId, { action: 'person.phone-approved', before: { phoneApproved: false }, after: { phoneApproved: true } });
        }
      });
      return viewOf(session, personId);
    },

    /** The person does not belong here. @throws AppError person-not-found, forbidden for oneself, invalid-body for an empty reason */
    async returnPerson(session: Session, personId: string, given: string): Promise<ContactPerson> {
      const reason = normaliseLine(given);
      if (reason === '') throw new AppError('invalid-body', { path: 'reason', rule: 'minLength' });
      if (personId === session.personId) throw new AppError('forbidden');
      const at = clock.now();
      await data.write(async (s) => {
        const { person } = await requireOwnPerson(s, session, personId);
        if (await s.people.setState(personId, ['active', 'waiting'], 'returned', reason, at)) {
          await record(s, session, personId, { action: 'person.return', before: { state: person.state }, after: { state: 'returned' }, reason });
        }
      });
      return viewOf(session, personId);
    },

    /** After checking the person by voice. @throws AppError person-not-found, person-has-role, forbidden for a returned person */
    async oneTimeCode(session: Session, personId: string): Promise<CodeReply> {
      const { person } = await requireOwnPerson(data.read, session, personId);
      if (person.state === 'returned') throw new AppError('forbidden');
      return accounts.issueOneTimeCode({ personId: session.personId, mayResetRoles: false }, personId);
    },
  };
}

export type ContactService = ReturnType<typeof contactService>;

/** What a contact wants to see: the round that runs, else the last one that ran, else the first to come. */
function roundToLookAt(rounds: readonly RoundRow[], phaseOf: ContestsService['phaseOf']): RoundRow | undefined {
  return (
    rounds.find((round) => phaseOf(round) === 'open') ??
    rounds.findLast((round) => phaseOf(round) === 'closing' || phaseOf(round) === 'closed') ??
    rounds.find((round) => phaseOf(round) === 'before')
  );
}
