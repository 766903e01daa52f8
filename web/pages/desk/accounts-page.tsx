import { useState, type ReactNode } from 'react';
import { AccountList, accountsTexts, InviteDialog, InviteList } from '../../features/accounts/index.ts';
import { useContest } from '../../features/site/index.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { Stack } from '../../ui/layout.tsx';
import { ErrorState } from '../../ui/states.tsx';

/** Colleagues with their roles, and invitations. */
export function AccountsPage(): ReactNode {
  const t = useTexts(accountsTexts);
  const errorText = useErrorText();
  const invites = useRead('accounts.invites');
  const { contest } = useContest();
  const [inviting, setInviting] = useState(false);
  return (
    <DeskPage
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button size="small" disabled={!invites.data} onClick={() => setInviting(true)}>
          {t('invite.button')}
        </Button>
      }
    >
      <Stack gap={6}>
        <AccountList />
        {invites.error && !invites.data && <ErrorState text={errorText(invites.error)} onRetry={() => void invites.refetch()} />}
        {invites.data && <InviteList invites={invites.data.invites} />}
      </Stack>
      {inviting && invites.data && (
        <InviteDialog
          may={invites.data.may}
          tree={contest?.treeCode ?? null}
          linkOf={(token) => `${window.location.origin}${paths.invitation}#${token}`}
          onClose={() => setInviting(false)}
        />
      )}
    </DeskPage>
  );
}
