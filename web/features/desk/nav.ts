import { deskPaths } from '../../lib/desk-paths.ts';
import type { DeskIconName } from '../../ui/desk/desk-icons.tsx';
import type { deskVi } from './desk.vi.ts';

export type NavName = keyof typeof deskVi.nav;
export type NavGroup = keyof typeof deskVi.groups;

export interface NavEntry {
  name: NavName;
  /** null = above the groups. */
  group: NavGroup | null;
  to: string;
  icon: DeskIconName;
}

/** The side navigation in its order. A line shows when its page is in pages/desk/desk-routes.ts and the person may see it. */
export const NAV: readonly NavEntry[] = [
  { name: 'home', group: null, to: deskPaths.home, icon: 'tasks' },
  { name: 'questions', group: 'prepare', to: deskPaths.questions, icon: 'book' },
  { name: 'units', group: 'prepare', to: deskPaths.units, icon: 'tree' },
  { name: 'people', group: 'prepare', to: deskPaths.people, icon: 'people' },
  { name: 'contests', group: 'prepare', to: deskPaths.contests, icon: 'contest' },
  { name: 'rounds', group: 'run', to: deskPaths.rounds, icon: 'pulse' },
  { name: 'accounts', group: 'govern', to: deskPaths.accounts, icon: 'key' },
  { name: 'audit', group: 'govern', to: deskPaths.audit, icon: 'history' },
  { name: 'system', group: 'govern', to: deskPaths.system, icon: 'server' },
];
