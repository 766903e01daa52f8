import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { IconButton, TextButton } from '../button.tsx';
import { Icon } from '../icons.tsx';
import { toast } from '../toast.tsx';
import { DeskIcon } from './desk-icons.tsx';
import tableCss from './desk-table.module.css';
import css from './desk-table-toolbar.module.css';
import type { DeskColumn, DeskTableProps } from './desk-table-types.ts';
import { Flyout } from './flyout.tsx';
import { deskUiTexts } from './desk-ui.texts.ts';

const PAUSE_MS = 300;

/** What was typed goes into the address after a short pause, or at once with Enter. */
function SearchField({ label, q, onQ }: { label: string; q: string; onQ: (q: string) => void }): ReactNode {
  const t = useTexts(deskUiTexts);
  const [typed, setTyped] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (text: string): void => {
    setTyped(text);
    clearTimeout(timer.current);
    const { pathname } = window.location;
    // Whoever has followed a link meanwhile is not called back, though this page stays until the next one has come.
    timer.current = setTimeout(() => window.location.pathname === pathname && onQ(text.trim()), PAUSE_MS);
  };
  const now = (text: string): void => {
    clearTimeout(timer.current);
    setTyped(text);
    onQ(text.trim());
  };
  return (
    <div className={css.search}>
      <Icon name="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && now(typed)}
      />
      {typed !== '' && <IconButton icon="close" label={t('searchClear')} onClick={() => now('')} />}
    </div>
  );
}

function ColumnChoice<R>({
  columns,
  switched,
  onSwitch,
}: {
  columns: readonly DeskColumn<R>[];
  switched: readonly string[];
  onSwitch: (key: string) => void;
}): ReactNode {
  const t = useTexts(deskUiTexts);
  return (
    <Flyout label={t('columns')} icon={<DeskIcon name="columns" />}>
      <p className={css.flyHint}>{t('columnsHint')}</p>
      {columns
        .filter((column) => !column.names)
        .map((column) => (
          <label key={column.key} className={css.columnRow}>
            <input
              type="checkbox"
              className={tableCss.box}
              checked={switched.includes(column.key) === (column.optional ?? false)}
              onChange={() => onSwitch(column.key)}
            />
            {column.header}
          </label>
        ))}
    </Flyout>
  );
}

function ExportChoice<R>({
  columns,
  exporting,
}: {
  columns: readonly DeskColumn<R>[];
  exporting: NonNullable<DeskTableProps<R>['exporting']>;
}): ReactNode {
  const t = useTexts(deskUiTexts);
  const [count, setCount] = useState<number | null>(null);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const run = (format: 'csv' | 'xlsx'): void => {
    const abort = new AbortController();
    stop.current = abort;
    setCount(0);
    const written = columns.flatMap((column) => (column.text ? [{ header: column.header, text: column.text }] : []));
    exporting
      .run(format, written, setCount, abort.signal)
      .then(
        (rows) => toast(t('exported', { count: rows }), 'ok'),
        () => abort.signal.aborted || toast(t('exportFailed'), 'bad'),
      )
      .finally(() => setCount(null));
  };
  if (count !== null)
    return (
      <span className={css.exporting} role="status">
        {t('exporting', { count })} <TextButton onClick={() => stop.current?.abort()}>{t('exportStop')}</TextButton>
      </span>
    );
  return (
    <Flyout label={t('export')} icon={<Icon name="download" />}>
      <p className={css.flyHint}>{t('exportHint')}</p>
      <button type="button" className={css.flyItem} onClick={() => run('xlsx')}>
        {t('exportXlsx')}
      </button>
      <button type="button" className={css.flyItem} onClick={() => run('csv')}>
        {t('exportCsv')}
      </button>
    </Flyout>
  );
}

/** Above the rows: search and filters at the left, columns and export at the right; with rows chosen, what can be done with them. */
export function Toolbar<R>({
  state,
  search,
  filters,
  columns,
  shown,
  exporting,
  selection,
}: DeskTableProps<R> & { shown: readonly DeskColumn<R>[] }): ReactNode {
  const t = useTexts(deskUiTexts);
  if (selection && selection.chosen.size > 0)
    return (
      <div className={css.bulk} role="group" aria-label={t('selected', { count: selection.chosen.size })} data-no-print>
        <b aria-live="polite">{t('selected', { count: selection.chosen.size })}</b>
        {selection.actions}
        <TextButton muted onClick={() => selection.onChange(new Set())}>
          {t('unselect')}
        </TextButton>
      </div>
    );
  const hasTools = columns.some((column) => !column.names) || exporting !== undefined;
  return (
    <div className={css.toolbar} data-no-print>
      {search !== undefined && <SearchField label={search} q={state.q} onQ={state.setQ} />}
      {filters}
      {state.isFiltered && (
        <TextButton muted onClick={state.clear}>
          {t('clearFilters')}
        </TextButton>
      )}
      {hasTools && (
        <div className={css.tools}>
          {columns.length > 2 && <ColumnChoice columns={columns} switched={state.switched} onSwitch={state.switchColumn} />}
          {exporting && <ExportChoice columns={shown} exporting={exporting} />}
        </div>
      )}
    </div>
  );
}
