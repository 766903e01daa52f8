import type { NavName } from '../../features/desk/index.ts';
import { lazyPage, type LazyPage } from '../../lib/lazy-page.ts';
import type { Capability } from '../../lib/store/session.ts';

export interface DeskRoute {
  /** Below /quan-ly, with `:name` for parts; '' = the console's home. */
  path: string;
  page: LazyPage;
  /** Any one of these opens it. The server asks again, with the scope. */
  may: readonly Capability[];
  /** The line of the side navigation (features/desk/nav.ts) that leads here; pages below a section have none. */
  nav?: NavName;
  /** Without the side navigation: the screens of a contestant. */
  bare?: true;
}

/** Every page of the console, one line each. How to add one: web/features/desk/README.md. */
export const DESK_ROUTES: readonly DeskRoute[] = [
  { path: '', page: lazyPage(async () => (await import('./home-page.tsx')).HomePage), may: ['people.manage'], nav: 'home' },
  {
    path: 'cuoc-thi',
    page: lazyPage(async () => (await import('./contest-pages.tsx')).ContestsPage),
    may: ['contest.manage'],
    nav: 'contests',
  },
  { path: 'cuoc-thi/moi', page: lazyPage(async () => (await import('./contest-pages.tsx')).NewContestPage), may: ['contest.manage'] },
  { path: 'cuoc-thi/:contestId', page: lazyPage(async () => (await import('./contest-pages.tsx')).ContestPage), may: ['contest.manage'] },
  { path: 'cac-tuan', page: lazyPage(async () => (await import('./rounds-page.tsx')).RoundsPage), may: ['contest.manage'], nav: 'rounds' },
  {
    path: 'cuoc-thi/:contestId/the-le',
    page: lazyPage(async () => (await import('./contest-rules-page.tsx')).ContestRulesPage),
    may: ['contest.manage'],
  },
  {
    path: 'cuoc-thi/:contestId/giao-dien',
    page: lazyPage(async () => (await import('./contest-look-page.tsx')).ContestLookPage),
    may: ['contest.manage'],
  },
  { path: 'thi-thu/:roundId', page: lazyPage(async () => (await import('./trial-page.tsx')).TrialPage), may: ['contest.manage'] },
  {
    path: 'thi-thu/:roundId/lam-bai',
    page: lazyPage(async () => (await import('./trial-quiz-page.tsx')).TrialQuizPage),
    may: ['contest.manage'],
    bare: true,
  },
  { path: 'dang-dien-ra/:roundId', page: lazyPage(async () => (await import('./running-page.tsx')).RunningPage), may: ['contest.manage'] },
  { path: 'nhat-ky', page: lazyPage(async () => (await import('./audit-page.tsx')).AuditPage), may: ['audit.read'], nav: 'audit' },
  { path: 'tai-khoan', page: lazyPage(async () => (await import('./accounts-page.tsx')).AccountsPage), may: ['people.manage'], nav: 'accounts' },
  { path: 'cau-hoi', page: lazyPage(async () => (await import('./bank-pages.tsx')).BankPage), may: ['bank.edit', 'bank.review'], nav: 'questions' },
  { path: 'cau-hoi/moi', page: lazyPage(async () => (await import('./bank-pages.tsx')).NewQuestionPage), may: ['bank.edit'] },
  { path: 'cau-hoi/nhap', page: lazyPage(async () => (await import('./bank-pages.tsx')).ImportQuestionsPage), may: ['bank.edit'] },
  { path: 'cau-hoi/ra-soat', page: lazyPage(async () => (await import('./bank-pages.tsx')).ReviewQuestionsPage), may: ['bank.edit', 'bank.review'] },
  { path: 'cau-hoi/canh-bao', page: lazyPage(async () => (await import('./bank-pages.tsx')).BankWarningsPage), may: ['bank.edit', 'bank.review'] },
  { path: 'cau-hoi/gan-giong', page: lazyPage(async () => (await import('./bank-pages.tsx')).BankDuplicatesPage), may: ['bank.edit', 'bank.review'] },
  { path: 'cau-hoi/:questionId', page: lazyPage(async () => (await import('./bank-pages.tsx')).QuestionPage), may: ['bank.edit', 'bank.review'] },
  { path: 'ket-qua/:roundId', page: lazyPage(async () => (await import('./results-page.tsx')).ResultsPage), may: ['contest.manage'] },
  { path: 'ket-qua/:roundId/:number', page: lazyPage(async () => (await import('./results-page.tsx')).ResultPage), may: ['contest.manage'] },
  { path: 'don-vi', page: lazyPage(async () => (await import('./unit-pages.tsx')).UnitsPage), may: ['people.manage'], nav: 'units' },
  { path: 'don-vi/nhap', page: lazyPage(async () => (await import('./unit-pages.tsx')).ImportUnitsPage), may: ['people.manage'] },
  { path: 'nguoi-du-thi', page: lazyPage(async () => (await import('./people-pages.tsx')).PeoplePage), may: ['people.manage'], nav: 'people' },
  { path: 'nguoi-du-thi/nhap', page: lazyPage(async () => (await import('./people-pages.tsx')).ImportPeoplePage), may: ['people.manage'] },
  { path: 'nguoi-du-thi/:personId', page: lazyPage(async () => (await import('./people-pages.tsx')).PersonPage), may: ['people.manage'] },
];
