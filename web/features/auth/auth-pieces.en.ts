import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { authPiecesVi } from './auth-pieces.vi.ts';

export const authPiecesEn = {
  loginLabel: 'Entry code or phone number',
  loginHint: 'The code on your slip or given at registration. If several people share the phone number, use the entry code.',
  loginMissing: 'Enter your entry code or phone number.',
  sharedLabel: 'Shared device',
  sharedHint: 'Signs out after 2 hours or when the browser closes, and leaves nothing on this device.',
  newPassword: 'New password',
  newPasswordHint: 'At least 8 characters, no symbols needed. A short sentence you can remember is best.',
  passwordShort: 'A password needs at least 8 characters.',
  consents: {
    title: 'What you agree to',
    lead: 'Nothing is chosen in advance. Each answer serves its own purpose only and can be changed at any time on your account page.',
    participation: 'Taking part in the contest (needed to take part)',
    publicName: 'Your name in published results',
    behaviour: 'Recording of what you do while answering',
    free: 'You can take part without agreeing. No answer counts as no.',
    yes: 'I agree',
    no: 'I do not agree',
    needed: 'You can only take part if you agree to this.',
    missing: 'Choose whether you agree.',
    stale: 'The text has just changed. Reload the page and answer again.',
    none: 'The contest has no consent texts yet.',
  },
  codes: {
    code: 'Entry code',
    codeHint: 'Signs you in instead of the phone number.',
    recovery: 'Recovery code',
    recoveryHint: 'Sets a new password once, if you forget yours. Give it to nobody, not even your unit’s contact.',
    once: 'The recovery code is shown here only once',
    onceText: 'Write it down, take a screenshot or print this page before you go on.',
    noted: 'I have noted it',
    print: 'Print the codes',
    printedFor: 'Contest account of {{name}}',
  },
} as const satisfies SameTexts<typeof authPiecesVi>;
