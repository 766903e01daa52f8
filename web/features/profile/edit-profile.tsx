import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS } from '@thi-tuan/shared/rules/settings.ts';
import { useState, type ReactNode } from 'react';
import { isApiError, type ApiError } from '../../lib/api/api-error.ts';
import { call } from '../../lib/api/client.ts';
import { useAction } from '../../lib/api/hooks.ts';
import type { AnyErrorCode } from '../../lib/i18n/errors.vi.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { setSession } from '../../lib/store/session.ts';
import { Button } from '../../ui/button.tsx';
import { CheckGroup } from '../../ui/choices.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Form, useFaults } from '../../ui/form.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { capital } from './own-data.tsx';
import { profileTexts } from './profile.texts.ts';

type Place = { unitId: string | null; unitNote: string | null } | null;
type Field = 'name' | 'birthYear' | 'place' | 'phone';
/** Draws the unit's field, which is another feature's. */
export type UnitSlot = (field: { initial: { unit: ProfileView['unit']; unitNote: string | null }; onChange: (place: Place) => void; error: string | undefined }) => ReactNode;

const FIELD_OF: Partial<Record<AnyErrorCode, Field>> = { 'name-invalid': 'name', 'birth-year-invalid': 'birthYear', 'phone-invalid': 'phone', 'unit-not-found': 'place', 'unit-not-selectable': 'place' };

interface EditProfileProps {
  profile: ProfileView;
  unitField: UnitSlot;
  onClose: () => void;
}

/** Correcting one's own data; what the roster says is corrected in the roster. */
export function EditProfile({ profile, unitField, onClose }: EditProfileProps): ReactNode {
  const t = useTexts(profileTexts);
  const errorText = useErrorText();
  const language = useLanguage();
  const roster = profile.source === 'roster';
  const [draft, setDraft] = useState({ name: profile.name, birthYear: profile.birthYear === null ? '' : String(profile.birthYear), group: profile.group, memberships: profile.memberships, phone: profile.phone ?? '' });
  const [place, setPlace] = useState<Place>({ unitId: profile.unit?.id ?? null, unitNote: profile.unitNote });
  const faults = useFaults<Field>();
  const action = useAction('me.update', { refresh: ['me.profile'] });

  const change = (part: Partial<typeof draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    for (const field of ['name', 'birthYear', 'phone'] as const) if (part[field] !== undefined) faults.clear(field);
  };
  const refused = (error: ApiError): void => {
    const field = FIELD_OF[error.code];
    if (field) faults.show({ [field]: errorText(error) });
  };
  const submit = (): void => {
    if (action.isPending) return;
    const emptyYear = draft.birthYear.trim() === '' && profile.birthYear === null;
    const found = {
      ...(draft.name.trim() === '' && { name: t('edit.nameMissing') }),
      ...(!emptyYear && !/^\d{4}$/.test(draft.birthYear.trim()) && { birthYear: t('edit.birthYear') }),
      ...(place === null && { place: t('edit.unitMissing') }),
    };
    if (!faults.show(found)) return;
    const body = {
      ...draft,
      name: draft.name.trim(),
      birthYear: emptyYear ? null : Number(draft.birthYear),
      phone: draft.phone.trim() === '' ? null : draft.phone.trim(),
      unitId: place?.unitId ?? null,
      unitNote: place?.unitNote ?? null,
    };
    action.mutate({ body }, {
      onSuccess: () => {
        toast(t('edit.saved'), 'ok');
        // Name and unit stand in the bar and before the start too.
        call('auth.me').then(({ session }) => setSession(session), () => undefined);
        onClose();
      },
      onError: refused,
    });
  };
  const error = action.isPending ? null : action.error;

  return (
    <Card title={t('edit.title')}>
      <Form ref={faults.form} onSubmit={submit} label={t('edit.title')}>
        <Stack gap={5}>
          <Text muted>{roster ? t('edit.roster') : t('edit.again')}</Text>
          {!roster && (
            <>
              <TextField label={t('own.name')} name="name" autoComplete="name" maxLength={120} value={draft.name} error={faults.of.name} onChange={(name) => change({ name })} />
              <TextField label={t('own.birthYear')} name="birth-year" autoComplete="bday-year" inputMode="numeric" maxLength={4} optional={profile.birthYear === null} value={draft.birthYear} error={faults.of.birthYear} onChange={(birthYear) => change({ birthYear })} />
              <SelectField label={t('own.group')} name="group" value={draft.group} onChange={(group) => change({ group })} options={AUDIENCE_GROUPS.map((value) => ({ value, label: capital(groupName(value, language)) }))} />
              {unitField({
                initial: { unit: profile.unit, unitNote: profile.unitNote },
                error: faults.of.place,
                onChange: (next) => {
                  setPlace(next);
                  faults.clear('place');
                },
              })}
            </>
          )}
          <TextField label={t('own.phone')} hint={t('edit.phoneHint')} type="tel" inputMode="tel" name="tel" autoComplete="tel" maxLength={32} optional value={draft.phone} error={faults.of.phone} onChange={(phone) => change({ phone })} />
          <CheckGroup legend={t('own.memberships')} optional value={draft.memberships} onChange={(memberships) => change({ memberships })} options={MEMBERSHIPS.map((value) => ({ value, label: capital(membershipName(value, language)) }))} />
          {error && FIELD_OF[error.code] === undefined && <Notice tone="bad" live>{isApiError(error, 'forbidden') ? t('edit.roster') : errorText(error)}</Notice>}
          <Row>
            <Button type="submit" busy={action.isPending}>{t('edit.save')}</Button>
            <Button kind="quiet" onClick={onClose}>{t('edit.cancel')}</Button>
          </Row>
        </Stack>
      </Form>
    </Card>
  );
}
