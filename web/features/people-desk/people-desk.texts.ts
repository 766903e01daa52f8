import { defineTexts } from '../../lib/i18n/texts.ts';
import { peopleDeskVi } from './people-desk.vi.ts';

export const peopleDeskTexts = defineTexts('peopleDesk', peopleDeskVi, async () => (await import('./people-desk.en.ts')).peopleDeskEn);
