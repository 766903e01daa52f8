import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import type { StandingsView } from '@thi-tuan/shared/contracts/standings.ts';
import { resultStateText } from '@thi-tuan/shared/rules/result-text.ts';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { RichText, useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { useSession } from '../../lib/store/session.ts';
import { Hidden, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, Tag, type Tone } from '../../ui/pieces.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { BoardTable } from './board-table.tsx';
import { standingsTexts } from './standings.texts.ts';
import css from './standings.module.css';

const TONES: Record<Exclude<StandingsView['state'], 'final'>, Tone> = { none: 'plain', live: 'gold', frozen: 'warn', closing: 'warn' };

/** «Kết quả dự kiến» and the like; what is final is official only once the organisers have announced it. */
function BoardState({ board: { state, announced } }: { board: StandingsView }): ReactNode {
  const t = useTexts(standingsTexts);
  const language = useLanguage();
  if (state !== 'final') return <Tag tone={TONES[state]}>{t(`states.${state}`)}</Tag>;
  return (
    <Tag tone={announced ? 'ok' : 'gold'} {...(announced && { icon: 'check' as const })}>
      {resultStateText(announced, language)}
    </Tag>
  );
}

/** Whether the final result came while the page was open. */
function useFinalCame(state: StandingsView['state']): boolean {
  const before = useRef(state);
  const [came, setCame] = useState(false);
  useEffect(() => {
    if (before.current !== 'final' && before.current !== 'none' && state === 'final') setCame(true);
    before.current = state;
  }, [state]);
  return came;
}

interface BoardProps {
  board: StandingsView;
  /** «Tuần 2», «Cả cuộc thi», the unit. */
  name: string;
  /** null = the whole contest. */
  round: RoundView | null;
  /** Whether the socket tells of changes; false = polling; null = nothing changes by itself. */
  live: boolean | null;
  unit?: boolean;
}

/** A board in every state, with the sentence above and the definitions below. */
export function BoardView({ board, name, round, live, unit = false }: BoardProps): ReactNode {
  const t = useTexts(standingsTexts);
  const f = useFormat();
  const came = useFinalCame(board.state);
  const isShown =
    board.state === 'live' || board.state === 'frozen' || board.state === 'final' || (board.state === 'closing' && board.ranked !== null);
  return (
    <Stack gap={5}>
      {came && (
        <Notice tone="ok" live>
          {board.own ? t('finalCameOwn', { rank: board.own.rank }) : t('finalCame')}
        </Notice>
      )}
      {board.state === 'frozen' && (
        <Notice tone="warn" title={t('frozenTitle')}>
          {t('frozenText', { at: f.instant(board.asOf, 'day') })}
        </Notice>
      )}
      {isShown && board.state === 'closing' && (
        <Notice tone="warn" live title={t('closingTitle')}>
          {t('closingText', { name })}
        </Notice>
      )}
      <Card label={t('caption', { name })}>
        {isShown ? (
          <Stack gap={4}>
            <div className={css.state}>
              <BoardState board={board} />
              <span>{t('asOf', { at: f.instant(board.asOf, 'day') })}</span>
              {board.state === 'live' && live !== null && (
                <span className={css.pulse} data-live={live || undefined}>
                  {live ? t('following') : t('polling')}
                </span>
              )}
            </div>
            <Sentence board={board} />
            <BoardTable board={board} name={name} empty={unit ? t('emptyUnit') : t('empty')} />
          </Stack>
        ) : (
          <NotShown board={board} name={name} round={round} />
        )}
      </Card>
      <How board={board} round={round} unit={unit} />
    </Stack>
  );
}

function Sentence({ board }: { board: StandingsView }): ReactNode {
  const t = useTexts(standingsTexts);
  const f = useFormat();
  const session = useSession();
  if (board.ranked === null || board.ranked === 0) return null;
  const all = board.ranked > board.top.length ? t('rankedTop', { count: board.ranked, top: board.top.length }) : t('ranked', { count: board.ranked });
  const { own } = board;
  return (
    <Text big={false}>
      {all}{' '}
      {own && (
        <RichText
          texts={standingsTexts}
          k={own.tied ? 'ownTied' : 'own'}
          params={{ rank: own.rank, score: own.scoreText, elapsed: f.elapsed(own.elapsedMs) }}
          tags={{ b: <b /> }}
        />
      )}
      {!own && session && t('ownNone')}
    </Text>
  );
}

/** Nothing to see yet: when and why. */
function NotShown({ board, name, round }: Pick<BoardProps, 'board' | 'name' | 'round'>): ReactNode {
  const t = useTexts(standingsTexts);
  const f = useFormat();
  if (board.state === 'closing')
    return (
      <EmptyState title={t('closingTitle')}>
        <Text muted>{t('closingText', { name })}</Text>
      </EmptyState>
    );
  const at = f.instant(board.availableAt, 'full', true);
  const why = (): string => {
    if (round === null) return board.availableAt === null ? t('noneContestUnknown') : t('noneContest', { at });
    if (round.phase === 'cancelled') return t('noneCancelled', { name });
    if (round.hasPrediction) return t('noneSecret', { name: f.named(name), at });
    return board.availableAt === round.opensAt
      ? t('noneOpening', { name: f.named(name), at: f.instant(round.opensAt) })
      : t('noneClosing', { name: f.named(name), at });
  };
  return (
    <EmptyState title={t('noneTitle')}>
      <Text muted>{why()}</Text>
    </EmptyState>
  );
}

function How({ board, round, unit }: Pick<BoardProps, 'board' | 'round'> & { unit: boolean }): ReactNode {
  const t = useTexts(standingsTexts);
  const f = useFormat();
  const target = board.state === 'final' && round !== null ? round.predictionTarget : null;
  return (
    <section className={css.how}>
      <Hidden as="h2">{t('howTitle')}</Hidden>
      {board.scope === 'contest' && <p>{t('howContest')}</p>}
      {unit && <p>{t('howUnit')}</p>}
      {board.tieBreaks.length > 0 && (
        <div>
          <p>{t('howScore')}</p>
          <ol>
            {board.tieBreaks.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </div>
      )}
      <p>
        {t('howTied')} {board.validity}
      </p>
      {target !== null && <p>{t('target', { count: f.number(target) })}</p>}
      <p>{t('howNames')}</p>
    </section>
  );
}
