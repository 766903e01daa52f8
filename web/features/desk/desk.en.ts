import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { deskVi } from './desk.vi.ts';

export const deskEn = {
  title: 'Console',
  home: 'To do',
  forbidden: 'You may not see this section',
  forbiddenText: 'If you need it, ask an administrator or the organisers for the right role.',
  goHome: 'To the front page',
  goDesk: 'To the to-do list',
  goUnit: 'To the page of my unit',
  goParticipation: 'To participation by unit',
  notFound: 'The console has no such page',
  groups: { prepare: 'Prepare', run: 'Run', govern: 'Govern' },
  nav: {
    home: 'To do',
    questions: 'Question bank',
    units: 'Units',
    people: 'Contestants',
    contests: 'Contests',
    rounds: 'Rounds',
    accounts: 'Console accounts',
    audit: 'Audit log',
    system: 'System',
  },
} as const satisfies SameTexts<typeof deskVi>;
