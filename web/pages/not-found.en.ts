import type { SameTexts } from '../lib/i18n/text-types.ts';
import type { notFoundVi } from './not-found.vi.ts';

export const notFoundEn = {
  title: 'There is no such page',
  text: 'The link may be old or incomplete. The home page leads to every part of the contest.',
  toHome: 'To the home page',
} as const satisfies SameTexts<typeof notFoundVi>;
