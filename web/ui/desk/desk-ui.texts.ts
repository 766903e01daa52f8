import { defineTexts } from '../../lib/i18n/texts.ts';
import { deskUiVi } from './desk-ui.vi.ts';

export const deskUiTexts = defineTexts('deskUi', deskUiVi, async () => (await import('./desk-ui.en.ts')).deskUiEn);
