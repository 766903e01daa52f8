import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/desk/desk-filters.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { useMayEdit } from './bank-bits.tsx';
import { bankTexts } from './bank.texts.ts';

export type Bank = ReplyOfCall<'bank.banks'>['banks'][number];

const CHOSEN = 'ngan-hang';

/** The bank of the page: the address's, else the first; what must come before it (none yet, the promise) is asked here. */
export function BankGate({ children }: { children: (bank: Bank) => ReactNode }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const [params, setParams] = useSearchParams();
  const read = useRead('bank.banks');
  if (read.isPending) return <Loading lines={8} />;
  if (!read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  const { banks } = read.data;
  const bank = banks.find((one) => one.code === params.get(CHOSEN)) ?? banks[0];
  if (!bank) return <NoBank />;
  return (
    <Stack gap={5}>
      {banks.length > 1 && (
        <FilterSelect
          label={t('bankLabel')}
          value={bank.code}
          options={banks.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code) => setParams(code === null ? {} : { [CHOSEN]: code })}
        />
      )}
      {bank.pledged ? children(bank) : <Pledge bank={bank} />}
    </Stack>
  );
}

/** There is a bank that this person has opened: before that nothing can be done with its questions. */
export function useHasOpenBank(): boolean {
  return useRead('bank.banks').data?.banks.some((bank) => bank.pledged) ?? false;
}

function NoBank(): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const mayEdit = useMayEdit();
  const [name, setName] = useState('');
  const create = useAction('bank.create', { refresh: ['bank.banks'] });
  if (!mayEdit) return <EmptyState title={t('none')}>{t('noneForYou')}</EmptyState>;
  return (
    <EmptyState title={t('none')}>
      <Stack gap={4}>
        <Text muted>{t('noneText')}</Text>
        <TextField label={t('bankName')} value={name} onChange={setName} maxLength={200} error={create.error && errorText(create.error)} />
        <Button busy={create.isPending} disabled={name.trim() === ''} onClick={() => create.mutate({ body: { name } })}>
          {t('createBank')}
        </Button>
      </Stack>
    </EmptyState>
  );
}

function Pledge({ bank }: { bank: Bank }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const pledge = useAction('bank.pledge', { refresh: ['bank.banks', 'trial.about'] });
  return (
    <EmptyState title={t('pledgeTitle')}>
      <Stack gap={4}>
        <Text>{t('pledgeText')}</Text>
        <Text muted>{bank.contests.length > 0 ? t('pledgeContests', { contests: bank.contests.join('; ') }) : t('pledgeNoContest')}</Text>
        {pledge.error && (
          <Notice tone="bad" live>
            {errorText(pledge.error)}
          </Notice>
        )}
        <Button busy={pledge.isPending} onClick={() => pledge.mutate({ params: { bankId: bank.id } })}>
          {t('pledge')}
        </Button>
        <Text small muted>
          {t('pledgeSaved')}
        </Text>
      </Stack>
    </EmptyState>
  );
}
