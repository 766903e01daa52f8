import { defineTexts } from '../../lib/i18n/texts.ts';
import { readyVi } from './ready.vi.ts';

export const readyTexts = defineTexts('ready', readyVi, async () => (await import('./ready.en.ts')).readyEn);
