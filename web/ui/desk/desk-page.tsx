import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { hasNavigated } from '../arrival.ts';
import { classes } from '../layout.tsx';
import { Loading } from '../states.tsx';
import { Breadcrumb } from '../tabs.tsx';
import css from './desk-page.module.css';
import { deskUiTexts } from './desk-ui.texts.ts';

const SITE = 'Thi Tuần';

interface DeskPageProps {
  /** The h1, the last crumb and the tab's title. */
  title: string;
  /** From the console's home down to the page above this one; the page itself is added. */
  crumbs?: readonly { label: string; to: string }[];
  lead?: ReactNode;
  /** Right of the title: the page's own buttons, the primary one last. */
  actions?: ReactNode;
  /** Forms and texts: a measure that can be read. Tables take all the room there is. */
  column?: boolean;
  /** The page is a document that has a head of its own: this one stays off the paper. */
  document?: boolean;
  children?: ReactNode;
}

/** While a page of the console is on its way: where its head will stand. */
export function DeskLoading(): ReactNode {
  return (
    <div className={css.page}>
      <Loading lines={8} />
    </div>
  );
}

/** The frame of every page of the console: breadcrumb, one h1 with actions, the tab's title, the focus on arrival. */
export function DeskPage({ title, crumbs = [], lead, actions, column = false, document: isDocument = false, children }: DeskPageProps): ReactNode {
  const t = useTexts(deskUiTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${SITE}`;
  }, [title]);
  useEffect(() => {
    if (hasNavigated() && !document.querySelector('[role="dialog"]')) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classes(css.page, column && css.column)}>
      {crumbs.length > 0 && (
        <div data-no-print>
          <Breadcrumb label={t('crumbs')} items={[...crumbs, { label: title, to: null }]} />
        </div>
      )}
      <header className={css.head} data-no-print={isDocument || undefined}>
        <div className={css.headText}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className={css.lead}>{lead}</p>}
        </div>
        {actions !== undefined && (
          <div className={css.actions} data-no-print>
            {actions}
          </div>
        )}
      </header>
      {children}
    </div>
  );
}
