import { defineTexts } from '../../lib/i18n/texts.ts';
import { noticesVi } from './notices.vi.ts';

export const noticesTexts = defineTexts('notices', noticesVi, async () => (await import('./notices.en.ts')).noticesEn);
