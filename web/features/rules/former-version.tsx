import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { TextLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { rulesTexts } from './rules.texts.ts';
import css from './rules.module.css';

/** Above a text that was replaced. */
export function FormerVersion(): ReactNode {
  const t = useTexts(rulesTexts);
  return (
    <div className={css.former} data-no-print>
      <Notice tone="warn">
        {t('formerNotice')} <TextLink to={paths.rules}>{t('current')}</TextLink>
      </Notice>
    </div>
  );
}
