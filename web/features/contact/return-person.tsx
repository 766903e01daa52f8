import { useState, type ReactNode } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { useSession } from '../../lib/store/session.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { FaultPlace, Form, useFaults } from '../../ui/form.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { ActFoot } from './act-foot.tsx';
import type { PersonActionProps } from './confirm-person.tsx';
import { contactTexts } from './contact.texts.ts';
import { useRefreshPeople } from './use-people.ts';

const REASONS = ['wrongUnit', 'moved', 'left', 'twice', 'unknown', 'other'] as const;
type Reason = (typeof REASONS)[number];
/** Of 300 letters in all, as the contract takes. */
const MOST_MORE = 220;

/** The person does not belong to the unit: a reason from the list, and what they should do. */
export function ReturnPerson({ person, onBack, onDone }: PersonActionProps): ReactNode {
  const t = useTexts(contactTexts);
  const refresh = useRefreshPeople();
  const own = useSession()?.personId === person.personId;
  const [reason, setReason] = useState<Reason | null>(null);
  const [more, setMore] = useState('');
  const faults = useFaults<'reason' | 'more'>();
  const action = useAction('contact.returnPerson');
  const submit = (): void => {
    if (action.isPending) return;
    const found = {
      ...(reason === null && { reason: t('return.missing') }),
      ...(reason === 'other' && more.trim() === '' && { more: t('return.otherMissing') }),
    };
    if (!faults.show(found) || reason === null) return;
    const said = [reason === 'other' ? '' : t(`return.reasons.${reason}`), more.trim()].filter((part) => part !== '').join('. ');
    action.mutate(
      { params: { personId: person.personId }, body: { reason: said } },
      {
        onSuccess: () => {
          toast(t('return.done', { name: person.name }), 'ok');
          refresh();
          onDone();
        },
      },
    );
  };
  const error = action.isPending ? null : action.error;
  if (own)
    return (
      <Stack>
        <Notice tone="warn">{t('return.self')}</Notice>
        <Row justify="end">
          <Button kind="quiet" onClick={onBack}>
            {t('person.back')}
          </Button>
        </Row>
      </Stack>
    );
  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack>
        <Text>{t('return.text')}</Text>
        <FaultPlace fault={faults.of.reason}>
          <RadioGroup
            legend={t('return.reason')}
            name="reason"
            value={reason}
            error={faults.of.reason}
            options={REASONS.map((value) => ({ value, label: t(`return.reasons.${value}`) }))}
            onChange={(value) => {
              setReason(value);
              faults.clear('reason');
            }}
          />
        </FaultPlace>
        <TextAreaField
          label={t('return.more')}
          hint={t('return.moreHint')}
          rows={2}
          maxLength={MOST_MORE}
          optional={reason !== 'other'}
          value={more}
          error={faults.of.more}
          onChange={(value) => {
            setMore(value);
            faults.clear('more');
          }}
        />
        <ActFoot
          back={t('person.back')}
          onBack={onBack}
          submit={t('return.submit')}
          busy={action.isPending}
          error={error}
          errorText={isApiError(error, 'forbidden') ? t('return.self') : undefined}
        />
      </Stack>
    </Form>
  );
}
