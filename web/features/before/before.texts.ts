import { defineTexts } from '../../lib/i18n/texts.ts';
import { beforeVi } from './before.vi.ts';

export const beforeTexts = defineTexts('before', beforeVi, async () => (await import('./before.en.ts')).beforeEn);
