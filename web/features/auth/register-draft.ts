import type { ErrorCode } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseCitizenId } from '@thi-tuan/shared/rules/citizen-id.ts';
import { isName, normaliseName, normalisePhone } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import type { AnyErrorCode } from '../../lib/i18n/errors.vi.ts';
import { consentFault, consentsGiven, type ConsentAnswers, type ConsentTexts } from './consent-questions.tsx';
import { isShortPassword } from './new-password-field.tsx';

/** What is being typed on the registration form. */
export interface RegisterDraft {
  name: string;
  birthYear: string;
  group: AudienceGroup | '';
  memberships: Membership[];
  /** null = neither chosen nor written yet. */
  place: { unitId: string | null; unitNote: string | null } | null;
  phone: string;
  citizenId: string;
  password: string;
  shared: boolean;
  consents: ConsentAnswers;
}

export const EMPTY_DRAFT: RegisterDraft = {
  name: '',
  birthYear: '',
  group: '',
  memberships: [],
  place: null,
  phone: '',
  citizenId: '',
  password: '',
  shared: false,
  consents: {},
};

export type RegisterField = 'name' | 'birthYear' | 'group' | 'place' | 'phone' | 'citizenId' | 'password' | 'consents';

/** On a phone one step a screen; on a wide screen all of them below each other. */
export const STEPS = ['person', 'place', 'password', 'consents'] as const;
export type Step = (typeof STEPS)[number];

const STEP_OF: Record<RegisterField, Step> = {
  name: 'person',
  birthYear: 'person',
  group: 'person',
  place: 'place',
  phone: 'place',
  citizenId: 'person',
  password: 'password',
  consents: 'consents',
};

/** Key of the fault's text; the page words it. */
export type RegisterFault =
  | 'nameMissing'
  | 'nameInvalid'
  | 'birthYearMissing'
  | 'groupMissing'
  | 'unitMissing'
  | 'phoneMissing'
  | 'phoneInvalid'
  | 'citizenIdInvalid'
  | 'passwordShort'
  | 'consentMissing'
  | 'consentNeeded';

/** What can be seen to be wrong before asking the server, by field. */
export function faultsOf(
  draft: RegisterDraft,
  site: { phoneRequired: boolean; citizenId: boolean; consents: ConsentTexts },
): Partial<Record<RegisterField, RegisterFault>> {
  const consent = consentFault(site.consents, draft.consents);
  const phone = draft.phone.trim();
  return {
    ...(!isName(normaliseName(draft.name)) && { name: draft.name.trim() === '' ? 'nameMissing' : 'nameInvalid' }),
    ...(!/^\d{4}$/.test(draft.birthYear.trim()) && { birthYear: 'birthYearMissing' }),
    ...(draft.group === '' && { group: 'groupMissing' }),
    ...(draft.place === null && { place: 'unitMissing' }),
    ...(phone === '' ? site.phoneRequired && { phone: 'phoneMissing' } : normalisePhone(phone) === null && { phone: 'phoneInvalid' }),
    ...(site.citizenId && normaliseCitizenId(draft.citizenId) === null && { citizenId: 'citizenIdInvalid' }),
    ...(isShortPassword(draft.password) && { password: 'passwordShort' }),
    ...(consent === 'missing' && { consents: 'consentMissing' }),
    ...(consent === 'needed' && { consents: 'consentNeeded' }),
  };
}

/** Only the faults of these steps. */
export function within<T>(faults: Partial<Record<RegisterField, T>>, steps: readonly Step[]): Partial<Record<RegisterField, T>> {
  return Object.fromEntries(Object.entries(faults).filter(([field]) => steps.includes(STEP_OF[field as RegisterField])));
}

/** The earliest step with a fault; null = none has one. */
export function firstFaultyStep(faults: Partial<Record<RegisterField, unknown>>): Step | null {
  return STEPS.find((step) => Object.keys(within(faults, [step])).length > 0) ?? null;
}

const FIELD_OF: Partial<Record<ErrorCode, RegisterField>> = {
  'name-invalid': 'name',
  'birth-year-invalid': 'birthYear',
  'phone-invalid': 'phone',
  'phone-needed': 'phone',
  'citizen-id-invalid': 'citizenId',
  'citizen-id-needed': 'citizenId',
  'citizen-id-taken': 'citizenId',
  'unit-not-found': 'place',
  'unit-not-selectable': 'place',
  'weak-password': 'password',
  'consent-needed': 'consents',
};

/** The field that a refusal of the server speaks of; null = none. */
export function fieldOf(code: AnyErrorCode): RegisterField | null {
  return FIELD_OF[code as ErrorCode] ?? null;
}

/** By the birth year alone, as the rules count. @param year of the day on which the age counts */
export function isTooYoung(birthYear: string, minAge: number, year: number): boolean {
  return /^\d{4}$/.test(birthYear.trim()) && year - Number(birthYear) < minAge;
}

/** A draft without faults, as the call wants it. */
export function bodyOf(draft: RegisterDraft, texts: ConsentTexts) {
  const { name, birthYear, group, memberships, place, phone, citizenId, password, shared } = draft;
  return {
    name: name.trim(),
    birthYear: Number(birthYear),
    group: group === '' ? ('other' as const) : group,
    memberships,
    unitId: place?.unitId ?? null,
    unitNote: place?.unitNote ?? null,
    phone: phone.trim() === '' ? null : phone.trim(),
    ...(citizenId.trim() !== '' && { citizenId: citizenId.trim() }),
    password,
    consents: consentsGiven(texts, draft.consents),
    shared,
  };
}
