import { defineTexts } from '../../lib/i18n/texts.ts';
import { securityVi } from './security.vi.ts';

export const securityTexts = defineTexts('security', securityVi, async () => (await import('./security.en.ts')).securityEn);
