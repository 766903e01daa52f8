import { defineTexts } from '../../lib/i18n/texts.ts';
import { accountsVi } from './accounts.vi.ts';

export const accountsTexts = defineTexts('accounts', accountsVi, async () => (await import('./accounts.en.ts')).accountsEn);
