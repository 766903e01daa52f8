import { groupName } from '@thi-tuan/shared/rules/setting-names.ts';
import { AUDIENCE_GROUPS } from '@thi-tuan/shared/rules/settings.ts';
import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { tableExport } from '../../lib/desk/table-export.ts';
import { useTableState } from '../../lib/desk/use-table-state.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton, TextButton } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/desk/desk-filters.tsx';
import { DeskTable, type DeskColumn } from '../../ui/desk/desk-table.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';

type Person = ReplyOfCall<'peopleDesk.list'>['rows'][number];

const FILTERS = ['don-vi', 'trang-thai', 'nhom', 'tai-khoan'];
const STATES = ['active', 'waiting', 'returned', 'inactive'] as const;
const ACCOUNTS = ['never', 'first-login', 'settled', 'no-account'] as const;
export const STATE_TONES = { active: 'ok', waiting: 'warn', returned: 'bad', inactive: 'plain' } as const;

function useColumns(): DeskColumn<Person>[] {
  const t = useTexts(peopleDeskTexts);
  const f = useFormat();
  const language = useLanguage();
  const last = (at: number | null): string => (at === null ? t('never') : f.instant(at, 'day'));
  const unit = ({ unit: own }: Person): string => own?.name ?? t('noUnit');
  return [
    { key: 'name', header: t('columns.name'), names: true, cell: (row) => row.name, text: (row) => row.name },
    { key: 'code', header: t('columns.code'), cell: (row) => row.code, text: (row) => row.code },
    { key: 'born', header: t('columns.birthYear'), number: true, cell: (row) => row.birthYear ?? '—', text: (row) => row.birthYear },
    {
      key: 'unit',
      header: t('columns.unit'),
      wide: true,
      cell: (row) => (
        <>
          {unit(row)}
          {row.unit && row.unit.path.length > 1 && (
            <Text small muted>
              {row.unit.path.at(-2)}
            </Text>
          )}
        </>
      ),
      text: unit,
    },
    {
      key: 'group',
      header: t('columns.group'),
      optional: true,
      cell: (row) => groupName(row.group, language),
      text: (row) => groupName(row.group, language),
    },
    { key: 'phone', header: t('columns.phone'), optional: true, cell: (row) => row.phone ?? '—', text: (row) => row.phone },
    {
      key: 'state',
      header: t('columns.state'),
      cell: (row) => (
        <Row gap={1}>
          <Tag tone={STATE_TONES[row.state]}>{t(`states.${row.state}`)}</Tag>
          {row.exempt && <Tag tone="plain">{t('exempt')}</Tag>}
        </Row>
      ),
      text: (row) => t(`states.${row.state}`),
    },
    { key: 'account', header: t('columns.account'), cell: (row) => t(`accounts.${row.account}`), text: (row) => t(`accounts.${row.account}`) },
    { key: 'last', header: t('columns.last'), optional: true, cell: (row) => last(row.lastLoginAt), text: (row) => last(row.lastLoginAt) },
  ];
}

/** Everybody, found and filtered; the address keeps the view. */
export function PeopleList(): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const language = useLanguage();
  const errorText = useErrorText();
  const table = useTableState('people', { sort: 'ten', filters: FILTERS });
  const unit = table.filters['don-vi'];
  const state = STATES.find((one) => one === table.filters['trang-thai']);
  const group = AUDIENCE_GROUPS.find((one) => one === table.filters['nhom']);
  const account = ACCOUNTS.find((one) => one === table.filters['tai-khoan']);
  const query = {
    ...(table.q !== '' && { q: table.q }),
    ...(unit !== undefined && { unit }),
    ...(state && { state }),
    ...(group && { group }),
    ...(account && { account }),
  };
  const read = useRead(
    'peopleDesk.list',
    { query: { ...query, ...(table.after !== null && { cursor: table.after }) } },
    { placeholderData: keepPreviousData },
  );
  const shownUnit = useRead('unitsDesk.show', { params: { unitId: unit ?? '-' } }, { enabled: unit !== undefined });
  return (
    <Stack gap={4}>
      {unit !== undefined && (
        <Row gap={3}>
          <Text>{t('inUnit', { name: shownUnit.data?.name ?? '…' })}</Text>
          <TextButton onClick={() => table.setFilter('don-vi', null)}>{t('wholeTree')}</TextButton>
        </Row>
      )}
      {read.data !== undefined && read.data.total > 0 && (
        <div role="status">
          <Text small muted>
            {t('total', { count: read.data.total })}
          </Text>
        </div>
      )}
      <DeskTable
        caption={t('title')}
        columns={useColumns()}
        rows={read.data?.rows}
        rowKey={(row) => row.id}
        rowTo={(row) => deskPaths.person(row.id)}
        state={table}
        next={read.data?.next}
        loading={read.isFetching}
        error={read.error && errorText(read.error)}
        onRetry={() => void read.refetch()}
        search={t('search')}
        mark={(row) => (row.state === 'inactive' ? 'quiet' : null)}
        filters={
          <>
            <FilterSelect
              label={t('state')}
              value={state}
              options={STATES.map((one) => ({ value: one, label: t(`states.${one}`) }))}
              onChange={(value) => table.setFilter('trang-thai', value)}
            />
            <FilterSelect
              label={t('account')}
              value={account}
              options={ACCOUNTS.map((one) => ({ value: one, label: t(`accounts.${one}`) }))}
              onChange={(value) => table.setFilter('tai-khoan', value)}
            />
            <FilterSelect
              label={t('group')}
              value={group}
              options={AUDIENCE_GROUPS.map((one) => ({ value: one, label: groupName(one, language) }))}
              onChange={(value) => table.setFilter('nhom', value)}
            />
          </>
        }
        exporting={tableExport('nguoi-du-thi', ({ after }, signal) =>
          call('peopleDesk.list', { query: { ...query, ...(after !== null && { cursor: after }), limit: 200 } }, { signal }),
        )}
        empty={
          <EmptyState title={t('none')}>
            <Stack gap={4}>
              <Text muted>{t('noneText')}</Text>
              <Row justify="center">
                <LinkButton to={deskPaths.importPeople}>{t('importButton')}</LinkButton>
              </Row>
            </Stack>
          </EmptyState>
        }
      />
    </Stack>
  );
}
