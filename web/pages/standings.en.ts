import type { SameTexts } from '../lib/i18n/text-types.ts';
import type { standingsPageVi } from './standings.vi.ts';

export const standingsPageEn = {
  title: 'Standings',
  tabs: 'Which standings',
  round: '{{Round}}',
  unit: 'My unit',
  contest: 'Whole contest',
  pick: 'Choose a {{round}}',
  none: 'There is no {{round}} yet',
  noneText: 'Standings appear once the first {{round}} is published.',
  noSuchRound: 'There is no such {{round}}',
  all: 'See the other {{round}}s',
} as const satisfies SameTexts<typeof standingsPageVi>;
