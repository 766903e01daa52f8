import type { MouseEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Hidden, classes } from '../layout.tsx';
import { EmptyState, ErrorState, Loading } from '../states.tsx';
import { DeskIcon } from './desk-icons.tsx';
import css from './desk-table.module.css';
import { Paging } from './desk-table-paging.tsx';
import { Toolbar } from './desk-table-toolbar.tsx';
import type { DeskColumn, DeskTableProps } from './desk-table-types.ts';
import { deskUiTexts } from './desk-ui.texts.ts';

export type { DeskColumn, DeskExport, DeskTableProps, DeskTableState } from './desk-table-types.ts';

/** Columns that are shown: the usual ones, but for those that the person has switched. */
export function shownColumns<R>(columns: readonly DeskColumn<R>[], switched: readonly string[]): DeskColumn<R>[] {
  return columns.filter((column) => column.names || switched.includes(column.key) === (column.optional ?? false));
}

/** A press on a row counts only where nothing else is pressed, and no text is being marked. */
function onEmptyPlace(event: MouseEvent): boolean {
  const target = event.target as HTMLElement;
  return !target.closest('a, button, input, label, select') && (window.getSelection()?.toString() ?? '') === '';
}

/**
 * A long list of the console: search, filters, sort, columns, bulk selection, export and pages; rows become cards on a phone.
 * The page reads the rows (`useRead`), `useTableState` keeps the view in the address.
 */
export function DeskTable<R>(props: DeskTableProps<R>): ReactNode {
  const { caption, rows, rowKey, state, selection, error, loading = false } = props;
  const columns = shownColumns(props.columns, state.switched);
  const keys = rows?.map(rowKey) ?? [];
  const all = keys.length > 0 && keys.every((key) => selection?.chosen.has(key));
  return (
    <div className={css.desk}>
      <Toolbar {...props} shown={columns} />
      {error !== undefined && error !== null && rows === undefined ? (
        <ErrorState text={error} onRetry={props.onRetry} busy={loading} />
      ) : rows === undefined ? (
        <Loading lines={8} />
      ) : rows.length === 0 ? (
        <Nothing isFiltered={state.isFiltered} empty={props.empty} />
      ) : (
        <div className={classes(css.scroll, loading && css.stale)} role="region" aria-label={caption} tabIndex={0} aria-busy={loading}>
          <table className={css.table} role="table">
            <caption>
              <Hidden>{caption}</Hidden>
            </caption>
            <thead role="rowgroup">
              <tr role="row">
                {selection && (
                  <th scope="col" role="columnheader" className={css.check}>
                    <AllBox all={all} keys={keys} selection={selection} />
                  </th>
                )}
                {columns.map((column) => (
                  <HeadCell key={column.key} column={column} state={state} />
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {rows.map((row) => (
                <Row key={rowKey(row)} {...props} row={row} columns={columns} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows !== undefined && rows.length > 0 && <Paging {...props} count={rows.length} />}
    </div>
  );
}

function Nothing({ isFiltered, empty }: { isFiltered: boolean; empty: ReactNode }): ReactNode {
  const t = useTexts(deskUiTexts);
  if (isFiltered) return <EmptyState title={t('noneFiltered')} level={2} />;
  return empty ?? <EmptyState title={t('none')} level={2} />;
}

function AllBox<R>({
  all,
  keys,
  selection,
}: {
  all: boolean;
  keys: readonly string[];
  selection: NonNullable<DeskTableProps<R>['selection']>;
}): ReactNode {
  const t = useTexts(deskUiTexts);
  const change = (): void => {
    const next = new Set(selection.chosen);
    for (const key of keys)
      if (all) next.delete(key);
      else next.add(key);
    selection.onChange(next);
  };
  return <input type="checkbox" className={css.box} aria-label={t('selectAll')} checked={all} onChange={change} />;
}

function HeadCell<R>({ column, state }: { column: DeskColumn<R>; state: DeskTableProps<R>['state'] }): ReactNode {
  const t = useTexts(deskUiTexts);
  const { sort: key } = column;
  const way = key === undefined ? null : state.sort === key ? 'ascending' : state.sort === `-${key}` ? 'descending' : null;
  return (
    <th
      scope="col"
      role="columnheader"
      className={column.number ? css.number : undefined}
      aria-sort={key === undefined ? undefined : (way ?? 'none')}
    >
      {key === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          className={css.sort}
          title={t(way === 'ascending' ? 'sortDown' : 'sortUp', { column: column.header })}
          onClick={() => state.sortBy(key)}
        >
          {column.header}
          <span className={css.way}>{way !== null && <DeskIcon name={way === 'ascending' ? 'up' : 'down'} size={15} />}</span>
        </button>
      )}
    </th>
  );
}

function Row<R>({ row, columns, rowKey, rowTo, onRow, rowName, selection, mark }: DeskTableProps<R> & { row: R }): ReactNode {
  const t = useTexts(deskUiTexts);
  const key = rowKey(row);
  const to = rowTo?.(row) ?? null;
  const chosen = selection?.chosen.has(key) ?? false;
  const toggle = (): void => {
    const next = new Set(selection!.chosen);
    if (chosen) next.delete(key);
    else next.add(key);
    selection!.onChange(next);
  };
  const opens = onRow !== undefined || to !== null;
  const press = (event: MouseEvent<HTMLTableRowElement>): void => {
    if (!onEmptyPlace(event)) return;
    if (onRow) onRow(row);
    else event.currentTarget.querySelector<HTMLAnchorElement>('th a')?.click();
  };
  return (
    <tr
      role="row"
      className={classes(opens && css.opens, chosen && css.chosen, mark?.(row) && css[mark(row)!]) || undefined}
      onClick={opens ? press : undefined}
    >
      {selection && (
        <td role="cell" className={css.check}>
          <input
            type="checkbox"
            className={css.box}
            aria-label={t('selectRow', { name: rowName?.(row) ?? key })}
            checked={chosen}
            onChange={toggle}
          />
        </td>
      )}
      {columns.map((column) => (
        <Cell key={column.key} column={column} row={row} to={to} onRow={onRow} />
      ))}
    </tr>
  );
}

function Cell<R>({ column, row, to, onRow }: { column: DeskColumn<R>; row: R; to: string | null; onRow: ((row: R) => void) | undefined }): ReactNode {
  const content = column.cell(row);
  const name = classes(column.number && css.number, column.wide && css.wide) || undefined;
  if (!column.names)
    return (
      <td role="cell" className={name} data-label={column.header}>
        {content}
      </td>
    );
  return (
    <th scope="row" role="rowheader" className={name}>
      {to !== null ? (
        <Link to={to}>{content}</Link>
      ) : onRow ? (
        <button type="button" className={css.name} onClick={() => onRow(row)}>
          {content}
        </button>
      ) : (
        content
      )}
    </th>
  );
}
