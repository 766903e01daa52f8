import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { LogHead, roundsTexts } from '../features/rounds/index.ts';
// Past the door: its form fields would weigh on the home page, which shows rounds too.
import { KeyList } from '../features/rounds/key-list.tsx';
import { useContest } from '../features/site/index.ts';
import { isApiError } from '../lib/api/api-error.ts';
import { useRead } from '../lib/api/hooks.ts';
import { useErrorText } from '../lib/i18n/error-text.ts';
import { useFormat } from '../lib/i18n/format.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { LinkButton, TextLink } from '../ui/button.tsx';
import { Stack, Text } from '../ui/layout.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { PrintButton } from '../ui/tools.tsx';
import { pastRoundsTexts } from './past-rounds.texts.ts';

/** The key of a closed round. */
export function KeyPage(): ReactNode {
  const t = useTexts(pastRoundsTexts);
  const words = useTexts(roundsTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const { roundId = '' } = useParams();
  const site = useContest();
  const known = site.rounds.find((round) => round.id === roundId);
  const read = useRead('contests.key', { params: { roundId } }, { staleTime: 60_000 });
  const round = read.data?.round ?? known;
  const back = (
    <LinkButton to={paths.pastRounds} kind="quiet">
      {words('back')}
    </LinkButton>
  );
  const isHidden = isApiError(read.error, 'not-revealed');
  return (
    <Page
      title={round ? t('keyTitle', { name: f.named(round.name) }) : t('all')}
      eyebrow={
        <TextLink alone to={paths.pastRounds}>
          {t('all')}
        </TextLink>
      }
      lead={read.data && t('keyLead', { name: f.named(read.data.round.name) })}
      actions={
        read.data && (
          <>
            <LinkButton to={paths.standingsOf(roundId)} kind="quiet" size="small">
              {words('board')}
            </LinkButton>
            <PrintButton />
          </>
        )
      }
    >
      {read.isPending && <Loading lines={10} />}
      {read.error &&
        (isHidden || isApiError(read.error, 'round-not-found') ? (
          <EmptyState title={isHidden ? words('notYetTitle') : errorText(read.error)} actions={back}>
            {isHidden && <Text muted>{errorText(read.error)}</Text>}
          </EmptyState>
        ) : (
          <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} actions={back} />
        ))}
      {read.data && (
        <Stack gap={5}>
          {read.data.round.predictionTarget !== null && <Text>{words('target', { count: f.number(read.data.round.predictionTarget) })}</Text>}
          <LogHead round={read.data.round} />
          <KeyList roundId={roundId} questions={read.data.questions} />
        </Stack>
      )}
    </Page>
  );
}
