import { z } from 'zod';
import { ROLE_NAMES } from '../rules/roles.ts';
import { sessionView } from './auth.ts';
import { defineContract } from './contract.ts';
import { idField, instantField, loginField, nameField, okReply, passwordField } from './fields.ts';

const roleField = z.enum(ROLE_NAMES);
/** `id` is '' for `all`. */
const scopeField = z.object({ kind: z.enum(['all', 'contest', 'unit']), id: z.string().max(64) });
/** `name` null = everywhere, or what is not there any more. */
const scopeView = z.object({ kind: z.enum(['all', 'contest', 'unit']), id: z.string(), name: z.string().nullable() });
const reasonField = z.string().min(1).max(500);
/** 32 random bytes, base64url. */
const tokenField = z.string().min(1).max(64);

const heldRole = z.object({
  role: roleField,
  scope: scopeView,
  since: instantField,
  /** The one who asks may take it back. */
  mine: z.boolean(),
});

const inviteView = z.object({
  id: idField,
  role: roleField,
  scope: scopeView,
  /** For whom it was made, in the inviter's words. */
  note: z.string(),
  createdBy: z.string(),
  createdAt: instantField,
  expiresAt: instantField,
  /** `lapsed`: whoever made it may not give that role any more. */
  state: z.enum(['open', 'used', 'revoked', 'expired', 'lapsed']),
  /** Who accepted it. */
  usedBy: z.string().nullable(),
});

/** Colleagues: who holds which role where, invitations by one-time link. */
export const accounts = {
  list: defineContract({
    method: 'GET',
    path: '/accounts',
    access: 'people.manage',
    summary: 'Everybody who holds a role, by name, with their roles',
    query: z.object({
      q: z.string().max(100).optional(),
      role: roleField.optional(),
      after: z.string().max(300).optional(),
      limit: z.int().min(1).max(200).optional(),
    }),
    reply: z.object({
      rows: z.array(
        z.object({
          person: z.object({ id: idField, name: z.string(), code: z.string() }),
          roles: z.array(heldRole),
          lastLoginAt: instantField.nullable(),
          /** The account of the one who asks. */
          self: z.boolean(),
        }),
      ),
      next: z.string().nullable(),
    }),
    errors: ['bad-request'],
  }),
  revoke: defineContract({
    method: 'POST',
    path: '/accounts/:personId/revoke',
    access: 'people.manage',
    summary: 'Take a role back in one scope; the person’s sessions end. Nobody takes their own, nor the last admin’s',
    params: z.object({ personId: idField }),
    body: z.object({ role: roleField, scope: scopeField, reason: reasonField }),
    reply: okReply,
    errors: ['person-not-found', 'forbidden', 'last-admin', 'invalid-body'],
  }),
  invites: defineContract({
    method: 'GET',
    path: '/accounts/invites',
    access: 'people.manage',
    summary: 'Invitations of the last 90 days, newest first; at most 200. Never the links themselves',
    reply: z.object({ invites: z.array(inviteView), may: z.array(z.object({ role: roleField, scopes: z.array(scopeField) })) }),
    errors: [],
  }),
  invite: defineContract({
    method: 'POST',
    path: '/accounts/invites',
    access: 'people.manage',
    summary: 'A one-time link (72 h) that gives a role; the token is told only here',
    body: z.object({ role: roleField, scope: scopeField, note: z.string().max(120) }),
    reply: z.object({ inviteId: idField, token: z.string(), expiresAt: instantField }),
    errors: ['forbidden', 'unit-not-found'],
  }),
  revokeInvite: defineContract({
    method: 'POST',
    path: '/accounts/invites/:inviteId/revoke',
    access: 'people.manage',
    summary: 'The link no longer works; one that was used stays used',
    params: z.object({ inviteId: idField }),
    reply: okReply,
    errors: ['invite-invalid', 'forbidden'],
  }),
  look: defineContract({
    method: 'POST',
    path: '/invites/look',
    access: 'public',
    rate: 'login',
    summary: 'What an invitation is for; a used, revoked, expired or unknown one is all the same',
    body: z.object({ token: tokenField }),
    reply: z.object({ role: roleField, scopeName: z.string().nullable(), invitedBy: z.string(), expiresAt: instantField }),
    errors: ['invite-invalid'],
  }),
  accept: defineContract({
    method: 'POST',
    path: '/invites/accept',
    access: 'public',
    rate: 'login',
    summary: 'Three fields make an account that holds the role; signs in',
    body: z.object({ token: tokenField, name: nameField, login: loginField, password: passwordField }),
    reply: z.object({ session: sessionView, recoveryCode: z.string() }),
    errors: ['invite-invalid', 'name-invalid', 'login-invalid', 'login-taken', 'weak-password', 'busy'],
  }),
  take: defineContract({
    method: 'POST',
    path: '/invites/take',
    access: 'signed-in',
    rate: 'login',
    summary: 'The account that is signed in takes the role',
    body: z.object({ token: tokenField }),
    reply: z.object({ session: sessionView }),
    errors: ['invite-invalid'],
  }),
};
