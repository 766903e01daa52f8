import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { CheckRow } from '../../ui/choices.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { ActFoot } from './act-foot.tsx';
import { contactTexts } from './contact.texts.ts';
import { phoneText } from './people-list.tsx';
import { useRefreshPeople } from './use-people.ts';

export interface PersonActionProps {
  person: ContactPerson;
  onBack: () => void;
  onDone: () => void;
}

/** The person belongs to the unit; a claimed entry and a shared phone are decided here too, each by its own tick. */
export function ConfirmPerson({ person, onBack, onDone }: PersonActionProps): ReactNode {
  const t = useTexts(contactTexts);
  const refresh = useRefreshPeople();
  const [claim, setClaim] = useState(false);
  const [phone, setPhone] = useState(false);
  const action = useAction('contact.confirm');
  const submit = (): void => {
    action.mutate(
      { params: { personId: person.personId }, body: { approvePhone: phone, acceptClaimId: claim ? person.claimId : null } },
      {
        onSuccess: () => {
          toast(t('confirm.done', { name: person.name }), 'ok');
          refresh();
          onDone();
        },
      },
    );
  };
  return (
    <Stack>
      <Text>{t('confirm.text', { name: person.name, unit: person.unit.name })}</Text>
      {person.claimId !== null && (
        <CheckRow label={t('confirm.claim', { of: person.claimOf ?? '' })} hint={t('confirm.claimHint')} checked={claim} onChange={setClaim} />
      )}
      {person.phone !== null && !person.phoneApproved && (
        <CheckRow label={t('confirm.phone', { phone: phoneText(person.phone) })} hint={t('confirm.phoneHint')} checked={phone} onChange={setPhone} />
      )}
      <ActFoot back={t('person.back')} onBack={onBack} submit={t('confirm.submit')} onSubmit={submit} busy={action.isPending} error={action.error} />
    </Stack>
  );
}
