import { defineTexts } from '../../lib/i18n/texts.ts';
import { reportVi } from './report.vi.ts';

export const reportTexts = defineTexts('question-report', reportVi, async () => (await import('./report.en.ts')).reportEn);
