import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { EXEMPT_REASONS, type ExemptReason } from '@thi-tuan/shared/rules/exemption.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FaultPlace, Form, useFaults } from '../../ui/form.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { ActFoot } from './act-foot.tsx';
import { actsTexts } from './acts.texts.ts';
import type { PersonActionProps } from './confirm-person.tsx';
import { dayText } from './use-absence.ts';
import { useRefreshPeople } from './use-people.ts';

/** «Tạm vắng» from a day on, for a reason of the list; or back again. */
export function Absence({ person, onBack, onDone }: PersonActionProps): ReactNode {
  const t = useTexts(actsTexts);
  const refresh = useRefreshPeople();
  const known = person.exemption;
  const [reason, setReason] = useState<ExemptReason | null>(known?.reason ?? null);
  const [from, setFrom] = useState(known?.from ?? dayOf(serverClock.now()));
  const faults = useFaults<'reason' | 'from'>();
  const mark = useAction('contact.exempt');
  const end = useAction('contact.present');
  const done = (text: string) => () => {
    toast(text, 'ok');
    refresh();
    onDone();
  };
  const params = { personId: person.personId };
  const submit = (): void => {
    if (mark.isPending || end.isPending) return;
    const found = { ...(reason === null && { reason: t('absence.missing') }), ...(from === '' && { from: t('absence.dayMissing') }) };
    if (!faults.show(found) || reason === null) return;
    mark.mutate({ params, body: { reason, from } }, { onSuccess: done(t('absence.done', { name: person.name })) });
  };
  const error = mark.error ?? end.error;
  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack>
        <Text>{t('absence.text')}</Text>
        <FaultPlace fault={faults.of.reason}>
          <RadioGroup
            legend={t('absence.reason')}
            name="reason"
            value={reason}
            error={faults.of.reason}
            options={EXEMPT_REASONS.map((value) => ({ value, label: t(`absence.reasons.${value}`) }))}
            onChange={(value) => {
              setReason(value);
              faults.clear('reason');
            }}
          />
        </FaultPlace>
        <FaultPlace fault={faults.of.from}>
          <TextField
            type="date"
            label={t('absence.from')}
            hint={`${dayText(from)}. ${t('absence.fromHint')}`}
            value={from}
            error={faults.of.from}
            onChange={(value) => {
              setFrom(value);
              faults.clear('from');
            }}
          />
        </FaultPlace>
        {known && (
          <Text small muted>
            {t('absence.endHint')}
          </Text>
        )}
        <ActFoot
          back={t('remind.back')}
          onBack={onBack}
          submit={known ? t('absence.change') : t('absence.submit')}
          busy={mark.isPending}
          error={end.isPending ? null : error}
        >
          {known && (
            <Button
              kind="quiet"
              busy={end.isPending}
              onClick={() => end.mutate({ params }, { onSuccess: done(t('absence.ended', { name: person.name })) })}
            >
              {t('absence.end')}
            </Button>
          )}
        </ActFoot>
      </Stack>
    </Form>
  );
}
