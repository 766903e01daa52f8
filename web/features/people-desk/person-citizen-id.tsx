import type { PersonDeskView } from '@thi-tuan/shared/contracts/people-desk.ts';
import { shownCitizenId } from '@thi-tuan/shared/rules/citizen-id.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Text } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';

/** The number of the identity card put right, or forgotten: an empty field forgets it. */
export function CitizenIdDialog({ person, onEnd }: { person: PersonDeskView; onEnd: () => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const [typed, setTyped] = useState('');
  const keep = useAction('peopleDesk.citizenId', { refresh: ['peopleDesk.show', 'audit.list'] });
  const known = person.citizenIdEnd;
  const forget = typed.trim() === '' && known !== null;
  const send = (reason: string): void =>
    keep.mutate(
      { params: { personId: person.id }, body: { citizenId: forget ? null : typed.trim() || ' ', reason } },
      {
        onSuccess: () => {
          toast(t('done'), 'ok');
          onEnd();
        },
      },
    );
  return (
    <ReasonDialog
      open
      title={t('acts.citizenId')}
      confirmLabel={forget ? t('citizenId.forget') : t('citizenId.save')}
      onConfirm={send}
      onCancel={onEnd}
      busy={keep.isPending}
      error={keep.error ? errorText(keep.error) : undefined}
    >
      <Text>{known === null ? t('citizenId.text') : t('citizenId.known', { end: shownCitizenId(known) })}</Text>
      <TextField
        label={t('citizenId.label')}
        hint={known === null ? t('citizenId.hint') : t('citizenId.hintForget')}
        inputMode="numeric"
        autoComplete="off"
        verbatim
        maxLength={20}
        optional={known !== null}
        value={typed}
        onChange={setTyped}
      />
    </ReasonDialog>
  );
}
