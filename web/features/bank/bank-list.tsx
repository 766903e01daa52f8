import type { ReviewAct } from '@thi-tuan/shared/rules/question-review.ts';
import { QUESTION_STATES } from '@thi-tuan/shared/rules/question-review.ts';
import { DIFFICULTIES } from '@thi-tuan/shared/rules/settings.ts';
import type { BankQuestionRow } from '@thi-tuan/shared/contracts/bank.ts';
import { useState, type ReactNode } from 'react';
import type { ArgsOf } from '../../lib/api/call-types.ts';
import { call } from '../../lib/api/client.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { tableExport } from '../../lib/desk/table-export.ts';
import { useTableState } from '../../lib/desk/use-table-state.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/desk/desk-filters.tsx';
import { DeskTable, type DeskColumn } from '../../ui/desk/desk-table.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ArrangeDialog } from './arrange-dialog.tsx';
import { StateTag, WarningTags } from './bank-bits.tsx';
import { bankTexts } from './bank.texts.ts';
import { ExportQuestions } from './export-questions.tsx';
import { useAct, withVersions, type Chosen } from './use-act.ts';
import type { Bank } from './use-bank.tsx';

type ListQuery = NonNullable<ArgsOf<'bank.questions'>['query']>;
/** As the server takes them. */
const MOST_AT_ONCE = 500;
const FILTERS = ['trang-thai', 'chu-de', 'do-kho', 'nguoi-soan', 'da-dung', 'nhan'] as const;

function useColumns(): DeskColumn<BankQuestionRow>[] {
  const t = useTexts(bankTexts);
  const f = useFormat();
  const answer = ({ current }: BankQuestionRow): string =>
    current.options.flatMap((one, i) => (one.correct ? [String.fromCharCode(65 + i)] : [])).join(', ');
  return [
    {
      key: 'stem',
      header: t('columns.stem'),
      names: true,
      sort: 'stem',
      cell: (row) => row.current.stem,
      text: (row) => row.current.stem,
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: (row) => (
        <Stack gap={2}>
          <StateTag state={row.state} />
          <WarningTags warnings={row.warnings} />
        </Stack>
      ),
      text: (row) => t(`states.${row.state}`),
    },
    { key: 'topic', header: t('columns.topic'), cell: (row) => row.topic ?? '—', text: (row) => row.topic },
    {
      key: 'difficulty',
      header: t('columns.difficulty'),
      cell: (row) => t(`difficulties.${row.difficulty}`),
      text: (row) => t(`difficulties.${row.difficulty}`),
    },
    {
      key: 'author',
      header: t('columns.author'),
      cell: (row) => row.author?.name ?? t('byCommand'),
      text: (row) => row.author?.name ?? null,
      optional: true,
    },
    {
      key: 'updated',
      header: t('columns.updated'),
      sort: 'updated',
      cell: (row) => f.instant(row.updatedAt),
      text: (row) => f.instant(row.updatedAt),
    },
    {
      key: 'usedIn',
      header: t('columns.usedIn'),
      cell: (row) => row.usedIn.map(({ name }) => name).join(', ') || '—',
      text: (row) => row.usedIn.map(({ name }) => name).join(', '),
    },
    { key: 'answer', header: t('columns.answer'), cell: answer, text: answer, optional: true },
    { key: 'source', header: t('columns.source'), cell: (row) => row.current.source ?? '—', text: (row) => row.current.source, optional: true },
    { key: 'tags', header: t('columns.tags'), cell: (row) => row.tags.join(', ') || '—', text: (row) => row.tags.join(', '), optional: true },
    {
      key: 'created',
      header: t('columns.created'),
      sort: 'created',
      cell: (row) => f.instant(row.createdAt),
      text: (row) => f.instant(row.createdAt),
      optional: true,
    },
    { key: 'key', header: t('columns.key'), cell: (row) => row.key, text: (row) => row.key, optional: true },
  ];
}

