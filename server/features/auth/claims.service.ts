import type { ClaimRow, PersonRow, Stores } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { LoginsService } from './logins.service.ts';
import { takeBack } from './logins.service.ts';
import { firstSecretMac } from './secrets.policy.ts';

/** Ids for rows that a write may need; made before it, because its body may run twice. */
export function spareIds(count: number, now: number, random: RandomBytes): string[] {
  return Array.from({ length: count }, () => newId(now, random));
}

/** How many matches of one name, year and unit are looked at. */
export const MOST_MATCHES = 10;

/**
 * Offers a self-registered person the roster entries they may be. A match needs the same folded name **and** birth year **and**
 * unit, all of which the person must know already, and an entry that nobody has logged in to: so the offer tells a stranger nothing
 * that they had not brought along, and never shows what the roster holds. Offers to what the person no longer is are dropped.
 * @returns whether there is anything to claim
 */
export async function offerClaims(
  s: Stores,
  person: PersonRow,
  place: { treeId: string; unitId: string } | null,
  ids: readonly string[],
  now: number,
): Promise<boolean> {
  await s.claims.dropOffers(person.id);
  if (person.source !== 'self' || person.birthYear === null || place === null) return false;
  const matches = (await s.people.claimable(person.nameSearch, person.birthYear, place.treeId, place.unitId)).slice(0, ids.length);
  await s.claims.offer(
    matches.map((match, i) => ({
      id: ids[i]!,
      personId: person.id,
      rosterPersonId: match.id,
      state: 'offered',
      createdAt: now,
      decidedAt: null,
      decidedBy: null,
    })),
  );
  return matches.length > 0;
}

/**
 * Merges the roster entry into the person who claimed it: they keep id, attempts and account, and take the entry's code, spelling
 * of the name, unit, group, memberships and exemption, and what the organiser decided about it. Call inside a write.
 * @param actorId the contact; null = the person, by the first code
 * @returns the person's row afterwards
 * @throws AppError person-not-found (no such claim or person), claim-exists (decided before, or the entry has been taken or used), forbidden (the entry holds a role)
 */
export async function acceptClaim(s: Stores, claimId: string, actorId: string | null, now: number): Promise<PersonRow> {
  const known = await s.claims.byId(claimId);
  if (!known) throw new AppError('person-not-found');
  const claim = await s.claims.decide(claimId, 'accepted', actorId, now);
  if (!claim) throw new AppError('claim-exists');
  const { personId, rosterPersonId } = claim;
  // A role is given to a person by name, never won by claiming.
  if (await s.roles.hasAny(rosterPersonId)) throw new AppError('forbidden');
  const own = await s.people.byId(personId);
  if (!own || own.source !== 'self') throw new AppError(own ? 'claim-exists' : 'person-not-found');
  const entry = await s.people.mergeInto(rosterPersonId, personId, now);
  if (!entry) throw new AppError('claim-exists');
  await s.accounts.remove(rosterPersonId);
  await s.people.takeOverUnits(rosterPersonId, personId);
  await s.exemptions.moveTo(rosterPersonId, personId);
  // Nobody sheds an exclusion by claiming.
  await s.decisions.carry(rosterPersonId, personId);
  await s.claims.refuseRivals(claim, actorId, now);
  const merged = await s.people.update(personId, {
    code: entry.code,
    name: entry.name,
    nameSearch: entry.nameSearch,
    nameSort: entry.nameSort,
    group: entry.group,
    memberships: [...new Set([...entry.memberships, ...own.memberships])],
    exempt: entry.exempt,
    source: 'roster',
    state: 'active',
    stateReason: null,
    unitNote: null,
    // The roster's phone fills a gap; an own one stays and waits for whoever approves it.
    ...(own.phone === null ? { phone: entry.phone, phoneApproved: entry.phoneApproved } : {}),
    updatedAt: now,
  });
  if (!merged) throw new AppError('person-not-found');
  return merged;
}

const OPEN: readonly ClaimRow['state'][] = ['offered', 'asked'];

/** «Tôi có tên trong danh sách»: by the first code, or by asking the contact. */
export function claimsService({ data, clock, secrets }: AppContext, logins: LoginsService) {
  async function openClaims(personId: string): Promise<ClaimRow[]> {
    const claims = await data.read.claims.ofPerson(personId);
    if (claims.some((one) => one.state === 'accepted')) throw new AppError('claim-exists');
    const open = claims.filter((one) => OPEN.includes(one.state));
    if (open.length === 0) throw new AppError('person-not-found');
    return open;
  }

  return {
    /** The contact will decide. @throws AppError claim-exists, person-not-found when nothing is offered */
    async ask(session: Session): Promise<void> {
      await openClaims(session.personId);
      await data.write((s) => s.claims.ask(session.personId));
    },

    /**
     * Guesses count against the entry, whoever makes them: first passwords that an organisation chose itself may be weak.
     * @throws AppError wrong-code, claim-exists, person-not-found, locked-out
     */
    async byCode(session: Session, typed: string): Promise<void> {
      const open = await openClaims(session.personId);
      const charged = await logins.charge(open.map((one) => one.rosterPersonId));
      if (charged.length === 0) throw new AppError('wrong-code');
      const now = clock.now();
      for (const claim of open.filter((one) => charged.some((c) => c.personId === one.rosterPersonId))) {
        const account = await data.read.accounts.of(claim.rosterPersonId);
        const mac = firstSecretMac(secrets, claim.rosterPersonId, typed);
        if (!account || mac === null || mac !== account.firstSecretMac) continue;
        await data.write(async (s) => {
          await takeBack(
            s,
            charged.filter((one) => one.personId !== claim.rosterPersonId),
          );
          await acceptClaim(s, claim.id, null, now);
        });
        return;
      }
      throw new AppError('wrong-code');
    },
  };
}

export type ClaimsService = ReturnType<typeof claimsService>;
