import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import type { ContestView } from '@thi-tuan/shared/contracts/contests.ts';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { ClaimOffer, ClaimOutcome, CodesShown, RegisterForm, registerTexts, useLeave } from '../features/auth/index.ts';
import { useSite } from '../features/site/index.ts';
import { UnitField } from '../features/units/index.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { RichText, useTexts } from '../lib/i18n/texts.ts';
import { paths, safeReturn, signInAndReturn } from '../lib/paths.ts';
import { setSession, useSession, useSessionStore } from '../lib/store/session.ts';
import { Button, LinkButton, TextLink } from '../ui/button.tsx';
import { Row, Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { Card, Notice } from '../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';

interface Registered {
  recoveryCode: string;
  claimOffered: boolean;
}

/** Registering oneself: the form, then the codes, then the roster entry that may be one's own. */
export function RegisterPage(): ReactNode {
  const [params] = useSearchParams();
  const to = safeReturn(params.get('to'));
  const session = useSession();
  const status = useSessionStore((state) => state.status);
  const [done, setDone] = useState<Registered | null>(null);
  if (done && session) return <Done done={done} session={session} to={to} />;
  if (status === 'unknown') return <Loading />;
  if (session) return <Already session={session} to={to} />;
  return (
    <Registration
      to={to}
      onRegistered={(reply) => {
        setDone(reply);
        setSession(reply.session);
      }}
    />
  );
}

function Registration({ to, onRegistered }: { to: string; onRegistered: (reply: Registered & { session: SessionView }) => void }): ReactNode {
  const t = useTexts(registerTexts);
  const errorText = useErrorText();
  const site = useSite();
  const signIn = to === paths.home ? paths.signIn : signInAndReturn(to);
  const contest: ContestView | null = site.data?.contest ?? null;
  const open = contest?.registration.open === true;
  return (
    <Page title={t('title')} lead={open ? <RichText texts={registerTexts} k="lead" tags={{ signIn: <TextLink to={signIn} /> }} /> : undefined} column>
      {site.isPending && <Loading />}
      {site.error && !site.data && <ErrorState text={errorText(site.error)} onRetry={() => void site.refetch()} />}
      {site.data && !open && (
        <EmptyState
          title={contest ? t('closedTitle') : t('noContestTitle')}
          actions={
            <LinkButton to={contest ? signIn : paths.home} kind="quiet">
              {contest ? <SignInLabel /> : t('toHome')}
            </LinkButton>
          }
        >
          <Text muted>{contest ? t('closedText') : t('noContestText')}</Text>
        </EmptyState>
      )}
      {contest && open && (
        <Stack gap={5}>
          <RegisterForm
            contest={contest}
            onRegistered={onRegistered}
            unitField={(field) => <UnitField tree={contest.treeCode} outsiders={contest.registration.outsiders} {...field} />}
          />
        </Stack>
      )}
    </Page>
  );
}

function SignInLabel(): ReactNode {
  return useTexts(registerTexts)('signIn');
}

function Already({ session, to }: { session: SessionView; to: string }): ReactNode {
  const t = useTexts(registerTexts);
  const { leave, leaving } = useLeave();
  return (
    <Page title={t('title')} column>
      <Card title={t('alreadyTitle', { name: session.name })}>
        <Stack>
          <Text>{t('alreadyText')}</Text>
          <Row>
            <LinkButton to={to}>{t('toHome')}</LinkButton>
            <Button kind="quiet" busy={leaving} onClick={() => leave(paths.register)}>
              {t('notMe')}
            </Button>
          </Row>
        </Stack>
      </Card>
    </Page>
  );
}

type Phase = 'codes' | 'claim' | 'claimed' | 'asked' | 'ready';

function Done({ done, session, to }: { done: Registered; session: SessionView; to: string }): ReactNode {
  const t = useTexts(registerTexts);
  const [phase, setPhase] = useState<Phase>('codes');
  if (phase === 'codes') {
    return (
      <Page key="codes" title={t('done.title')} lead={t('done.lead', { name: session.name })} column>
        <Card label={t('done.title')}>
          <CodesShown
            name={session.name}
            code={session.code}
            recoveryCode={done.recoveryCode}
            onNoted={() => setPhase(done.claimOffered ? 'claim' : 'ready')}
          />
        </Card>
      </Page>
    );
  }
  return (
    <Page key={phase === 'claim' ? 'claim' : 'after'} title={phase === 'claim' ? t('done.oneMore') : t('done.ready')} column>
      <Stack gap={5}>
        {phase === 'claim' && <ClaimOffer onSkip={() => setPhase('ready')} onDone={setPhase} />}
        {(phase === 'claimed' || phase === 'asked') && <ClaimOutcome outcome={phase} code={session.code} />}
        {session.state === 'waiting' && phase !== 'asked' && phase !== 'claim' && <Notice>{t('done.waiting')}</Notice>}
        {phase !== 'claim' && (
          <div>
            <LinkButton to={to} size="big">
              {to === paths.home ? t('done.continue') : t('done.goOn')}
            </LinkButton>
          </div>
        )}
      </Stack>
    </Page>
  );
}
