import { isUniqueViolation } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { FirstPasswordView, peopleDesk } from '@thi-tuan/shared/contracts/people-desk.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { RoleName } from '@thi-tuan/shared/rules/roles.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { holds } from '../../platform/http/guard.ts';
import { rest } from '../../platform/uploads/rest.ts';
import { audited } from '../audit/index.ts';
import type { AccountsService } from '../auth/index.ts';
import { firstSecretMac, keepCitizenId, makeSecret, requireCitizenId } from '../auth/index.ts';
import type { RoundBook, SiteContest } from '../contests/index.ts';
import { entrantsService } from '../contests/index.ts';
import { requireManager, requireUnitOf, siteTree } from '../units/index.ts';

type Contracts = typeof peopleDesk;

const MINUTE = 60_000;
const PIECE = 200;
/** More slips than this are a roster: import it again unit by unit. */
const MOST_PASSWORDS = 5000;
const OPENS_BANKS: ReadonlySet<RoleName> = new Set(['bank-editor', 'bank-reviewer', 'organiser']);

/** What is decided about one person, each act with its reason in the audit; new first passwords for a unit. */
export function peopleActsService(ctx: AppContext, { book, accounts }: { book: RoundBook; accounts: AccountsService }) {
  const { data, clock, random, secrets } = ctx;
  const entrants = entrantsService(ctx);

  /** @throws AppError forbidden, person-not-found */
  async function required(session: Session, personId: string): Promise<SiteContest | null> {
    const site = await requireManager(session, book);
    const tree = await siteTree(ctx, site);
    if (personId.includes('\0') || !(await data.read.peopleDesk.person(personId, tree?.id ?? null))) throw new AppError('person-not-found');
    return site;
  }

  /** Excluded, they needed no promise to see the keys (ADR 0008): the exclusion lifted, they would enter with them. */
  async function mayHaveLooked(s: Stores, bankId: string, personId: string): Promise<boolean> {
    const contests = (await s.contests.ofBank(bankId)).map(({ id }) => id);
    return (await s.roles.ofPerson(personId)).some(
      ({ role, scopeKind, scopeId }) => OPENS_BANKS.has(role) && (scopeKind === 'all' || contests.includes(scopeId)),
    );
  }

  return {
    /** After checking the person by voice. @throws AppError person-not-found, person-has-role */
    async code(session: Session, personId: string): Promise<ReplyOf<Contracts['code']>> {
      await required(session, personId);
      return accounts.issueOneTimeCode({ personId: session.personId, mayResetRoles: holds(session, 'system.admin') }, personId);
    },

    /** @throws AppError person-not-found, round-not-found, round-closed */
    async extraTime(session: Session, personId: string, { roundId, minutes, reason }: BodyOf<Contracts['extraTime']>): Promise<{ ok: true }> {
      const site = await required(session, personId);
      const round = site?.rounds.find((one) => one.id === roundId && one.state !== 'draft');
      if (!round) throw new AppError('round-not-found');
      if (round.state === 'closed' || round.state === 'closing') throw new AppError('round-closed', { closesAt: round.closesAt });
      await entrants.grantExtraTime(round, personId, minutes * MINUTE, normaliseLine(reason), session.personId);
      return { ok: true };
    },

    /** @throws AppError person-not-found, contest-not-found, nothing-changes */
    async exclude(session: Session, personId: string, { excluded, reason }: BodyOf<Contracts['exclude']>): Promise<{ ok: true }> {
      const site = await required(session, personId);
      if (!site) throw new AppError('contest-not-found');
      const { contest } = site;
      if (((await data.read.peopleDesk.exclusionOf(contest.id, personId)) !== null) === excluded) throw new AppError('nothing-changes');
      if (excluded) await entrants.exclude(contest, personId, normaliseLine(reason), session.personId);
      else {
        await data.write(async (s) => {
          if (!(await s.peopleDesk.include(contest.id, personId))) return;
          const looked = await mayHaveLooked(s, contest.bankId, personId);
          if (looked) await s.bank.addReader({ bankId: contest.bankId, personId, since: clock.now() });
          const after = { contestId: contest.id, ...(looked ? { looked } : {}) };
          await audited(ctx, s, session, { action: 'contest.include', subject: `person:${personId}`, after, reason: normaliseLine(reason) });
        });
        // Who may enter from now on hears no running round any more: what a socket may hear is asked when it joins.
        ctx.hub.endPerson(personId);
      }
      return { ok: true };
    },

    /**
     * Back, a person is what they were: waiting for the contact, or returned with the reason.
     * @throws AppError person-not-found, person-has-role (take the role back first), nothing-changes
     */
    async activate(session: Session, personId: string, { active, reason }: BodyOf<Contracts['activate']>): Promise<{ ok: true }> {
      await required(session, personId);
      const why = normaliseLine(reason);
      await data.write(async (s) => {
        if (await s.roles.hasAny(personId)) throw new AppError('person-has-role');
        const done = active ? await s.peopleDesk.reactivate(personId, clock.now()) : await s.peopleDesk.deactivate(personId, why, clock.now());
        if (!done) throw new AppError('nothing-changes');
        if (!active) await s.sessions.endAll(personId);
        const told = { before: { state: done.stateBefore ?? 'inactive' }, after: { active, state: done.state } };
        await audited(ctx, s, session, { action: 'person.deactivate', subject: `person:${personId}`, ...told, reason: why });
      });
      accounts.endedAll(personId);
      return { ok: true };
    },

    /**
     * The number itself stands in no audit entry, not even its end: an entry outlives the person's wish to be forgotten.
     * @throws AppError person-not-found, not-asked-for, citizen-id-invalid, citizen-id-taken, nothing-changes
     */
    async citizenId(session: Session, personId: string, { citizenId, reason }: BodyOf<Contracts['citizenId']>): Promise<{ ok: true }> {
      const site = await required(session, personId);
      // What is known may be forgotten, whatever the contest asks for now.
      if (citizenId !== null && site?.contest.settings.registration.citizenId !== true) throw new AppError('not-asked-for');
      const kept = citizenId === null ? null : requireCitizenId(secrets, citizenId);
      const act = async (s: Stores): Promise<void> => {
        const known = await s.citizenIds.of(personId);
        if ((known?.mac ?? null) === (kept?.mac ?? null)) throw new AppError('nothing-changes');
        if (kept) await keepCitizenId(s, personId, kept, clock.now());
        else await s.citizenIds.remove(personId);
        const told = (there: boolean) => ({ citizenId: there });
        const deed = { action: 'person.update', before: told(known !== null), after: told(kept !== null) } as const;
        await audited(ctx, s, session, { ...deed, subject: `person:${personId}`, reason: normaliseLine(reason) });
      };
      await data.write(act).catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError('citizen-id-taken') : error;
      });
      return { ok: true };
    },

    /**
     * Lost slips: everybody of the unit and below who has no password of their own gets a new first one; the older ones end. Told only here.
     * @throws AppError unit-not-found, too-many
     */
    async firstPasswords(session: Session, { unitId, reason }: BodyOf<Contracts['firstPasswords']>): Promise<ReplyOf<Contracts['firstPasswords']>> {
      const tree = await siteTree(ctx, await requireManager(session, book));
      const unit = await requireUnitOf(data.read, tree, unitId);
      const people = await data.read.peopleDesk.withoutPassword(unit.path, MOST_PASSWORDS + 1);
      if (people.length > MOST_PASSWORDS) throw new AppError('too-many', { limit: MOST_PASSWORDS });
      const passwords: FirstPasswordView[] = [];
      for (let i = 0; i < people.length; i += PIECE) {
        const some = people.slice(i, i + PIECE).map((one) => ({ ...one, password: makeSecret(random) }));
        const set = await data.write(async (s) => {
          const done = new Set<string>();
          for (const one of some) {
            if (!(await s.accounts.setFirstSecret(one.id, firstSecretMac(secrets, one.id, one.password)!))) continue;
            // Somebody may have come in by the paper that was lost, and not have chosen a password yet.
            await s.sessions.endAll(one.id);
            done.add(one.id);
          }
          await audited(ctx, s, session, {
            action: 'slips.print',
            subject: `unit:${unit.id}`,
            after: { people: done.size },
            reason: normaliseLine(reason),
          });
          return done;
        });
        for (const id of set) accounts.endedAll(id);
        // Whoever chose a password meanwhile keeps it.
        for (const { id, code, name, unitCode, unit: unitName, password } of some)
          if (set.has(id)) passwords.push({ code, name, unitCode, unit: unitName, password });
        await rest();
      }
      return { passwords, unit: (await data.read.units.refsOf([unit.id])).get(unit.id)! };
    },
  };
}

export type PeopleActsService = ReturnType<typeof peopleActsService>;
