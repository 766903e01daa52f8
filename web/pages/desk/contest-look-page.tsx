import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { LookEditor, lookEditTexts, useSaveLook } from '../../features/look-edit/index.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

/** Banner, logo and accent colour of a contest. */
export function ContestLookPage(): ReactNode {
  const { contestId = '' } = useParams();
  const t = useTexts(lookEditTexts);
  const errorText = useErrorText();
  const read = useRead('look.show', { params: { contestId } });
  const save = useSaveLook();
  const crumbs = [
    { label: t('contests'), to: deskPaths.contests },
    ...(read.data ? [{ label: read.data.contest.name, to: deskPaths.contest(contestId) }] : []),
  ];
  return (
    <DeskPage title={t('title')} crumbs={crumbs} lead={t('lead')} column>
      {read.data ? (
        <LookEditor key={read.data.version} shown={read.data} save={save} />
      ) : read.error ? (
        <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />
      ) : (
        <Loading lines={8} />
      )}
    </DeskPage>
  );
}
