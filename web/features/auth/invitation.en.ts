import type { SameTexts } from '../../lib/i18n/text-types.ts';
import type { invitationVi } from './invitation.vi.ts';

export const invitationEn = {
  title: 'Invitation to the console',
  lead: '{{by}} invites you to be “{{role}}”.',
  until: 'The invitation works once and expires at {{at}}.',
  scope: 'Scope: {{scope}}.',
  name: 'Name',
  login: 'Login name',
  loginHint: 'A phone number, or a short name without spaces. You sign in with it from now on.',
  submit: 'Accept',
  nameMissing: 'Give your name.',
  loginMissing: 'Give a login name.',
  signedIn: 'You are signed in: {{name}}',
  signedInText: 'Take this role with the account you are using; no new account is needed.',
  take: 'Accept with this account',
  orNew: 'Or make an account of its own for the console:',
  taken: 'The role is yours.',
  invalid: 'This invitation no longer works',
  incomplete: 'The part after “#” is missing from the address. Open the link exactly as you received it, or ask for it again.',
  home: 'To the front page',
  doneTitle: 'The account is made',
  doneLead: 'Note the recovery code before you go on.',
  roleNames: {
    contact: 'Unit contact',
    official: 'Official',
    'bank-editor': 'Question editor',
    'bank-reviewer': 'Question reviewer',
    organiser: 'Organiser',
    admin: 'Administrator',
  },
} as const satisfies SameTexts<typeof invitationVi>;
