import { defineTexts } from '../lib/i18n/texts.ts';
import { standingsPageVi } from './standings.vi.ts';

export const standingsPageTexts = defineTexts('standings-page', standingsPageVi, async () => (await import('./standings.en.ts')).standingsPageEn);
