import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { rulesEditTexts } from './rules-edit.texts.ts';
import css from './rules-edit.module.css';

/** The document beside the form, always on screen: it scrolls by itself. */
export function PreviewPane({ head, children }: { head: ReactNode; children: ReactNode }): ReactNode {
  const t = useTexts(rulesEditTexts);
  return (
    <section className={css.pane} aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      {head}
      <div className={css.sheet} role="region" aria-label={t('document')} tabIndex={0}>
        {children}
      </div>
    </section>
  );
}
