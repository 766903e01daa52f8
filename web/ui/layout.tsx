import type { ReactNode } from 'react';
import css from './layout.module.css';

type Gap = 1 | 2 | 3 | 4 | 5 | 6 | 7;
const gapClass: Record<Gap, string | undefined> = { 1: css.gap1, 2: css.gap2, 3: css.gap3, 4: css.gap4, 5: css.gap5, 6: css.gap6, 7: css.gap7 };

export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

interface StackProps {
  children: ReactNode;
  /** Step of the space scale: 1 = 4 px … 7 = 48 px; 4 = 16 px by default. */
  gap?: Gap;
  center?: boolean;
  as?: 'div' | 'section' | 'ul' | 'li' | 'header';
  label?: string | undefined;
}

/** Things below each other. */
export function Stack({ children, gap = 4, center = false, as: Tag = 'div', label }: StackProps): ReactNode {
  return (
    <Tag className={classes(css.stack, gapClass[gap], center && css.textCenter)} aria-label={label}>
      {children}
    </Tag>
  );
}

interface RowProps {
  children: ReactNode;
  gap?: Gap;
  justify?: 'start' | 'between' | 'center' | 'end';
}

/** Things beside each other, wrapping on a phone. */
export function Row({ children, gap = 3, justify = 'start' }: RowProps): ReactNode {
  return <div className={classes(css.row, gapClass[gap], justify !== 'start' && css[justify])}>{children}</div>;
}

/** Takes the room that is left in a Row. */
export function Grow({ children }: { children?: ReactNode }): ReactNode {
  return <div className={css.grow}>{children}</div>;
}

/** Columns that fall below each other under 860 px; `hero` = text beside a card. */
export function Grid({ columns, children }: { columns: 'two' | 'three' | 'hero'; children: ReactNode }): ReactNode {
  return <div className={classes(css.grid, css[columns])}>{children}</div>;
}

/** The page's measure: 1160 px, or one reading column of 680 px. */
export function Wrap({ children, column = false }: { children: ReactNode; column?: boolean }): ReactNode {
  return <div className={classes(css.wrap, column && css.column)}>{children}</div>;
}

interface TextProps {
  children: ReactNode;
  muted?: boolean;
  small?: boolean;
  /** 20 px, 600: a name or a code that must be read. */
  big?: boolean;
  as?: 'p' | 'span' | 'div' | 'dd' | 'dt';
  id?: string | undefined;
}
export function Text({ children, muted = false, small = false, big = false, as: Tag = 'p', id }: TextProps): ReactNode {
  return (
    <Tag id={id} className={classes(muted && css.muted, small && css.small, big && css.big) || undefined}>
      {children}
    </Tag>
  );
}

/** One sentence under a heading. */
export function Lead({ children }: { children: ReactNode }): ReactNode {
  return <p className={css.lead}>{children}</p>;
}

/** The red and gold stroke under a title. */
export function Rule({ center = false }: { center?: boolean }): ReactNode {
  return <div className={classes(css.rule, center && css.ruleCenter)} aria-hidden="true" />;
}

/** For screen readers only. */
export function Hidden({ children, as: Tag = 'span' }: { children: ReactNode; as?: 'span' | 'h2' | 'h3' | 'div' }): ReactNode {
  return <Tag className={css.hidden}>{children}</Tag>;
}
