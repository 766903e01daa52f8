import { useQueryClient } from '@tanstack/react-query';
import type { CountersView, RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import type { ReactNode } from 'react';
import { BeforeFirst, Hero, homeTexts, LastResult, LeadingUnits, RoundCard, ShortRules, TakenPart } from '../features/home/index.ts';
import { LookBanner, LookLogo, Themed } from '../features/look/index.ts';
import { Schedule } from '../features/rounds/index.ts';
import { HomeNotices, SupportLine, useContest } from '../features/site/index.ts';
import { BoardPlace, BoardTable, standingsTexts, useRoundBoard } from '../features/standings/index.ts';
import type { ReplyOfCall } from '../lib/api/call-types.ts';
import { keyOf } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { TextLink } from '../ui/button.tsx';
import { Grid, Row, Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';

type HomeReply = ReplyOfCall<'contests.home'>;

/** Contest, this week's state, one big button. */
export function HomePage(): ReactNode {
  const t = useTexts(homeTexts);
  const errorText = useErrorText();
  const site = useContest();
  if (site.isPending)
    return (
      <Page title={t('title')} titleHidden>
        <Loading lines={8} />
      </Page>
    );
  if (site.error && !site.contest) {
    return (
      <Page title={t('title')} titleHidden column>
        <ErrorState
          text={errorText(site.error)}
          onRetry={() => void site.refetch()}
          actions={
            <Text small muted>
              <SupportLine />
            </Text>
          }
        />
      </Page>
    );
  }
  if (!site.contest || !site.current)
    return (
      <Page title={t('title')} titleHidden column>
        <BeforeFirst />
      </Page>
    );
  return (
    <Themed look={site.contest.look}>
      <WithContest site={{ ...site, contest: site.contest, current: site.current }} />
    </Themed>
  );
}

type Site = ReturnType<typeof useContest> & { contest: NonNullable<HomeReply['contest']>; current: RoundView };

/** New counters told by the socket replace those of the last reply. */
function useCounters(): (roundId: string, counters: CountersView) => void {
  const queries = useQueryClient();
  return (roundId, counters) =>
    queries.setQueryData<HomeReply>(
      keyOf('contests.home', {}),
      (home) =>
        home && {
          ...home,
          rounds: home.rounds.map((round) => (round.id === roundId && round.counters ? { ...round, counters } : round)),
        },
    );
}

const EXCERPT = 3;

function WithContest({ site }: { site: Site }): ReactNode {
  const t = useTexts(homeTexts);
  const words = useTexts(standingsTexts);
  const { contest, current, rounds, leadingUnits } = site;
  const setCounters = useCounters();
  const board = useRoundBoard(current.id, { phase: current.phase, onCounters: (counters) => setCounters(current.id, counters) });
  const lastClosed = rounds.findLast((round) => round.phase === 'closed') ?? null;
  const shown = board.data && board.data.ranked !== null ? board.data : null;
  const expected = board.isPending && current.standings !== 'none';
  const excerpt = (shown || expected) && (
    <Stack gap={2}>
      {shown ? (
        <BoardTable board={shown} name={current.name} excerpt={EXCERPT} empty={words('empty')} />
      ) : (
        <BoardPlace rows={Math.min(EXCERPT, current.counters?.people ?? EXCERPT)} />
      )}
      <Row justify="end">
        <TextLink alone to={paths.standingsOf(current.id)}>
          {t('fullBoard')}
        </TextLink>
      </Row>
    </Stack>
  );
  return (
    <Page
      title={contest.name}
      head={(heading) => (
        <Stack gap={5}>
          <HomeNotices />
          <LookBanner banner={contest.look.banner} />
          <Grid columns="hero">
            <Hero
              contest={contest}
              round={current}
              heading={heading}
              tag={<TakenPart rounds={rounds} />}
              emblem={<LookLogo logo={contest.look.logo} small />}
            />
            <RoundCard round={current} board={excerpt} />
          </Grid>
        </Stack>
      )}
    >
      <Sections>
        <Grid columns="three">
          <ShortRules round={current} tieBreaks={board.isPending ? null : (board.data?.tieBreaks ?? [])} />
          {lastClosed && lastClosed.id !== current.id && <LastResult round={lastClosed} />}
          {lastClosed && leadingUnits.length > 0 && <LeadingUnits units={leadingUnits} name={lastClosed.name} />}
        </Grid>
        <Stack gap={4} as="section">
          <h2>{t('scheduleTitle')}</h2>
          <Schedule rounds={rounds} />
        </Stack>
      </Sections>
    </Page>
  );
}

function Sections({ children }: { children: ReactNode }): ReactNode {
  return (
    <Stack gap={7}>
      <span />
      {children}
    </Stack>
  );
}
