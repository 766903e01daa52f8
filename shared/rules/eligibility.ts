import { dayOf } from '../kernel/format.ts';
import type { AudienceGroup, Eligibility, Membership } from './settings.ts';

/**
 * What eligibility looks at. `unitPath` holds unit codes root → leaf, empty for a person without a
 * unit of the contest's tree. `state`: waiting for the contact's confirmation (or returned by one)
 * stops nobody; an entry merged into another, deactivated or deleted counts as excluded.
 */
export interface EligibilityPerson {
  birthYear: number | null;
  group: AudienceGroup;
  memberships: readonly Membership[];
  unitPath: readonly string[];
  excluded: boolean;
  state: 'active' | 'waiting' | 'returned' | 'inactive' | 'merged' | 'deleted';
}

export const INELIGIBLE_REASONS = ['excluded', 'outsider', 'unit', 'group', 'membership', 'age'] as const;
export type IneligibleReason = (typeof INELIGIBLE_REASONS)[number];
export type EligibilityAnswer = { eligible: true } | { eligible: false; reason: IneligibleReason };

/**
 * May this person enter? The first reason in the order of `INELIGIBLE_REASONS` is told.
 * Only the birth year is known, so age = year of `e.ageAt` (or of `now`) in Vietnam − birth year;
 * an unknown birth year is refused as `age` where an age is demanded: the person can state it.
 * @param now UTC ms, used only when `e.ageAt` is null
 */
export function eligibilityOf(person: EligibilityPerson, e: Eligibility, now: number): EligibilityAnswer {
  const reason = reasonAgainst(person, e, now);
  return reason === null ? { eligible: true } : { eligible: false, reason };
}

function reasonAgainst(person: EligibilityPerson, e: Eligibility, now: number): IneligibleReason | null {
  if (person.excluded || person.state === 'inactive' || person.state === 'merged' || person.state === 'deleted') return 'excluded';
  if (person.unitPath.length === 0) {
    if (!e.outsiders) return 'outsider';
  } else if (e.unitCodes.length > 0 && !person.unitPath.some((code) => e.unitCodes.includes(code))) {
    return 'unit';
  }
  if (e.groups.length > 0 && !e.groups.includes(person.group)) return 'group';
  if (e.memberships.length > 0 && !person.memberships.some((m) => e.memberships.includes(m))) return 'membership';
  if (e.minAge > 0 && ageAt(person.birthYear, e.ageAt ?? now) < e.minAge) return 'age';
  return null;
}

/** −1 when unknown, so that any demanded age refuses it. */
function ageAt(birthYear: number | null, at: number): number {
  return birthYear === null ? -1 : Number(dayOf(at).slice(0, 4)) - birthYear;
}
