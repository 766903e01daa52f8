import { z } from 'zod';
import { EXEMPT_REASONS } from '../rules/exemption.ts';
import { SLIPS_A_CALL } from '../rules/login-slip.ts';
import { defineContract } from './contract.ts';
import { countField, idField, instantField, okReply, pageQuery, unitRef } from './fields.ts';

const personParams = z.object({ personId: idField });
/** YYYY-MM-DD in Vietnam. */
const dayField = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const exemptReasonField = z.enum(EXEMPT_REASONS);

export const contactPerson = z.object({
  personId: idField,
  code: z.string(),
  name: z.string(),
  birthYear: z.int().nullable(),
  unit: unitRef,
  state: z.enum(['active', 'waiting', 'returned']),
  source: z.enum(['roster', 'self']),
  /** Not waited for: when the round asked about closes, else now. */
  exempt: z.boolean(),
  /** «Tạm vắng» that goes on or is to begin; without reason and day where the roster says so. */
  exemption: z.object({ reason: exemptReasonField.nullable(), from: z.string().nullable() }).nullable(),
  hasLoggedIn: z.boolean(),
  /** null when no round is asked for. Taken part / not: never a score. */
  takenPart: z.boolean().nullable(),
  phone: z.string().nullable(),
  phoneApproved: z.boolean(),
  /** A role: only an admin can reset the account. */
  resettable: z.boolean(),
  claimId: idField.nullable(),
  claimOf: z.string().nullable(),
});
export type ContactPerson = z.infer<typeof contactPerson>;

/** The unit contact's page: own subtree only. */
export const contact = {
  units: defineContract({
    method: 'GET',
    path: '/contact/units',
    access: 'unit.people',
    summary: 'Roots of the units one is contact of, and the rounds to look at',
    reply: z.object({
      units: z.array(unitRef),
      rounds: z.array(
        z.object({ id: idField, number: z.int(), name: z.string(), phase: z.enum(['before', 'open', 'closing', 'closed', 'cancelled']) }),
      ),
      currentRoundId: idField.nullable(),
    }),
    errors: [],
  }),
  people: defineContract({
    method: 'GET',
    path: '/contact/people',
    access: 'unit.people',
    summary: 'People of the unit and below with taken part / not',
    query: z.object({
      unitId: idField,
      roundId: idField.optional(),
      filter: z.enum(['all', 'not-yet', 'done', 'waiting', 'returned', 'never-logged-in', 'exempt']).optional(),
      q: z.string().max(120).optional(),
      ...pageQuery,
    }),
    reply: z.object({
      unit: unitRef,
      summary: z.object({
        people: countField,
        exempt: countField,
        done: countField.nullable(),
        notYet: countField.nullable(),
        waiting: countField,
        asOf: instantField,
      }),
      people: z.array(contactPerson),
      nextCursor: z.string().nullable(),
    }),
    errors: ['unit-not-found', 'round-not-found', 'forbidden'],
  }),
  confirm: defineContract({
    method: 'POST',
    path: '/contact/people/:personId/confirm',
    access: 'unit.people',
    summary: 'This person belongs to the unit; approves a shared phone and an asked claim where named',
    params: personParams,
    body: z.object({ approvePhone: z.boolean(), acceptClaimId: idField.nullable() }),
    reply: contactPerson,
    errors: ['person-not-found', 'forbidden', 'claim-exists'],
  }),
  returnPerson: defineContract({
    method: 'POST',
    path: '/contact/people/:personId/return',
    access: 'unit.people',
    summary: 'This person does not belong to the unit, with a reason',
    params: personParams,
    body: z.object({ reason: z.string().min(1).max(300) }),
    reply: contactPerson,
    errors: ['person-not-found', 'forbidden'],
  }),
  oneTimeCode: defineContract({
    method: 'POST',
    path: '/contact/people/:personId/one-time-code',
    access: 'unit.people',
    summary: 'A 6-digit code (24 h, one use, 5 tries) after checking the person by voice; ends the older one',
    params: personParams,
    reply: z.object({ code: z.string(), expiresAt: instantField, login: z.string() }),
    errors: ['person-not-found', 'person-has-role', 'forbidden'],
  }),
  exempt: defineContract({
    method: 'POST',
    path: '/contact/people/:personId/exempt',
    access: 'unit.people',
    summary: '«Tạm vắng» from a day on, for a reason of the closed list; said again, it changes reason and day',
    params: personParams,
    body: z.object({ reason: exemptReasonField, from: dayField }),
    reply: contactPerson,
    errors: ['person-not-found', 'forbidden', 'day-invalid'],
  }),
  present: defineContract({
    method: 'POST',
    path: '/contact/people/:personId/present',
    access: 'unit.people',
    summary: 'No longer «tạm vắng», from today on',
    params: personParams,
    reply: contactPerson,
    errors: ['person-not-found'],
  }),
  move: defineContract({
    method: 'POST',
    path: '/contact/people/:personId/move',
    access: 'unit.people',
    summary: 'To another unit below the own ones: `fix` also moves what was counted before, `transfer` what began from a day on',
    params: personParams,
    body: z.object({ kind: z.enum(['fix', 'transfer']), unitId: idField, from: dayField.nullable() }),
    reply: contactPerson,
    errors: [
      'person-not-found',
      'forbidden',
      'unit-not-found',
      'unit-not-selectable',
      'unit-outside',
      'day-invalid',
      'day-not-come',
      'nothing-changes',
      'changed-meanwhile',
      'round-closing',
    ],
  }),
  askMove: defineContract({
    method: 'POST',
    path: '/contact/people/:personId/move-request',
    access: 'unit.people',
    summary: 'Asks the organisers to move somebody out of the own units; kinds and day as in `move`',
    params: personParams,
    body: z.object({ kind: z.enum(['fix', 'transfer']), unitId: idField, from: dayField.nullable(), reason: z.string().min(1).max(500) }),
    reply: okReply,
    errors: [
      'person-not-found',
      'forbidden',
      'unit-not-found',
      'unit-not-selectable',
      'unit-inside',
      'day-invalid',
      'day-not-come',
      'reason-needed',
      'request-waiting',
    ],
  }),
  moveRequests: defineContract({
    method: 'GET',
    path: '/contact/move-requests',
    access: 'unit.people',
    summary: 'What was asked about people of the own units in the last 60 days, and what came of it',
    reply: z.object({
      requests: z.array(
        z.object({
          id: idField,
          /** As it was when asked. */
          name: z.string(),
          from: unitRef,
          to: unitRef,
          kind: z.enum(['fix', 'transfer']),
          reason: z.string(),
          state: z.enum(['asked', 'accepted', 'refused']),
          askedAt: instantField,
          decidedAt: instantField.nullable(),
          note: z.string().nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  slips: defineContract({
    method: 'POST',
    path: '/contact/slips',
    access: 'unit.people',
    summary: 'New first passwords and single-use QR tokens for people who have never signed in; the older ones end',
    body: z.object({ personIds: z.array(idField).min(1).max(SLIPS_A_CALL) }),
    reply: z.object({
      slips: z.array(
        z.object({ personId: idField, name: z.string(), code: z.string(), unitName: z.string(), firstPassword: z.string(), token: z.string() }),
      ),
      /** Nothing was changed for these. */
      skipped: z.array(z.object({ personId: idField, why: z.enum(['has-role', 'has-logged-in']) })),
      /** Of the tokens; the first passwords hold until one's own is chosen. */
      expiresAt: instantField,
    }),
    errors: ['person-not-found'],
  }),
};
