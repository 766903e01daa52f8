import type { ReactNode } from 'react';
import { RoundItems, Schedule } from '../features/rounds/index.ts';
import { useContest } from '../features/site/index.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { pastRoundsTexts } from './past-rounds.texts.ts';

/** Every round that is over, newest first; what runs or comes stands below. */
export function PastRoundsPage(): ReactNode {
  const t = useTexts(pastRoundsTexts);
  const errorText = useErrorText();
  const { rounds, contest, isPending, error, refetch } = useContest();
  const past = rounds.filter(({ phase }) => phase === 'closed' || phase === 'closing' || phase === 'cancelled').reverse();
  const other = rounds.filter(({ phase }) => phase === 'open' || phase === 'before');
  return (
    <Page title={t('title')} eyebrow={contest?.name} lead={t('lead')}>
      {isPending && <Loading lines={8} />}
      {error && !contest && <ErrorState text={errorText(error)} onRetry={() => void refetch()} />}
      {!isPending && (contest || !error) && (
        <Stack gap={7}>
          {past.length === 0 ? (
            <EmptyState title={t('empty')}>
              <Text muted>{t('emptyText')}</Text>
            </EmptyState>
          ) : (
            <RoundItems rounds={past} />
          )}
          {other.length > 0 && (
            <Stack gap={4} as="section">
              <h2>{t('running')}</h2>
              <Schedule rounds={other} />
            </Stack>
          )}
        </Stack>
      )}
    </Page>
  );
}
