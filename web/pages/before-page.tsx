import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useLeave } from '../features/auth/index.ts';
import { BeforeDetails, StartCard, WhoCard, beforeTexts } from '../features/before/index.ts';
import { LookLogo, Themed } from '../features/look/index.ts';
import { startAttempt } from '../features/quiz/index.ts';
import { SupportLine, useSite } from '../features/site/index.ts';
import { isApiError } from '../lib/api/api-error.ts';
import { useRead } from '../lib/api/hooks.ts';
import { retryDelay, shouldRetry } from '../lib/api/query-client.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useLanguage, useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { LinkButton } from '../ui/button.tsx';
import { Stack } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';

const STALE_SPREAD_MS = 6000;

/** The last page before the clock runs. */
export function BeforePage(): ReactNode {
  const { roundId = '' } = useParams();
  const t = useTexts(beforeTexts);
  const errorText = useErrorText();
  const lang = useLanguage();
  const { leave, leaving } = useLeave();
  const contest = useSite().data?.contest ?? null;
  const before = useRead('contests.before', { params: { roundId }, query: { lang } });
  const { start, busy, error, again } = useStart(roundId);
  useEffect(() => {
    // The quiz must be on the device before the clock runs.
    void import('./quiz-page.tsx').then(({ loadQuizTexts }) => loadQuizTexts(lang)).catch(() => undefined);
  }, [lang]);
  const { refetch } = before;
  const refresh = useCallback(() => void refetch(), [refetch]);
  // An opening comes to everybody in one instant; the page shows the right state by itself, the rest may wait.
  const refreshSoon = useCallback(() => void setTimeout(refresh, Math.random() * STALE_SPREAD_MS), [refresh]);
  useEffect(() => {
    if (again) refresh();
  }, [again, refresh]);
  if (before.error && !before.data)
    return (
      <Page title={t('eyebrow')} titleHidden column>
        <ErrorState
          title={t('loadFailed')}
          text={errorText(before.error)}
          onRetry={isApiError(before.error, 'round-not-found') ? undefined : refresh}
          busy={before.isFetching}
          actions={<LinkButton to={paths.home}>{t('home')}</LinkButton>}
        />
      </Page>
    );
  if (!before.data)
    return (
      <Page title={t('eyebrow')} titleHidden column>
        <Loading lines={8} />
      </Page>
    );
  return (
    <Themed look={contest?.look ?? null}>
      <Page title={before.data.round.name} eyebrow={t('eyebrow')} column>
        <Stack gap={6}>
          <LookLogo logo={contest?.look.logo ?? null} small />
          <WhoCard person={before.data.person} leaving={leaving} onNotMe={() => leave(paths.before(roundId))} />
          <StartCard
            before={before.data}
            onStart={start}
            busy={busy}
            error={error === null ? null : errorText(error)}
            onStale={refreshSoon}
            support={<SupportLine />}
          />
          <BeforeDetails before={before.data} />
        </Stack>
      </Page>
    </Themed>
  );
}

/** Starts; what may pass by itself (a rush at the opening) is tried again, which is safe: the same holder, the same attempt. */
function useStart(roundId: string) {
  const lang = useLanguage();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (): Promise<void> => {
    for (let failures = 0; ; failures += 1) {
      try {
        const { attemptId } = await startAttempt(roundId, lang);
        return void navigate(paths.quiz(attemptId));
      } catch (failure) {
        if (!shouldRetry(failures, failure)) throw failure;
        await new Promise((resolve) => setTimeout(resolve, retryDelay(failures, failure)));
      }
    }
  };
  const start = (): void => {
    setBusy(true);
    setError(null);
    run()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  // The server saw it otherwise than this page: look again.
  const again = isApiError(error, 'round-not-open', 'round-closed', 'not-eligible', 'attempts-used-up');
  return { start, busy, error, again };
}
