import { defineTexts } from '../lib/i18n/texts.ts';
import { pastRoundsVi } from './past-rounds.vi.ts';

export const pastRoundsTexts = defineTexts('past-rounds', pastRoundsVi, async () => (await import('./past-rounds.en.ts')).pastRoundsEn);
