import { defineTexts } from '../../lib/i18n/texts.ts';
import { standingsVi } from './standings.vi.ts';

export const standingsTexts = defineTexts('standings', standingsVi, async () => (await import('./standings.en.ts')).standingsEn);
