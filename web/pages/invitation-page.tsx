import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { CodesShown, InvitationForm, invitationTexts, TakeWithThisAccount } from '../features/auth/index.ts';
import { isApiError, type ApiError } from '../lib/api/api-error.ts';
import type { ReplyOfCall } from '../lib/api/call-types.ts';
import { call } from '../lib/api/client.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useFormat } from '../lib/i18n/format.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { setSession, useSession, type SessionView } from '../lib/store/session.ts';
import { workPageOf } from '../lib/store/work.ts';
import { LinkButton } from '../ui/button.tsx';
import { Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { Card } from '../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { toast } from '../ui/toast.tsx';

/** A colleague accepts an invitation: with the account they are signed in with, or with three fields. */
export function InvitationPage(): ReactNode {
  const t = useTexts(invitationTexts);
  const errorText = useErrorText();
  const { hash } = useLocation();
  const token = hash.slice(1);
  const read = useQuery<ReplyOfCall<'accounts.look'>, ApiError>({
    queryKey: ['accounts.look', token],
    queryFn: ({ signal }) => call('accounts.look', { body: { token } }, { signal }),
    enabled: token !== '',
    staleTime: Infinity,
    retry: false,
  });
  if (token === '' || isApiError(read.error, 'invite-invalid'))
    return (
      <Page title={t('title')} titleHidden column>
        <EmptyState title={t('invalid')} actions={<LinkButton to={paths.home}>{t('home')}</LinkButton>}>
          <Text muted>{read.error ? errorText(read.error) : t('incomplete')}</Text>
        </EmptyState>
      </Page>
    );
  if (read.data) return <Invitation token={token} invitation={read.data} />;
  return (
    <Page title={t('title')} column>
      {read.error ? <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} /> : <Loading />}
    </Page>
  );
}

function Invitation({ token, invitation }: { token: string; invitation: ReplyOfCall<'accounts.look'> }): ReactNode {
  const t = useTexts(invitationTexts);
  const f = useFormat();
  const navigate = useNavigate();
  const session = useSession();
  const [made, setMade] = useState<{ name: string; code: string; recoveryCode: string } | null>(null);
  const toWork = (as: SessionView | null): void => void navigate(workPageOf(as), { replace: true });
  if (made)
    return (
      <Page key="done" title={t('doneTitle')} lead={t('doneLead')} column>
        <Card label={t('doneTitle')}>
          <CodesShown {...made} staff onNoted={() => toWork(session)} />
        </Card>
      </Page>
    );
  return (
    <Page title={t('title')} lead={t('lead', { by: invitation.invitedBy, role: t(`roleNames.${invitation.role}`) })} column>
      <Stack gap={5}>
        <Text muted>
          {invitation.scopeName !== null && `${t('scope', { scope: invitation.scopeName })} `}
          {t('until', { at: f.instant(invitation.expiresAt) })}
        </Text>
        {session && !session.firstLogin && (
          <>
            <TakeWithThisAccount
              token={token}
              name={session.name}
              onTaken={(next) => {
                setSession(next);
                toast(t('taken'), 'ok');
                toWork(next);
              }}
            />
            <Text muted>{t('orNew')}</Text>
          </>
        )}
        <Card label={t('title')}>
          <InvitationForm
            token={token}
            onDone={(next, recoveryCode) => {
              setMade({ name: next.name, code: next.code, recoveryCode });
              setSession(next);
            }}
          />
        </Card>
      </Stack>
    </Page>
  );
}
