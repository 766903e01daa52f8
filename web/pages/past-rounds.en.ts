import type { SameTexts } from '../lib/i18n/text-types.ts';
import type { pastRoundsVi } from './past-rounds.vi.ts';

export const pastRoundsEn = {
  title: 'Past {{round}}s',
  lead: 'Result, key with explanations and verification code of each {{round}}.',
  running: 'Running and to come',
  empty: 'No {{round}} has ended yet',
  emptyText: 'Result and key of the first {{round}} appear here after it closes.',
  keyTitle: 'Key of {{name}}',
  keyLead: 'The questions of {{name}} with key, explanations and sources.',
  all: 'Past {{round}}s',
} as const satisfies SameTexts<typeof pastRoundsVi>;
