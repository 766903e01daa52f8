import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useContest } from '../features/site/index.ts';
import { ContestBoard, RoundBoard, UnitBoard } from '../features/standings/index.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { useSession } from '../lib/store/session.ts';
import { LinkButton } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Grow, Row, Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { LinkTabs } from '../ui/tabs.tsx';
import { standingsPageTexts } from './standings.texts.ts';

const VIEW = 'xem';
type View = 'round' | 'unit' | 'contest';
const VIEWS: Record<string, View> = { 'don-vi': 'unit', 'cuoc-thi': 'contest' };

/** The round whose board says most now: one that runs and may be seen, else the last with a result. */
function mostTelling(rounds: readonly RoundView[], current: RoundView | null): RoundView | null {
  if (current && current.phase !== 'before') return current;
  return rounds.findLast((round) => round.phase === 'closed') ?? current ?? rounds[0] ?? null;
}

/** Standings of a round, of one's own unit in it, of the contest. */
export function StandingsPage(): ReactNode {
  const t = useTexts(standingsPageTexts);
  const errorText = useErrorText();
  const { roundId } = useParams();
  const site = useContest();
  const asked = roundId === undefined ? mostTelling(site.rounds, site.current) : (site.rounds.find((round) => round.id === roundId) ?? null);
  if (site.isPending)
    return (
      <Page title={t('title')}>
        <Loading lines={9} />
      </Page>
    );
  if (site.error && !site.contest)
    return (
      <Page title={t('title')}>
        <ErrorState text={errorText(site.error)} onRetry={() => void site.refetch()} />
      </Page>
    );
  if (!asked) {
    return (
      <Page title={t('title')}>
        {site.rounds.length === 0 ? (
          <EmptyState title={t('none')}>
            <Text muted>{t('noneText')}</Text>
          </EmptyState>
        ) : (
          <EmptyState
            title={t('noSuchRound')}
            actions={
              <LinkButton to={paths.standings} kind="quiet">
                {t('all')}
              </LinkButton>
            }
          />
        )}
      </Page>
    );
  }
  return <Boards round={asked} rounds={site.rounds} eyebrow={site.contest?.name} />;
}

function Boards({ round, rounds, eyebrow }: { round: RoundView; rounds: readonly RoundView[]; eyebrow: string | undefined }): ReactNode {
  const t = useTexts(standingsPageTexts);
  const session = useSession();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const wished = VIEWS[search.get(VIEW) ?? ''] ?? 'round';
  const view: View = wished === 'unit' && !session ? 'round' : wished;
  const address = (to: View, id = round.id): string => {
    const name = Object.keys(VIEWS).find((key) => VIEWS[key] === to);
    return `${paths.standingsOf(id)}${name === undefined ? '' : `?${VIEW}=${name}`}`;
  };
  const views: View[] = ['round', ...(session ? ['unit' as const] : []), 'contest'];
  return (
    <Page title={t('title')} eyebrow={eyebrow}>
      <Stack gap={5}>
        <Row gap={4}>
          <LinkTabs
            label={t('tabs')}
            items={views.map((one) => ({ to: address(one), label: one === 'round' ? t('round') : t(one), here: one === view }))}
          />
          <Grow />
          {view !== 'contest' && rounds.length > 1 && (
            <SelectField
              label={t('pick')}
              value={round.id}
              onChange={(id) => void navigate(address(view, id), { replace: true })}
              options={rounds.map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
        </Row>
        {view === 'round' && <RoundBoard key={round.id} round={round} />}
        {view === 'unit' && <UnitBoard key={round.id} round={round} />}
        {view === 'contest' && <ContestBoard name={t('contest')} />}
      </Stack>
    </Page>
  );
}
