import { defineTexts } from '../../lib/i18n/texts.ts';
import { registerVi } from './register.vi.ts';

export const registerTexts = defineTexts('register', registerVi, async () => (await import('./register.en.ts')).registerEn);
