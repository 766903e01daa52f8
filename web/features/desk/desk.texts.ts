import { defineTexts } from '../../lib/i18n/texts.ts';
import { deskVi } from './desk.vi.ts';

export const deskTexts = defineTexts('desk', deskVi, async () => (await import('./desk.en.ts')).deskEn);
