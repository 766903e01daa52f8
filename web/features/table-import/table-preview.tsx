import type { TableImportView, TableRowState, TableRowView } from '@thi-tuan/shared/contracts/table-import.ts';
import { useState, type ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/desk/desk-filters.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { tableImportTexts } from './table-import.texts.ts';
import { RowContent, RowNotes } from './table-row.tsx';
import type { TableImportState, TableKindName } from './use-table-import.ts';

const PAGE = 50;
const TONES = { new: 'ok', changed: 'gold', same: 'plain', fault: 'bad', warned: 'warn' } as const;

export const countOf = (at: TableImportView, state: TableRowState): number => at.counts.find((one) => one.state === state)?.count ?? 0;

/** Every row with what would become of it; those at fault first in sight. */
export function TablePreview({ kind, at, state }: { kind: TableKindName; at: TableImportView; state: TableImportState }): ReactNode {
  const t = useTexts(tableImportTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const [shown, setShown] = useState<TableRowState | null>(countOf(at, 'fault') > 0 ? 'fault' : null);
  const [from, setFrom] = useState(0);
  const read = useRead(`${kind}.rows`, { params: { importId: at.id }, query: { from, limit: PAGE, ...(shown ? { state: shown } : {}) } });
  const next = read.data?.next ?? null;
  return (
    <Stack gap={4}>
      <FilterChips
        label={t('show')}
        value={shown ?? undefined}
        options={at.counts
          .filter(({ count }) => count > 0)
          .map((one) => ({ value: one.state, label: `${t(`rowStates.${one.state}`)} (${f.number(one.count)})` }))}
        onChange={(value) => {
          setShown(value as TableRowState | null);
          setFrom(0);
        }}
      />
      {read.isPending && <Loading lines={8} />}
      {read.error && !read.data && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {read.data && (
        <DataTable<TableRowView>
          caption={t('tableCaption')}
          phone="cards"
          rows={read.data.rows}
          rowKey={(row) => String(row.n)}
          empty={<Text muted>{t('none')}</Text>}
          columns={[
            { key: 'place', header: t('head.place'), names: true, cell: (row) => t('row', { n: row.place.row }) },
            { key: 'content', header: t('head.content'), wide: true, cell: (row) => <RowContent row={row} /> },
            {
              key: 'state',
              header: t('head.state'),
              wide: true,
              cell: (row) => (
                <Stack gap={2}>
                  <div>
                    <Tag tone={TONES[row.state]}>{t(`rowStates.${row.state}`)}</Tag>
                  </div>
                  {row.faults.length > 0 && <RowNotes row={row} at={at} state={state} />}
                </Stack>
              ),
            },
          ]}
        />
      )}
      {(from > 0 || next !== null) && (
        <Row gap={3}>
          {from > 0 && (
            <Button size="small" kind="quiet" onClick={() => setFrom(0)}>
              {t('first')}
            </Button>
          )}
          {next !== null && (
            <Button size="small" kind="quiet" onClick={() => setFrom(next)}>
              {t('more')}
            </Button>
          )}
        </Row>
      )}
    </Stack>
  );
}
