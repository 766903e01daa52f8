import type { ReactNode } from 'react';
import { useLocation, useParams } from 'react-router';
import { ResultQuestions } from '../../features/receipt/index.ts';
import { TrialAbout, TrialSummary, trialTexts, type TrialDone } from '../../features/trial/index.ts';
import { fileUrl } from '../../lib/api/file-url.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton, TextLink } from '../../ui/button.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

/** «Thi thử» of a round: before it what a contestant knows, after it the score with key. */
export function TrialPage(): ReactNode {
  const { roundId = '' } = useParams();
  const t = useTexts(trialTexts);
  const f = useFormat();
  const lang = useLanguage();
  const errorText = useErrorText();
  const { state } = useLocation() as { state: { trial?: TrialDone } | null };
  const about = useRead('trial.about', { params: { roundId }, query: { lang } });
  const done = state?.trial ?? null;
  const crumbs = [{ label: t('rounds'), to: deskPaths.rounds }];
  if (!about.data)
    return (
      <DeskPage title={t('tag')} crumbs={crumbs} column>
        {about.error ? (
          <ErrorState text={errorText(about.error)} onRetry={() => void about.refetch()} busy={about.isFetching} />
        ) : (
          <Loading lines={8} />
        )}
      </DeskPage>
    );
  const name = f.named(about.data.round.name);
  if (done === null)
    return (
      <DeskPage title={t('title', { name })} crumbs={crumbs} lead={t('lead')} column>
        <TrialAbout about={about.data} />
      </DeskPage>
    );
  const { questions, questionIds, seen } = done.result;
  return (
    <DeskPage
      title={t('resultTitle', { name })}
      crumbs={crumbs}
      column
      actions={
        <LinkButton size="small" kind="quiet" to={deskPaths.trialQuiz(roundId)}>
          {t('again')}
        </LinkButton>
      }
    >
      <Stack gap={5}>
        <TrialSummary done={done} />
        <p>
          {t('keyTag')}: <Tag>{t(`seen.${seen.key}`)}</Tag>
        </p>
        <ResultQuestions
          pictureUrl={(imageId) => fileUrl('trial.picture', { params: { roundId, imageId } })}
          questions={questions}
          keyRevealed
          report={(position) => <TextLink to={deskPaths.question(questionIds[position - 1] ?? '')}>{t('fixQuestion')}</TextLink>}
        />
      </Stack>
    </DeskPage>
  );
}
