import type { ReactNode } from 'react';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Text } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { deskTexts } from './desk.texts.ts';
import { useHasPage } from './pages-context.ts';

/** A section that the person has no right to; the server would refuse its data as well. */
export function Forbidden(): ReactNode {
  const t = useTexts(deskTexts);
  const hasDesk = useHasPage()(deskPaths.home);
  return (
    <EmptyState
      level={1}
      title={t('forbidden')}
      actions={<LinkButton to={hasDesk ? deskPaths.home : paths.home}>{t(hasDesk ? 'goDesk' : 'goHome')}</LinkButton>}
    >
      <Text muted>{t('forbiddenText')}</Text>
    </EmptyState>
  );
}

export function NoSuchPage(): ReactNode {
  const t = useTexts(deskTexts);
  return <EmptyState level={1} title={t('notFound')} actions={<LinkButton to={deskPaths.home}>{t('goDesk')}</LinkButton>} />;
}
