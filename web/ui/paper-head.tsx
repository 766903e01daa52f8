import type { ReactNode } from 'react';
import { classes } from './layout.tsx';
import css from './paper-head.module.css';

/** Whose lines stand at the right: the state's, the Party's, or none. */
export type PaperHeading = 'state' | 'party' | 'none';

interface PaperHeadProps {
  /** The body above; null = none. */
  above: string | null;
  /** Who issues the paper. */
  body: string;
  heading: PaperHeading;
  title: string;
  /** Lines under the title. */
  children?: ReactNode;
}

/** Words of the law, the same in every language of the site. */
function Motto({ heading }: Pick<PaperHeadProps, 'heading'>): ReactNode {
  if (heading === 'none') return null;
  return (
    <p className={css.motto} lang="vi">
      {heading === 'state' ? (
        <>
          <b className={css.capitals}>Cộng hòa xã hội chủ nghĩa Việt Nam</b>
          <b className={css.lined}>Độc lập - Tự do - Hạnh phúc</b>
        </>
      ) : (
        <b className={classes(css.capitals, css.lined)}>Đảng Cộng sản Việt Nam</b>
      )}
    </p>
  );
}

/** The head of an official paper (Decree 30/2020, Guide 36 of the Party's Office): who issues it at the left, the lines of the state or the Party at the right, the title below. */
export function PaperHead({ above, body, heading, title, children }: PaperHeadProps): ReactNode {
  return (
    <header className={css.head}>
      <div className={classes(css.row, heading === 'none' && css.alone)}>
        <p>
          {above !== null && <span className={css.capitals}>{above}</span>}
          <b className={classes(css.capitals, css.ruled)}>{body}</b>
        </p>
        <Motto heading={heading} />
      </div>
      <h2 className={css.title}>{title}</h2>
      {children}
    </header>
  );
}
