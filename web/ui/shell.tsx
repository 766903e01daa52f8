import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useTexts } from '../lib/i18n/texts.ts';
import { IconButton } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';
import { classes } from './layout.tsx';
import { Lotus } from './lotus.tsx';
import css from './shell.module.css';
import { uiTexts } from './ui.texts.ts';

export interface NavItem {
  to: string;
  label: string;
}

interface TopBarProps {
  brand: string;
  links: readonly NavItem[];
  /** Sign in, or the person. */
  end: ReactNode;
  /** At the foot of the phone's menu: language, theme. */
  menuEnd?: ReactNode;
  /** Who is signed in and their own pages: a menu of its own beside the links, on a phone part of the one menu. */
  person?: PersonNav | undefined;
  navLabel: string;
  /** As wide as the window: the console. */
  wide?: boolean;
}

export interface PersonNav {
  name: string;
  label: string;
  links: readonly NavItem[];
  /** Below the links: sign out. */
  end: ReactNode;
}

/**
 * Closes on Escape (the focus goes back), on a press elsewhere, and on arriving at another page. While a page's code is on its way the address
 * is already the new one and the old page still stands: what is opened then belongs to the page that comes, and stays.
 */
function useDisclosure(
  root: { current: HTMLElement | null },
  button: { current: HTMLButtonElement | null },
): [open: boolean, setOpen: (open: boolean) => void] {
  const [openAt, setOpenAt] = useState<string>();
  const { pathname } = useLocation();
  const open = openAt !== undefined;
  const setOpen = useCallback((to: boolean) => setOpenAt(to ? window.location.pathname : undefined), []);
  useEffect(() => setOpenAt((at) => (at === pathname ? at : undefined)), [pathname]);
  useEffect(() => {
    if (!open) return undefined;
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('keydown', closeOnEscape);
    document.addEventListener('pointerdown', closeOutside);
    return () => {
      document.removeEventListener('keydown', closeOnEscape);
      document.removeEventListener('pointerdown', closeOutside);
    };
  }, [open, setOpen, root, button]);
  return [open, setOpen];
}

/** The name, and under it one's own pages. */
function PersonMenu({ person }: { person: PersonNav }): ReactNode {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useDisclosure(root, button);
  return (
    <div className={css.personMenu} ref={root}>
      <button
        ref={button}
        type="button"
        className={css.person}
        aria-expanded={open}
        aria-controls={id}
        aria-label={`${person.label}: ${person.name}`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="user" />
        <span>{person.name}</span>
        <Icon name="chevron-down" size={16} />
      </button>
      <div id={id} className={css.personPanel} hidden={!open}>
        <nav aria-label={person.label}>
          {person.links.map((link) => (
            <NavLink key={link.to} to={link.to} onClick={() => setOpen(false)}>
              {link.label}
            </NavLink>
          ))}
        </nav>
        <div className={css.personEnd}>{person.end}</div>
      </div>
    </div>
  );
}

/** Brand, links, one action; under 900 px the links go behind one button. */
export function TopBar({ brand, links, end, menuEnd, person, navLabel, wide = false }: TopBarProps): ReactNode {
  const t = useTexts(uiTexts);
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useDisclosure(root, button);
  const itemsOf = (shown: readonly NavItem[]): ReactNode =>
    shown.map((link) => (
      <NavLink key={link.to} to={link.to} end={link.to === '/'} onClick={() => setOpen(false)}>
        {link.label}
      </NavLink>
    ));
  return (
    <header className={css.top} ref={root}>
      <a className={css.skip} href="#main">
        {t('skipToMain')}
      </a>
      <div className={classes(css.inner, wide && css.wide)}>
        <Link className={css.brand} to="/">
          <Lotus /> {brand}
        </Link>
        <nav className={css.nav} aria-label={navLabel}>
          {itemsOf(links)}
        </nav>
        <div className={css.end}>{person ? <PersonMenu person={person} /> : end}</div>
        <div className={css.menuButton}>
          <IconButton
            ref={button}
            icon={open ? 'close' : 'menu'}
            label={open ? t('menuClose') : t('menu')}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          />
        </div>
      </div>
      <div id={id} className={css.panel} data-open={open || undefined}>
        <nav aria-label={navLabel}>{itemsOf(links)}</nav>
        {person && (
          <nav aria-label={person.label}>
            <span className={css.panelName}>
              <Icon name="user" />
              {person.name}
            </span>
            {itemsOf(person.links)}
            <div className={css.panelEnd}>{person.end}</div>
          </nav>
        )}
        {menuEnd !== undefined && <div className={css.panelEnd}>{menuEnd}</div>}
      </div>
    </header>
  );
}

/** The support line at the left, small tools at the right. */
export function Footer({ children, end }: { children: ReactNode; end?: ReactNode }): ReactNode {
  return (
    <footer className={css.footer}>
      <div className={css.footerInner}>
        <div>{children}</div>
        {end !== undefined && <div className={css.footerEnd}>{end}</div>}
      </div>
    </footer>
  );
}

/** A state of the whole site, above everything: no network, an old tab. */
export function Banner({ icon, children, action }: { icon: IconName; children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className={css.banner} role="status">
      <div className={css.bannerInner}>
        <Icon name={icon} />
        <span className={css.bannerText}>{children}</span>
        {action}
      </div>
    </div>
  );
}

export function Main({ children }: { children: ReactNode }): ReactNode {
  return (
    <main id="main" tabIndex={-1} className={css.main}>
      {children}
    </main>
  );
}
