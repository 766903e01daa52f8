import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { useState, type ReactNode } from 'react';
import { ApiError, isApiError } from '../../lib/api/api-error.ts';
import { call } from '../../lib/api/client.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { RadioGroup } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FaultPlace, Form, useFaults } from '../../ui/form.tsx';
import { Stack } from '../../ui/layout.tsx';
import { SearchSelect, type Found } from '../../ui/search-select.tsx';
import { toast } from '../../ui/toast.tsx';
import { ActFoot } from './act-foot.tsx';
import { actsTexts } from './acts.texts.ts';
import { AskMove } from './ask-move.tsx';
import type { PersonActionProps } from './confirm-person.tsx';
import { dayText } from './use-absence.ts';
import { useRefreshPeople } from './use-people.ts';

type Kind = 'fix' | 'transfer';
type Field = 'kind' | 'to' | 'from';

async function searchUnits(tree: string, q: string, signal: AbortSignal): Promise<Found[]> {
  const { units } = await call('units.search', { query: { tree, q } }, { signal });
  return units.filter((one) => one.selectable).map(({ id, name, path }) => ({ id, label: name, hint: path.slice(0, -1).join(' › ') || undefined }));
}

/** Sửa sai đơn vị, or điều chuyển công tác from a day on. Where to is asked of the whole tree: the server says who moves people further. */
export function MovePerson({ person, onBack, onDone }: PersonActionProps): ReactNode {
  const t = useTexts(actsTexts);
  const errorText = useErrorText();
  const refresh = useRefreshPeople();
  const tree = useRead('contests.home', {}).data?.contest?.treeCode;
  const [kind, setKind] = useState<Kind | null>(null);
  const [to, setTo] = useState<Found | null>(null);
  const [from, setFrom] = useState(dayOf(serverClock.now()));
  const faults = useFaults<Field>();
  const action = useAction('contact.move');
  const submit = (): void => {
    if (action.isPending) return;
    const found = {
      ...(kind === null && { kind: t('move.kindMissing') }),
      ...(to === null && { to: t('move.toMissing') }),
      ...(kind === 'transfer' && from === '' && { from: t('move.dayMissing') }),
      ...(kind === 'transfer' && from > dayOf(serverClock.now()) && { from: errorText(new ApiError('day-not-come', {}, 0)) }),
    };
    if (!faults.show(found) || kind === null || to === null) return;
    const body = { kind, unitId: to.id, from: kind === 'transfer' ? from : null };
    action.mutate(
      { params: { personId: person.personId }, body },
      {
        onSuccess: () => {
          toast(t('move.done', { name: person.name, unit: to.label }), 'ok');
          refresh();
          onDone();
        },
      },
    );
  };
  const unit = person.unit.name;
  if (kind !== null && to !== null && !action.isPending && isApiError(action.error, 'unit-outside'))
    return <AskMove person={person} to={to} kind={kind} from={kind === 'transfer' ? from : null} onBack={() => action.reset()} onDone={onDone} />;
  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack>
        <FaultPlace fault={faults.of.kind}>
          <RadioGroup
            legend={t('move.kind')}
            name="kind"
            value={kind}
            error={faults.of.kind}
            options={[
              { value: 'fix', label: t('move.fix'), hint: t('move.fixHint', { unit }) },
              { value: 'transfer', label: t('move.transfer'), hint: t('move.transferHint', { unit }) },
            ]}
            onChange={(value) => {
              setKind(value);
              faults.clear('kind');
            }}
          />
        </FaultPlace>
        {kind === 'transfer' && (
          <FaultPlace fault={faults.of.from}>
            <TextField
              type="date"
              label={t('move.from')}
              hint={`${dayText(from)}. ${t('move.fromHint')}`}
              value={from}
              error={faults.of.from}
              onChange={(value) => {
                setFrom(value);
                faults.clear('from');
              }}
            />
          </FaultPlace>
        )}
        {tree !== undefined && (
          <FaultPlace fault={faults.of.to}>
            <SearchSelect
              label={t('move.to')}
              hint={t('move.toHint')}
              error={faults.of.to}
              value={to}
              onChange={(value) => {
                setTo(value);
                faults.clear('to');
              }}
              search={(q, signal) => searchUnits(tree, q, signal)}
            />
          </FaultPlace>
        )}
        <ActFoot back={t('remind.back')} onBack={onBack} submit={t('move.submit')} busy={action.isPending} error={action.error} />
      </Stack>
    </Form>
  );
}
