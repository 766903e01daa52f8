import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths, signInAndReturn } from '../../lib/paths.ts';
import { useSessionStore } from '../../lib/store/session.ts';
import { worksInDesk } from '../../lib/store/work.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { EmptyState } from '../../ui/states.tsx';
import css from './hero.module.css';
import { homeTexts } from './home.texts.ts';

const FIRST_ADMIN = 'npm run admin -- create-admin --name "Nguyễn Văn An" --login quantri';

/** Before the first contest: what visitors read; whoever works in the console is led there, and a new server's administrator to both. */
export function BeforeFirst(): ReactNode {
  const t = useTexts(homeTexts);
  const { session, status } = useSessionStore();
  const works = worksInDesk(session);
  const goDesk = <LinkButton to={works ? paths.desk : signInAndReturn(paths.desk)}>{t(works ? 'emptyGoDesk' : 'emptySignIn')}</LinkButton>;
  return (
    <Stack gap={6}>
      <EmptyState title={t('emptyTitle')} actions={works ? goDesk : undefined}>
        <Text muted>{t(works ? 'emptyTextDesk' : 'emptyText')}</Text>
      </EmptyState>
      {status === 'guest' && (
        <Card title={t('emptyAdmin')}>
          <ol className={css.steps}>
            <li>
              <b>{t('emptySteps.admin')}</b>
              <code>{FIRST_ADMIN}</code>
            </li>
            <li>
              <b>{t('emptySteps.desk')}</b>
              <div>{goDesk}</div>
            </li>
          </ol>
        </Card>
      )}
    </Stack>
  );
}
