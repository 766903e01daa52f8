import { lazyPage, type LazyPage } from './lazy-page.ts';

export interface AppRoute {
  /** As in lib/paths.ts, with `:name` for parts. */
  path: string;
  page: LazyPage;
  /** Who may see it: guests are sent to sign in and come back; `first-login` people to their duties first. Default: everyone. */
  needs?: 'signed-in' | 'first-login';
  /** Without top bar and footer: the quiz, the projector. The page then shows the support line itself. */
  bare?: boolean;
}

/** Every page, one line each. */
export const ROUTES: readonly AppRoute[] = [
];

export const notFound = lazyPage(async () => (await import('../pages/not-found-page.tsx')).NotFoundPage);
