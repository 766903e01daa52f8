import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { practiceVi } from './practice.vi.ts';

export const practiceEn = {
  title: 'Practice (3 questions)',
  lead: 'Three questions about using the page, which looks just like the real quiz. Nothing is recorded; practise as often as you like.',
  doneTitle: 'That is how you submit',
  doneText: 'In the real quiz the server now confirms and shows a receipt code. The practice records nothing.',
  right: 'Question {{position}}: right.',
  wrong: 'Question {{position}}: the answer is {{marks}}.',
  again: 'Practise again',
  home: 'To the home page',
  questions: {
    q1: 'How do you change an option you have chosen?',
    q1a: 'Press another option; the last choice counts',
    q1b: 'Leave and start from the beginning',
    q1c: 'Call support',
    q1d: 'It cannot be changed any more',
    q2: 'The network fails during the quiz. Which of these should you do?',
    q2a: 'Go on as usual; the answers are kept on the device and sent when the network is back',
    q2b: 'Leave the page open until it says “Saved”',
    q2c: 'Delete the browser’s data',
    q3: 'When does the quiz count as submitted?',
    q3a: 'When the last question is answered',
    q3b: 'When the server confirms and shows a receipt code; when time is up the quiz is collected by itself',
    q3c: 'When you send a screenshot to your unit',
  },
} as const satisfies SameTexts<typeof practiceVi>;
