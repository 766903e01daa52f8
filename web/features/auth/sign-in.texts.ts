import { defineTexts } from '../../lib/i18n/texts.ts';
import { signInVi } from './sign-in.vi.ts';

export const signInTexts = defineTexts('sign-in', signInVi, async () => (await import('./sign-in.en.ts')).signInEn);
