import { useState, type ReactNode } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/fields.tsx';
import { Form, useFaults } from '../../ui/form.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { profileTexts } from './profile.texts.ts';

interface DeleteAccountProps {
  name: string;
  /** Whoever has a role is told beforehand that it must be taken back first. */
  hasRole: boolean;
  /** The account is gone: leave the page. */
  onDeleted: () => void;
}

/** Deleting one's own data, by password, after a warning. */
export function DeleteAccount({ name, hasRole, onDeleted }: DeleteAccountProps): ReactNode {
  const t = useTexts(profileTexts);
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('remove.title')} look="flat">
      <Stack>
        <Text>{t('remove.text')}</Text>
        {hasRole && <Text muted>{t('remove.roleFirst')}</Text>}
        <div>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {t('remove.open')}
          </Button>
        </div>
      </Stack>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('remove.dialogTitle', { name })}>
        <Confirmation onKeep={() => setOpen(false)} onDeleted={onDeleted} />
      </Dialog>
    </Card>
  );
}

function Confirmation({ onKeep, onDeleted }: { onKeep: () => void; onDeleted: () => void }): ReactNode {
  const t = useTexts(profileTexts);
  const errorText = useErrorText();
  const [current, setCurrent] = useState('');
  const faults = useFaults<'current'>();
  const action = useAction('me.remove');
  const submit = (): void => {
    if (action.isPending || !faults.show(current === '' ? { current: t('remove.currentMissing') } : {})) return;
    action.mutate(
      { body: { current } },
      {
        onSuccess: onDeleted,
        onError: (error) => {
          if (isApiError(error, 'wrong-credentials')) faults.show({ current: t('remove.currentWrong') });
        },
      },
    );
  };
  const error = action.isPending ? null : action.error;
  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack>
        <Notice tone="bad" title={t('remove.warn')}>
          {t('remove.effects')}
        </Notice>
        <PasswordField
          label={t('remove.current')}
          name="current-password"
          autoComplete="current-password"
          maxLength={200}
          value={current}
          error={faults.of.current}
          onChange={setCurrent}
        />
        {error && !isApiError(error, 'wrong-credentials') && (
          <Notice tone="warn" live>
            {isApiError(error, 'person-has-role') ? t('remove.hasRole') : errorText(error)}
          </Notice>
        )}
        <Row justify="end">
          <Button kind="quiet" onClick={onKeep} disabled={action.isPending}>
            {t('remove.keep')}
          </Button>
          <Button type="submit" busy={action.isPending}>
            {t('remove.confirm')}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}
