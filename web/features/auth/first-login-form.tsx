import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { useState, type ReactNode } from 'react';
import { isApiError, type ApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FaultCount, Form, useFaults } from '../../ui/form.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';
import { consentFault, ConsentQuestions, consentsGiven, type ConsentAnswers, type ConsentTexts } from './consent-questions.tsx';
import { isShortPassword, NewPasswordField } from './new-password-field.tsx';
import { signInTexts } from './sign-in.texts.ts';

interface FirstLoginFormProps {
  texts: ConsentTexts;
  /** For password managers: whose password this is. */
  login: string;
  onDone: (session: SessionView, recoveryCode: string) => void;
}

/** The own password and the consents, in one step. */
export function FirstLoginForm({ texts, login, onDone }: FirstLoginFormProps): ReactNode {
  const t = useTexts(signInTexts);
  const pieces = useTexts(authPiecesTexts);
  const errorText = useErrorText();
  const [password, setPassword] = useState('');
  const [answers, setAnswers] = useState<ConsentAnswers>({});
  const faults = useFaults<'password' | 'consents'>();
  const action = useAction('auth.firstLogin');

  const refused = (error: ApiError): void => {
    if (isApiError(error, 'weak-password')) faults.show({ password: errorText(error) });
    if (isApiError(error, 'consent-needed')) faults.show({ consents: pieces('consents.stale') });
  };
  const submit = (): void => {
    if (action.isPending) return;
    const consents = consentFault(texts, answers);
    const found = {
      ...(isShortPassword(password) && { password: pieces('passwordShort') }),
      ...(consents && { consents: pieces(`consents.${consents}`) }),
    };
    if (!faults.show(found)) return;
    action.mutate(
      { body: { password, consents: consentsGiven(texts, answers) } },
      { onSuccess: (reply) => onDone(reply.session, reply.recoveryCode), onError: refused },
    );
  };
  const elsewhere = action.error !== null && !isApiError(action.error, 'weak-password', 'consent-needed');

  return (
    <Form place={faults.place} onSubmit={submit}>
      <Stack gap={5}>
        <Card title={t('first.passwordTitle')}>
          <Stack>
            <Text muted>{t('first.passwordText')}</Text>
            <input type="text" name="username" autoComplete="username" defaultValue={login} hidden />
            <NewPasswordField
              value={password}
              error={faults.of.password}
              onChange={(value) => {
                setPassword(value);
                faults.clear('password');
              }}
            />
          </Stack>
        </Card>
        <Card title={pieces('consents.title')}>
          <ConsentQuestions
            texts={texts}
            answers={answers}
            error={faults.of.consents}
            onChange={(value) => {
              setAnswers(value);
              faults.clear('consents');
            }}
          />
        </Card>
        <FaultCount of={faults.of} />
        {elsewhere && <Refusal of={action.error}>{errorText(action.error)}</Refusal>}
        <div>
          <Button type="submit" size="big" busy={action.isPending}>
            {t('first.submit')}
          </Button>
        </div>
      </Stack>
    </Form>
  );
}

interface WhoAmIProps {
  session: SessionView;
  notMe: () => void;
  busy: boolean;
}

/** Name and unit in large type, with the way out for whoever it is not. */
export function WhoAmI({ session, notMe, busy }: WhoAmIProps): ReactNode {
  const t = useTexts(signInTexts);
  return (
    <Card look="gold" label={t('first.youAre')}>
      <Stack gap={2}>
        <Text muted small>
          {t('first.youAre')}
        </Text>
        <Text big>{session.name}</Text>
        <Text>
          {session.unit?.name ?? t('first.noUnit')} · {t('first.code', { code: session.code })}
        </Text>
        <div>
          <Button kind="quiet" size="small" onClick={notMe} busy={busy}>
            {t('first.notMe')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
