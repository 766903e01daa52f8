import { defineTexts } from '../../lib/i18n/texts.ts';
import { participationVi } from './participation.vi.ts';

export const participationTexts = defineTexts('participation', participationVi, async () => (await import('./participation.en.ts')).participationEn);
