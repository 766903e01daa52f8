import { defineTexts } from '../../lib/i18n/texts.ts';
import { auditVi } from './audit.vi.ts';

export const auditTexts = defineTexts('audit', auditVi, async () => (await import('./audit.en.ts')).auditEn);
