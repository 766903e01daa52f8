import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useTexts } from '../lib/i18n/texts.ts';
import { IconButton } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';
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
  navLabel: string;
}

/** Brand, links, one action; under 900 px the links go behind one button. */
export function TopBar({ brand, links, end, menuEnd, navLabel }: TopBarProps): ReactNode {
  const t = useTexts(uiTexts);
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!open) return undefined;
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [open]);
  const items = links.map((link) => <NavLink key={link.to} to={link.to} end={link.to === '/'} onClick={() => setOpen(false)}>{link.label}</NavLink>);
  return (
    <header className={css.top}>
      <a className={css.skip} href="#main">{t('skipToMain')}</a>
      <div className={css.inner}>
        <Link className={css.brand} to="/"><Lotus /> {brand}</Link>
        <nav className={css.nav} aria-label={navLabel}>{items}</nav>
        <div className={css.end}>{end}</div>
        <div className={css.menuButton}>
          <IconButton ref={button} icon={open ? 'close' : 'menu'} label={open ? t('menuClose') : t('menu')} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)} />
        </div>
      </div>
      <div id={id} className={css.panel} data-open={open || undefined}>
        <nav aria-label={navLabel}>{items}</nav>
        {menuEnd !== undefined && <div className={css.panelEnd}>{menuEnd}</div>}
      </div>
    </header>
  );
}

/** Who is signed in, leading to their own page. */
export function PersonLink({ to, name }: { to: string; name: string }): ReactNode {
  return <Link className={css.person} to={to}><Icon name="user" /><span>{name}</span></Link>;
}

/** The support line at the left, small tools at the right. */
export function Footer({ children, end }: { children: ReactNode; end?: ReactNode }): ReactNode {
  return <footer className={css.footer}><div className={css.footerInner}><div>{children}</div>{end !== undefined && <div className={css.footerEnd}>{end}</div>}</div></footer>;
}

/** A state of the whole site, above everything: no network, an old tab. */
export function Banner({ icon, children, action }: { icon: IconName; children: ReactNode; action?: ReactNode }): ReactNode {
  return <div className={css.banner} role="status"><div className={css.bannerInner}><Icon name={icon} /><span className={css.bannerText}>{children}</span>{action}</div></div>;
}

export function Main({ children }: { children: ReactNode }): ReactNode {
  return <main id="main" tabIndex={-1} className={css.main}>{children}</main>;
}
