import { defineTexts } from '../../lib/i18n/texts.ts';
import { roundsVi } from './rounds.vi.ts';

export const roundsTexts = defineTexts('rounds', roundsVi, async () => (await import('./rounds.en.ts')).roundsEn);
