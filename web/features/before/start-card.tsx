import { useEffect, useRef, type ReactNode } from 'react';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { useReachable } from '../../lib/store/connection.ts';
import { Button, LinkButton, TextLink } from '../../ui/button.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row, Text } from '../../ui/layout.tsx';
import { Card, Notice, Tag } from '../../ui/pieces.tsx';
import { announce } from '../../ui/toast.tsx';
import css from './before.module.css';
import { beforeTexts } from './before.texts.ts';
import { nextChange, startState, type Before, type StartState } from './start-state.ts';

interface StartCardProps {
  before: Before;
  /** Start, or continue the open attempt. */
  onStart: () => void;
  busy: boolean;
  /** What went wrong at the last press. */
  error: string | null;
  /** The server knows something new: an opening, a close. */
  onStale: () => void;
  /** Whom to call; another feature's line. */
  support: ReactNode;
}

/** The one thing to do here, as the server's clock allows it. */
export function StartCard({ before, onStart, busy, error, onStale, support }: StartCardProps): ReactNode {
  const now = useServerNow();
  const state = startState(before, now);
  const change = nextChange(before, now);
  const due = useRef(change);
  useEffect(() => {
    // The moment we waited for has passed: what the page shows is right already, the server fills in the rest.
    if (due.current !== null && due.current <= now) onStale();
    due.current = change;
  }, [change, now, onStale]);
  return (
    <Card label={before.round.name}>
      <div className={css.action}>
        <Body state={state} before={before} onStart={onStart} busy={busy} support={support} />
        {error !== null && <Refusal of={error}>{error}</Refusal>}
      </div>
    </Card>
  );
}

interface BodyProps extends Pick<StartCardProps, 'before' | 'onStart' | 'busy'> {
  state: StartState;
}

function Body({ state, before, onStart, busy, support }: BodyProps & Pick<StartCardProps, 'support'>): ReactNode {
  const t = useTexts(beforeTexts);
  const f = useFormat();
  switch (state.kind) {
    case 'continue':
      return (
        <>
          <Text big>{t('continueText', { answered: state.answered, left: f.remaining(state.leftMs) })}</Text>
          <Delivery before={before} />
          <StartButton busy={busy} onStart={onStart}>
            {t('continue')}
          </StartButton>
          <Network />
        </>
      );
    case 'collecting':
      return (
        <>
          <Notice>{t('continueEnding')}</Notice>
          <Own />
        </>
      );
    case 'ready':
    case 'waiting':
      return <Start state={state} before={before} onStart={onStart} busy={busy} />;
    case 'used-up':
      return (
        <>
          <Notice title={t('usedUp.title')}>{state.today ? t('usedUp.today') : t('usedUp.text', { used: before.attempts.used })}</Notice>
          <Own />
        </>
      );
    case 'not-eligible':
      return (
        <>
          <Notice tone="warn" title={t('reasons.title')}>
            {t(`reasons.${state.reason}`)}
          </Notice>
          {state.reason === 'excluded' ? (
            <Text small muted>
              {support}
            </Text>
          ) : (
            <Row>
              <LinkButton to={paths.profile} kind="quiet">
                {t('reasons.profile')}
              </LinkButton>
            </Row>
          )}
        </>
      );
    case 'closed':
      return (
        <>
          <Notice title={t('closed.title')}>{t('closed.text', { at: f.instant(before.round.closesAt) })}</Notice>
          <Row>
            <LinkButton to={paths.standingsOf(before.round.id)}>{t('closed.standings')}</LinkButton>
            <Own />
          </Row>
        </>
      );
    case 'closing':
      return (
        <>
          <Notice title={t('closing.title')}>{t('closing.text')}</Notice>
          <Own />
        </>
      );
    case 'cancelled':
      return (
        <>
          <Notice tone="warn" title={t('cancelled.title')}>
            {t('cancelled.text')}
          </Notice>
          <Row>
            <LinkButton to={paths.home}>{t('home')}</LinkButton>
          </Row>
        </>
      );
  }
}

function Own(): ReactNode {
  const t = useTexts(beforeTexts);
  return (
    <Row>
      <LinkButton to={paths.myAttempts} kind="quiet">
        {t('myAttempts')}
      </LinkButton>
    </Row>
  );
}

function StartButton({
  busy,
  onStart,
  disabled = false,
  children,
}: {
  busy: boolean;
  onStart: () => void;
  disabled?: boolean;
  children: ReactNode;
}): ReactNode {
  const reachable = useReachable();
  return (
    <Button size="big" wide busy={busy} disabled={disabled || !reachable} onClick={onStart}>
      {children}
    </Button>
  );
}

function Network(): ReactNode {
  const t = useTexts(beforeTexts);
  const reachable = useReachable();
  return (
    <span role="status">
      {reachable ? (
        <Tag tone="ok" icon="check">
          {t('networkGood')}
        </Tag>
      ) : (
        <Tag tone="warn" icon="wifi-off">
          {t('networkLost')}
        </Tag>
      )}
    </span>
  );
}

/** Only what surprises: no way back. */
function Delivery({ before }: { before: Before }): ReactNode {
  const t = useTexts(beforeTexts);
  return before.delivery === 'one-by-one' ? <Notice>{t('oneByOne')}</Notice> : null;
}

function useStartLabel(before: Before): string {
  const t = useTexts(beforeTexts);
  const { nextNumber: number, limit } = before.attempts;
  if (limit === null) return t('startNumber', { number });
  return limit === 1 ? t('start') : t('startOf', { number, limit });
}

function Start({ state, before, onStart, busy }: BodyProps & { state: Extract<StartState, { kind: 'ready' | 'waiting' }> }): ReactNode {
  const t = useTexts(beforeTexts);
  const f = useFormat();
  const label = useStartLabel(before);
  const { attempts, round, extraMs } = before;
  const waiting = state.kind === 'waiting';
  const was = useRef(waiting);
  useEffect(() => {
    if (was.current && !waiting) announce(t('opened'));
    was.current = waiting;
  }, [waiting, t]);
  return (
    <>
      {state.kind === 'ready' && state.short !== null && (
        <Notice tone="warn" title={t('onlyLeft', { left: f.remaining(state.short) })}>
          {round.limitMs !== null && t('onlyLeftText', { limit: f.duration(round.limitMs + extraMs) })}
        </Notice>
      )}
      <Delivery before={before} />
      <p>
        <b>{t('running')}</b>
      </p>
      {extraMs > 0 && <p>{t('extra', { extra: f.duration(extraMs) })}</p>}
      <StartButton busy={busy} disabled={waiting} onStart={onStart}>
        {waiting ? t('opensIn', { left: f.remaining(state.leftMs) }) : label}
      </StartButton>
      {waiting && <Text muted>{t('opensAt', { at: f.instant(round.opensAt) })}</Text>}
      <div className={css.state}>
        <Network />
        {attempts.limit !== null && attempts.limit > 1 && (
          <Text as="span" small muted>
            {t('left', { count: attempts.limit - attempts.used })}
          </Text>
        )}
        {attempts.leftToday !== null && (
          <Text as="span" small muted>
            {t('leftToday', { count: attempts.leftToday })}
          </Text>
        )}
        {attempts.limit === null && attempts.used > 0 && (
          <Text as="span" small muted>
            {t('used', { used: attempts.used })}
          </Text>
        )}
      </div>
      <p>
        <TextLink alone to={paths.practice}>
          {t('practice')}
        </TextLink>
      </p>
    </>
  );
}
