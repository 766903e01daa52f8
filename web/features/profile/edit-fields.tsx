import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import { shownCitizenId } from '@thi-tuan/shared/rules/citizen-id.ts';
import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { CheckGroup } from '../../ui/choices.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { capital } from './own-data.tsx';
import type { ProfileDraft, ProfileField } from './profile-draft.ts';
import { profileTexts } from './profile.texts.ts';

export interface EditFieldsProps {
  profile: ProfileView;
  draft: ProfileDraft;
  change: (part: Partial<ProfileDraft>) => void;
  faults: Partial<Record<ProfileField, string>>;
}

/** Draws the unit's field, which is another feature's. */
export type UnitSlot = (field: {
  initial: { unit: ProfileView['unit']; unitNote: string | null };
  onChange: (place: ProfileDraft['place']) => void;
  error: string | undefined;
}) => ReactNode;

/** What only self-registered people correct themselves. */
export function IdentityFields({ profile, draft, change, faults, unitField }: EditFieldsProps & { unitField: UnitSlot }): ReactNode {
  const t = useTexts(profileTexts);
  const language = useLanguage();
  return (
    <>
      <TextField
        label={t('own.name')}
        name="name"
        autoComplete="name"
        maxLength={120}
        value={draft.name}
        error={faults.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('own.birthYear')}
        name="birth-year"
        autoComplete="bday-year"
        inputMode="numeric"
        maxLength={4}
        optional={profile.birthYear === null}
        value={draft.birthYear}
        error={faults.birthYear}
        onChange={(birthYear) => change({ birthYear })}
      />
      <SelectField
        label={t('own.group')}
        name="group"
        value={draft.group}
        onChange={(group) => change({ group })}
        options={AUDIENCE_GROUPS.map((value) => ({ value, label: capital(groupName(value, language)) }))}
      />
      {unitField({ initial: { unit: profile.unit, unitNote: profile.unitNote }, error: faults.place, onChange: (place) => change({ place }) })}
    </>
  );
}

/** What everybody corrects; the number of the card where it is asked for, and no roster says it already. */
export function ContactFields({ profile, draft, change, faults, asksCitizenId }: EditFieldsProps & { asksCitizenId: boolean }): ReactNode {
  const t = useTexts(profileTexts);
  const language = useLanguage();
  return (
    <>
      <TextField
        label={t('own.phone')}
        hint={t('edit.phoneHint')}
        type="tel"
        inputMode="tel"
        name="tel"
        autoComplete="tel"
        maxLength={32}
        optional
        value={draft.phone}
        error={faults.phone}
        onChange={(phone) => change({ phone })}
      />
      {asksCitizenId && (profile.source === 'self' || profile.citizenIdEnd === null) && (
        <TextField
          label={t('own.citizenId')}
          hint={profile.citizenIdEnd === null ? t('edit.citizenIdHint') : t('edit.citizenIdKnown', { end: shownCitizenId(profile.citizenIdEnd) })}
          name="citizen-id"
          autoComplete="off"
          inputMode="numeric"
          maxLength={20}
          optional
          value={draft.citizenId}
          error={faults.citizenId}
          onChange={(citizenId) => change({ citizenId })}
        />
      )}
      <CheckGroup
        legend={t('own.memberships')}
        optional
        value={draft.memberships}
        onChange={(memberships) => change({ memberships })}
        options={MEMBERSHIPS.map((value) => ({ value, label: capital(membershipName(value, language)) }))}
      />
    </>
  );
}
