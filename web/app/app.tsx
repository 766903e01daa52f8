import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, type ReactNode } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { useLanguage } from '../lib/i18n/texts.ts';
import { paths, signInAndReturn } from '../lib/paths.ts';
import { useSessionStore } from '../lib/store/session.ts';
import { Loading } from '../ui/states.tsx';
import { Wrap } from '../ui/layout.tsx';
import { UiProvider } from '../ui/provider.tsx';
import { useConnection } from './connection.ts';
import { useArrival } from './navigation.ts';
import { notFound, ROUTES, type AppRoute } from './routes.tsx';
import { Shell } from './shell.tsx';

/** Sends guests to sign in and newcomers to their first-login duties; the server guards the data in any case. */
function Guarded({ needs, page, children }: { needs: NonNullable<AppRoute['needs']>; page: AppRoute['page']; children: ReactNode }): ReactNode {
  const status = useSessionStore((state) => state.status);
  const { pathname, search } = useLocation();
  // The page's code comes while the server is asked who is there; a failure shows when the page is drawn.
  useEffect(() => void page.preload().catch(() => undefined), [page]);
  if (status === 'unknown')
    return (
      <Wrap>
        <Loading />
      </Wrap>
    );
  if (status === 'guest') return <Navigate to={signInAndReturn(pathname + search)} replace />;
  if (status === 'first-login' && needs === 'signed-in')
    return <Navigate to={`${paths.firstLogin}?${new URLSearchParams({ to: pathname + search })}`} replace />;
  return children;
}

function element(route: Pick<AppRoute, 'page' | 'needs' | 'frame'>): ReactNode {
  const { Page } = route.page;
  return (
    <Shell frame={route.frame ?? 'site'}>
      {route.needs ? (
        <Guarded needs={route.needs} page={route.page}>
          <Page />
        </Guarded>
      ) : (
        <Page />
      )}
    </Shell>
  );
}

function Site(): ReactNode {
  useConnection();
  useArrival();
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <Routes>
      {ROUTES.map((route) => (
        <Route key={route.path} path={route.path} element={element(route)} />
      ))}
      <Route path="*" element={element({ page: notFound })} />
    </Routes>
  );
}

/** The whole site, below its providers. */
export function App({ queries }: { queries: QueryClient }): ReactNode {
  return (
    <UiProvider>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <Suspense fallback={null}>
            <Site />
          </Suspense>
        </BrowserRouter>
      </QueryClientProvider>
    </UiProvider>
  );
}
