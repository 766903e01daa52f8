import { BEHAVIOUR_CONSENT, DEFAULT_CONSENTS } from '@thi-tuan/shared/rules/settings-defaults.ts';
import { CONSENT_PURPOSES, type ConsentPurpose } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { SwitchRow } from '../../ui/desk/desk-fields.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { settingsTexts } from './contests.texts.ts';
import { Setting, useContestSettings, useRoundSettings } from './editor-context.tsx';
import { RoundScopePicker } from './round-scope.tsx';

const SUGGESTED = new Map([...DEFAULT_CONSENTS, BEHAVIOUR_CONSENT].map((one) => [one.purpose, one]));

/** «Dữ liệu cá nhân» */
export function PrivacySection(): ReactNode {
  const t = useTexts(settingsTexts);
  const [round, put] = useRoundSettings();
  return (
    <Stack gap={5}>
      <Card title={t('consents')} look="flat">
        <Setting of="contest" field="consents">
          <Stack gap={5}>
            <Notice>{t('consentsLead')}</Notice>
            {CONSENT_PURPOSES.map((purpose) => (
              <Consent key={purpose} purpose={purpose} />
            ))}
          </Stack>
        </Setting>
      </Card>
      <RoundScopePicker fields={['documentsForbidden']} />
      {round && (
        <Setting of="round" field="documentsForbidden">
          <SwitchRow
            label={t('documentsForbidden')}
            hint={t('documentsForbiddenHint')}
            checked={round.documentsForbidden}
            onChange={(documentsForbidden) => put({ documentsForbidden })}
          />
        </Setting>
      )}
    </Stack>
  );
}

function Consent({ purpose }: { purpose: ConsentPurpose }): ReactNode {
  const t = useTexts(settingsTexts);
  const [{ consents }, put] = useContestSettings();
  const own = consents.find((one) => one.purpose === purpose);
  const suggested = SUGGESTED.get(purpose)?.text ?? '';
  const write = (text: string): void => {
    const next = { purpose, version: own?.version ?? 1, text };
    const all = own ? consents.map((one) => (one === own ? next : one)) : [...consents, next];
    put({ consents: CONSENT_PURPOSES.flatMap((each) => all.find((one) => one.purpose === each) ?? []) });
  };
  return (
    <Stack gap={2}>
      <TextAreaField
        label={t(`purposes.${purpose}`)}
        hint={t(`purposeHints.${purpose}`)}
        optional={purpose !== 'participation'}
        rows={5}
        maxLength={5000}
        value={own?.text ?? ''}
        onChange={write}
      />
      <Row gap={4}>
        {own && (
          <Text small muted as="span">
            {t('version', { version: own.version })}
          </Text>
        )}
        {own?.text !== suggested && <TextButton onClick={() => write(suggested)}>{t('suggested')}</TextButton>}
      </Row>
    </Stack>
  );
}
