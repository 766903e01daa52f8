import { defineTexts } from '../../lib/i18n/texts.ts';
import { actsVi } from './acts.vi.ts';

export const actsTexts = defineTexts('contact-acts', actsVi, async () => (await import('./acts.en.ts')).actsEn);
