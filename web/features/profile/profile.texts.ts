import { defineTexts } from '../../lib/i18n/texts.ts';
import { profileVi } from './profile.vi.ts';

export const profileTexts = defineTexts('profile', profileVi, async () => (await import('./profile.en.ts')).profileEn);
