import { z } from 'zod';
import { CONSENT_PURPOSES } from '../rules/settings.ts';
import { sessionView } from './auth.ts';
import { defineContract } from './contract.ts';
import {
  consentsField,
  countField,
  groupField,
  idField,
  instantField,
  membershipsField,
  nameField,
  okReply,
  passwordField,
  unitRef,
} from './fields.ts';

export const profileView = z.object({
  personId: idField,
  code: z.string(),
  name: z.string(),
  birthYear: z.int().nullable(),
  group: groupField,
  memberships: membershipsField,
  phone: z.string().nullable(),
  phoneApproved: z.boolean(),
  /** Last four digits of the CCCD; null = none is known. */
  citizenIdEnd: z.string().nullable(),
  unit: unitRef.nullable(),
  unitNote: z.string().nullable(),
  state: z.enum(['active', 'waiting', 'returned']),
  stateReason: z.string().nullable(),
  source: z.enum(['roster', 'self']),
  claim: z.enum(['none', 'offered', 'asked', 'refused', 'accepted']),
  consents: z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.int(), granted: z.boolean(), at: instantField })),
});
export type ProfileView = z.infer<typeof profileView>;

/** One of the person's own attempts, at any time; score only when the round reveals it. */
export const ownAttempt = z.object({
  attemptId: idField,
  roundId: idField,
  roundNumber: z.int(),
  roundName: z.string(),
  number: z.int(),
  state: z.enum(['open', 'submitted', 'run-out']),
  startedAt: instantField,
  deadlineAt: instantField,
  closedAt: instantField.nullable(),
  elapsedMs: countField.nullable(),
  receiptCode: z.string().nullable(),
  valid: z.boolean().nullable(),
  score: z
    .object({ points: countField, max: countField, correct: countField, questions: countField, allCorrect: z.boolean(), text: z.string() })
    .nullable(),
  keyRevealed: z.boolean(),
});
export type OwnAttempt = z.infer<typeof ownAttempt>;

export const me = {
  profile: defineContract({
    method: 'GET',
    path: '/me/profile',
    access: 'signed-in',
    summary: 'Own data',
    reply: profileView,
    errors: [],
  }),
  update: defineContract({
    method: 'PUT',
    path: '/me/profile',
    access: 'signed-in',
    summary: 'Correct own data; another unit waits for the new contact’s confirmation; roster people change phone and memberships only',
    body: z.object({
      name: nameField,
      birthYear: z.int().min(1900).max(2200).nullable(),
      group: groupField,
      memberships: membershipsField,
      phone: z.string().max(32).nullable(),
      /** Left out = as it is. */
      citizenId: z.string().max(32).optional(),
      unitId: idField.nullable(),
      unitNote: z.string().max(300).nullable(),
    }),
    reply: profileView,
    errors: [
      'name-invalid',
      'birth-year-invalid',
      'phone-invalid',
      'citizen-id-invalid',
      'citizen-id-taken',
      'unit-not-found',
      'unit-not-selectable',
      'forbidden',
    ],
  }),
  consents: defineContract({
    method: 'POST',
    path: '/me/consents',
    access: 'signed-in',
    summary: 'Give or withdraw consent per purpose',
    body: z.object({ consents: consentsField }),
    reply: profileView,
    errors: ['consent-needed'],
  }),
  attempts: defineContract({
    method: 'GET',
    path: '/me/attempts',
    access: 'signed-in',
    summary: 'Own attempts, newest first',
    reply: z.object({ attempts: z.array(ownAttempt) }),
    errors: [],
  }),
  export: defineContract({
    method: 'GET',
    path: '/me/export',
    access: 'signed-in',
    summary: 'Everything stored about the person that may be shown to them now',
    reply: z.object({
      exportedAt: instantField,
      profile: profileView,
      attempts: z.array(ownAttempt),
      sessions: z.array(z.object({ createdAt: instantField, seenAt: instantField })),
      answers: z.array(
        z.object({
          attemptId: idField,
          answers: z.array(z.object({ position: z.int(), chosen: z.array(z.string()) })),
          prediction: z.int().nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  remove: defineContract({
    method: 'POST',
    path: '/me/delete',
    access: 'signed-in',
    rate: 'login',
    summary: 'Delete own data: anonymous tallies and the log chain stay',
    body: z.object({ current: passwordField }),
    reply: okReply,
    errors: ['wrong-credentials', 'locked-out', 'person-has-role', 'busy'],
  }),
  session: defineContract({
    method: 'GET',
    path: '/me/session',
    access: 'first-login',
    summary: 'Consent texts and the session while the first login is unfinished',
    reply: z.object({
      session: sessionView,
      consentTexts: z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.int(), text: z.string() })),
    }),
    errors: [],
  }),
};
