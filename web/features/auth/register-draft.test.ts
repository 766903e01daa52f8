import { describe, expect, it } from 'vitest';
import type { ConsentTexts } from './consent-questions.tsx';
import { bodyOf, EMPTY_DRAFT, faultsOf, fieldOf, firstFaultyStep, isTooYoung, STEPS, within, type RegisterDraft } from './register-draft.ts';

const consents: ConsentTexts = [
  { purpose: 'participation', version: 2, text: 'a' },
  { purpose: 'public-name', version: 1, text: 'b' },
  { purpose: 'behaviour', version: 1, text: 'c' },
];
const site = { phoneRequired: true, citizenId: false, consents };
const full: RegisterDraft = {
  name: ' Nguyễn Thị Ánh ',
  birthYear: '1975',
  group: 'civil-servant',
  memberships: ['party'],
  place: { unitId: 'u1', unitNote: null },
  phone: '0912 345 678',
  citizenId: '',
  password: 'mùa xuân chín',
  shared: true,
  consents: { 'participation': true, 'public-name': false },
};

describe('registration form', () => {
  it('finds every field empty, and the first step is where it begins', () => {
    const faults = faultsOf(EMPTY_DRAFT, site);
    expect(faults).toEqual({
      name: 'nameMissing',
      birthYear: 'birthYearMissing',
      group: 'groupMissing',
      place: 'unitMissing',
      phone: 'phoneMissing',
      password: 'passwordShort',
      consents: 'consentMissing',
    });
    expect(firstFaultyStep(faults)).toBe('person');
    expect(within(faults, ['place'])).toEqual({ place: 'unitMissing', phone: 'phoneMissing' });
    expect(STEPS.flatMap((step) => Object.keys(within(faults, [step])))).toHaveLength(7);
  });

  it('lets pass who refuses the last two purposes or leaves them open, never who refuses taking part', () => {
    expect(faultsOf(full, site)).toEqual({});
    expect(faultsOf({ ...full, consents: { participation: true } }, site)).toEqual({});
    expect(faultsOf({ ...full, consents: { participation: false } }, site)).toEqual({ consents: 'consentNeeded' });
    expect(faultsOf({ ...full, consents: {} }, { ...site, consents: [] })).toEqual({});
  });

  it('needs a phone only where the contest does, and takes a written unit for a chosen one', () => {
    expect(faultsOf({ ...full, phone: ' ' }, { ...site, phoneRequired: false })).toEqual({});
    expect(faultsOf({ ...full, place: { unitId: null, unitNote: 'Chi bộ 3' } }, site)).toEqual({});
  });

  it('sees a name or number that cannot be one before the server does', () => {
    expect(faultsOf({ ...full, name: 'Nguyễn 2' }, site)).toEqual({ name: 'nameInvalid' });
    expect(faultsOf({ ...full, phone: '123' }, { ...site, phoneRequired: false })).toEqual({ phone: 'phoneInvalid' });
    expect(faultsOf({ ...full, phone: '+84 912 345 678' }, site)).toEqual({});
    const asks = { ...site, citizenId: true };
    expect(faultsOf({ ...full, citizenId: '1185000001' }, asks)).toEqual({ citizenId: 'citizenIdInvalid' });
    expect(faultsOf({ ...full, citizenId: '001 185 000 001' }, asks)).toEqual({});
  });

  it('counts a password in letters, however they are composed', () => {
    expect(faultsOf({ ...full, password: 'điềm tĩ'.normalize('NFD') }, site)).toEqual({ password: 'passwordShort' });
    expect(faultsOf({ ...full, password: 'điềm tĩnh'.normalize('NFD') }, site)).toEqual({});
  });

  it('sends only the consents that were answered, with the version that was read', () => {
    expect(bodyOf(full, consents)).toEqual({
      name: 'Nguyễn Thị Ánh',
      birthYear: 1975,
      group: 'civil-servant',
      memberships: ['party'],
      unitId: 'u1',
      unitNote: null,
      phone: '0912 345 678',
      password: 'mùa xuân chín',
      shared: true,
      consents: [
        { purpose: 'participation', version: 2, granted: true },
        { purpose: 'public-name', version: 1, granted: false },
      ],
    });
    expect(bodyOf({ ...full, phone: '  ' }, consents).phone).toBeNull();
  });

  it('knows which field a refusal speaks of', () => {
    expect(fieldOf('unit-not-selectable')).toBe('place');
    expect(fieldOf('phone-needed')).toBe('phone');
    expect(fieldOf('offline')).toBeNull();
  });

  it('warns whoever is too young by the year alone', () => {
    expect(isTooYoung('2011', 16, 2026)).toBe(true);
    expect(isTooYoung('2010', 16, 2026)).toBe(false);
    expect(isTooYoung('201', 16, 2026)).toBe(false);
  });
});
