import { defineTexts } from '../../lib/i18n/texts.ts';
import { homeVi } from './home.vi.ts';

export const homeTexts = defineTexts('home', homeVi, async () => (await import('./home.en.ts')).homeEn);
