import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { CodesShown, Recover, recoverTexts } from '../features/auth/index.ts';
import { SupportLine } from '../features/site/index.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { setSession } from '../lib/store/session.ts';
import { LinkButton } from '../ui/button.tsx';
import { Stack } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { Card } from '../ui/pieces.tsx';

/** A forgotten password: three ways, one form, and the new recovery code. */
export function ForgotPage(): ReactNode {
  const t = useTexts(recoverTexts);
  const navigate = useNavigate();
  const [done, setDone] = useState<{ session: SessionView; recoveryCode: string } | null>(null);
  if (done) {
    const next = done.session.firstLogin ? paths.firstLogin : paths.home;
    return (
      <Page key="done" title={t('doneTitle')} lead={t('doneLead', { name: done.session.name })} column>
        <Card label={t('doneTitle')}>
          <CodesShown
            name={done.session.name}
            code={done.session.code}
            recoveryCode={done.recoveryCode}
            onNoted={() => void navigate(next, { replace: true })}
          />
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t('title')} lead={t('lead')} column>
      <Stack gap={5}>
        <Recover
          supportLine={<SupportLine />}
          onRecovered={(reply) => {
            setDone(reply);
            setSession(reply.session);
          }}
        />
        <div>
          <LinkButton to={paths.signIn} kind="quiet" icon="chevron-left">
            {t('backToSignIn')}
          </LinkButton>
        </div>
      </Stack>
    </Page>
  );
}
