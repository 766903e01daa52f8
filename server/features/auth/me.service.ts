import type { PersonRow, Stores } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { OwnAttempt, ProfileView, me as meContracts } from '@thi-tuan/shared/contracts/me.ts';
import { isUniqueViolation } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, nameSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { keepCitizenId, requireCitizenId } from './citizen-id.policy.ts';
import { MOST_MATCHES, offerClaims, spareIds } from './claims.service.ts';
import type { ConsentGiven } from './consents.policy.ts';
import { acceptConsents, consentFlags } from './consents.policy.ts';
import type { SiteOf } from './context.ts';
import { consentTextsOf } from './context.ts';
import { noteOrNull, phoneOrNull, requireBirthYear, requireName } from './person.policy.ts';
import type { Place } from './place.service.ts';
import { choosePlace } from './place.service.ts';
import type { SessionsService } from './sessions.service.ts';
import { shownState } from './sessions.service.ts';
import type { SignInService } from './sign-in.service.ts';

type ProfileBody = BodyOf<(typeof meContracts)['update']>;
type Export = ReplyOf<(typeof meContracts)['export']>;

/** What the quiz knows of a person, handed in by `app.ts`: accounts know no attempts. */
export interface AttemptsOfPerson {
  mine: (personId: string, lang: 'vi' | 'en') => Promise<OwnAttempt[]>;
  answersOf: (personId: string) => Promise<Export['answers']>;
}

export interface MeDeps {
  sessions: SessionsService;
  signIn: SignInService;
  siteOf: SiteOf;
  attempts: () => AttemptsOfPerson;
}

const CLAIM_ORDER = ['accepted', 'asked', 'offered', 'refused'] as const;

