import { defineTexts } from '../lib/i18n/texts.ts';
import { notFoundVi } from './not-found.vi.ts';

export const notFoundTexts = defineTexts('not-found', notFoundVi, async () => (await import('./not-found.en.ts')).notFoundEn);
