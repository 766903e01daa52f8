import { useState, type ReactNode } from 'react';
import { isApiError, type ApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { useSession } from '../../lib/store/session.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/fields.tsx';
import { Form, useFaults } from '../../ui/form.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';
import { CodesShown } from './codes-shown.tsx';
import { isShortPassword, NewPasswordField } from './new-password-field.tsx';
import { securityTexts } from './security.texts.ts';
import { useLeave } from './use-leave.ts';

/** Change of the password, and a new recovery code. */
export function Security(): ReactNode {
  const t = useTexts(securityTexts);
  const [open, setOpen] = useState<'password' | 'recovery' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Card title={t('title')}>
      <Row>
        <Button kind="quiet" onClick={() => setOpen('password')}>
          {t('change')}
        </Button>
        <Button kind="quiet" onClick={() => setOpen('recovery')}>
          {t('recovery')}
        </Button>
      </Row>
      <Dialog open={open === 'password'} onClose={close} title={t('change')}>
        <ChangePassword onClose={close} />
      </Dialog>
      <RecoveryDialog open={open === 'recovery'} onClose={close} />
    </Card>
  );
}

/** A wrong password stands at its field, everything else above the buttons. */
function Rest({ error, fields }: { error: ApiError | null; fields: Parameters<typeof isApiError>[1][] }): ReactNode {
  const errorText = useErrorText();
  return error === null || isApiError(error, ...fields) ? null : <Refusal of={error}>{errorText(error)}</Refusal>;
}

function ChangePassword({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(securityTexts);
  const pieces = useTexts(authPiecesTexts);
  const errorText = useErrorText();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const faults = useFaults<'current' | 'password'>();
  const action = useAction('auth.changePassword');
  const submit = (): void => {
    if (action.isPending) return;
    const found = {
      ...(current === '' && { current: t('currentMissing') }),
      ...(isShortPassword(password) && { password: pieces('passwordShort') }),
    };
    if (!faults.show(found)) return;
    action.mutate(
      { body: { current, password } },
      {
        onSuccess: () => {
          toast(t('changed'), 'ok');
          onClose();
        },
        onError: (error) => {
          if (isApiError(error, 'wrong-credentials')) faults.show({ current: t('currentWrong') });
          if (isApiError(error, 'weak-password')) faults.show({ password: errorText(error) });
        },
      },
    );
  };
  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack>
        <Text muted>{t('changeText')}</Text>
        <PasswordField
          label={t('current')}
          name="current-password"
          autoComplete="current-password"
          maxLength={200}
          value={current}
          error={faults.of.current}
          onChange={setCurrent}
        />
        <NewPasswordField value={password} error={faults.of.password} onChange={setPassword} />
        <Rest error={action.isPending ? null : action.error} fields={['wrong-credentials', 'weak-password']} />
        <Row justify="end">
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" busy={action.isPending}>
            {t('save')}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}

function RecoveryDialog({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const t = useTexts(securityTexts);
  const name = useSession()?.name ?? '';
  const [code, setCode] = useState<string | null>(null);
  const close = (): void => {
    setCode(null);
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} must={code !== null} title={code === null ? t('recovery') : t('recoveryTitle')}>
      {code === null ? <MakeRecovery onMade={setCode} onClose={close} /> : <CodesShown name={name} recoveryCode={code} onNoted={close} />}
    </Dialog>
  );
}

function MakeRecovery({ onMade, onClose }: { onMade: (code: string) => void; onClose: () => void }): ReactNode {
  const t = useTexts(securityTexts);
  const [current, setCurrent] = useState('');
  const faults = useFaults<'current'>();
  const action = useAction('auth.newRecoveryCode');
  const submit = (): void => {
    if (action.isPending || !faults.show(current === '' ? { current: t('currentMissing') } : {})) return;
    action.mutate(
      { body: { current } },
      {
        onSuccess: (reply) => onMade(reply.recoveryCode),
        onError: (error) => {
          if (isApiError(error, 'wrong-credentials')) faults.show({ current: t('currentWrong') });
        },
      },
    );
  };
  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack>
        <Text muted>{t('recoveryText')}</Text>
        <PasswordField
          label={t('current')}
          name="current-password"
          autoComplete="current-password"
          maxLength={200}
          value={current}
          error={faults.of.current}
          onChange={setCurrent}
        />
        <Rest error={action.isPending ? null : action.error} fields={['wrong-credentials']} />
        <Row justify="end">
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" busy={action.isPending}>
            {t('recoveryMake')}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}

/** Signing out, and «Máy này không phải của tôi», which asks first. */
export function LeaveDevice({ to }: { to: string }): ReactNode {
  const t = useTexts(securityTexts);
  const { leave, leaving } = useLeave();
  const [asking, setAsking] = useState(false);
  return (
    <Card title={t('leaveTitle')}>
      <Stack>
        <Text muted>{t('leaveText')}</Text>
        <Row>
          <Button onClick={() => leave(to)} busy={leaving}>
            {t('leave')}
          </Button>
          <Button kind="quiet" onClick={() => setAsking(true)}>
            {t('notMine')}
          </Button>
        </Row>
      </Stack>
      <ConfirmDialog
        open={asking}
        title={t('notMine')}
        confirmLabel={t('notMineConfirm')}
        onCancel={() => setAsking(false)}
        onConfirm={() => leave(to)}
        busy={leaving}
      >
        {t('notMineText')}
      </ConfirmDialog>
    </Card>
  );
}
