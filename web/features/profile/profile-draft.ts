import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import type { AnyErrorCode } from '../../lib/i18n/errors.vi.ts';

type Place = { unitId: string | null; unitNote: string | null } | null;

/** One's own data while they are being corrected. */
export interface ProfileDraft extends Pick<ProfileView, 'name' | 'group' | 'memberships'> {
  birthYear: string;
  phone: string;
  /** Typed anew; '' = as it is. */
  citizenId: string;
  /** null = taken away and not chosen anew. */
  place: Place;
}

export type ProfileField = 'name' | 'birthYear' | 'place' | 'phone' | 'citizenId';
export type ProfileFault = 'nameMissing' | 'birthYear' | 'unitMissing';

const FIELD_OF: Partial<Record<AnyErrorCode, ProfileField>> = {
  'name-invalid': 'name',
  'birth-year-invalid': 'birthYear',
  'phone-invalid': 'phone',
  'citizen-id-invalid': 'citizenId',
  'citizen-id-taken': 'citizenId',
  'unit-not-found': 'place',
  'unit-not-selectable': 'place',
};

/** The field that a refusal speaks of; null = none. */
export function fieldOf(code: AnyErrorCode): ProfileField | null {
  return FIELD_OF[code] ?? null;
}

export function draftOf(profile: ProfileView): ProfileDraft {
  const { name, group, memberships, phone, birthYear, unit, unitNote } = profile;
  return {
    name,
    group,
    memberships,
    phone: phone ?? '',
    citizenId: '',
    birthYear: birthYear === null ? '' : String(birthYear),
    place: { unitId: unit?.id ?? null, unitNote },
  };
}

/** A year that nobody knows may stay unknown; a known one is not taken away. */
function staysUnknown(draft: ProfileDraft, profile: ProfileView): boolean {
  return draft.birthYear.trim() === '' && profile.birthYear === null;
}

/** What can be seen to be wrong before asking the server, as keys of texts. */
export function faultsOf(draft: ProfileDraft, profile: ProfileView): Partial<Record<ProfileField, ProfileFault>> {
  return {
    ...(draft.name.trim() === '' && { name: 'nameMissing' }),
    ...(!staysUnknown(draft, profile) && !/^\d{4}$/.test(draft.birthYear.trim()) && { birthYear: 'birthYear' }),
    ...(draft.place === null && { place: 'unitMissing' }),
  };
}

/** A draft without faults, as the call wants it. */
export function bodyOf(draft: ProfileDraft, profile: ProfileView) {
  return {
    name: draft.name.trim(),
    birthYear: staysUnknown(draft, profile) ? null : Number(draft.birthYear),
    group: draft.group,
    memberships: draft.memberships,
    phone: draft.phone.trim() === '' ? null : draft.phone.trim(),
    ...(draft.citizenId.trim() !== '' && { citizenId: draft.citizenId.trim() }),
    unitId: draft.place?.unitId ?? null,
    unitNote: draft.place?.unitNote ?? null,
  };
}
