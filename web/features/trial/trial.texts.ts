import { defineTexts } from '../../lib/i18n/texts.ts';
import { trialVi } from './trial.vi.ts';

export const trialTexts = defineTexts('trial', trialVi, async () => (await import('./trial.en.ts')).trialEn);
