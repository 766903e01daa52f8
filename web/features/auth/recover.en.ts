import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { recoverVi } from './recover.vi.ts';

export const recoverEn = {
  title: 'Forgotten password',
  lead: 'There are three ways back into your account. Choose the one that fits.',
  how: 'What do you have?',
  ways: {
    recovery: 'A recovery code',
    recoveryHint: 'Noted when you registered or first signed in.',
    oneTime: 'A 6-digit code from my unit’s contact',
    oneTimeHint: 'For one use within 24 hours, with at most 5 wrong tries.',
    none: 'No code yet',
    noneHint: 'Ask your unit’s contact, or call support.',
  },
  recoveryCode: 'Recovery code',
  recoveryCodeHint: 'Groups of letters and digits; dashes may be left out.',
  oneTimeCode: '6-digit code',
  recoveryMissing: 'Enter the recovery code.',
  oneTimeMissing: 'Enter all 6 digits.',
  submit: 'Set the new password',
  ends: 'Your account is then signed out on all other devices.',
  wrongTitle: 'The password was not changed',
  wrong: 'The code is wrong, used or expired, or the entry code or phone number is wrong. Check both fields.',
  contactTitle: 'Ask your unit’s contact',
  contactText:
    'Call the contact of your unit. They know your voice, ask for your name and year of birth, and read you a 6-digit code. Then come back here and choose “A 6-digit code from my unit’s contact”.',
  supportTitle: 'Call support',
  supportText: 'If you cannot reach the contact, or your account has a role.',
  enterCode: 'I have a code, enter it',
  backToSignIn: 'Back to signing in',
  doneTitle: 'Your new password is set',
  doneLead: 'Welcome, {{name}}. The old recovery code has ended; this is the new one.',
} as const satisfies SameTexts<typeof recoverVi>;
