import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { ResultActions, ResultSheet, ResultsView, resultsTexts } from '../../features/results/index.ts';
import { isApiError } from '../../lib/api/api-error.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { Text } from '../../ui/layout.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';

/** After the round: statistics of its questions, keys put right, results fixed and published. */
export function ResultsPage(): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const { roundId = '' } = useParams();
  const read = useRead('regrade.afterwards', { params: { roundId } });
  const found = read.data;
  const isOpen = !found && isApiError(read.error, 'round-not-closed');
  return (
    <DeskPage
      title={found ? t('title', { name: f.named(found.round.name) }) : t('loadingTitle')}
      lead={found?.contest}
      crumbs={[{ label: t('crumb'), to: deskPaths.rounds }]}
      actions={
        found && (
          <LinkButton size="small" kind="quiet" to={paths.standingsOf(roundId)}>
            {t('board')}
          </LinkButton>
        )
      }
    >
      {read.isPending && <Loading lines={10} />}
      {isOpen && (
        <EmptyState title={t('notClosed')} actions={<LinkButton to={deskPaths.rounds}>{t('goRounds')}</LinkButton>}>
          <Text muted>{t('notClosedText')}</Text>
        </EmptyState>
      )}
      {read.error && !found && !isOpen && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {found && <ResultsView afterwards={found} />}
    </DeskPage>
  );
}

/** One fixed result, for print. */
export function ResultPage(): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const { roundId = '', number = '' } = useParams();
  const read = useRead('regrade.result', { params: { roundId, number: Number(number) } });
  const found = read.data;
  const name = found ? f.named(found.roundName) : '';
  return (
    <DeskPage
      title={t('sheet.title', { number })}
      crumbs={[
        { label: t('crumb'), to: deskPaths.rounds },
        { label: found ? t('title', { name }) : t('loadingTitle'), to: deskPaths.results(roundId) },
      ]}
      actions={found && <ResultActions roundId={roundId} result={found} />}
      document
    >
      {read.isPending && <Loading lines={10} />}
      {read.error && !found && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {found && <ResultSheet roundId={roundId} result={found} />}
    </DeskPage>
  );
}
