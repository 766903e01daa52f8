import type { StandingRow, StandingsView } from '@thi-tuan/shared/contracts/standings.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DataTable, SubLine, type Column } from '../../ui/data-table.tsx';
import { standingsTexts } from './standings.texts.ts';
import css from './standings.module.css';

interface BoardTableProps {
  board: Pick<StandingsView, 'scope' | 'top' | 'own'>;
  /** Of what: «Tuần 2». */
  name: string;
  /** Only so many rows, and fewer columns: the home page. */
  excerpt?: number;
  empty: string;
}

/** Key of a row: two people may share everything but their place in the list. */
const keyOfRow = (row: StandingRow & { place: number }): string => `${row.place} ${row.submittedAt} ${row.elapsedMs}`;

/** The top, and below it one's own row where it is not among them. */
export function BoardTable({ board, name, excerpt, empty }: BoardTableProps): ReactNode {
  const t = useTexts(standingsTexts);
  const f = useFormat();
  const top = excerpt === undefined ? board.top : board.top.slice(0, excerpt);
  const shown = board.own && !top.some((row) => row.own) ? [...top, board.own] : top;
  const rows = shown.map((row, place) => ({ ...row, place }));
  type Row = (typeof rows)[number];
  const withError = excerpt === undefined && rows.some((row) => row.predictionError !== null);
  const columns: Column<Row>[] = [
    {
      key: 'rank',
      header: t('rank'),
      lead: true,
      cell: (row) => (
        <>
          <span className={css.rank} data-first={row.rank <= 3 || undefined}>
            {f.number(row.rank)}
          </span>
          {row.tied && <span className={css.tied}>{t('tied')}</span>}
        </>
      ),
    },
    {
      key: 'name',
      header: t('contestant'),
      names: true,
      cell: (row) => (
        <>
          {row.own ? <b>{excerpt === undefined ? `${row.name} (${t('you')})` : t('you')}</b> : row.name}
          <SubLine>{row.unit ?? t('noUnit')}</SubLine>
        </>
      ),
    },
    { key: 'score', header: t('score'), number: true, cell: (row) => row.scoreText },
    ...(withError ? [{ key: 'error', header: t('predictionError'), number: true, cell: (row: Row) => row.predictionError ?? '—' }] : []),
    { key: 'elapsed', header: t('elapsed'), number: true, cell: (row) => f.elapsed(row.elapsedMs) },
    ...(excerpt === undefined && board.scope === 'round'
      ? [
          {
            key: 'at',
            header: t('submittedAt'),
            number: true,
            wide: true,
            cell: (row: Row) => <span className={css.moment}>{f.instant(row.submittedAt, 'seconds')}</span>,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t('caption', { name: f.named(name) })}
      columns={columns}
      rows={rows}
      rowKey={keyOfRow}
      mark={(row) => (row.own ? 'mine' : null)}
      phone="cards"
      empty={empty}
    />
  );
}

const BLANK = { rank: 1, tied: false, name: '\u00a0', unit: '\u00a0', scoreText: '\u00a0', elapsedMs: 0, predictionError: null, own: false };

/** The place of so many rows of an excerpt until they are there: what stands below is not pushed down. */
export function BoardPlace({ rows }: { rows: number }): ReactNode {
  const top = Array.from({ length: rows }, (_, submittedAt): StandingRow => ({ ...BLANK, submittedAt }));
  return (
    <div className={css.place} aria-hidden="true">
      <BoardTable board={{ scope: 'round', top, own: null }} name="" excerpt={rows} empty={'\u00a0'} />
    </div>
  );
}
