import { useState, type ReactNode } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { CodesShown, FirstLoginForm, signInTexts, useLeave, WhoAmI } from '../features/auth/index.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths, safeReturn } from '../lib/paths.ts';
import { setSession, useSession } from '../lib/store/session.ts';
import { worksInDesk } from '../lib/store/work.ts';
import { Stack } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { Card } from '../ui/pieces.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';

/** What a roster person does once: a password of their own, the consents, a recovery code. */
export function FirstLoginPage(): ReactNode {
  const t = useTexts(signInTexts);
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const session = useSession();
  const asked = safeReturn(params.get('to'));
  // Whoever was given an account for the console begins there, not on the contestants' page.
  const isStaff = worksInDesk(session);
  const to = asked === paths.home && isStaff ? paths.desk : asked;
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  if (session === null) return null;
  if (recoveryCode !== null) {
    return (
      <Page key="done" title={t('first.doneTitle')} lead={t('first.doneLead')} column>
        <Card label={t('first.doneTitle')}>
          <CodesShown
            name={session.name}
            code={session.code}
            recoveryCode={recoveryCode}
            staff={isStaff}
            onNoted={() => void navigate(to, { replace: true })}
          />
        </Card>
      </Page>
    );
  }
  if (!session.firstLogin) return <Navigate to={to} replace />;
  return <Duties onDone={setRecoveryCode} />;
}

function Duties({ onDone }: { onDone: (recoveryCode: string) => void }): ReactNode {
  const t = useTexts(signInTexts);
  const errorText = useErrorText();
  const { leave, leaving } = useLeave();
  const mine = useRead('me.session');
  return (
    <Page title={t('first.title')} lead={t('first.lead')} column>
      {mine.isPending && <Loading />}
      {mine.error && <ErrorState text={errorText(mine.error)} onRetry={() => void mine.refetch()} />}
      {mine.data && (
        <Stack gap={5}>
          <WhoAmI session={mine.data.session} notMe={() => leave(paths.signIn)} busy={leaving} />
          <FirstLoginForm
            texts={mine.data.consentTexts}
            login={mine.data.session.code}
            onDone={(session, recoveryCode) => {
              onDone(recoveryCode);
              setSession(session);
            }}
          />
        </Stack>
      )}
    </Page>
  );
}
