import type { ReactNode } from 'react';
import css from './bars.module.css';
import { Hidden } from './layout.tsx';

export interface Bar {
  key: string;
  /** Below the column, short: «T2 28/09». */
  label: ReactNode;
  /** The whole of it for screen readers: «thứ Hai 28/09/2026: 120 người, 134 lượt». */
  said: string;
  value: number | null;
  /** Above the column. */
  text: string;
}

/** A few values over time as columns; each is also a sentence. */
export function BarColumns({ bars, label }: { bars: readonly Bar[]; label: string }): ReactNode {
  const most = Math.max(1, ...bars.map((bar) => bar.value ?? 0));
  return (
    <ol className={css.columns} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <Hidden>{bar.said}</Hidden>
          <b aria-hidden="true">{bar.text}</b>
          <span className={css.track} aria-hidden="true">
            <i style={{ height: `${((bar.value ?? 0) / most) * 100}%` }} />
          </span>
          <span className={css.label} aria-hidden="true">
            {bar.label}
          </span>
        </li>
      ))}
    </ol>
  );
}