/** One's own data: see, correct, agree, take along, delete. */
export function meService(ctx: AppContext, { sessions, signIn, siteOf, attempts }: MeDeps) {
  const { data, clock } = ctx;

  async function own(personId: string): Promise<PersonRow> {
    const person = await data.read.people.byId(personId);
    if (!person) throw new AppError('person-not-found');
    return person;
  }

  async function profile(personId: string): Promise<ProfileView> {
    const person = await own(personId);
    const site = await siteOf();
    const facts = site && (await data.read.people.eligibilityFacts(personId, site.treeId));
    const claims = await data.read.claims.ofPerson(personId);
    const consents = await data.read.accounts.consentsOf(personId);
    return {
      personId,
      code: person.code,
      name: person.name,
      birthYear: person.birthYear,
      group: person.group,
      memberships: person.memberships,
      phone: person.phone,
      phoneApproved: person.phoneApproved,
      citizenIdEnd: (await data.read.citizenIds.of(personId))?.last4 ?? null,
      unit: facts && facts.unitId !== '' ? { id: facts.unitId, name: facts.unitName, path: facts.unitPathNames } : null,
      unitNote: person.unitNote,
      state: shownState(person),
      stateReason: person.stateReason,
      source: person.source,
      claim: CLAIM_ORDER.find((state) => claims.some((one) => one.state === state)) ?? 'none',
      consents: consents.map(({ purpose, version, granted, at }) => ({ purpose, version, granted, at })),
    };
  }

  /** What the roster says is corrected in the roster. @throws AppError forbidden */
  function requireRosterUntouched(person: PersonRow, unitId: string | null, body: ProfileBody): void {
    const same =
      requireName(body.name) === person.name &&
      body.birthYear === person.birthYear &&
      body.group === person.group &&
      body.unitId === unitId &&
      noteOrNull(body.unitNote) === person.unitNote;
    if (!same) throw new AppError('forbidden');
  }

  /**
   * The number as it is to be kept; null = it stays as it is. What a roster says is corrected there; a gap may be filled by oneself.
   * @throws AppError citizen-id-invalid, forbidden
   */
  async function citizenIdOf(person: PersonRow, typed: string | undefined, isAsked: boolean) {
    if (typed === undefined || typed.trim() === '' || !isAsked) return null;
    const kept = requireCitizenId(ctx.secrets, typed);
    const known = await data.read.citizenIds.of(person.id);
    if (known?.mac === kept.mac) return null;
    if (known && person.source === 'roster') throw new AppError('forbidden');
    return { kept, another: known !== null };
  }

  interface Correction {
    patch: Partial<PersonRow>;
    place: Place;
    moved: boolean;
  }

  async function correctionOf(
    person: PersonRow,
    unitId: string | null,
    treeId: string | null,
    body: ProfileBody,
    anotherNumber: boolean,
    now: number,
  ): Promise<Correction> {
    const unchanged = { unitId, unitNote: noteOrNull(body.unitNote) };
    // A unit that was closed or is no longer selectable may be kept, only not chosen.
    const place =
      body.unitId === unitId ? { ...unchanged, unitNote: unitId === null ? unchanged.unitNote : null } : await choosePlace(ctx, treeId, body);
    const name = requireName(body.name);
    if (body.birthYear === null && person.birthYear !== null) throw new AppError('birth-year-invalid');
    const birthYear = body.birthYear === null || body.birthYear === person.birthYear ? person.birthYear : requireBirthYear(body.birthYear, now);
    const moved = place.unitId !== unitId;
    // Whom the contact confirmed is not whoever the name, the year or the number of the card says next.
    const another = anotherNumber || foldForSearch(name) !== person.nameSearch || birthYear !== person.birthYear;
    const again = moved || another ? { state: 'waiting' as const, stateReason: null } : {};
    return {
      patch: { name, nameSearch: foldForSearch(name), nameSort: nameSortKey(name), birthYear, group: body.group, unitNote: place.unitNote, ...again },
      place,
      moved: moved || another,
    };
  }

  async function update(session: Session, body: ProfileBody): Promise<ProfileView> {
    const now = clock.now();
    const person = await own(session.personId);
    const site = await siteOf();
    const treeId = site?.treeId ?? null;
    const unitId = treeId === null ? null : ((await data.read.people.unitOf(person.id, treeId))?.unitId ?? null);
    const phone = phoneOrNull(body.phone);
    if (phone === null && person.phone !== null && person.source === 'self' && site?.settings.registration.phoneRequired)
      throw new AppError('phone-invalid');
    const contactData = {
      memberships: [...new Set(body.memberships)],
      phone,
      ...(phone === person.phone ? {} : { phoneApproved: false }),
      updatedAt: now,
    };
    const citizenId = await citizenIdOf(person, body.citizenId, site?.settings.registration.citizenId === true);
    let correction: Correction | null = null;
    if (person.source === 'roster') requireRosterUntouched(person, unitId, body);
    else correction = await correctionOf(person, unitId, treeId, body, citizenId?.another === true, now);
    const claimIds = spareIds(MOST_MATCHES, now, ctx.random);
    const write = async (s: Stores): Promise<void> => {
      const row = await s.people.update(person.id, { ...correction?.patch, ...contactData });
      if (!row) throw new AppError('person-not-found');
      if (citizenId) await keepCitizenId(s, person.id, citizenId.kept, now);
      if (phone !== null && phone !== person.phone) await s.people.approvePhoneIfAlone(person.id);
      if (!correction?.moved) return;
      const { place } = correction;
      if (treeId !== null && place.unitId !== unitId) await s.people.setUnit(person.id, treeId, place.unitId, now);
      await offerClaims(s, row, treeId === null || place.unitId === null ? null : { treeId, unitId: place.unitId }, claimIds, now);
    };
    await data.write(write).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError('citizen-id-taken') : error;
    });
    return profile(person.id);
  }

  async function consents(session: Session, given: ConsentGiven[]): Promise<ProfileView> {
    const accepted = acceptConsents(consentTextsOf(await siteOf()), given, []);
    const now = clock.now();
    const rows = accepted.map((one) => ({ ...one, id: newId(now, ctx.random), personId: session.personId, at: now }));
    await data.write(async (s) => {
      await s.accounts.addConsents(rows);
      await s.people.update(session.personId, { ...consentFlags(accepted), updatedAt: now });
    });
    return profile(session.personId);
  }

  async function exported(session: Session, lang: 'vi' | 'en'): Promise<Export> {
    const { personId } = session;
    const rows = await data.read.sessions.ofPerson(personId);
    return {
      exportedAt: clock.now(),
      profile: await profile(personId),
      attempts: await attempts().mine(personId, lang),
      sessions: rows.map(({ createdAt, seenAt }) => ({ createdAt, seenAt })),
      answers: await attempts().answersOf(personId),
    };
  }

  async function remove(session: Session, current: string): Promise<void> {
    const { personId } = session;
    await signIn.proveAgain(session, current);
    const now = clock.now();
    await data.write(async (s) => {
      if (await s.roles.hasAny(personId)) throw new AppError('person-has-role');
      // Accounts merged into this one are the same person's.
      const ids = await s.people.anonymise(personId, now);
      if (!ids.includes(personId)) throw new AppError('person-not-found');
      for (const id of ids) {
        await s.people.leaveAllUnits(id);
        await s.exemptions.remove(id);
        await s.citizenIds.remove(id);
        await s.claims.dropOpen(id);
        await s.moveRequests.forget(id);
        await s.accounts.remove(id);
      }
      await s.merges.forget(ids);
      await s.auditParts.forget(ids.map((id) => `person:${id}`));
      await s.attempts.eraseSignals(personId);
    });
    sessions.endedAll(personId);
  }

  return {
    /** @throws AppError person-not-found when it has just been deleted */
    profile,

    /**
     * Self-registered people correct everything; another unit, name or year waits for the contact again. Roster people
     * change phone and memberships, and give the number of their card where it is asked for and not known.
     * @throws AppError name-invalid, birth-year-invalid, phone-invalid, citizen-id-invalid, citizen-id-taken, unit-not-found, unit-not-selectable, forbidden
     */
    update,

    /** @throws AppError consent-needed: taking part cannot be withdrawn here, it is ended by deleting one's data */
    consents,

    /** Everything stored about the person that may be shown to them now. */
    export: exported,

    /** Anonymous tallies, consents (a proof without a name) and the log chain stay. @throws AppError wrong-credentials, locked-out, person-has-role, busy */
    remove,
  };
}

export type MeService = ReturnType<typeof meService>;
