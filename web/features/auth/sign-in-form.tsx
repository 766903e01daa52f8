import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { useState, type ReactNode } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextLink } from '../../ui/button.tsx';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { FaultCount, Form, useFaults } from '../../ui/form.tsx';
import { InView } from '../../ui/in-view.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';
import { LockedOut, useLockedUntil } from './lock-out.tsx';
import { SharedDevice } from './shared-device.tsx';
import { signInTexts } from './sign-in.texts.ts';

interface SignInFormProps {
  forgotTo: string;
  onSignedIn: (session: SessionView) => void;
}

/** Code or phone and password; the first password of the slip works here too. */
export function SignInForm({ forgotTo, onSignedIn }: SignInFormProps): ReactNode {
  const t = useTexts(signInTexts);
  const pieces = useTexts(authPiecesTexts);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [shared, setShared] = useState(false);
  const faults = useFaults<'login' | 'password'>();
  const action = useAction('auth.login');
  const lockedUntil = useLockedUntil(action.error);

  const submit = (): void => {
    if (action.isPending) return;
    const missing = {
      ...(login.trim() === '' && { login: pieces('loginMissing') }),
      ...(password === '' && { password: t('passwordMissing') }),
    };
    if (!faults.show(missing)) return;
    action.mutate({ body: { login: login.trim(), password, shared } }, { onSuccess: ({ session }) => onSignedIn(session) });
  };

  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack gap={5}>
        <TextField
          label={pieces('loginLabel')}
          hint={pieces('loginHint')}
          name="username"
          autoComplete="username"
          verbatim
          maxLength={64}
          value={login}
          error={faults.of.login}
          onChange={(value) => {
            setLogin(value);
            faults.clear('login');
          }}
        />
        <PasswordField
          label={t('password')}
          hint={t('passwordHint')}
          name="password"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          error={faults.of.password}
          onChange={(value) => {
            setPassword(value);
            faults.clear('password');
          }}
        />
        <SharedDevice checked={shared} onChange={setShared} />
        <FaultCount of={faults.of} />
        {!action.isPending && action.error !== null && (
          <InView of={lockedUntil ?? action.error}>
            {lockedUntil === null ? <Refused error={action.error} /> : <LockedOut until={lockedUntil} />}
          </InView>
        )}
        <Row gap={5}>
          <Button type="submit" size="big" busy={action.isPending}>
            {t('submit')}
          </Button>
          <TextLink alone to={forgotTo}>
            {t('forgot')}
          </TextLink>
        </Row>
      </Stack>
    </Form>
  );
}

function Refused({ error }: { error: unknown }): ReactNode {
  const t = useTexts(signInTexts);
  const errorText = useErrorText();
  if (error === null || isApiError(error, 'locked-out')) return null;
  if (isApiError(error, 'wrong-credentials'))
    return (
      <Notice tone="bad" title={t('wrong')} live>
        {t('wrongText')}
      </Notice>
    );
  return (
    <Notice tone="bad" title={t('failed')} live>
      {errorText(error)}
    </Notice>
  );
}
