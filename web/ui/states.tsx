import { useEffect, useState, type ReactNode } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Hidden } from './layout.tsx';
import { LotusLines } from './lotus.tsx';
import css from './pieces.module.css';
import { uiTexts } from './ui.texts.ts';

interface StateProps {
  title: ReactNode;
  children?: ReactNode;
  /** What to do now: buttons. */
  actions?: ReactNode;
  /** 2 by default; 1 when it is the whole page. */
  level?: 1 | 2 | 3;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, actions, level = 2 }: StateProps): ReactNode {
  const Heading = `h${level}` as const;
  return (
    <div className={css.state}>
      <LotusLines size={150} />
      <Heading tabIndex={level === 1 ? -1 : undefined}>{title}</Heading>
      {children}
      {actions}
    </div>
  );
}

interface ErrorStateProps {
  /** Says what to do: `useErrorText()(error)`. */
  text: ReactNode;
  title?: ReactNode;
  onRetry?: (() => void) | undefined;
  busy?: boolean;
  icon?: IconName;
  actions?: ReactNode;
  level?: 1 | 2 | 3;
}

/** A load that failed: what to do, and a way to try again. */
export function ErrorState({ text, title, onRetry, busy = false, icon = 'alert', actions, level = 2 }: ErrorStateProps): ReactNode {
  const t = useTexts(uiTexts);
  const Heading = `h${level}` as const;
  return (
    <div className={css.state} role="alert">
      <Icon name={icon} size={40} />
      <Heading tabIndex={level === 1 ? -1 : undefined}>{title ?? t('errorTitle')}</Heading>
      <p>{text}</p>
      {onRetry && (
        <Button kind="quiet" onClick={onRetry} busy={busy}>
          {t('retry')}
        </Button>
      )}
      {actions}
    </div>
  );
}

/** Grey lines after a moment: quick answers never flash. */
export function Loading({ lines = 5, delayMs = 250 }: { lines?: number; delayMs?: number }): ReactNode {
  const t = useTexts(uiTexts);
  const [shown, setShown] = useState(delayMs === 0);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return (
    <div role="status" aria-live="polite" data-loading>
      {shown && (
        <>
          <Hidden>{t('loading')}</Hidden>
          <div className={css.skeleton} aria-hidden="true">
            {Array.from({ length: lines }, (_, index) => (
              <i key={index} />
            ))}
          </div>
        </>
      )}
    </div>
  );
}
