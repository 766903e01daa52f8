import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { rulesVi } from './rules.vi.ts';

export const rulesEn = {
  title: 'Rules',
  document: 'Rules of the contest',
  contents: 'Contents',
  none: 'There is no contest yet, so there are no rules.',
  printed: 'Printed on {{at}}',
  word: 'Download for Word',
  draft: 'Draft: the contest has not been published.',
  inForce: 'Version {{number}} · in force since {{at}}. The Vietnamese text is the binding one.',
  former: 'Version {{number}} · in force from {{from}} to {{until}}, as kept in Vietnamese',
  formerNotice: 'This version has been replaced. It holds for whoever started while it was in force.',
  current: 'Read the version in force',
  amended: 'Amendments',
  amendedNever: 'The rules have not been amended since they were published.',
  versionName: 'Version {{number}}',
  from: 'From {{at}}',
  first: 'First published.',
  changed: 'Amended: {{sections}}.',
  section: '{{number}}. {{title}}',
  reason: 'Reason: {{reason}}',
  nowInForce: 'In force',
  read: 'Read this version',
  reading: 'You are reading this version',
} as const satisfies SameTexts<typeof rulesVi>;
