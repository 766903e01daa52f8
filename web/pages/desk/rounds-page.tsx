import type { ReactNode } from 'react';
import { organiserTexts, RoundDesk, RoundDesks } from '../../features/organiser/index.ts';
import { PhaseTag } from '../../features/rounds/index.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Text } from '../../ui/layout.tsx';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';

const REFRESH_MS = 15_000;

type Desks = ReplyOfCall<'manage.rounds'>['rounds'];

/** What runs first, then what is over, newest first, then what comes. */
function inOrder(desks: Desks): Desks {
  const of = (...phases: Desks[number]['round']['phase'][]): Desks => desks.filter(({ round }) => phases.includes(round.phase));
  return [...of('open', 'closing'), ...of('closed', 'cancelled').reverse(), ...of('before')];
}

/** The organiser's rounds and what there is to do. */
export function RoundsPage(): ReactNode {
  const t = useTexts(organiserTexts);
  const errorText = useErrorText();
  const read = useRead('manage.rounds', {}, { refetchInterval: REFRESH_MS });
  return (
    <DeskPage title={t('title')} lead={t('lead')} column>
      {read.isPending && <Loading lines={8} />}
      {read.error && !read.data && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {read.data?.rounds.length === 0 && (
        <EmptyState title={t('none')} actions={<LinkButton to={deskPaths.contests}>{t('noneGo')}</LinkButton>}>
          <Text muted>{t('noneText')}</Text>
        </EmptyState>
      )}
      {read.data && (
        <RoundDesks>
          {inOrder(read.data.rounds).map((desk) => (
            <RoundDesk key={desk.round.id} desk={desk} phaseTag={<PhaseTag round={desk.round} />} />
          ))}
        </RoundDesks>
      )}
    </DeskPage>
  );
}
