import type { ReactNode } from 'react';
import { useLocation, useParams } from 'react-router';
import { ReportQuestion } from '../features/question-report/index.ts';
import { ReceiptCard, RecordTrace, ResultQuestions, ResultSummary, receiptTexts } from '../features/receipt/index.ts';
import { isApiError } from '../lib/api/api-error.ts';
import { fileUrl } from '../lib/api/file-url.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { LinkButton } from '../ui/button.tsx';
import { Row, Stack } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';

/** One's own closed attempt: the receipt, the score when it may be shown, after closing the key. */
export function ResultPage(): ReactNode {
  const { attemptId = '' } = useParams();
  const t = useTexts(receiptTexts);
  const errorText = useErrorText();
  const { state } = useLocation() as { state: { fresh?: boolean } | null };
  const result = useRead('attempts.result', { params: { attemptId } });
  if (result.error && !result.data) {
    if (isApiError(result.error, 'attempt-not-found')) return <StillOpen attemptId={attemptId} text={errorText(result.error)} />;
    return (
      <Page title={t('result.title')} titleHidden column>
        <ErrorState title={t('result.loadFailed')} text={errorText(result.error)} onRetry={() => void result.refetch()} busy={result.isFetching} />
      </Page>
    );
  }
  if (!result.data)
    return (
      <Page title={t('result.title')} titleHidden column>
        <Loading lines={7} />
      </Page>
    );
  const { receipt, attempt, questions } = result.data;
  const card = <ReceiptCard receipt={receipt} own />;
  const summary = <ResultSummary result={result.data} />;
  // Right after submitting the receipt is what counts; later it is the score.
  const scoreFirst = attempt.score !== null && state?.fresh !== true;
  return (
    <Page title={t('result.title')} titleHidden column>
      <Stack gap={5}>
        {scoreFirst ? summary : card}
        {scoreFirst ? card : summary}
        <ResultQuestions
          pictureUrl={(imageId) => fileUrl('attempts.picture', { params: { attemptId, imageId } })}
          questions={questions}
          keyRevealed={attempt.keyRevealed}
          report={(position) => <ReportQuestion attemptId={attemptId} position={position} />}
        />
        <RecordTrace receipt={receipt} />
        <Row>
          <LinkButton to={paths.before(attempt.roundId)}>{t('result.again')}</LinkButton>
          <LinkButton to={paths.myAttempts} kind="quiet">
            {t('result.myAttempts')}
          </LinkButton>
        </Row>
      </Stack>
    </Page>
  );
}

function StillOpen({ attemptId, text }: { attemptId: string; text: string }): ReactNode {
  const t = useTexts(receiptTexts);
  const own = useRead('me.attempts');
  const open = own.data?.attempts.some((one) => one.attemptId === attemptId && one.state === 'open') === true;
  if (own.isPending)
    return (
      <Page title={t('result.title')} titleHidden column>
        <Loading />
      </Page>
    );
  return (
    <Page title={t('result.title')} titleHidden column>
      <EmptyState
        title={open ? t('result.stillOpen') : t('result.loadFailed')}
        actions={
          open ? (
            <LinkButton to={paths.quiz(attemptId)}>{t('result.continue')}</LinkButton>
          ) : (
            <LinkButton to={paths.myAttempts} kind="quiet">
              {t('result.myAttempts')}
            </LinkButton>
          )
        }
      >
        {!open && <p>{text}</p>}
      </EmptyState>
    </Page>
  );
}
