import type { ReactNode } from 'react';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { useHasRole } from '../../lib/store/session.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Text } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { deskTexts } from './desk.texts.ts';
import { useHasPage } from './pages-context.ts';

/** Where this person does have something to do. */
function useWayOn(): { to: string; label: 'goDesk' | 'goUnit' | 'goParticipation' | 'goHome' } {
  const hasDesk = useHasPage()(deskPaths.home);
  const isContact = useHasRole('contact');
  const isOfficial = useHasRole('official');
  if (hasDesk) return { to: deskPaths.home, label: 'goDesk' };
  if (isContact) return { to: paths.unitPeople, label: 'goUnit' };
  return isOfficial ? { to: paths.participation, label: 'goParticipation' } : { to: paths.home, label: 'goHome' };
}

/** A section that the person has no right to; the server would refuse its data as well. */
export function Forbidden(): ReactNode {
  const t = useTexts(deskTexts);
  const { to, label } = useWayOn();
  return (
    <EmptyState level={1} title={t('forbidden')} actions={<LinkButton to={to}>{t(label)}</LinkButton>}>
      <Text muted>{t('forbiddenText')}</Text>
    </EmptyState>
  );
}

export function NoSuchPage(): ReactNode {
  const t = useTexts(deskTexts);
  return <EmptyState level={1} title={t('notFound')} actions={<LinkButton to={deskPaths.home}>{t('goDesk')}</LinkButton>} />;
}
