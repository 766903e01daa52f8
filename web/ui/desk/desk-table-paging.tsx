import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../button.tsx';
import css from './desk-table.module.css';
import type { DeskTableProps } from './desk-table-types.ts';
import { deskUiTexts } from './desk-ui.texts.ts';

/** Numbered pages say where one is; pages by key only lead on and back. */
export function Paging<R>({ state, pageSize, count, ...rest }: DeskTableProps<R> & { count: number }): ReactNode {
  const { total = null, next = null } = rest;
  const t = useTexts(deskUiTexts);
  const navigate = useNavigate();
  if (pageSize !== undefined) {
    const from = (state.page - 1) * pageSize + 1;
    const to = from + count - 1;
    const pages = total === null ? null : Math.max(1, Math.ceil(total / pageSize));
    return (
      <div className={css.paging}>
        <span>{total === null ? t('shown', { from, to }) : t('shownOf', { from, to, total })}</span>
        <span className={css.pages}>
          <Button kind="quiet" size="small" disabled={state.page <= 1} onClick={() => state.toPage(state.page - 1)}>
            {t('previousPage')}
          </Button>
          {pages !== null && <span>{t('page', { page: state.page, pages })}</span>}
          <Button
            kind="quiet"
            size="small"
            disabled={pages === null ? count < pageSize : state.page >= pages}
            onClick={() => state.toPage(state.page + 1)}
          >
            {t('nextPage')}
          </Button>
        </span>
      </div>
    );
  }
  return (
    <div className={css.paging}>
      <span>{total === null ? '' : t('rows', { count: total })}</span>
      {(state.after !== null || next !== null) && (
        <span className={css.pages}>
          {state.after !== null && (
            <>
              <Button kind="quiet" size="small" onClick={() => state.toAfter(null)}>
                {t('firstPage')}
              </Button>
              <Button kind="quiet" size="small" onClick={() => void navigate(-1)}>
                {t('previousPage')}
              </Button>
            </>
          )}
          <Button kind="quiet" size="small" disabled={next === null} onClick={() => state.toAfter(next)}>
            {t('nextPage')}
          </Button>
        </span>
      )}
    </div>
  );
}
