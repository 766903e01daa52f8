import type { ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { SignInForm, signInTexts, SlipSignIn, useSlipToken } from '../features/auth/index.ts';
import { useSite } from '../features/site/index.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths, safeReturn } from '../lib/paths.ts';
import { setSession, useSessionStore } from '../lib/store/session.ts';
import { LinkButton } from '../ui/button.tsx';
import { Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { Card, Notice } from '../ui/pieces.tsx';

function withReturn(path: string, to: string): string {
  return to === paths.home ? path : `${path}?${new URLSearchParams({ to })}`;
}

/** Signing in, then back to where one came from. */
export function SignInPage(): ReactNode {
  const t = useTexts(signInTexts);
  const [params] = useSearchParams();
  const to = safeReturn(params.get('to'));
  const status = useSessionStore((state) => state.status);
  const slip = useSlipToken();
  const registration = useSite().data?.contest?.registration;
  // Before anything else: on a shared phone somebody may still be signed in.
  if (slip.token !== null)
    return (
      <Page title={t('slip.title')} lead={t('slip.lead')} column>
        <Card label={t('slip.title')}>
          <SlipSignIn token={slip.token} onSignedIn={setSession} onGivenUp={slip.forget} />
        </Card>
      </Page>
    );
  if (status === 'signed-in') return <Navigate to={to} replace />;
  if (status === 'first-login') return <Navigate to={withReturn(paths.firstLogin, to)} replace />;
  return (
    <Page title={t('title')} lead={t('lead')} column>
      <Stack gap={5}>
        {to !== paths.home && <Notice>{t('returnTo')}</Notice>}
        <Card label={t('title')}>
          <SignInForm forgotTo={paths.forgot} onSignedIn={setSession} />
        </Card>
        {registration?.open !== false && (
          <Card look="flat" title={t('noAccount')}>
            <Stack gap={3}>
              <Text muted>{t('registerText')}</Text>
              <div>
                <LinkButton to={withReturn(paths.register, to)} kind="quiet">
                  {t('register')}
                </LinkButton>
              </div>
            </Stack>
          </Card>
        )}
      </Stack>
    </Page>
  );
}
