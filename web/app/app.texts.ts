import { defineTexts } from '../lib/i18n/texts.ts';
import { appVi } from './app.vi.ts';

export const appTexts = defineTexts('app', appVi, async () => (await import('./app.en.ts')).appEn);
