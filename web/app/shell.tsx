import { lazy, Suspense, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { SupportCode, SupportLine, useSiteWatch } from '../features/site/index.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths, signInAndReturn } from '../lib/paths.ts';
import { useConnectionStore } from '../lib/store/connection.ts';
import { useSessionStore } from '../lib/store/session.ts';
import { worksInDesk } from '../lib/store/work.ts';
import { LinkButton, TextButton } from '../ui/button.tsx';
import { Wrap } from '../ui/layout.tsx';
import { Banner, Footer, Main, TopBar, type NavItem, type PersonNav } from '../ui/shell.tsx';
import { Loading } from '../ui/states.tsx';
import { LanguageSwitch, ThemeSwitch } from '../ui/tools.tsx';
import { appTexts } from './app.texts.ts';
import { ErrorBoundary } from './error-boundary.tsx';

// The whole of signing in and out would weigh on every first load. It stands outside the boundary: where the network fails it, the page stays.
const SignOut = lazy(async () => ({
  default: await import('./sign-out.tsx').then(
    (module) => module.SignOut,
    () => ReloadFirst,
  ),
}));

function ReloadFirst(): ReactNode {
  const t = useTexts(appTexts);
  return <TextButton onClick={() => window.location.reload()}>{t('reload')}</TextButton>;
}

/** States of the whole site, above every page, the quiz included. */
function Banners({ desk = false }: { desk?: boolean }): ReactNode {
  const t = useTexts(appTexts);
  const { reachable, outdated } = useConnectionStore();
  if (outdated)
    return (
      <Banner icon="alert" action={<TextButton onClick={() => window.location.reload()}>{t('reload')}</TextButton>}>
        {t('outdated')}
      </Banner>
    );
  if (!reachable) return <Banner icon="wifi-off">{t(desk ? 'offlineDesk' : 'offline')}</Banner>;
  return null;
}

function useLinks(): NavItem[] {
  const t = useTexts(appTexts);
  return [
    { to: paths.home, label: t('home') },
    { to: paths.rules, label: t('rules') },
    { to: paths.standings, label: t('standings') },
    { to: paths.pastRounds, label: t('pastRounds') },
  ];
}

/** One's own pages, by role; null for guests. */
function usePerson(): PersonNav | undefined {
  const t = useTexts(appTexts);
  const session = useSessionStore((state) => state.session);
  if (!session) return undefined;
  const has = (...roles: string[]): boolean => session.roles.some((role) => roles.includes(role));
  return {
    name: session.name,
    label: t('personLabel'),
    links: [
      { to: paths.myAttempts, label: t('myAttempts') },
      ...(has('contact') ? [{ to: paths.unitPeople, label: t('unitPeople') }] : []),
      ...(has('official', 'contact', 'organiser', 'admin') ? [{ to: paths.participation, label: t('participation') }] : []),
      ...(worksInDesk(session) ? [{ to: paths.desk, label: t('desk') }] : []),
      { to: paths.profile, label: t('profile') },
    ],
    end: (
      <Suspense fallback={null}>
        <SignOut />
      </Suspense>
    ),
  };
}

function Top({ wide }: { wide: boolean }): ReactNode {
  const t = useTexts(appTexts);
  const status = useSessionStore((state) => state.status);
  const { pathname, search } = useLocation();
  const links = useLinks();
  const person = usePerson();
  const to = pathname === paths.home || pathname === paths.signIn ? paths.signIn : signInAndReturn(pathname + search);
  const end =
    status === 'guest' ? (
      <LinkButton to={to} kind="quiet" size="small">
        {t('signIn')}
      </LinkButton>
    ) : null;
  return (
    <TopBar
      brand={t('brand')}
      navLabel={t('navLabel')}
      wide={wide}
      links={links}
      end={end}
      person={person}
      menuEnd={
        <>
          <LanguageSwitch />
          <ThemeSwitch />
        </>
      }
    />
  );
}

/** Frame of a page: bar, banners, main, footer with the support line. `bare` leaves only banners and main, `desk` has no footer and all the width. */
export function Shell({ children, frame }: { children: ReactNode; frame: 'site' | 'bare' | 'desk' }): ReactNode {
  const { pathname } = useLocation();
  useSiteWatch();
  const main = (
    <Main>
      <ErrorBoundary resetKey={pathname}>
        <Suspense
          fallback={
            <Wrap>
              <Loading />
            </Wrap>
          }
        >
          {children}
        </Suspense>
      </ErrorBoundary>
    </Main>
  );
  if (frame === 'bare')
    return (
      <>
        <Banners />
        {main}
      </>
    );
  return (
    <>
      <Top wide={frame === 'desk'} />
      <Banners desk={frame === 'desk'} />
      {main}
      {frame === 'site' && (
        <Footer
          end={
            <>
              <LanguageSwitch />
              <ThemeSwitch />
              <SupportCode />
            </>
          }
        >
          <SupportLine />
        </Footer>
      )}
    </>
  );
}
