import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import { describe, expect, it } from 'vitest';
import { latestOf } from './consents.tsx';
import { bodyOf, draftOf, faultsOf, fieldOf } from './profile-draft.ts';

const profile: ProfileView = {
  personId: 'p1',
  code: 'HS0001',
  name: 'Trần Thị Thảo',
  birthYear: 1980,
  group: 'worker',
  memberships: ['party'],
  phone: '0912000111',
  phoneApproved: true,
  citizenIdEnd: null,
  unit: { id: 'u1', name: 'Chi bộ Văn phòng', path: ['Đảng bộ tỉnh', 'Chi bộ Văn phòng'] },
  unitNote: null,
  state: 'active',
  stateReason: null,
  source: 'roster',
  claim: 'none',
  consents: [],
};

describe('correcting own data', () => {
  it('sends what the roster holds back unchanged: anything else would be refused', () => {
    const draft = draftOf(profile);
    expect(faultsOf(draft, profile)).toEqual({});
    expect(bodyOf(draft, profile)).toEqual({
      name: 'Trần Thị Thảo',
      birthYear: 1980,
      group: 'worker',
      memberships: ['party'],
      phone: '0912000111',
      unitId: 'u1',
      unitNote: null,
    });
  });

  it('keeps an unknown year unknown, and does not take a known one away', () => {
    const unknown = { ...profile, birthYear: null };
    expect(bodyOf(draftOf(unknown), unknown).birthYear).toBeNull();
    expect(faultsOf({ ...draftOf(profile), birthYear: '' }, profile)).toEqual({ birthYear: 'birthYear' });
  });

  it('asks for a unit that was taken away, and sends an emptied phone as none', () => {
    expect(faultsOf({ ...draftOf(profile), place: null }, profile)).toEqual({ place: 'unitMissing' });
    expect(bodyOf({ ...draftOf(profile), phone: ' ' }, profile).phone).toBeNull();
    expect(fieldOf('unit-not-selectable')).toBe('place');
    expect(fieldOf('forbidden')).toBeNull();
  });
});

describe('what one agrees to', () => {
  it('is the latest answer to that purpose', () => {
    const given = [
      { purpose: 'public-name' as const, version: 1, granted: true, at: 20 },
      { purpose: 'participation' as const, version: 1, granted: true, at: 40 },
      { purpose: 'public-name' as const, version: 1, granted: false, at: 30 },
    ];
    expect(latestOf(given, 'public-name')?.granted).toBe(false);
    expect(latestOf(given, 'behaviour')).toBeNull();
  });
});
