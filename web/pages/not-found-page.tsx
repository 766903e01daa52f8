import type { ReactNode } from 'react';
import { SupportLine } from '../features/site/index.ts';
import { paths } from '../lib/paths.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { LinkButton } from '../ui/button.tsx';
import { Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { notFoundTexts } from './not-found.texts.ts';

/** 404, for addresses that no page has. */
export function NotFoundPage(): ReactNode {
  const t = useTexts(notFoundTexts);
  return (
    <Page title={t('title')} titleHidden column>
      <EmptyState title={t('title')} actions={<LinkButton to={paths.home}>{t('toHome')}</LinkButton>}>
        <Text muted>{t('text')}</Text>
        <Text small muted>
          <SupportLine />
        </Text>
      </EmptyState>
    </Page>
  );
}
