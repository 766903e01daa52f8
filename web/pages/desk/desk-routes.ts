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
}

/** Every page of the console, one line each. How to add one: web/features/desk/README.md. */
export const DESK_ROUTES: readonly DeskRoute[] = [
  { path: '', page: lazyPage(async () => (await import('./home-page.tsx')).HomePage), may: ['people.manage'], nav: 'home' },
  { path: 'cac-tuan', page: lazyPage(async () => (await import('./rounds-page.tsx')).RoundsPage), may: ['contest.manage'], nav: 'rounds' },
  { path: 'nhat-ky', page: lazyPage(async () => (await import('./audit-page.tsx')).AuditPage), may: ['audit.read'], nav: 'audit' },
  { path: 'tai-khoan', page: lazyPage(async () => (await import('./accounts-page.tsx')).AccountsPage), may: ['people.manage'], nav: 'accounts' },
];
