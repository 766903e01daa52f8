import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { RunningDesk, runningTexts, useRunning } from '../../features/running/index.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DeskPage } from '../../ui/desk/desk-page.tsx';
import { Tag, type Tone } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

const TONES: Record<'before' | 'open' | 'closing' | 'closed' | 'cancelled', Tone> = {
  before: 'plain',
  open: 'gold',
  closing: 'warn',
  closed: 'ok',
  cancelled: 'bad',
};

/** A running round: watched, prolonged, talked to, moved. */
export function RunningPage(): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const { roundId = '' } = useParams();
  const read = useRunning(roundId);
  const crumbs = [{ label: t('rounds'), to: deskPaths.rounds }];
  if (!read.data)
    return (
      <DeskPage title={t('titlePlain')} crumbs={crumbs}>
        {read.isPending ? (
          <Loading lines={10} />
        ) : (
          <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />
        )}
      </DeskPage>
    );
  const { round } = read.data;
  const running = round.phase === 'open' || round.phase === 'closing';
  return (
    <DeskPage
      key={round.id}
      title={t(running ? 'title' : 'titleOther', { name: round.name })}
      crumbs={crumbs}
      lead={t('lead', { opens: f.instant(round.opensAt), closes: f.instant(round.closesAt, 'full', true) })}
      actions={<Tag tone={TONES[round.phase]}>{t(`phases.${round.phase}`)}</Tag>}
    >
      <RunningDesk shown={read.data} live={read.live} />
    </DeskPage>
  );
}
