import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { useState, type ReactNode } from 'react';
import { isApiError, type ApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FaultCount, Form, useFaults } from '../../ui/form.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';
import { isShortPassword, NewPasswordField } from './new-password-field.tsx';
import { recoverTexts } from './recover.texts.ts';
import { SharedDevice } from './shared-device.tsx';

type Way = 'recovery' | 'oneTime' | 'none';
const WAYS: readonly Way[] = ['recovery', 'oneTime', 'none'];

interface RecoverProps {
  supportLine: ReactNode;
  onRecovered: (reply: { session: SessionView; recoveryCode: string }) => void;
}

/** The three ways back: what the person has decides what is asked next. */
export function Recover({ supportLine, onRecovered }: RecoverProps): ReactNode {
  const t = useTexts(recoverTexts);
  const [way, setWay] = useState<Way | null>(null);
  return (
    <Stack gap={5}>
      <RadioGroup
        legend={t('how')}
        name="way"
        value={way}
        onChange={setWay}
        options={WAYS.map((value) => ({ value, label: t(`ways.${value}`), hint: t(`ways.${value}Hint`) }))}
      />
      {way === 'none' && <WithoutCode supportLine={supportLine} onCode={() => setWay('oneTime')} />}
      {way !== null && way !== 'none' && <CodeForm key={way} way={way} onRecovered={onRecovered} />}
    </Stack>
  );
}

function WithoutCode({ supportLine, onCode }: { supportLine: ReactNode; onCode: () => void }): ReactNode {
  const t = useTexts(recoverTexts);
  return (
    <>
      <Card title={t('contactTitle')}>
        <Stack>
          <Text>{t('contactText')}</Text>
          <Row>
            <Button kind="quiet" onClick={onCode}>
              {t('enterCode')}
            </Button>
          </Row>
        </Stack>
      </Card>
      <Card title={t('supportTitle')}>
        <Stack gap={2}>
          <Text>{t('supportText')}</Text>
          <Text>{supportLine}</Text>
        </Stack>
      </Card>
    </>
  );
}

/** Spaces and dashes are as people write them down. */
function isWholeCode(way: Way, code: string): boolean {
  return way === 'oneTime' ? /^\d{6}$/.test(code.replace(/[\s.-]/g, '')) : code.trim() !== '';
}

function CodeForm({ way, onRecovered }: { way: 'recovery' | 'oneTime'; onRecovered: RecoverProps['onRecovered'] }): ReactNode {
  const t = useTexts(recoverTexts);
  const pieces = useTexts(authPiecesTexts);
  const errorText = useErrorText();
  const [draft, setDraft] = useState({ login: '', code: '', password: '', shared: false });
  const faults = useFaults<'login' | 'code' | 'password'>();
  const action = useAction('auth.recover');

  const change = (part: Partial<typeof draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    for (const field of ['login', 'code', 'password'] as const) if (part[field] !== undefined) faults.clear(field);
  };
  const refused = (error: ApiError): void => {
    if (isApiError(error, 'weak-password')) faults.show({ password: errorText(error) });
  };
  const submit = (): void => {
    if (action.isPending) return;
    const found = {
      ...(draft.login.trim() === '' && { login: pieces('loginMissing') }),
      ...(!isWholeCode(way, draft.code) && { code: way === 'oneTime' ? t('oneTimeMissing') : t('recoveryMissing') }),
      ...(isShortPassword(draft.password) && { password: pieces('passwordShort') }),
    };
    if (!faults.show(found)) return;
    const code = way === 'oneTime' ? draft.code.replace(/[\s.-]/g, '') : draft.code.trim();
    action.mutate({ body: { ...draft, login: draft.login.trim(), code } }, { onSuccess: onRecovered, onError: refused });
  };
  const error = action.isPending ? null : action.error;
  return (
    <Card label={t('submit')}>
      <Form place={faults.place} onSubmit={submit} label={t('submit')}>
        <Stack gap={5}>
          <TextField
            label={pieces('loginLabel')}
            hint={pieces('loginHint')}
            name="username"
            autoComplete="username"
            verbatim
            maxLength={64}
            value={draft.login}
            error={faults.of.login}
            onChange={(login) => change({ login })}
          />
          {way === 'oneTime' ? (
            <TextField
              label={t('oneTimeCode')}
              name="one-time-code"
              autoComplete="one-time-code"
              inputMode="numeric"
              verbatim
              maxLength={12}
              value={draft.code}
              error={faults.of.code}
              onChange={(code) => change({ code })}
            />
          ) : (
            <TextField
              label={t('recoveryCode')}
              hint={t('recoveryCodeHint')}
              name="recovery-code"
              autoComplete="off"
              verbatim
              maxLength={64}
              value={draft.code}
              error={faults.of.code}
              onChange={(code) => change({ code })}
            />
          )}
          <NewPasswordField value={draft.password} error={faults.of.password} onChange={(password) => change({ password })} />
          <SharedDevice checked={draft.shared} onChange={(shared) => change({ shared })} />
          <Text muted small>
            {t('ends')}
          </Text>
          <FaultCount of={faults.of} />
          {error && !isApiError(error, 'weak-password') && (
            <Refusal of={error} title={t('wrongTitle')}>
              {isApiError(error, 'wrong-code') ? t('wrong') : errorText(error)}
            </Refusal>
          )}
          <div>
            <Button type="submit" size="big" busy={action.isPending}>
              {t('submit')}
            </Button>
          </div>
        </Stack>
      </Form>
    </Card>
  );
}
