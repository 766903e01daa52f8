import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton, TextLink } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Facts, Notice } from '../../ui/pieces.tsx';
import { TrialMoments } from './trial-moments.tsx';
import { trialTexts } from './trial.texts.ts';

/** Before a trial: what a contestant knows and sees, and the way into it. */
export function TrialAbout({ about }: { about: ReplyOfCall<'trial.about'> }): ReactNode {
  const t = useTexts(trialTexts);
  const f = useFormat();
  const { round, needsPledge, triedAt, facts, moments } = about;
  return (
    <Stack gap={5}>
      {round.state === 'draft' && <Notice>{t('leadDraft')}</Notice>}
      {needsPledge ? (
        <Notice tone="warn" title={t('pledgeTitle')}>
          {t('pledgeText')} <TextLink to={deskPaths.questions}>{t('pledgeLink')}</TextLink>
        </Notice>
      ) : (
        <Row>
          <LinkButton size="big" to={deskPaths.trialQuiz(round.id)}>
            {t('start')}
          </LinkButton>
          <Text muted>{triedAt === null ? t('neverTried') : t('triedAt', { at: f.instant(triedAt) })}</Text>
        </Row>
      )}
      <Card title={t('facts')}>
        <Facts items={facts.map(({ label, value }) => ({ key: label, name: label, value }))} />
      </Card>
      <TrialMoments moments={moments} />
    </Stack>
  );
}
