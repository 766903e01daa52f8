import { useEffect, useRef, type ReactNode } from 'react';
import { hasNavigated } from './arrival.ts';
import { Hidden, classes } from './layout.tsx';
import css from './layout.module.css';

const SITE = 'Thi Tuần';

/** Characters; a longer title is set smaller, or what the page is for would stand below the screen's edge. */
const LONG = 110;

interface PageProps {
  /** The h1 and the tab's title. */
  title: string;
  /** Above the title: where this belongs. */
  eyebrow?: ReactNode;
  lead?: ReactNode;
  /** Beside the title: tags, print, download. */
  actions?: ReactNode;
  /** One reading column of 680 px. */
  column?: boolean;
  /** The title is said and announced but drawn by the page itself. */
  titleHidden?: boolean;
  /** On paper the page has a head of its own. */
  headOnScreen?: boolean;
  /** The page draws its own head around the h1 given to it. */
  head?: (heading: ReactNode) => ReactNode;
  children?: ReactNode;
}

/**
 * The frame of every page below the top bar: one h1, the tab's title, and the focus on arrival (screen readers
 * then read the title; the keyboard goes on from there).
 */
export function Page({
  title,
  eyebrow,
  lead,
  actions,
  column = false,
  titleHidden = false,
  headOnScreen = false,
  head,
  children,
}: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === SITE ? SITE : `${title} · ${SITE}`;
  }, [title]);
  useEffect(() => {
    if (hasNavigated() && !document.querySelector('[role="dialog"]')) heading.current?.focus({ preventScroll: true });
  }, []);
  const h1 = (
    <h1 ref={heading} tabIndex={-1} data-long={title.length > LONG || undefined}>
      {title}
    </h1>
  );
  return (
    <div className={classes(css.wrap, css.page, column && css.column)}>
      {head ? (
        head(h1)
      ) : titleHidden ? (
        <Hidden as="div">{h1}</Hidden>
      ) : (
        <header className={css.head} data-no-print={headOnScreen || undefined}>
          <div className={css.headText}>
            {eyebrow !== undefined && <div className={css.eyebrow}>{eyebrow}</div>}
            {h1}
            {lead !== undefined && <p className={css.lead}>{lead}</p>}
          </div>
          {actions !== undefined && <div className={css.actions}>{actions}</div>}
        </header>
      )}
      {children}
    </div>
  );
}
