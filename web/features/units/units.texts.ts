import { defineTexts } from '../../lib/i18n/texts.ts';
import { unitsVi } from './units.vi.ts';

export const unitsTexts = defineTexts('units', unitsVi, async () => (await import('./units.en.ts')).unitsEn);
