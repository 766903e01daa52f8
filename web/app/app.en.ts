import type { SameTexts } from '../lib/i18n/text-types.ts';
import type { appVi } from './app.vi.ts';

export const appEn = {
  brand: 'Thi Tuần',
  navLabel: 'Main menu',
  home: 'Home',
  rules: 'Rules',
  standings: 'Standings',
  pastRounds: 'Past {{round}}s',
  myAttempts: 'My attempts',
  unitPeople: 'My unit',
  participation: 'Participation by unit',
  desk: 'Console',
  signOut: 'Sign out',
  profile: 'My profile and data',
  personLabel: 'My pages',
  signIn: 'Sign in',
  offline: 'No network. What you have done is kept on this device and is sent by itself when the network is back.',
  offlineDesk: 'No network. What you typed is still on this page but not saved: keep it open and save again when the network is back.',
  outdated: 'The page has a new version. Reload to go on; saved answers are not lost.',
  reload: 'Reload',
  toHome: 'To the home page',
  faultTitle: 'Something went wrong',
  faultText: 'Reload the page. Saved answers are not lost. If it stays, tell support the code {{reference}}.',
  chunkText: 'This part of the page could not be loaded: the network, or a new version. Reload the page.',
} as const satisfies SameTexts<typeof appVi>;
