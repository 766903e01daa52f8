import { LEAST_ENTRIES_TO_JUDGE } from '@thi-tuan/shared/rules/item-statistics.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { correlationText } from './figures.ts';
import css from './results.module.css';
import { resultsTexts } from './results.texts.ts';

/** «Cách tính»: what each figure means and where it comes from. */
export function Method({ entries, alpha }: { entries: number; alpha: number | null }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  return (
    <details className={css.method}>
      <summary>{t('method.title')}</summary>
      <ul>
        <li>{t('method.entries', { count: entries })}</li>
        <li>{t('method.facility')}</li>
        <li>{t('method.separation')}</li>
        <li>{t('method.doubt', { least: LEAST_ENTRIES_TO_JUDGE })}</li>
        <li>{t('method.rest')}</li>
        <li>{t('method.time')}</li>
        <li>{t('method.alpha', { value: correlationText(alpha, f) })}</li>
        <li>{t('method.source')}</li>
      </ul>
    </details>
  );
}
