import type { ContestView } from '@thi-tuan/shared/contracts/contests.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { ParticipationPickers, participationTexts, ReportActions, ReportView, type Report } from '../features/participation/index.ts';
import { SupportLine, useContest } from '../features/site/index.ts';
import { isApiError } from '../lib/api/api-error.ts';
import type { ReplyOfCall } from '../lib/api/call-types.ts';
import { readOptions, useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useFormat } from '../lib/i18n/format.ts';
import { useLanguage, useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { LinkButton } from '../ui/button.tsx';
import { Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { Breadcrumb } from '../ui/tabs.tsx';
import { participationTrail } from './participation-trail.ts';

/** While a round runs, ms. */
const REFRESH_MS = 30_000;

/** Participation of the own subtree, down unit by unit. */
export function ParticipationPage(): ReactNode {
  const t = useTexts(participationTexts);
  const errorText = useErrorText();
  const site = useContest();
  const scopes = useRead('participation.scopes');
  if (isApiError(scopes.error, 'forbidden'))
    return (
      <Page title={t('title')} titleHidden>
        <EmptyState
          title={t('notYoursTitle')}
          actions={
            <LinkButton to={paths.home} kind="quiet">
              {t('toHome')}
            </LinkButton>
          }
        >
          <Text muted>{t('notYours')}</Text>
          <Text small muted>
            <SupportLine />
          </Text>
        </EmptyState>
      </Page>
    );
  const failed = scopes.error ? scopes : site.error && !site.contest ? site : null;
  if (failed)
    return (
      <Page title={t('title')}>
        <ErrorState text={errorText(failed.error)} onRetry={() => void failed.refetch()} />
      </Page>
    );
  if (!scopes.data || site.isPending)
    return (
      <Page title={t('title')}>
        <Loading lines={9} />
      </Page>
    );
  if (!site.contest)
    return (
      <Page title={t('title')}>
        <EmptyState title={t('noContest')}>
          <Text muted>{t('noContestText')}</Text>
        </EmptyState>
      </Page>
    );
  if (scopes.data.units.length === 0)
    return (
      <Page title={t('title')}>
        <EmptyState title={t('noScope')}>
          <Text muted>{t('noScopeText')}</Text>
        </EmptyState>
      </Page>
    );
  return <OfUnit scopes={scopes.data} contest={site.contest} />;
}

type Scopes = ReplyOfCall<'participation.scopes'>;

/** «Đảng bộ tỉnh › Đảng bộ Sở Y tế»: the part that was walked down is linked, what lies above one's scope is only named. */
function Path({ report, trail, linkTo }: { report: Report; trail: readonly string[]; linkTo: (trail: readonly string[]) => string }): ReactNode {
  const t = useTexts(participationTexts);
  const names = report.unit.path;
  const items = names.map((label, index) => {
    const inTrail = trail.length - (names.length - index);
    return { label, to: inTrail >= 0 && index < names.length - 1 ? linkTo(trail.slice(0, inTrail + 1)) : null };
  });
  return names.length > 1 ? <Breadcrumb items={items} label={t('path')} /> : null;
}

function OfUnit({ scopes, contest }: { scopes: Scopes; contest: ContestView }): ReactNode {
  const t = useTexts(participationTexts);
  const lang = useLanguage();
  const f = useFormat();
  const errorText = useErrorText();
  const [search, setSearch] = useSearchParams();
  const { trail, unitId, roundId, query } = participationTrail(search, scopes);
  const linkTo = (path: readonly string[]): string => `${paths.participation}?${query({ trail: path }).toString()}`;
  const args = { query: { unitId, lang, ...(roundId !== null && { roundId }) } };
  const read = useQuery({ ...readOptions('participation.report', args), placeholderData: keepPreviousData, refetchInterval: REFRESH_MS });
  const report = read.data;
  return (
    <Page
      headOnScreen
      title={report ? `${report.unit.name}` : t('title')}
      eyebrow={report && <Path report={report} trail={trail} linkTo={linkTo} />}
      lead={report && t('of', { name: f.named(report.round?.name ?? t('wholeContest')) })}
      actions={report && <ReportActions report={report} contest={contest} />}
    >
      <Stack gap={5}>
        <ParticipationPickers
          scopes={scopes}
          unitId={trail.length === 1 ? unitId : null}
          roundId={roundId}
          onUnit={(id) => setSearch(query({ trail: [id] }))}
          onRound={(id) => setSearch(query({ roundId: id }))}
        />
        {read.error && !report && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
        {!read.error && !report && <Loading lines={9} />}
        {report && <ReportView report={report} contest={contest} linkTo={(id) => linkTo([...trail, id])} />}
      </Stack>
    </Page>
  );
}