/** The bank's questions: search, filters, states, and what may be done with several at once. */
export function BankList({ bank }: { bank: Bank }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const table = useTableState('bank', { sort: '-updated', filters: FILTERS });
  // With the version that stood there when it was chosen: what was changed since is not approved unseen.
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const params = { bankId: bank.id };
  const facets = useRead('bank.facets', { params }).data;
  const { filters } = table;
  const query: ListQuery = {
    sort: table.sort as NonNullable<ListQuery['sort']>,
    ...(table.q === '' ? {} : { q: table.q }),
    ...(filters['trang-thai'] ? { state: filters['trang-thai'] as BankQuestionRow['state'] } : {}),
    ...(filters['chu-de'] ? { topic: filters['chu-de'] } : {}),
    ...(filters['do-kho'] ? { difficulty: filters['do-kho'] as BankQuestionRow['difficulty'] } : {}),
    ...(filters['nguoi-soan'] ? { author: filters['nguoi-soan'] } : {}),
    ...(filters['da-dung'] ? { round: filters['da-dung'] } : {}),
    ...(filters['nhan'] ? { tag: filters['nhan'] } : {}),
  };
  const read = useRead('bank.questions', { params, query: { ...query, ...(table.after === null ? {} : { after: table.after }) } });
  const select = (name: (typeof FILTERS)[number], label: string, options: { value: string; label: string }[]) => (
    <FilterSelect label={label} value={filters[name]} options={options} onChange={(value) => table.setFilter(name, value)} />
  );
  const { sort: _sort, ...filter } = query;
  return (
    <Stack gap={3}>
      {bank.mayEdit && <ExportQuestions bank={bank} filter={filter} />}
      <DeskTable
        caption={t('caption')}
        columns={useColumns()}
        rows={read.data?.questions}
        rowKey={(row) => row.id}
        rowName={(row) => row.current.stem}
        rowTo={(row) => deskPaths.question(row.id)}
        mark={(row) => (row.state === 'retired' ? 'quiet' : row.warnings.length > 0 ? 'gold' : null)}
        state={table}
        total={read.data?.total}
        next={read.data?.next}
        loading={read.isFetching}
        error={read.error && errorText(read.error)}
        onRetry={() => void read.refetch()}
        search={t('search')}
        exporting={tableExport('cau-hoi', async ({ after }, signal) => {
          const page = await call('bank.questions', { params, query: { ...query, limit: 200, ...(after === null ? {} : { after }) } }, { signal });
          return { rows: page.questions, next: page.next };
        })}
        filters={
          <>
            {select(
              'trang-thai',
              t('filters.state'),
              QUESTION_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
            )}
            {select(
              'chu-de',
              t('filters.topic'),
              facets?.topics.map(({ topic, count }) => ({ value: topic ?? '-', label: `${topic ?? t('noTopic')} (${count})` })) ?? [],
            )}
            {select(
              'do-kho',
              t('filters.difficulty'),
              DIFFICULTIES.map((one) => ({ value: one, label: t(`difficulties.${one}`) })),
            )}
            {select(
              'nguoi-soan',
              t('filters.author'),
              facets?.authors.map(({ person, count }) => ({ value: person?.id ?? '-', label: `${person?.name ?? t('byCommand')} (${count})` })) ?? [],
            )}
            {select(
              'da-dung',
              t('filters.round'),
              facets?.rounds.map(({ id, name, contest }) => ({ value: id, label: `${name} · ${contest}` })) ?? [],
            )}
            {(facets?.tags.length ?? 0) > 0 && select('nhan', t('filters.tag'), facets?.tags.map((tag) => ({ value: tag, label: tag })) ?? [])}
          </>
        }
        selection={{
          chosen: new Set(chosen.keys()),
          onChange: (ids) => setChosen(withVersions(ids, chosen, read.data?.questions ?? [])),
          actions: <BulkActs bank={bank} chosen={[...chosen.values()]} onDone={() => setChosen(new Map())} />,
        }}
        empty={
          <EmptyState title={t('empty')}>
            <Text muted>{t('emptyText')}</Text>
          </EmptyState>
        }
      />
    </Stack>
  );
}

function BulkActs({ bank, chosen, onDone }: { bank: Bank; chosen: readonly Chosen[]; onDone: () => void }): ReactNode {
  const t = useTexts(bankTexts);
  const { act, busy } = useAct(bank);
  const [returning, setReturning] = useState(false);
  const [retiring, setRetiring] = useState(false);
  const [arranging, setArranging] = useState(false);
  const acts: ReviewAct[] = [...(bank.mayEdit ? (['submit'] as const) : []), ...(bank.mayReview ? (['approve'] as const) : [])];
  return (
    <>
      {acts.map((name) => (
        <Button key={name} size="small" kind="quiet" busy={busy} onClick={() => act(name, chosen, null, onDone)}>
          {t(`acts.${name}`)}
        </Button>
      ))}
      {bank.mayReview && (
        <Button size="small" kind="quiet" busy={busy} onClick={() => setReturning(true)}>
          {t('acts.return')}
        </Button>
      )}
      {bank.mayEdit &&
        (['retire', 'restore'] as const).map((name) => (
          <Button
            key={name}
            size="small"
            kind="quiet"
            busy={busy}
            onClick={() => (name === 'retire' ? setRetiring(true) : act(name, chosen, null, onDone))}
          >
            {t(`acts.${name}`)}
          </Button>
        ))}
      <ConfirmDialog
        open={retiring}
        title={t('retireTitle', { count: chosen.length })}
        confirmLabel={t('acts.retire')}
        busy={busy}
        onCancel={() => setRetiring(false)}
        onConfirm={() =>
          act('retire', chosen, null, () => {
            setRetiring(false);
            onDone();
          })
        }
      >
        <Text>{t('retireText')}</Text>
      </ConfirmDialog>
      {bank.mayEdit && (
        <Button size="small" kind="quiet" busy={busy} onClick={() => setArranging(true)}>
          {t('arrange')}
        </Button>
      )}
      {arranging && (
        <ArrangeDialog
          bank={bank}
          ids={chosen.slice(0, MOST_AT_ONCE).map(({ id }) => id)}
          onClose={() => setArranging(false)}
          onDone={() => {
            setArranging(false);
            onDone();
          }}
        />
      )}
      <ReasonDialog
        open={returning}
        title={t('returnTitle')}
        confirmLabel={t('acts.return')}
        busy={busy}
        onCancel={() => setReturning(false)}
        onConfirm={(note) =>
          act('return', chosen, note, () => {
            setReturning(false);
            onDone();
          })
        }
      >
        <Text>{t('returnText')}</Text>
      </ReasonDialog>
    </>
  );
}
