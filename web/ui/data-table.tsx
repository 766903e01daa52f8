import { Fragment, type ReactNode } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import css from './data-table.module.css';
import { Hidden, classes } from './layout.tsx';
import { uiTexts } from './ui.texts.ts';

export interface Column<R> {
  key: string;
  header: string;
  cell: (row: R) => ReactNode;
  /** Right, tabular, unbroken. */
  number?: boolean;
  /** The cell that names the row; exactly one column. */
  names?: boolean;
  /** As cards on a phone: a short figure at the left of the card, without its header (the rank). */
  lead?: boolean;
  /** As cards on a phone: takes the whole width; `first`: right below the name. */
  wide?: boolean | 'first';
}

interface DataTableProps<R> {
  /** Names the table; hidden unless shown. */
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** `mine`: one's own row, on gold; `total`: a sum. */
  mark?: (row: R) => 'mine' | 'total' | null;
  /** On a phone: `scroll` sideways with the name pinned (many figures), or a card per row (few). */
  phone?: 'scroll' | 'cards';
  /** Instead of rows. */
  empty?: ReactNode;
  /** Opened below a row, over the whole width; null = closed. */
  below?: (row: R) => ReactNode;
}

/** Rows of one kind. The one plain sentence above it and the definition below it are the page's. */
export function DataTable<R>({ caption, columns, rows, rowKey, mark, phone = 'scroll', empty, below }: DataTableProps<R>): ReactNode {
  const t = useTexts(uiTexts);
  if (rows.length === 0 && empty !== undefined) return <div className={css.none}>{empty}</div>;
  const hasLead = columns.some((column) => column.lead);
  // Roles are written out: Safari drops a table's semantics once cards change its display.
  const table = (
    <table className={classes(css.table, phone === 'cards' ? css.cards : css.pinned)} role="table">
      <caption>
        <Hidden>{caption}</Hidden>
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} scope="col" role="columnheader" className={column.number ? css.number : undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => {
          const marked = mark?.(row) ?? null;
          const opened = below?.(row) ?? null;
          return (
            <Fragment key={rowKey(row)}>
              <tr
                role="row"
                className={classes(marked && css[marked], hasLead && css.withLead) || undefined}
                aria-current={marked === 'mine' ? 'true' : undefined}
              >
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>
              {opened !== null && (
                <tr role="row" className={css.below}>
                  <td role="cell" colSpan={columns.length}>
                    {opened}
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
  return phone === 'cards' ? (
    table
  ) : (
    <div className={css.scroll} role="region" aria-label={t('tableScroll', { caption })} tabIndex={0}>
      {table}
    </div>
  );
}

function Cell<R>({ column, row }: { column: Column<R>; row: R }): ReactNode {
  const name =
    classes(column.number && css.number, column.wide && css.wide, column.wide === 'first' && css.first, column.lead && css.lead) || undefined;
  if (column.names)
    return (
      <th scope="row" role="rowheader" className={name}>
        {column.cell(row)}
      </th>
    );
  return (
    <td role="cell" className={name} data-label={column.lead ? undefined : column.header}>
      {column.cell(row)}
    </td>
  );
}

/** Second line of a cell: the unit beside a name. */
export function SubLine({ children }: { children: ReactNode }): ReactNode {
  return <span className={css.sub}>{children}</span>;
}
