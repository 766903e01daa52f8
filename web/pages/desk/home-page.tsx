import type { ReactNode } from 'react';
import { deskHomeTexts, DeskHomeView, useHasPage } from '../../features/desk/index.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

const REFRESH_MS = 60_000;

/** «Việc cần làm»: the console's home. */
export function HomePage(): ReactNode {
  const t = useTexts(deskHomeTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const hasPage = useHasPage();
  // Whoever comes back from a step looks for what they have just done.
  const read = useRead('desk.home', {}, { refetchInterval: REFRESH_MS, staleTime: 0 });
  const home = read.data;
  const name = home?.round ? f.named(home.round.name) : '';
  const lead =
    home?.phase === 'running' ? t('leadRunning', { name: home.round?.name ?? '' }) : home?.phase === 'after' ? t('leadAfter', { name }) : t('lead');
  return (
    <DeskPage title={t('title')} lead={lead}>
      {read.isPending && <Loading lines={8} />}
      {read.error && !home && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {home && <DeskHomeView home={home} hasPage={hasPage} />}
    </DeskPage>
  );
}
