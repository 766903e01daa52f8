import { defineTexts } from '../../lib/i18n/texts.ts';
import { unitDeskVi } from './unit-desk.vi.ts';

export const unitDeskTexts = defineTexts('unitDesk', unitDeskVi, async () => (await import('./unit-desk.en.ts')).unitDeskEn);
