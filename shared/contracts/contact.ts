import { z } from 'zod';
import { defineContract } from './contract.ts';
import { countField, idField, instantField, pageQuery, unitRef } from './fields.ts';

const personParams = z.object({ personId: idField });

export const contactPerson = z.object({
  personId: idField,
  code: z.string(),
  name: z.string(),
  birthYear: z.int().nullable(),
  unit: unitRef,
  state: z.enum(['active', 'waiting', 'returned']),
  source: z.enum(['roster', 'self']),
  exempt: z.boolean(),
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
      filter: z.enum(['all', 'not-yet', 'done', 'waiting', 'returned', 'never-logged-in']).optional(),
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
};
