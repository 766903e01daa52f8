import type { RoleName, RoleScopeKind } from '@thi-tuan/shared/rules/roles.ts';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { SearchSelect, type Found } from '../../ui/search-select.tsx';
import { CopyButton } from '../../ui/tools.tsx';
import css from './accounts.module.css';
import { accountsTexts } from './accounts.texts.ts';

type May = ReplyOfCall<'accounts.invites'>['may'];

interface InviteDialogProps {
  may: May;
  /** Code of the unit tree in which a unit is looked for; null = there is no contest yet. */
  tree: string | null;
  /** Address of the page on which an invitation is accepted. */
  linkOf: (token: string) => string;
  onClose: () => void;
}

/** Role, scope and a word for whom; then the link, shown once. */
export function InviteDialog({ may, tree, linkOf, onClose }: InviteDialogProps): ReactNode {
  const t = useTexts(accountsTexts);
  const f = useFormat();
  const invite = useAction('accounts.invite', { refresh: ['accounts.invites'] });
  if (invite.data) {
    const link = linkOf(invite.data.token);
    return (
      <Dialog open must onClose={onClose} title={t('invite.madeTitle')} actions={<Button onClick={onClose}>{t('invite.done')}</Button>}>
        <Stack gap={3}>
          <Text>{t('invite.madeText', { at: f.instant(invite.data.expiresAt) })}</Text>
          <p className={css.link}>{link}</p>
          <CopyButton text={link} look="button">
            {t('invite.copy')}
          </CopyButton>
        </Stack>
      </Dialog>
    );
  }
  return <InviteForm may={may} tree={tree} invite={invite} onClose={onClose} />;
}

/** Units of every level: an official looks after more than one leaf. */
async function unitsOf(tree: string | null, q: string, signal: AbortSignal): Promise<Found[]> {
  if (tree === null) return [];
  const { units } = await call('units.search', { query: { tree, q } }, { signal });
  return units.map(({ id, name, path }) => ({ id, label: name, ...(path.length > 1 && { hint: path.slice(0, -1).join(' › ') }) }));
}

interface InviteFormProps extends Pick<InviteDialogProps, 'may' | 'tree' | 'onClose'> {
  invite: ReturnType<typeof useAction<'accounts.invite'>>;
}

/** Before the first contest somebody to make it is called in, afterwards mostly those who write its questions. */
function firstRole(may: May, tree: string | null): RoleName {
  const wanted: RoleName = tree === null ? 'organiser' : 'bank-editor';
  return may.some((one) => one.role === wanted) ? wanted : (may[0]?.role ?? 'contact');
}

function InviteForm({ may, tree, invite, onClose }: InviteFormProps): ReactNode {
  const t = useTexts(accountsTexts);
  const errorText = useErrorText();
  const [role, setRole] = useState<RoleName>(firstRole(may, tree));
  const scopes = may.find((one) => one.role === role)?.scopes ?? [];
  const [kind, setKind] = useState<RoleScopeKind | ''>('');
  const [unit, setUnit] = useState<Found | null>(null);
  const [note, setNote] = useState('');
  const [unitMissing, setUnitMissing] = useState(false);
  const scope = scopes.find((one) => one.kind === kind) ?? scopes[0];
  const submit = (): void => {
    if (!scope || invite.isPending) return;
    const isUnit = scope.kind === 'unit';
    setUnitMissing(isUnit && unit === null);
    if (isUnit && unit === null) return;
    invite.mutate({ body: { role, scope: unit && isUnit ? { kind: 'unit', id: unit.id } : scope, note } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('invite.title')}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('invite.cancel')}
          </Button>
          <Button onClick={submit} busy={invite.isPending}>
            {t('invite.make')}
          </Button>
        </>
      }
    >
      <Form onSubmit={submit}>
        <Stack gap={4}>
          <Text muted>{t('invite.lead')}</Text>
          <SelectField
            label={t('invite.role')}
            hint={t(`roleHints.${role}`)}
            value={role}
            onChange={setRole}
            options={may.map((one) => ({ value: one.role, label: t(`roleNames.${one.role}`) }))}
          />
          {scopes.length > 1 && (
            <SelectField
              label={t('invite.scope')}
              value={scope?.kind ?? ''}
              onChange={setKind}
              options={scopes.map((one) => ({ value: one.kind, label: t(`invite.scopes.${one.kind}`) }))}
            />
          )}
          {scope?.kind === 'unit' && (
            <SearchSelect
              label={t('invite.unit')}
              error={unitMissing ? t('invite.unitNeeded') : undefined}
              value={unit}
              onChange={setUnit}
              search={(q, signal) => unitsOf(tree, q, signal)}
            />
          )}
          <TextField label={t('invite.note')} hint={t('invite.noteHint')} value={note} onChange={setNote} maxLength={120} optional />
          {invite.error && (
            <Notice tone="bad" live>
              {errorText(invite.error)}
            </Notice>
          )}
        </Stack>
      </Form>
    </Dialog>
  );
}
