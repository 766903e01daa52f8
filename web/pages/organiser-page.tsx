import type { ReactNode } from 'react';
import { organiserTexts, RoundDesk, RoundDesks } from '../features/organiser/index.ts';
import { PhaseTag } from '../features/rounds/index.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';

const REFRESH_MS = 15_000;

/** The organiser's rounds, newest first. */
export function OrganiserPage(): ReactNode {
  const t = useTexts(organiserTexts);
  const errorText = useErrorText();
  const read = useRead('manage.rounds', {}, { refetchInterval: REFRESH_MS });
  return (
    <Page title={t('title')} lead={t('lead')}>
      {read.isPending && <Loading lines={8} />}
      {read.error && !read.data && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {read.data?.rounds.length === 0 && <EmptyState title={t('none')}><Text muted>{t('noneText')}</Text></EmptyState>}
      {read.data && <RoundDesks>{read.data.rounds.toReversed().map((desk) => <RoundDesk key={desk.round.id} desk={desk} phaseTag={<PhaseTag phase={desk.round.phase} />} />)}</RoundDesks>}
    </Page>
  );
}
