import { defineTexts } from '../../lib/i18n/texts.ts';
import { quizVi } from './quiz.vi.ts';

export const quizTexts = defineTexts('quiz', quizVi, async () => (await import('./quiz.en.ts')).quizEn);
