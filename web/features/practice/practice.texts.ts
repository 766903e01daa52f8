import { defineTexts } from '../../lib/i18n/texts.ts';
import { practiceVi } from './practice.vi.ts';

export const practiceTexts = defineTexts('practice', practiceVi, async () => (await import('./practice.en.ts')).practiceEn);
