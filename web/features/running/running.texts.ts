import { defineTexts } from '../../lib/i18n/texts.ts';
import { runningVi } from './running.vi.ts';

export const runningTexts = defineTexts('running', runningVi, async () => (await import('./running.en.ts')).runningEn);
