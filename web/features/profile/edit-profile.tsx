import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import { useState, type ReactNode } from 'react';
import { isApiError, type ApiError } from '../../lib/api/api-error.ts';
import { call } from '../../lib/api/client.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { setSession } from '../../lib/store/session.ts';
import { Button } from '../../ui/button.tsx';
import { FaultCount, Form, useFaults } from '../../ui/form.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { ContactFields, IdentityFields, type UnitSlot } from './edit-fields.tsx';
import { bodyOf, draftOf, faultsOf, fieldOf, type ProfileField } from './profile-draft.ts';
import { profileTexts } from './profile.texts.ts';

interface EditProfileProps {
  profile: ProfileView;
  unitField: UnitSlot;
  /** The contest asks for the number of the identity card. */
  asksCitizenId: boolean;
  onClose: () => void;
}

/** Name and unit stand in the bar and before the start too. */
async function readSessionAnew(): Promise<void> {
  const { session } = await call('auth.me');
  setSession(session);
}

/** Correcting one's own data; what the roster says is corrected in the roster. */
export function EditProfile({ profile, unitField, asksCitizenId, onClose }: EditProfileProps): ReactNode {
  const t = useTexts(profileTexts);
  const errorText = useErrorText();
  const roster = profile.source === 'roster';
  const [draft, setDraft] = useState(() => draftOf(profile));
  const faults = useFaults<ProfileField>();
  const action = useAction('me.update', { refresh: ['me.profile'] });

  const change = (part: Partial<typeof draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    for (const field of Object.keys(part)) faults.clear(field as ProfileField);
  };
  const saved = (): void => {
    toast(t('edit.saved'), 'ok');
    readSessionAnew().catch(() => undefined);
    onClose();
  };
  const refused = (error: ApiError): void => {
    const field = fieldOf(error.code);
    if (field) faults.show({ [field]: errorText(error) });
  };
  const submit = (): void => {
    if (action.isPending) return;
    const found = faultsOf(draft, profile);
    if (!faults.show(Object.fromEntries(Object.entries(found).map(([field, fault]) => [field, t(`edit.${fault}`)])))) return;
    action.mutate({ body: bodyOf(draft, profile) }, { onSuccess: saved, onError: refused });
  };
  const error = action.isPending ? null : action.error;
  const fields = { profile, draft, change, faults: faults.of };

  return (
    <Card title={t('edit.title')}>
      <Form place={faults.place} onSubmit={submit} label={t('edit.title')}>
        <Stack gap={5}>
          <Text muted>{roster ? t('edit.roster') : t('edit.again')}</Text>
          {!roster && <IdentityFields {...fields} unitField={unitField} />}
          <ContactFields {...fields} asksCitizenId={asksCitizenId} />
          <FaultCount of={faults.of} />
          {error && fieldOf(error.code) === null && (
            <Refusal of={error}>{isApiError(error, 'forbidden') ? t('edit.roster') : errorText(error)}</Refusal>
          )}
          <Row>
            <Button type="submit" busy={action.isPending}>
              {t('edit.save')}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              {t('edit.cancel')}
            </Button>
          </Row>
        </Stack>
      </Form>
    </Card>
  );
}
