import type { ReactNode } from 'react';
import { contactTexts, ContactView } from '../features/contact/index.ts';
import { SupportLine } from '../features/site/index.ts';
import { paths } from '../lib/paths.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { useHasRole } from '../lib/store/session.ts';
import { LinkButton } from '../ui/button.tsx';
import { Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';

/** The unit contact's page. */
export function ContactPage(): ReactNode {
  const t = useTexts(contactTexts);
  const isContact = useHasRole('contact');
  if (!isContact) {
    return (
      <Page title={t('title')} titleHidden column>
        <EmptyState
          title={t('notContactTitle')}
          actions={
            <LinkButton to={paths.home} kind="quiet">
              {t('toHome')}
            </LinkButton>
          }
        >
          <Text muted>{t('notContact')}</Text>
          <Text small muted>
            <SupportLine />
          </Text>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('title')} lead={t('lead')} headOnScreen>
      <ContactView />
    </Page>
  );
}
