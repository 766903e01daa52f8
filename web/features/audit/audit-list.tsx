import { parseDay, typedParts } from '@thi-tuan/shared/kernel/parse-instant.ts';
import { AUDIT_ACTIONS, type AuditAction } from '@thi-tuan/shared/rules/audit-actions.ts';
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { tableExport } from '../../lib/desk/table-export.ts';
import { useTableState, type TableState } from '../../lib/desk/use-table-state.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { SubLine } from '../../ui/data-table.tsx';
import { DateTimeField } from '../../ui/desk/desk-fields.tsx';
import { FilterSelect } from '../../ui/desk/desk-filters.tsx';
import { DeskTable, type DeskColumn } from '../../ui/desk/desk-table.tsx';
import { Flyout } from '../../ui/desk/flyout.tsx';
import { Text } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/states.tsx';
import css from './audit.module.css';
import { auditTexts } from './audit.texts.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { actorWords, changeWords, kindWords, subjectWords, type Entry, type Words } from './entry-words.ts';

const FILTERS = ['ai', 'viec', 'doi-tuong', 'tu-ngay', 'den-ngay'];
const DAY_MS = 86_400_000;
const SHOWN_CHANGES = 3;

const isAction = (value: string | undefined): value is AuditAction => AUDIT_ACTIONS.some((one) => one === value);

/** A table's view as the endpoint is asked for it. */
function queryOf({ q, filters }: TableState) {
  const [from, to] = [parseDay(filters['tu-ngay'] ?? ''), parseDay(filters['den-ngay'] ?? '')];
  return {
    ...(q !== '' && { q }),
    ...(filters['ai'] !== undefined && { actor: filters['ai'] }),
    ...(isAction(filters['viec']) && { action: filters['viec'] }),
    ...(filters['doi-tuong'] !== undefined && { subject: filters['doi-tuong'] }),
    ...(from !== null && { from }),
    ...(to !== null && { to: to + DAY_MS }),
  };
}

function columnsOf(words: Words): DeskColumn<Entry>[] {
  const { t, f } = words;
  return [
    {
      key: 'at',
      header: t('columns.at'),
      cell: (entry) => <span className={css.at}>{f.instant(entry.at, 'day')}</span>,
      text: (entry) => f.instant(entry.at),
    },
    {
      key: 'action',
      header: t('columns.action'),
      names: true,
      cell: (entry) => t(`actions.${entry.action}`),
      text: (entry) => t(`actions.${entry.action}`),
    },
    {
      key: 'actor',
      header: t('columns.actor'),
      cell: (entry) => (
        <>
          {actorWords(entry, words)}
          {entry.actor && <SubLine>{entry.actor.code}</SubLine>}
        </>
      ),
      text: (entry) => (entry.actor ? `${entry.actor.name} (${entry.actor.code})` : actorWords(entry, words)),
    },
    {
      key: 'subject',
      header: t('columns.subject'),
      cell: (entry) => {
        const { kind, name } = subjectWords(entry, words);
        return (
          <>
            {name}
            {kind !== '' && <SubLine>{kind}</SubLine>}
          </>
        );
      },
      text: (entry) => {
        const { kind, name } = subjectWords(entry, words);
        return kind === '' ? name : `${kind}: ${name}`;
      },
    },
    {
      key: 'changes',
      header: t('columns.changes'),
      wide: true,
      cell: (entry) => <Changes entry={entry} words={words} />,
      text: (entry) => (entry.withheld ? t('withheld') : entry.changes.map((change) => changeWords(change, words)).join('; ')),
    },
    { key: 'reason', header: t('columns.reason'), wide: true, cell: (entry) => entry.reason ?? t('noChange'), text: (entry) => entry.reason },
    {
      key: 'id',
      header: t('columns.id'),
      optional: true,
      wide: true,
      cell: (entry) => <span className={css.code}>{entry.id}</span>,
      text: (entry) => entry.id,
    },
  ];
}

function Changes({ entry, words }: { entry: Entry; words: Words }): ReactNode {
  const { t } = words;
  if (entry.withheld) return <SubLine>{t('withheld')}</SubLine>;
  if (entry.changes.length === 0) return t('noChange');
  const rest = entry.changes.length - SHOWN_CHANGES;
  return (
    <span className={css.changes}>
      {entry.changes.slice(0, SHOWN_CHANGES).map((change) => (
        <span key={change.path} className={css.line}>
          {changeWords(change, words)}
        </span>
      ))}
      {rest > 0 && <SubLine>{t('more', { count: rest })}</SubLine>}
    </span>
  );
}

function Filters({ table, words }: { table: TableState; words: Words }): ReactNode {
  const { t } = words;
  const actors = useRead('audit.actors', {}, { staleTime: 60_000 });
  const day = (name: string): number | null => parseDay(table.filters[name] ?? '');
  const setDay = (name: string) => (at: number | null) => table.setFilter(name, at === null ? null : typedParts(at).day);
  const subject = table.filters['doi-tuong'];
  return (
    <>
      <FilterSelect
        label={t('actor')}
        value={table.filters['ai']}
        onChange={(value) => table.setFilter('ai', value)}
        options={[
          { value: 'server', label: t('server') },
          ...(actors.data?.actors ?? []).map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` })),
        ]}
      />
      <FilterSelect
        label={t('action')}
        value={table.filters['viec']}
        onChange={(value) => table.setFilter('viec', value)}
        options={AUDIT_ACTIONS.map((action) => ({ value: action, label: t(`actions.${action}`) }))}
      />
      <Flyout label={t('period')}>
        <div className={css.period}>
          <DateTimeField label={t('from')} value={day('tu-ngay')} onChange={setDay('tu-ngay')} dayOnly />
          <DateTimeField label={t('to')} value={day('den-ngay')} onChange={setDay('den-ngay')} dayOnly />
        </div>
      </Flyout>
      {subject !== undefined && <Text small>{t('ofSubject', { name: kindWords(subject.split(':', 1)[0] ?? '', t) })}</Text>}
    </>
  );
}

/** Who with rights did what: searched, filtered, exported, each act opened with its before and after. */
export function AuditList(): ReactNode {
  const t = useTexts(auditTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const table = useTableState('audit', { sort: '-luc', filters: FILTERS });
  const [open, setOpen] = useState<Entry | null>(null);
  const query = queryOf(table);
  const read = useRead(
    'audit.list',
    { query: { ...query, ...(table.after !== null && { after: table.after }) } },
    { placeholderData: keepPreviousData },
  );
  const words = { t, f };
  return (
    <>
      <DeskTable
        caption={t('title')}
        columns={columnsOf(words)}
        rows={read.data?.rows}
        rowKey={(entry) => entry.id}
        state={table}
        next={read.data?.next}
        loading={read.isFetching}
        error={read.error && errorText(read.error)}
        onRetry={() => void read.refetch()}
        search={t('search')}
        filters={<Filters table={table} words={words} />}
        onRow={setOpen}
        exporting={tableExport('nhat-ky-thao-tac', ({ after }, signal) =>
          call('audit.list', { query: { ...query, ...(after !== null && { after }), limit: 500 } }, { signal }),
        )}
        empty={
          <EmptyState title={t('none')}>
            <Text muted>{t('noneText')}</Text>
          </EmptyState>
        }
      />
      <EntryDialog
        entry={open}
        onClose={() => setOpen(null)}
        onSubject={(subject) => {
          setOpen(null);
          table.setFilter('doi-tuong', subject);
        }}
      />
    </>
  );
}
