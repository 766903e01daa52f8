import { Suspense, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { SupportCode, SupportLine } from '../features/site/index.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths, signInAndReturn } from '../lib/paths.ts';
import { useConnectionStore } from '../lib/store/connection.ts';
import { useSessionStore } from '../lib/store/session.ts';
import { LinkButton, TextButton } from '../ui/button.tsx';
import { Wrap } from '../ui/layout.tsx';
import { Banner, Footer, Main, PersonLink, TopBar, type NavItem } from '../ui/shell.tsx';
import { Loading } from '../ui/states.tsx';
import { LanguageSwitch, ThemeSwitch } from '../ui/tools.tsx';
import { appTexts } from './app.texts.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** States of the whole site, above every page, the quiz included. */
function Banners(): ReactNode {
  const t = useTexts(appTexts);
  const { reachable, outdated } = useConnectionStore();
  if (outdated) return <Banner icon="alert" action={<TextButton onClick={() => window.location.reload()}>{t('reload')}</TextButton>}>{t('outdated')}</Banner>;
  if (!reachable) return <Banner icon="wifi-off">{t('offline')}</Banner>;
  return null;
}

function useLinks(): NavItem[] {
  const t = useTexts(appTexts);
  const session = useSessionStore((state) => state.session);
  const has = (...roles: string[]): boolean => session?.roles.some((role) => roles.includes(role)) ?? false;
  return [
    { to: paths.home, label: t('home') },
    { to: paths.rules, label: t('rules') },
    { to: paths.standings, label: t('standings') },
    { to: paths.pastRounds, label: t('pastRounds') },
    ...(session ? [{ to: paths.myAttempts, label: t('myAttempts') }] : []),
    ...(has('contact') ? [{ to: paths.unitPeople, label: t('unitPeople') }] : []),
    ...(has('official', 'contact', 'organiser', 'admin') ? [{ to: paths.participation, label: t('participation') }] : []),
  ];
}

function Top(): ReactNode {
  const t = useTexts(appTexts);
  const { session, status } = useSessionStore();
  const { pathname, search } = useLocation();
  const links = useLinks();
  const to = pathname === paths.home || pathname === paths.signIn ? paths.signIn : signInAndReturn(pathname + search);
  const end = session ? <PersonLink to={paths.profile} name={session.name} /> : status === 'guest' ? <LinkButton to={to} kind="quiet" size="small">{t('signIn')}</LinkButton> : null;
  return <TopBar brand={t('brand')} navLabel={t('navLabel')} links={links} end={end} menuEnd={<><LanguageSwitch /><ThemeSwitch /></>} />;
}

/** Frame of a page: bar, banners, main, footer with the support line. `bare` leaves only banners and main. */
export function Shell({ children, bare }: { children: ReactNode; bare: boolean }): ReactNode {
  const { pathname } = useLocation();
  const main = (
    <Main>
      <ErrorBoundary resetKey={pathname}>
        <Suspense fallback={<Wrap><Loading /></Wrap>}>{children}</Suspense>
      </ErrorBoundary>
    </Main>
  );
  if (bare) return <><Banners />{main}</>;
  return (
    <>
      <Top />
      <Banners />
      {main}
      <Footer end={<><LanguageSwitch /><ThemeSwitch /><SupportCode /></>}><SupportLine /></Footer>
    </>
  );
}
