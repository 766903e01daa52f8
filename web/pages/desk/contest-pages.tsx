import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { ContestEditor, ContestList, contestsTexts, NewContest } from '../../features/contests/index.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

function useCrumbs(): { label: string; to: string }[] {
  const t = useTexts(contestsTexts);
  return [{ label: t('title'), to: deskPaths.contests }];
}

/** Every contest, and the way to a new one. */
export function ContestsPage(): ReactNode {
  const t = useTexts(contestsTexts);
  const list = useRead('contestEdit.list').data;
  return (
    <DeskPage
      title={t('title')}
      lead={t('lead')}
      actions={
        list?.mayCreate &&
        list.contests.length > 0 && (
          <LinkButton size="small" to={deskPaths.newContest}>
            {t('newButton')}
          </LinkButton>
        )
      }
    >
      <ContestList />
    </DeskPage>
  );
}

export function NewContestPage(): ReactNode {
  const t = useTexts(contestsTexts);
  return (
    <DeskPage title={t('newTitle')} lead={t('newLead')} crumbs={useCrumbs()}>
      <NewContest />
    </DeskPage>
  );
}

/** One contest with every setting. */
export function ContestPage(): ReactNode {
  const t = useTexts(contestsTexts);
  const errorText = useErrorText();
  const { contestId = '' } = useParams();
  const read = useRead('contestEdit.show', { params: { contestId } });
  return (
    <DeskPage title={read.data?.settings.name ?? t('title')} crumbs={useCrumbs()}>
      {read.isPending && <Loading lines={8} />}
      {read.error && !read.data && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {read.data && <ContestEditor key={contestId} shown={read.data} />}
    </DeskPage>
  );
}
