import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { useState, type ReactNode } from 'react';
import type { ApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FaultCount, Form, useFaults } from '../../ui/form.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';
import { invitationTexts } from './invitation.texts.ts';
import { isShortPassword, NewPasswordField } from './new-password-field.tsx';

type Field = 'name' | 'login' | 'password';
/** Which field a refusal of the server belongs to. */
const FIELD_OF: Partial<Record<string, Field>> = {
  'name-invalid': 'name',
  'login-invalid': 'login',
  'login-taken': 'login',
  'weak-password': 'password',
};

/** Three fields: name, login name, password. */
export function InvitationForm({ token, onDone }: { token: string; onDone: (session: SessionView, recoveryCode: string) => void }): ReactNode {
  const t = useTexts(invitationTexts);
  const pieces = useTexts(authPiecesTexts);
  const errorText = useErrorText();
  const [typed, setTyped] = useState({ name: '', login: '', password: '' });
  const faults = useFaults<Field>();
  const accept = useAction('accounts.accept');
  const set = (field: Field) => (value: string) => {
    setTyped({ ...typed, [field]: value });
    faults.clear(field);
  };
  const refused = (error: ApiError): void => {
    const field = FIELD_OF[error.code];
    if (field) faults.show({ [field]: errorText(error) });
  };
  const submit = (): void => {
    if (accept.isPending) return;
    const found = {
      ...(typed.name.trim() === '' && { name: t('nameMissing') }),
      ...(typed.login.trim() === '' && { login: t('loginMissing') }),
      ...(isShortPassword(typed.password) && { password: pieces('passwordShort') }),
    };
    if (!faults.show(found)) return;
    accept.mutate({ body: { token, ...typed } }, { onSuccess: (reply) => onDone(reply.session, reply.recoveryCode), onError: refused });
  };
  const elsewhere = accept.error !== null && FIELD_OF[accept.error.code] === undefined;
  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack gap={4}>
        <TextField label={t('name')} autoComplete="name" maxLength={120} value={typed.name} onChange={set('name')} error={faults.of.name} />
        <TextField
          label={t('login')}
          hint={t('loginHint')}
          autoComplete="username"
          verbatim
          maxLength={40}
          value={typed.login}
          onChange={set('login')}
          error={faults.of.login}
        />
        <NewPasswordField value={typed.password} error={faults.of.password} onChange={set('password')} />
        <FaultCount of={faults.of} />
        {elsewhere && <Refusal of={accept.error}>{errorText(accept.error)}</Refusal>}
        <div>
          <Button type="submit" size="big" busy={accept.isPending}>
            {t('submit')}
          </Button>
        </div>
      </Stack>
    </Form>
  );
}

/** Whoever is signed in already needs no second account. */
export function TakeWithThisAccount({ token, name, onTaken }: { token: string; name: string; onTaken: (session: SessionView) => void }): ReactNode {
  const t = useTexts(invitationTexts);
  const errorText = useErrorText();
  const take = useAction('accounts.take');
  return (
    <Card look="gold" title={t('signedIn', { name })}>
      <Stack gap={3}>
        <Text>{t('signedInText')}</Text>
        {take.error && <Refusal of={take.error}>{errorText(take.error)}</Refusal>}
        <div>
          <Button busy={take.isPending} onClick={() => take.mutate({ body: { token } }, { onSuccess: (reply) => onTaken(reply.session) })}>
            {t('take')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
