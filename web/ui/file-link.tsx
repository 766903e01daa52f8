import type { ReactNode } from 'react';
import css from './button.module.css';
import { Icon } from './icons.tsx';
import { classes } from './layout.tsx';

/** A file of the server's: saved by the browser itself, also on a phone. */
export function FileLink({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <a href={href} download className={classes(css.button, css.quiet, css.small)}>
      <Icon name="download" />
      {children}
    </a>
  );
}
