import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { noticesVi } from './notices.vi.ts';

export const noticesEn = {
  label: 'Notices from the organisers',
  extension: 'The organisers have given everybody at work {{minutes}} more minutes. Reason: {{reason}}.',
  later: '{{name}} goes on longer: it closes at {{closes}} (before: {{fromCloses}}). Reason: {{reason}}.',
  postponed: '{{name}} is postponed: it opens at {{opens}} and closes at {{closes}} (before: it opened at {{fromOpens}}). Reason: {{reason}}.',
  cancelled: '{{name}} is cancelled. Attempts of this {{round}} count for no result and no prize. Reason: {{reason}}.',
  repeated: '{{name}} is held again as {{newName}}, opening at {{opens}}, closing at {{closes}}. Reason: {{reason}}.',
  changes: 'Changes that were announced',
} as const satisfies SameTexts<typeof noticesVi>;
