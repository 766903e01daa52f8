import type { ContactPersonRow, ExemptionRow } from '@thi-tuan/db';
import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { isExempt } from '@thi-tuan/shared/rules/exemption.ts';
import type { Stores } from '../../context.ts';

type ListedState = ContactPerson['state'];

/** What is told of a person besides who they are. */
interface Told {
  /** False = nobody is told who has taken part. */
  withTakenPart: boolean;
  /** UTC ms: when «tạm vắng» is asked about. */
  at: number;
}

function exemptionOf(ofRoster: boolean, spans: readonly ExemptionRow[]): ContactPerson['exemption'] {
  const goesOn = spans.findLast((span) => span.until === null);
  if (goesOn) return { reason: goesOn.reason, from: dayOf(goesOn.from) };
  return ofRoster ? { reason: null, from: null } : null;
}

/**
 * People as their contact sees them: with their phone, to call them, and never with a score.
 * @param paths the contact's own subtrees: an asked claim is theirs to decide when the roster entry lies there too
 */
export async function peopleView(
  s: Stores,
  rows: readonly ContactPersonRow[],
  paths: readonly string[],
  { withTakenPart, at }: Told,
): Promise<ContactPerson[]> {
  const ids = rows.map((row) => row.person.id);
  const [units, holders, asked, exemptions] = await Promise.all([
    s.units.refsOf(rows.map((row) => row.unitId)),
    s.roles.holdersAmong(ids),
    s.claims.askedBy(ids),
    s.exemptions.ofMany(ids),
  ]);
  const spansOf = Map.groupBy(exemptions, (span) => span.personId);
  const ownEntries = await s.contact.among(
    asked.map((claim) => claim.rosterPersonId),
    paths,
  );
  return rows.map(({ person, unitId, accountId, lastLoginAt, participantId }) => {
    const claim = asked.find((one) => one.personId === person.id && ownEntries.has(one.rosterPersonId));
    const spans = spansOf.get(person.id) ?? [];
    return {
      personId: person.id,
      code: person.code,
      name: person.name,
      birthYear: person.birthYear,
      unit: units.get(unitId) ?? { id: unitId, name: '', path: [] },
      // The store lists no merged and no deleted people.
      state: person.state as ListedState,
      source: person.source,
      exempt: isExempt(person.exempt, spans, at),
      exemption: exemptionOf(person.exempt, spans),
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
