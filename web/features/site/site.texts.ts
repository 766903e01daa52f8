import { defineTexts } from '../../lib/i18n/texts.ts';
import { siteVi } from './site.vi.ts';

export const siteTexts = defineTexts('site', siteVi, async () => (await import('./site.en.ts')).siteEn);
