import { type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { BigCode } from '../../ui/big-code.tsx';
import { Button } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { ActFoot } from './act-foot.tsx';
import type { PersonActionProps } from './confirm-person.tsx';
import { contactTexts } from './contact.texts.ts';
import { useRefreshPeople } from './use-people.ts';

/** «482913» → «bốn, tám, hai, chín, một, ba» */
export function spelled(code: string, digitWords: string): string {
  const words = digitWords.split(',');
  return [...code].map((digit) => words[Number(digit)] ?? digit).join(', ');
}

/** First the check by voice, then six large digits to read out. */
export function OneTimeCode({ person, onBack, onShown, onDone }: PersonActionProps & { onShown: () => void }): ReactNode {
  const t = useTexts(contactTexts);
  const f = useFormat();
  const refresh = useRefreshPeople();
  const action = useAction('contact.oneTimeCode');
  if (action.data) {
    const { code, expiresAt, login } = action.data;
    return (
      <Stack>
        <BigCode
          huge
          copy={false}
          label={t('code.made', { name: person.name })}
          code={`${code.slice(0, 3)} ${code.slice(3)}`}
          hint={t('code.readOut', { digits: spelled(code, t('code.digits')) })}
        />
        <Text>{t('code.expires', { at: f.instant(expiresAt, 'day') })}</Text>
        <Notice title={t('code.howTitle')}>{t('code.how', { login })}</Notice>
        <Text small muted>
          {t('code.once')}
        </Text>
        <Row justify="end">
          <Button onClick={onDone}>{t('code.finished')}</Button>
        </Row>
      </Stack>
    );
  }
  const issue = (): void => {
    action.mutate(
      { params: { personId: person.personId } },
      {
        onSuccess: () => {
          onShown();
          refresh();
        },
      },
    );
  };
  return (
    <Stack>
      <Text>
        <b>{t('code.checkTitle')}</b>
      </Text>
      <ol>
        <li>{t('code.check1')}</li>
        <li>{t('code.check2')}</li>
        <li>{t('code.check3')}</li>
      </ol>
      <ActFoot back={t('person.back')} onBack={onBack} submit={t('code.submit')} onSubmit={issue} busy={action.isPending} error={action.error} />
    </Stack>
  );
}
