import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { CheckGroup } from '../../ui/choices.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { ConsentQuestions, type ConsentTexts } from './consent-questions.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { isTooYoung, type RegisterDraft, type RegisterField } from './register-draft.ts';
import { registerTexts } from './register.texts.ts';
import { SharedDevice } from './shared-device.tsx';

export interface StepProps {
  draft: RegisterDraft;
  change: (part: Partial<RegisterDraft>) => void;
  faults: Partial<Record<RegisterField, string>>;
}

/** Draws the unit's field, which is another feature's. */
export type UnitSlot = (field: { onChange: (place: RegisterDraft['place']) => void; error: string | undefined; hint: string }) => ReactNode;

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** In Vietnam's year: ages count by years alone. */
function thisYear(): number {
  return new Date(serverClock.now() + 7 * 3_600_000).getUTCFullYear();
}

export function PersonStep({ draft, change, faults, minAge, asksCitizenId }: StepProps & { minAge: number; asksCitizenId: boolean }): ReactNode {
  const t = useTexts(registerTexts);
  const language = useLanguage();
  return (
    <Stack gap={5}>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        name="name"
        autoComplete="name"
        maxLength={120}
        value={draft.name}
        error={faults.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('birthYear')}
        hint={t('birthYearHint', { age: minAge })}
        name="birth-year"
        autoComplete="bday-year"
        inputMode="numeric"
        maxLength={4}
        value={draft.birthYear}
        error={faults.birthYear}
        onChange={(birthYear) => change({ birthYear })}
      />
      {isTooYoung(draft.birthYear, minAge, thisYear()) && (
        <Notice tone="warn" live>
          {t('tooYoung', { age: minAge })}
        </Notice>
      )}
      {asksCitizenId && (
        <TextField
          label={t('citizenId')}
          hint={t('citizenIdHint')}
          name="citizen-id"
          autoComplete="off"
          inputMode="numeric"
          maxLength={20}
          value={draft.citizenId}
          error={faults.citizenId}
          onChange={(citizenId) => change({ citizenId })}
        />
      )}
      <SelectField
        label={t('group')}
        hint={t('groupHint')}
        placeholder={t('groupChoose')}
        name="group"
        value={draft.group}
        error={faults.group}
        onChange={(group) => change({ group })}
        options={AUDIENCE_GROUPS.map((value) => ({ value, label: capital(groupName(value, language)) }))}
      />
      <CheckGroup
        legend={t('memberships')}
        hint={t('membershipsHint')}
        optional
        value={draft.memberships}
        onChange={(memberships) => change({ memberships })}
        options={MEMBERSHIPS.map((value) => ({ value, label: capital(membershipName(value, language)) }))}
      />
    </Stack>
  );
}

export function PlaceStep({
  draft,
  change,
  faults,
  unitField,
  phoneRequired,
}: StepProps & { unitField: UnitSlot; phoneRequired: boolean }): ReactNode {
  const t = useTexts(registerTexts);
  return (
    <Stack gap={5}>
      {unitField({ onChange: (place) => change({ place }), error: faults.place, hint: t('unitHint') })}
      <TextField
        label={t('phone')}
        hint={t('phoneHint')}
        type="tel"
        inputMode="tel"
        name="tel"
        autoComplete="tel"
        maxLength={32}
        optional={!phoneRequired}
        value={draft.phone}
        error={faults.phone}
        onChange={(phone) => change({ phone })}
      />
    </Stack>
  );
}

export function PasswordStep({ draft, change, faults }: StepProps): ReactNode {
  const t = useTexts(registerTexts);
  return (
    <Stack gap={4}>
      <NewPasswordField label={t('password')} value={draft.password} error={faults.password} onChange={(password) => change({ password })} />
      <SharedDevice checked={draft.shared} onChange={(shared) => change({ shared })} />
    </Stack>
  );
}

export function ConsentsStep({ draft, change, faults, texts }: StepProps & { texts: ConsentTexts }): ReactNode {
  return <ConsentQuestions texts={texts} answers={draft.consents} error={faults.consents} onChange={(consents) => change({ consents })} />;
}
