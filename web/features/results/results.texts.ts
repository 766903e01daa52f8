import { defineTexts } from '../../lib/i18n/texts.ts';
import { resultsVi } from './results.vi.ts';

export const resultsTexts = defineTexts('results', resultsVi, async () => (await import('./results.en.ts')).resultsEn);
