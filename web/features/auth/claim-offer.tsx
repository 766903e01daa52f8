import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { useState, type ReactNode } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { setSession } from '../../lib/store/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, useFaults } from '../../ui/form.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { registerTexts } from './register.texts.ts';

interface ClaimOfferProps {
  /** Absent where there is nothing to skip to. */
  onSkip?: () => void;
  onDone: (outcome: 'claimed' | 'asked', session: SessionView) => void;
  /** The contact was asked already; the first code still settles it at once. */
  asked?: boolean;
}

/** «Đồng chí có tên trong danh sách?»: by the first code, by the contact, or not now. */
export function ClaimOffer({ onSkip, onDone, asked = false }: ClaimOfferProps): ReactNode {
  const t = useTexts(registerTexts);
  const errorText = useErrorText();
  const [code, setCode] = useState('');
  const faults = useFaults<'code'>();
  const action = useAction('auth.claimByCode', { refresh: ['me.profile'] });

  const send = (sent: string | null): void => {
    if (action.isPending) return;
    action.mutate(
      { body: { code: sent } },
      {
        onSuccess: (reply) => {
          setSession(reply.session);
          onDone(reply.claimed ? 'claimed' : 'asked', reply.session);
        },
        onError: (error) => {
          if (isApiError(error, 'wrong-code')) faults.show({ code: t('claim.wrong') });
        },
      },
    );
  };
  const submit = (): void => {
    if (faults.show(code.trim() === '' ? { code: t('claim.codeMissing') } : {})) send(code.trim());
  };
  return (
    <Card title={t('claim.title')}>
      <Form place={faults.place} onSubmit={submit} label={t('claim.title')}>
        <Stack>
          <Text>{t('claim.text')}</Text>
          <TextField
            label={t('claim.code')}
            hint={t('claim.codeHint')}
            name="first-code"
            autoComplete="off"
            verbatim
            maxLength={64}
            value={code}
            error={faults.of.code}
            onChange={(value) => {
              setCode(value);
              faults.clear('code');
            }}
          />
          {action.error !== null && !action.isPending && !isApiError(action.error, 'wrong-code') && (
            <Refusal of={action.error}>{errorText(action.error)}</Refusal>
          )}
          <Row>
            <Button type="submit" busy={action.isPending}>
              {t('claim.submit')}
            </Button>
            {!asked && (
              <Button kind="quiet" onClick={() => send(null)}>
                {t('claim.ask')}
              </Button>
            )}
            {onSkip && (
              <Button kind="quiet" onClick={onSkip}>
                {t('claim.skip')}
              </Button>
            )}
          </Row>
        </Stack>
      </Form>
    </Card>
  );
}

/** What came of it. */
export function ClaimOutcome({ outcome, code }: { outcome: 'claimed' | 'asked'; code: string }): ReactNode {
  const t = useTexts(registerTexts);
  return (
    <Notice tone="ok" live>
      {outcome === 'claimed' ? t('claim.claimed', { code }) : t('claim.asked')}
    </Notice>
  );
}
