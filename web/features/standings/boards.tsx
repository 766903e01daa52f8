import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { BoardView } from './board-view.tsx';
import { standingsTexts } from './standings.texts.ts';
import { useRoundBoard, useUnitBoard } from './use-board.ts';

/** A read that has nothing to show yet. */
function Waiting({ read }: { read: Pick<UseQueryResult, 'error' | 'refetch' | 'isFetching'> }): ReactNode {
  const errorText = useErrorText();
  if (read.error)
    return (
      <Card>
        <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />
      </Card>
    );
  return (
    <Card>
      <Loading lines={9} />
    </Card>
  );
}

export function RoundBoard({ round }: { round: RoundView }): ReactNode {
  const read = useRoundBoard(round.id, { phase: round.phase });
  if (!read.data) return <Waiting read={read} />;
  return <BoardView board={read.data} name={round.name} round={round} live={read.live} />;
}

/** The board of one's own unit, for who is signed in. */
export function UnitBoard({ round }: { round: RoundView }): ReactNode {
  const t = useTexts(standingsTexts);
  const read = useUnitBoard(round.id, round.phase);
  if (!read.data) return <Waiting read={read} />;
  if (read.data.unit === null)
    return (
      <Card>
        <EmptyState title={t('noUnitTitle')}>
          <Text muted>{t('noUnitText')}</Text>
        </EmptyState>
      </Card>
    );
  return <BoardView board={read.data} name={`${read.data.unit.name}, ${round.name}`} round={round} live={read.live} unit />;
}

/** All closed rounds together. `name`: «Cả cuộc thi». */
export function ContestBoard({ name }: { name: string }): ReactNode {
  const read = useRead('standings.contest', {}, { refetchInterval: 60_000 });
  if (!read.data) return <Waiting read={read} />;
  return <BoardView board={read.data} name={name} round={null} live={null} />;
}
