import { defineTexts } from '../../lib/i18n/texts.ts';
import { contestsVi } from './contests.vi.ts';
import { settingsVi } from './settings.vi.ts';

export const contestsTexts = defineTexts('contests', contestsVi, async () => (await import('./contests.en.ts')).contestsEn);
export const settingsTexts = defineTexts('contest-settings', settingsVi, async () => (await import('./settings.en.ts')).settingsEn);
