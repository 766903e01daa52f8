import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextAreaField } from '../../ui/fields.tsx';
import { Form, useFaults } from '../../ui/form.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { ActFoot } from './act-foot.tsx';
import { actsTexts } from './acts.texts.ts';

interface AskMoveProps {
  person: ContactPerson;
  to: { id: string; label: string };
  kind: 'fix' | 'transfer';
  /** YYYY-MM-DD; null for a correction. */
  from: string | null;
  onBack: () => void;
  onDone: () => void;
}

const SHORTEST = 3;

/** The unit lies beyond the own ones: the organisers are asked, with a reason. */
export function AskMove({ person, to, kind, from, onBack, onDone }: AskMoveProps): ReactNode {
  const t = useTexts(actsTexts);
  const [reason, setReason] = useState('');
  const faults = useFaults<'reason'>();
  const action = useAction('contact.askMove', { refresh: ['contact.moveRequests'] });
  const submit = (): void => {
    const text = reason.trim();
    if (action.isPending || !faults.show(text.length < SHORTEST ? { reason: t('askMove.reasonMissing') } : {})) return;
    action.mutate(
      { params: { personId: person.personId }, body: { kind, unitId: to.id, from, reason: text } },
      {
        onSuccess: () => {
          toast(t('askMove.done'), 'ok');
          onDone();
        },
      },
    );
  };
  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack>
        <Notice tone="gold" title={t('askMove.title')}>
          {t('askMove.text', { name: person.name, unit: to.label })}
        </Notice>
        <Text muted>{t('askMove.until', { unit: person.unit.name })}</Text>
        <TextAreaField
          label={t('askMove.reason')}
          hint={t('askMove.reasonHint')}
          rows={3}
          maxLength={500}
          value={reason}
          error={faults.of.reason}
          onChange={(value) => {
            setReason(value);
            faults.clear('reason');
          }}
        />
        <ActFoot back={t('remind.back')} onBack={onBack} submit={t('askMove.submit')} busy={action.isPending} error={action.error} />
      </Stack>
    </Form>
  );
}
