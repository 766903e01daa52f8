import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { rulesVi } from './rules.vi.ts';

export const rulesEn = {
  title: 'Rules',
  document: 'Rules of the contest',
  version: 'Version {{version}}, written by itself from the settings in force. The Vietnamese text is the binding one.',
  contents: 'Contents',
  none: 'There is no contest yet, so there are no rules.',
  printed: 'Printed on {{at}}',
  top: 'Back to the top',
} as const satisfies SameTexts<typeof rulesVi>;
