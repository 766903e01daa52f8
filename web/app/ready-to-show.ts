import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import type { ReplyOfCall } from '../lib/api/call-types.ts';
import { keyOf, readOptions } from '../lib/api/hooks.ts';
import { useSessionStore } from '../lib/store/session.ts';
import { askFirst } from './connection.ts';
import { ROUTES, type AppRoute } from './routes.tsx';

/**
 * Longer than this nobody looks at an empty page: the frame is shown with what is there. Shorter, a slow processor has not even come to read
 * the answers that lie there, and draws the frame for nothing.
 */
const PATIENCE_MS = 1500;

/**
 * Resolves when the page at this address can be drawn at once: its code is there, who is signed in is known, and what it reads first has
 * come. The page's head asked for all of it already (build/first-loads.ts), so that as a rule nothing is waited for; drawing first a frame
 * without content would only cost a slow phone the time of two drawings.
 */
export async function readyToShow(queries: QueryClient, pathname: string): Promise<void> {
  const found = routeAt(pathname);
  // A guest would be refused what the pages of one's own read.
  const signedIn = askFirst().then(() => useSessionStore.getState().status === 'signed-in');
  const site = queries.prefetchQuery(readOptions('contests.home', {}));
  const parts = [
    found?.route.page.preload(),
    signedIn.then((yes) => (yes ? found?.route.reads?.(queries, found.params) : undefined)),
    site.then(() => {
      const home = queries.getQueryData<ReplyOfCall<'contests.home'>>(keyOf('contests.home', {}));
      const current = home?.rounds.find(({ id }) => id === home.currentRoundId);
      return current ? found?.route.readsOfRound?.(queries, current, signedIn) : undefined;
    }),
  ];
  // What fails is asked again, and told, by the page itself.
  await Promise.race([Promise.allSettled(parts), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

function routeAt(pathname: string): { route: AppRoute; params: Readonly<Record<string, string | undefined>> } | null {
  for (const route of ROUTES) {
    const match = matchPath(route.path, pathname);
    if (match) return { route, params: match.params };
  }
  return null;
}
