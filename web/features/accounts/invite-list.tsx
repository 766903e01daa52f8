import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DataTable, SubLine } from '../../ui/data-table.tsx';
import { Text } from '../../ui/layout.tsx';
import { Card, Tag, type Tone } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import css from './accounts.module.css';
import { accountsTexts } from './accounts.texts.ts';

type Invite = ReplyOfCall<'accounts.invites'>['invites'][number];

const TONES: Record<Invite['state'], Tone> = { open: 'gold', used: 'ok', revoked: 'plain', expired: 'plain', lapsed: 'plain' };

/** Invitations of the last three months; one that waits can be taken back. */
export function InviteList({ invites }: { invites: readonly Invite[] }): ReactNode {
  const t = useTexts(accountsTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const revoke = useAction('accounts.revokeInvite', { refresh: ['accounts.invites'] });
  const take = (invite: Invite): void =>
    revoke.mutate(
      { params: { inviteId: invite.id } },
      { onSuccess: () => toast(t('invites.revoked'), 'ok'), onError: (error) => toast(errorText(error), 'bad') },
    );
  const nameOf = (invite: Invite): string => (invite.note === '' ? t('invites.noName') : invite.note);
  return (
    <Card title={t('invites.title')} look="flat">
      <DataTable
        caption={t('invites.title')}
        rows={invites}
        rowKey={(invite) => invite.id}
        phone="cards"
        empty={<Text muted>{t('invites.none')}</Text>}
        columns={[
          { key: 'note', header: t('invites.columns.note'), names: true, cell: nameOf },
          {
            key: 'role',
            header: t('invites.columns.role'),
            cell: ({ role, scope }) => (
              <>
                {t(`roleNames.${role}`)}
                {scope.name !== null && <SubLine>{scope.name}</SubLine>}
              </>
            ),
          },
          { key: 'by', header: t('invites.columns.by'), cell: ({ createdBy }) => createdBy },
          { key: 'until', header: t('invites.columns.until'), cell: ({ expiresAt }) => f.instant(expiresAt, 'day') },
          {
            key: 'state',
            header: t('invites.columns.state'),
            cell: (invite) => (
              <>
                <Tag tone={TONES[invite.state]}>{t(`invites.states.${invite.state}`)}</Tag>
                {invite.usedBy !== null && <SubLine>{t('invites.usedBy', { name: invite.usedBy })}</SubLine>}
                {invite.state === 'open' && (
                  <button
                    type="button"
                    className={css.revoke}
                    aria-label={t('invites.revokeOf', { name: nameOf(invite) })}
                    disabled={revoke.isPending}
                    onClick={() => take(invite)}
                  >
                    {t('invites.revoke')}
                  </button>
                )}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
