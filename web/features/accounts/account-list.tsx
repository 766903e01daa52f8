import { ROLE_NAMES } from '@thi-tuan/shared/rules/roles.ts';
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { tableExport } from '../../lib/desk/table-export.ts';
import { useTableState } from '../../lib/desk/use-table-state.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { FilterSelect } from '../../ui/desk/desk-filters.tsx';
import { DeskTable, type DeskColumn } from '../../ui/desk/desk-table.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Text } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import css from './accounts.module.css';
import { accountsTexts } from './accounts.texts.ts';

type Account = ReplyOfCall<'accounts.list'>['rows'][number];
type Held = Account['roles'][number];

interface Asked {
  person: Account['person'];
  held: Held;
}

/** «Ban Tổ chức» or «Cán bộ đầu mối: Sở Y tế». */
function useRoleWords(): (held: Pick<Held, 'role' | 'scope'>) => string {
  const t = useTexts(accountsTexts);
  return ({ role, scope }) => (scope.name === null ? t(`roleNames.${role}`) : `${t(`roleNames.${role}`)}: ${scope.name}`);
}

function Roles({ account, onRevoke }: { account: Account; onRevoke: (held: Held) => void }): ReactNode {
  const t = useTexts(accountsTexts);
  const words = useRoleWords();
  return (
    <ul className={css.roles}>
      {account.roles.map((held) => (
        <li key={`${held.role} ${held.scope.id}`}>
          {words(held)}
          {held.mine && (
            <button
              type="button"
              className={css.revoke}
              aria-label={t('revokeOf', { role: t(`roleNames.${held.role}`), name: account.person.name })}
              onClick={() => onRevoke(held)}
            >
              {t('revoke')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function useColumns(onAsk: (asked: Asked) => void): DeskColumn<Account>[] {
  const t = useTexts(accountsTexts);
  const f = useFormat();
  const words = useRoleWords();
  const last = (at: number | null): string => (at === null ? t('never') : f.instant(at, 'day'));
  return [
    {
      key: 'name',
      header: t('columns.name'),
      names: true,
      cell: ({ person, self }) => (
        <>
          <b>{person.name}</b>
          {self && <span className={css.self}>{t('self')}</span>}
        </>
      ),
      text: ({ person }) => person.name,
    },
    { key: 'code', header: t('columns.code'), cell: ({ person }) => person.code, text: ({ person }) => person.code },
    {
      key: 'roles',
      header: t('columns.roles'),
      wide: true,
      cell: (account) => <Roles account={account} onRevoke={(held) => onAsk({ person: account.person, held })} />,
      text: ({ roles }) => roles.map(words).join('; '),
    },
    { key: 'last', header: t('columns.lastLogin'), cell: ({ lastLoginAt }) => last(lastLoginAt), text: ({ lastLoginAt }) => last(lastLoginAt) },
  ];
}

/** Everybody who holds a role; each role can be taken back by whoever may give it. */
export function AccountList(): ReactNode {
  const t = useTexts(accountsTexts);
  const errorText = useErrorText();
  const table = useTableState('accounts', { sort: 'ten', filters: ['vai-tro'] });
  const [asked, setAsked] = useState<Asked | null>(null);
  const role = ROLE_NAMES.find((one) => one === table.filters['vai-tro']);
  const query = { ...(table.q !== '' && { q: table.q }), ...(role && { role }) };
  const read = useRead(
    'accounts.list',
    { query: { ...query, ...(table.after !== null && { after: table.after }) } },
    { placeholderData: keepPreviousData },
  );
  return (
    <>
      <DeskTable
        caption={t('title')}
        columns={useColumns(setAsked)}
        rows={read.data?.rows}
        rowKey={({ person }) => person.id}
        state={table}
        next={read.data?.next}
        loading={read.isFetching}
        error={read.error && errorText(read.error)}
        onRetry={() => void read.refetch()}
        search={t('search')}
        filters={
          <FilterSelect
            label={t('role')}
            value={role}
            options={ROLE_NAMES.map((one) => ({ value: one, label: t(`roleNames.${one}`) }))}
            onChange={(value) => table.setFilter('vai-tro', value)}
          />
        }
        exporting={tableExport('tai-khoan-quan-ly', ({ after }, signal) =>
          call('accounts.list', { query: { ...query, ...(after !== null && { after }), limit: 200 } }, { signal }),
        )}
        empty={<EmptyState title={t('none')} />}
      />
      {asked && <Revoking key={`${asked.person.id} ${asked.held.role} ${asked.held.scope.id}`} asked={asked} onEnd={() => setAsked(null)} />}
    </>
  );
}

function Revoking({ asked: { person, held }, onEnd }: { asked: Asked; onEnd: () => void }): ReactNode {
  const t = useTexts(accountsTexts);
  const errorText = useErrorText();
  const revoke = useAction('accounts.revoke', { refresh: ['accounts.list', 'audit.list'] });
  const { name } = person;
  const confirm = (reason: string): void => {
    const { role, scope } = held;
    revoke.mutate(
      { params: { personId: person.id }, body: { role, scope: { kind: scope.kind, id: scope.id }, reason } },
      {
        onSuccess: () => {
          toast(t('revoked', { name }), 'ok');
          onEnd();
        },
      },
    );
  };
  return (
    <ReasonDialog
      open
      title={t('revokeTitle')}
      confirmLabel={t('revoke')}
      cancelLabel={t('keep')}
      onConfirm={confirm}
      onCancel={onEnd}
      busy={revoke.isPending}
      error={revoke.error ? errorText(revoke.error) : undefined}
    >
      <Text>{t('revokeText', { name, role: t(`roleNames.${held.role}`), scope: held.scope.name ?? t('everywhere') })}</Text>
    </ReasonDialog>
  );
}
