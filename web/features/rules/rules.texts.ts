import { defineTexts } from '../../lib/i18n/texts.ts';
import { rulesVi } from './rules.vi.ts';

export const rulesTexts = defineTexts('rules', rulesVi, async () => (await import('./rules.en.ts')).rulesEn);
