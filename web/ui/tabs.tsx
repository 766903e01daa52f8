import type { ReactNode } from 'react';
import { Link } from 'react-router';
import css from './tabs.module.css';

export interface TabItem {
  to: string;
  label: ReactNode;
  here: boolean;
}

/** Views of one thing, each with an address of its own: real links, the one shown marked. */
export function LinkTabs({ items, label }: { items: readonly TabItem[]; label: string }): ReactNode {
  return (
    <nav className={css.tabs} aria-label={label} data-no-print>
      {items.map((item) => (
        <Link key={item.to} to={item.to} replace aria-current={item.here ? 'page' : undefined}>
          {item.label}
        </Link>
      ))}
    </nav>
  );
}

interface Crumb {
  label: string;
  /** null = only named: no rights there, or it is where one is. */
  to: string | null;
}

/** Where this belongs, from the root down. */
export function Breadcrumb({ items, label }: { items: readonly Crumb[]; label: string }): ReactNode {
  return (
    <nav aria-label={label}>
      <ol className={css.crumbs}>
        {items.map((item, index) => (
          <li key={`${index} ${item.label}`} aria-current={index === items.length - 1 ? 'page' : undefined}>
            {item.to === null ? <span>{item.label}</span> : <Link to={item.to}>{item.label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
