import { z } from 'zod';
import { ROLE_NAMES } from '../rules/roles.ts';
import { CAPABILITIES, defineContract } from './contract.ts';
import {
  consentsField,
  groupField,
  idField,
  instantField,
  loginField,
  membershipsField,
  nameField,
  okReply,
  passwordField,
  unitRef,
} from './fields.ts';

/** Who is signed in, as the site's own pages need it. */
export const sessionView = z.object({
  personId: idField,
  code: z.string(),
  name: z.string(),
  unit: unitRef.nullable(),
  /** `waiting` people may take the quiz all the same. */
  state: z.enum(['active', 'waiting', 'returned']),
  roles: z.array(z.enum(ROLE_NAMES)),
  /** What the roles allow, in any scope: which of the console's pages there are. The server asks for the scope too. */
  capabilities: z.array(z.enum(CAPABILITIES)),
  firstLogin: z.boolean(),
  shared: z.boolean(),
  expiresAt: instantField,
});
export type SessionView = z.infer<typeof sessionView>;

const signedInReply = z.object({ session: sessionView });

export const auth = {
  me: defineContract({
    method: 'GET',
    path: '/auth/me',
    access: 'public',
    summary: 'The current session, or null',
    reply: z.object({ session: sessionView.nullable() }),
    errors: [],
  }),
  login: defineContract({
    method: 'POST',
    path: '/auth/login',
    access: 'public',
    rate: 'login',
    summary: 'Sign in by code or phone and password (or single-use first password)',
    body: z.object({ login: loginField, password: passwordField, shared: z.boolean() }),
    reply: signedInReply,
    errors: ['wrong-credentials', 'locked-out', 'busy'],
  }),
  logout: defineContract({
    method: 'POST',
    path: '/auth/logout',
    access: 'first-login',
    summary: 'End this session',
    reply: okReply,
    errors: [],
  }),
  firstLogin: defineContract({
    method: 'POST',
    path: '/auth/first-login',
    access: 'first-login',
    summary: 'Choose an own password and answer the consents; all other sessions end; shows a recovery code once',
    body: z.object({ password: passwordField, consents: consentsField }),
    reply: z.object({ session: sessionView, recoveryCode: z.string() }),
    errors: ['weak-password', 'consent-needed', 'busy'],
  }),
  register: defineContract({
    method: 'POST',
    path: '/auth/register',
    access: 'public',
    rate: 'login',
    summary: 'Register oneself; answers alike whether the phone is known or not',
    body: z.object({
      name: nameField,
      birthYear: z.int().min(1900).max(2200),
      group: groupField,
      memberships: membershipsField,
      unitId: idField.nullable(),
      /** «Không tìm thấy đơn vị»: the person's own words. */
      unitNote: z.string().max(300).nullable(),
      phone: z.string().max(32).nullable(),
      password: passwordField,
      consents: consentsField,
      shared: z.boolean(),
    }),
    reply: z.object({ session: sessionView, recoveryCode: z.string(), claimOffered: z.boolean() }),
    errors: [
      'registration-closed',
      'weak-password',
      'consent-needed',
      'phone-invalid',
      'phone-needed',
      'name-invalid',
      'birth-year-invalid',
      'unit-not-found',
      'unit-not-selectable',
      'busy',
    ],
  }),
  recover: defineContract({
    method: 'POST',
    path: '/auth/recover',
    access: 'public',
    rate: 'login',
    summary: 'New password by recovery code or one-time code; ends all sessions; answers alike whether the account exists',
    body: z.object({ login: loginField, code: z.string().min(1).max(64), password: passwordField, shared: z.boolean() }),
    reply: z.object({ session: sessionView, recoveryCode: z.string() }),
    errors: ['wrong-code', 'weak-password', 'locked-out', 'busy'],
  }),
  changePassword: defineContract({
    method: 'POST',
    path: '/auth/password',
    access: 'signed-in',
    rate: 'login',
    summary: 'Change the password; other sessions end',
    body: z.object({ current: passwordField, password: passwordField }),
    reply: okReply,
    errors: ['wrong-credentials', 'weak-password', 'locked-out', 'busy'],
  }),
  newRecoveryCode: defineContract({
    method: 'POST',
    path: '/auth/recovery-code',
    access: 'signed-in',
    rate: 'login',
    summary: 'A new recovery code, shown once; the old one ends',
    body: z.object({ current: passwordField }),
    reply: z.object({ recoveryCode: z.string() }),
    errors: ['wrong-credentials', 'locked-out', 'busy'],
  }),
  claimByCode: defineContract({
    method: 'POST',
    path: '/auth/claim',
    access: 'signed-in',
    rate: 'login',
    summary: 'Claim the matching roster entry with its first password (code), or ask the contact (null)',
    body: z.object({ code: z.string().min(1).max(64).nullable() }),
    reply: z.object({ session: sessionView, claimed: z.boolean(), asked: z.boolean() }),
    errors: ['wrong-code', 'claim-exists', 'person-not-found', 'locked-out'],
  }),
};
