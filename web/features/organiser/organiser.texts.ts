import { defineTexts } from '../../lib/i18n/texts.ts';
import { organiserVi } from './organiser.vi.ts';

export const organiserTexts = defineTexts('organiser', organiserVi, async () => (await import('./organiser.en.ts')).organiserEn);
