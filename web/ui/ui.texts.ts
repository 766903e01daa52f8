import { defineTexts } from '../lib/i18n/texts.ts';
import { uiVi } from './ui.vi.ts';

export const uiTexts = defineTexts('ui', uiVi, async () => (await import('./ui.en.ts')).uiEn);
