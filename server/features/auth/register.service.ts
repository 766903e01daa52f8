import type { PersonRow } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, nameSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { CitizenIdKept } from './citizen-id.policy.ts';
import { keepCitizenId, requireCitizenId } from './citizen-id.policy.ts';
import { MOST_MATCHES, offerClaims, spareIds } from './claims.service.ts';
import type { ConsentGiven } from './consents.policy.ts';
import { acceptConsents, consentFlags } from './consents.policy.ts';
import type { SiteFacts, SiteOf } from './context.ts';
import { phoneOrNull, requireBirthYear, requireName } from './person.policy.ts';
import type { Place } from './place.service.ts';
import { choosePlace } from './place.service.ts';
import { makeCode, makeSecret, recoveryMac, requireGoodPassword } from './secrets.policy.ts';
import type { SessionsService } from './sessions.service.ts';
import { replaceSession } from './sessions.service.ts';
import type { Opened } from './sign-in.service.ts';

export interface Registration {
  name: string;
  birthYear: number;
  group: AudienceGroup;
  memberships: Membership[];
  unitId: string | null;
  unitNote: string | null;
  phone: string | null;
  citizenId?: string | undefined;
  password: string;
  consents: ConsentGiven[];
  shared: boolean;
}

export interface RegisterDeps {
  sessions: SessionsService;
  siteOf: SiteOf;
}

/** Codes are drawn from 2.8 · 10^11: one in use already is nearly impossible, twice running is not worth a third try. */
const TRIES = 3;

/** Registers oneself. Waits for the contact's confirmation, which stops nobody from taking the quiz. */
export function registerService(ctx: AppContext, { sessions, siteOf }: RegisterDeps) {
  const { data, clock, secrets, passwords } = ctx;

  /** @throws AppError registration-closed */
  async function openSite(now: number): Promise<SiteFacts> {
    const site = await siteOf();
    const opensAt = site?.settings.registration.opensAt ?? null;
    if (!site || !site.settings.registration.selfRegistration || (opensAt !== null && now < opensAt)) throw new AppError('registration-closed');
    return site;
  }

  async function placeOf(site: SiteFacts, body: Registration): Promise<Place> {
    const place = await choosePlace(ctx, site.treeId, body);
    // Without a unit only «Ngoài đơn vị», or what should be in the tree and is not.
    if (place.unitId === null && place.unitNote === null && !site.settings.eligibility.outsiders) throw new AppError('unit-not-found');
    return place;
  }

  function personOf(body: Registration, place: Place, accepted: readonly ConsentGiven[], site: SiteFacts, now: number): PersonRow {
    const name = requireName(body.name);
    const phone = phoneOrNull(body.phone);
    if (phone === null && site.settings.registration.phoneRequired) throw new AppError('phone-needed');
    return {
      id: newId(now, ctx.random),
      code: makeCode(ctx.random),
      name,
      nameSearch: foldForSearch(name),
      nameSort: nameSortKey(name),
      birthYear: requireBirthYear(body.birthYear, now),
      group: body.group,
      memberships: [...new Set(body.memberships)],
      phone,
      phoneApproved: false,
      source: 'self',
      state: 'waiting',
      stateReason: null,
      stateBefore: null,
      reasonBefore: null,
      mergedInto: null,
      unitNote: place.unitNote,
      exempt: false,
      publicName: false,
      behaviourConsent: false,
      ...consentFlags(accepted),
      createdAt: now,
      updatedAt: now,
    };
  }

  /** Where the contest does not ask for it, nothing is kept of what somebody sent. */
  function citizenIdOf(site: SiteFacts, typed: string | undefined): CitizenIdKept | null {
    if (!site.settings.registration.citizenId) return null;
    if (typed === undefined || typed.trim() === '') throw new AppError('citizen-id-needed');
    return requireCitizenId(secrets, typed);
  }

  async function store(
    person: PersonRow,
    citizenId: CitizenIdKept | null,
    place: Place,
    body: Registration,
    accepted: readonly ConsentGiven[],
    site: SiteFacts,
    previous: Session | null,
    passwordHash: string,
  ) {
    const now = person.createdAt;
    const recoveryCode = makeSecret(ctx.random);
    const made = sessions.make(person.id, { shared: body.shared, firstLogin: false });
    const claimIds = spareIds(MOST_MATCHES, now, ctx.random);
    const consents = accepted.map((one) => ({ ...one, id: newId(now, ctx.random), personId: person.id, at: now }));
    const account = {
      personId: person.id,
      passwordHash,
      passwordSetAt: now,
      firstSecretMac: null,
      recoveryMac: recoveryMac(secrets, person.id, recoveryCode),
      failures: 0,
      lastFailureAt: null,
      lastLoginAt: now,
    };
    const claimOffered = await data.write(async (s) => {
      await s.people.insertMany([person]);
      if (citizenId) await keepCitizenId(s, person.id, citizenId, now);
      // A phone that serves somebody already is no login until the contact approves it; the reply is the same.
      if (person.phone !== null) await s.people.approvePhoneIfAlone(person.id);
      await s.accounts.insertMany([account]);
      await s.accounts.addConsents(consents);
      if (place.unitId !== null) await s.people.setUnit(person.id, site.treeId, place.unitId, now);
      await replaceSession(s, previous, made);
      return offerClaims(s, person, place.unitId === null ? null : { treeId: site.treeId, unitId: place.unitId }, claimIds, now);
    });
    return { made, recoveryCode, claimOffered };
  }

  return {
    /**
     * @throws AppError registration-closed, name-invalid, birth-year-invalid, phone-invalid, phone-needed, citizen-id-needed,
     * citizen-id-invalid, citizen-id-taken, unit-not-found, unit-not-selectable, weak-password, consent-needed, busy
     */
    async register(body: Registration, previous: Session | null): Promise<Opened & { claimOffered: boolean }> {
      const now = clock.now();
      const site = await openSite(now);
      const accepted = acceptConsents(site.settings.consents, body.consents);
      const place = await placeOf(site, body);
      const person = personOf(body, place, accepted, site, now);
      const citizenId = citizenIdOf(site, body.citizenId);
      requireGoodPassword(body.password, [person.name, person.phone]);
      const passwordHash = await passwords.hash(body.password);
      for (let tried = 1; ; tried += 1) {
        try {
          const opened = await store(person, citizenId, place, body, accepted, site, previous, passwordHash);
          if (previous) sessions.ended(previous.id);
          return opened;
        } catch (error) {
          if (!isUniqueViolation(error) || tried === TRIES) throw error;
          person.code = makeCode(ctx.random);
        }
      }
    },
  };
}

export type RegisterService = ReturnType<typeof registerService>;
