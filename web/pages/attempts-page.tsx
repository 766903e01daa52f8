import type { ReactNode } from 'react';
import { OwnAttempts, receiptTexts } from '../features/receipt/index.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { LinkButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';

/** «Bài thi của tôi». */
export function AttemptsPage(): ReactNode {
  const t = useTexts(receiptTexts);
  const errorText = useErrorText();
  const own = useRead('me.attempts');
  const attempts = own.data?.attempts ?? [];
  const rounds = new Set(attempts.filter(({ state }) => state !== 'open').map(({ roundId }) => roundId)).size;
  return (
    <Page title={t('attempts.title')} lead={rounds > 0 ? t('attempts.taken', { taken: rounds }) : t('attempts.lead')} column>
      {own.isPending && <Loading lines={6} />}
      {own.error && !own.data && (
        <ErrorState title={t('attempts.loadFailed')} text={errorText(own.error)} onRetry={() => void own.refetch()} busy={own.isFetching} />
      )}
      {own.data && attempts.length === 0 && (
        <EmptyState title={t('attempts.empty')} actions={<LinkButton to={paths.home}>{t('home')}</LinkButton>}>
          <p>{t('attempts.emptyText')}</p>
        </EmptyState>
      )}
      {attempts.length > 0 && <OwnAttempts attempts={attempts} />}
    </Page>
  );
}
