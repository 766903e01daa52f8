import { defineTexts } from '../../lib/i18n/texts.ts';
import { contactVi } from './contact.vi.ts';

export const contactTexts = defineTexts('contact', contactVi, async () => (await import('./contact.en.ts')).contactEn);
