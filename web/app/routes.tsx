import type { QueryClient } from '@tanstack/react-query';
import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import { readOptions } from '../lib/api/hooks.ts';
import { useLanguageStore } from '../lib/i18n/language.ts';
import { paths } from '../lib/paths.ts';
import { lazyPage, type LazyPage } from '../lib/lazy-page.ts';

export interface AppRoute {
  /** As in lib/paths.ts, with `:name` for parts. */
  path: string;
  page: LazyPage;
  /** Who may see it: guests are sent to sign in and come back; `first-login` people to their duties first. Default: everyone. */
  needs?: 'signed-in' | 'first-login';
  /**
   * `bare`: without top bar and footer (the quiz, the projector); the page then shows the support line itself. `desk`: the console, which
   * has a side navigation of its own. Default: the site's.
   */
  frame?: 'bare' | 'desk';
  /** Of a page of one's own: fetches what it reads first, before anything is drawn. build/first-loads.ts lets the page's head ask for the same. */
  reads?: (queries: QueryClient, params: Readonly<Record<string, string | undefined>>) => Promise<void>;
  /** The same of the round to act on, for everybody; what is only of one's own waits for `signedIn`. */
  readsOfRound?: (queries: QueryClient, round: RoundView, signedIn: Promise<boolean>) => Promise<unknown>;
}

/** The board, and what one may do in the round: features/home asks for that only while it can matter. */
async function readsOfHome(queries: QueryClient, { id, phase }: RoundView, signedIn: Promise<boolean>): Promise<void> {
  const args = { params: { roundId: id } };
  const board = queries.prefetchQuery(readOptions('standings.round', args));
  if ((phase === 'open' || phase === 'closing') && (await signedIn)) await queries.prefetchQuery(readOptions('contests.before', args));
  await board;
}

/** Every page, one line each. */
export const ROUTES: readonly AppRoute[] = [
  {
    path: paths.home,
    page: lazyPage(async () => (await import('../pages/home-page.tsx')).HomePage),
    reads: (queries) => queries.prefetchQuery(readOptions('me.attempts', {})),
    readsOfRound: readsOfHome,
  },
  { path: paths.rules, page: lazyPage(async () => (await import('../pages/rules-page.tsx')).RulesPage) },
  { path: paths.standings, page: lazyPage(async () => (await import('../pages/standings-page.tsx')).StandingsPage) },
  { path: '/bang-xep-hang/:roundId', page: lazyPage(async () => (await import('../pages/standings-page.tsx')).StandingsPage) },
  { path: paths.pastRounds, page: lazyPage(async () => (await import('../pages/past-rounds-page.tsx')).PastRoundsPage) },
  { path: '/cac-tuan/:roundId', page: lazyPage(async () => (await import('../pages/key-page.tsx')).KeyPage) },
  { path: paths.participation, page: lazyPage(async () => (await import('../pages/participation-page.tsx')).ParticipationPage), needs: 'signed-in' },
  { path: paths.ready, page: lazyPage(async () => (await import('../pages/ready-page.tsx')).ReadyPage) },
  { path: paths.signIn, page: lazyPage(async () => (await import('../pages/sign-in-page.tsx')).SignInPage) },
  { path: paths.firstLogin, page: lazyPage(async () => (await import('../pages/first-login-page.tsx')).FirstLoginPage), needs: 'first-login' },
  { path: paths.invitation, page: lazyPage(async () => (await import('../pages/invitation-page.tsx')).InvitationPage) },
  { path: paths.register, page: lazyPage(async () => (await import('../pages/register-page.tsx')).RegisterPage) },
  { path: paths.forgot, page: lazyPage(async () => (await import('../pages/forgot-page.tsx')).ForgotPage) },
  { path: paths.profile, page: lazyPage(async () => (await import('../pages/profile-page.tsx')).ProfilePage), needs: 'signed-in' },
  { path: paths.unitPeople, page: lazyPage(async () => (await import('../pages/contact-page.tsx')).ContactPage), needs: 'signed-in' },
  {
    path: '/thi/:roundId',
    page: lazyPage(async () => (await import('../pages/before-page.tsx')).BeforePage),
    needs: 'signed-in',
    reads: (queries, { roundId = '' }) =>
      queries.prefetchQuery(readOptions('contests.before', { params: { roundId }, query: { lang: useLanguageStore.getState().language } })),
  },
  {
    path: '/lam-bai/:attemptId',
    page: lazyPage(async () => (await import('../pages/quiz-page.tsx')).QuizPage),
    needs: 'signed-in',
    frame: 'bare',
    reads: async (_, { attemptId = '' }) => (await import('../pages/quiz-page.tsx')).openQuizAhead(attemptId),
  },
  {
    path: '/ket-qua/:attemptId',
    page: lazyPage(async () => (await import('../pages/result-page.tsx')).ResultPage),
    needs: 'signed-in',
    reads: (queries, { attemptId = '' }) => queries.prefetchQuery(readOptions('attempts.result', { params: { attemptId } })),
  },
  { path: paths.myAttempts, page: lazyPage(async () => (await import('../pages/attempts-page.tsx')).AttemptsPage), needs: 'signed-in' },
  { path: paths.receiptSearch, page: lazyPage(async () => (await import('../pages/receipt-page.tsx')).ReceiptSearchPage) },
  { path: '/xac-nhan/:code', page: lazyPage(async () => (await import('../pages/receipt-page.tsx')).ReceiptPage) },
  { path: paths.practice, page: lazyPage(async () => (await import('../pages/practice-page.tsx')).PracticePage), frame: 'bare' },
  { path: `${paths.desk}/*`, page: lazyPage(async () => (await import('../pages/desk/desk-page.tsx')).DeskPage), needs: 'signed-in', frame: 'desk' },
];

export const notFound = lazyPage(async () => (await import('../pages/not-found-page.tsx')).NotFoundPage);
