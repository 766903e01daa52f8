import type { ContactPersonRow } from '@thi-tuan/db';
import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { Stores } from '../../context.ts';

type ListedState = ContactPerson['state'];

/**
 * People as their contact sees them: with their phone, to call them, and never with a score.
 * @param paths the contact's own subtrees: an asked claim is theirs to decide when the roster entry lies there too
 * @param withTakenPart false = nobody is told who has taken part
 */
export async function peopleView(
  s: Stores,
  rows: readonly ContactPersonRow[],
  paths: readonly string[],
  withTakenPart: boolean,
): Promise<ContactPerson[]> {
  const ids = rows.map((row) => row.person.id);
  const [units, holders, asked] = await Promise.all([
    s.units.refsOf(rows.map((row) => row.unitId)),
    s.roles.holdersAmong(ids),
    s.claims.askedBy(ids),
  ]);
  const ownEntries = await s.contact.among(
    asked.map((claim) => claim.rosterPersonId),
    paths,
  );
  return rows.map(({ person, unitId, accountId, lastLoginAt, participantId }) => {
    const claim = asked.find((one) => one.personId === person.id && ownEntries.has(one.rosterPersonId));
    return {
      personId: person.id,
      code: person.code,
      name: person.name,
      birthYear: person.birthYear,
      unit: units.get(unitId) ?? { id: unitId, name: '', path: [] },
      // The store lists no merged and no deleted people.
      state: person.state as ListedState,
      source: person.source,
      exempt: person.exempt,
      hasLoggedIn: lastLoginAt !== null,
      takenPart: withTakenPart ? participantId !== null : null,
      phone: person.phone,
      phoneApproved: person.phoneApproved,
      resettable: accountId !== null && person.state !== 'returned' && !holders.has(person.id),
      claimId: claim?.id ?? null,
      claimOf: claim ? `${claim.rosterName} (${claim.rosterCode})` : null,
    };
  });
}
