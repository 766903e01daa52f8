import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { CodeSearch, ReceiptCard, RecordTrace, receiptTexts } from '../features/receipt/index.ts';
import { isApiError } from '../lib/api/api-error.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { TextLink } from '../ui/button.tsx';
import { Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { Card } from '../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';

/** The public receipt: for the person, for the contact, for anybody who was sent the code. */
export function ReceiptPage(): ReactNode {
  const { code = '' } = useParams();
  const t = useTexts(receiptTexts);
  const errorText = useErrorText();
  const navigate = useNavigate();
  const found = useRead('attempts.receipt', { params: { code } });
  if (isApiError(found.error, 'receipt-not-found')) {
    return (
      <Page title={t('public.notFound')} titleHidden column>
        <EmptyState title={t('public.notFound')}>
          <p>{t('public.notFoundText')}</p>
        </EmptyState>
        <Card>
          <CodeSearch key={code} initial={code} onCode={(next) => void navigate(paths.receipt(next))} />
        </Card>
      </Page>
    );
  }
  if (found.error)
    return (
      <Page title={t('title')} titleHidden column>
        <ErrorState text={errorText(found.error)} onRetry={() => void found.refetch()} busy={found.isFetching} />
      </Page>
    );
  if (!found.data)
    return (
      <Page title={t('title')} titleHidden column>
        <Loading lines={6} />
      </Page>
    );
  const { receipt } = found.data;
  return (
    <Page title={t('title')} titleHidden column>
      <Stack gap={5}>
        <ReceiptCard receipt={receipt} own={false} />
        <Text muted>{t('public.lead')}</Text>
        <RecordTrace receipt={receipt} />
        <p>
          <TextLink alone to={paths.receiptSearch}>
            {t('search.again')}
          </TextLink>
        </p>
      </Stack>
    </Page>
  );
}

/** Where a code on paper is typed in. */
export function ReceiptSearchPage(): ReactNode {
  const t = useTexts(receiptTexts);
  const navigate = useNavigate();
  return (
    <Page title={t('search.title')} lead={t('search.lead')} column>
      <Card>
        <CodeSearch onCode={(code) => void navigate(paths.receipt(code))} />
      </Card>
    </Page>
  );
}
