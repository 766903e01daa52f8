import { defineTexts } from '../../lib/i18n/texts.ts';
import { invitationVi } from './invitation.vi.ts';

export const invitationTexts = defineTexts('invitation', invitationVi, async () => (await import('./invitation.en.ts')).invitationEn);
