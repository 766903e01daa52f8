import type { ContestView } from '@thi-tuan/shared/contracts/contests.ts';
import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import type { ConsentPurpose } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Grow, Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { profileTexts } from './profile.texts.ts';
import css from './profile.module.css';

type Text = ContestView['consents'][number];
type Given = ProfileView['consents'][number];

const TITLES = { 'participation': 'consents.participation', 'public-name': 'consents.publicName', 'behaviour': 'consents.behaviour' } as const;

/** The latest answer per purpose: consents are kept as they were given, never changed. */
export function latestOf(consents: readonly Given[], purpose: ConsentPurpose): Given | null {
  return consents
    .filter((one) => one.purpose === purpose)
    .reduce<Given | null>((last, one) => (last === null || one.at >= last.at ? one : last), null);
}

/** What the person agrees to now, how it was answered before, and the switch. */
export function Consents({ texts, profile }: { texts: readonly Text[]; profile: ProfileView }): ReactNode {
  const t = useTexts(profileTexts);
  const f = useFormat();
  const history = [...profile.consents].sort((a, b) => b.at - a.at);
  return (
    <Card title={t('consents.title')}>
      <Stack>
        <Text muted>{t('consents.lead')}</Text>
        <ul className={css.consents}>
          {texts.map((text) => (
            <Consent key={text.purpose} text={text} given={latestOf(profile.consents, text.purpose)} />
          ))}
        </ul>
        {history.length > 0 && (
          <details className={css.details}>
            <summary>{t('consents.history', { count: history.length })}</summary>
            <ul>
              {history.map((one, index) => (
                <li key={index}>
                  {t('consents.entry', {
                    at: f.instant(one.at, 'day'),
                    what: t(TITLES[one.purpose]),
                    answer: one.granted ? t('consents.granted') : t('consents.refused'),
                    version: String(one.version),
                  })}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Stack>
    </Card>
  );
}

function Consent({ text, given }: { text: Text; given: Given | null }): ReactNode {
  const t = useTexts(profileTexts);
  const errorText = useErrorText();
  const action = useAction('me.consents', { refresh: ['me.profile'] });
  const granted = given?.granted === true;
  const outdated = given !== null && given.version !== text.version;
  const answer = (next: boolean): void => {
    action.mutate(
      { body: { consents: [{ purpose: text.purpose, version: text.version, granted: next }] } },
      {
        onSuccess: () => toast(t('consents.saved'), 'ok'),
        onError: (error) => toast(errorText(error), 'bad'),
      },
    );
  };
  const fixed = text.purpose === 'participation';
  const tone = granted ? 'ok' : 'plain';
  return (
    <li>
      <Row gap={4}>
        <Grow>
          <Stack gap={1}>
            <b>{t(TITLES[text.purpose])}</b>
            <div>
              <Tag tone={tone} {...(granted && { icon: 'check' as const })}>
                {granted ? t('consents.yes') : given === null ? t('consents.open') : t('consents.no')}
              </Tag>
            </div>
            {outdated && <Text small>{t('consents.outdated')}</Text>}
            {fixed && granted && !outdated && (
              <Text small muted>
                {t('consents.participationFixed')}
              </Text>
            )}
          </Stack>
        </Grow>
        {(!granted || outdated) && (
          <Button
            kind="quiet"
            size="small"
            busy={action.isPending}
            onClick={() => answer(true)}
            aria-label={`${t('consents.give')}: ${t(TITLES[text.purpose])}`}
          >
            {t('consents.give')}
          </Button>
        )}
        {granted && !fixed && (
          <Button
            kind="quiet"
            size="small"
            busy={action.isPending}
            onClick={() => answer(false)}
            aria-label={`${t('consents.withdraw')}: ${t(TITLES[text.purpose])}`}
          >
            {t('consents.withdraw')}
          </Button>
        )}
      </Row>
      <details className={css.details}>
        <summary>{t('consents.readText')}</summary>
        <p>{text.text}</p>
      </details>
    </li>
  );
}
