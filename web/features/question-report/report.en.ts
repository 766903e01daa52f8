import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { reportVi } from './report.vi.ts';

export const reportEn = {
  open: 'Report a mistake in this question',
  title: 'Report a mistake in question {{position}}',
  label: 'What is wrong?',
  hint: 'For example: two options are the same, a wrong year, a typing error. The organisers will look at it; your attempt is not affected.',
  send: 'Send',
  back: 'Back',
  sent: 'Sent to the organisers. Thank you.',
  empty: 'Write a few words about the mistake.',
  unloaded: 'This part could not be opened. Check the network and try again.',
} as const satisfies SameTexts<typeof reportVi>;
