import { Fragment, type ReactNode } from 'react';
import css from './big-code.module.css';
import { Hidden, classes } from './layout.tsx';
import { CopyButton } from './tools.tsx';

interface BigCodeProps {
  label: ReactNode;
  /** Groups stand apart: «7KQ2-M9XA», «482 913». */
  code: string;
  hint?: ReactNode;
  /** Digits that are read out over the telephone. */
  huge?: boolean;
  copy?: boolean;
}

/** A code to be written down or read out: large, in groups, spelled for screen readers, chosen whole by one press. */
export function BigCode({ label, code, hint, huge = false, copy = true }: BigCodeProps): ReactNode {
  const groups = code.match(/[^\s-]*-|[^\s-]+/g) ?? [];
  return (
    <div className={classes(css.box, huge && css.huge)}>
      <span className={css.label}>{label}</span>
      <Hidden>{[...code.replace(/[\s-]/g, '')].join(' ')}</Hidden>
      <div className={css.code} aria-hidden="true">
        {groups.map((group, index) => (
          <Fragment key={index}>
            <span>{group}</span>
            {group.endsWith('-') ? <wbr /> : ' '}
          </Fragment>
        ))}
      </div>
      {hint !== undefined && <span className={css.hint}>{hint}</span>}
      {copy && <CopyButton text={code} look="button" />}
    </div>
  );
}
