import { Suspense, type ReactNode } from 'react';
import { matchPath, Navigate, Route, Routes, useLocation } from 'react-router';
import { ConsoleFrame, Forbidden, NoSuchPage } from '../../features/desk/index.ts';
import { DESK_CALLS } from '../../lib/api/desk-calls.gen.ts';
import { addRoutes } from '../../lib/api/known-routes.ts';
import { paths } from '../../lib/paths.ts';
import { useSession } from '../../lib/store/session.ts';
import { DeskLoading } from '../../ui/desk/desk-page.tsx';
import { DESK_ROUTES, type DeskRoute } from './desk-routes.ts';

addRoutes(DESK_CALLS);

/** The console: everything under /quan-ly, loaded only by those who open it. */
export function DeskPage(): ReactNode {
  const held = useSession()?.capabilities ?? [];
  const { pathname } = useLocation();
  const may = (route: DeskRoute): boolean => route.may.some((one) => held.includes(one));
  const open = DESK_ROUTES.filter(may);
  if (open.length === 0) return <Forbidden />;
  const first = open.find((route) => route.nav !== undefined);
  const routes = (
    <Suspense fallback={<DeskLoading />}>
      <Routes>
        {DESK_ROUTES.map((route) => (
          <Route key={route.path} path={route.path} element={may(route) ? <route.page.Page /> : <Forbidden />} />
        ))}
        {/* Whoever has no right to the console's home begins at the first section of their own. */}
        {!open.some((route) => route.path === '') && first && <Route path="" element={<Navigate to={`${paths.desk}/${first.path}`} replace />} />}
        <Route path="*" element={<NoSuchPage />} />
      </Routes>
    </Suspense>
  );
  if (open.some((route) => route.bare && matchPath(`${paths.desk}/${route.path}`, pathname) !== null)) return routes;
  return (
    <ConsoleFrame
      shown={open.flatMap((route) => route.nav ?? [])}
      hasPage={(path) => open.some((route) => matchPath(`${paths.desk}/${route.path}`, path) !== null)}
    >
      {routes}
    </ConsoleFrame>
  );
}
