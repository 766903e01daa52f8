import { z } from 'zod';
import { AUDIT_ACTIONS } from '../rules/audit-actions.ts';
import { defineContract } from './contract.ts';
import { idField, instantField } from './fields.ts';

const changeValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('number'), number: z.number() }),
  z.object({ kind: z.literal('flag'), flag: z.boolean() }),
  z.object({ kind: z.literal('instant'), at: instantField }),
]);

const auditPerson = z.object({ id: idField, name: z.string(), code: z.string() });

export const auditEntry = z.object({
  id: idField,
  at: instantField,
  /** null = the server itself, or a command at its keyboard. */
  actor: auditPerson.nullable(),
  action: z.enum(AUDIT_ACTIONS),
  /** What it was done to; `name` null = it has none, or is not there any more. The whole is null where it is withheld. */
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }).nullable(),
  changes: z.array(z.object({ path: z.string(), before: changeValue, after: changeValue })),
  reason: z.string().nullable(),
  /** Subject, values and reason are kept from whoever may enter the contest. */
  withheld: z.boolean(),
});

/** Who with rights changed what, when, from what to what, and why. */
export const audit = {
  list: defineContract({
    method: 'GET',
    path: '/audit',
    access: 'audit.read',
    summary: 'The audit, newest first; an organiser of one contest sees that contest’s own acts',
    query: z.object({
      q: z.string().max(100).optional(),
      /** A person, or `server`. */
      actor: z.string().max(64).optional(),
      action: z.enum(AUDIT_ACTIONS).optional(),
      /** `person:ID`, `round:ID`, … */
      subject: z.string().max(120).optional(),
      from: instantField.optional(),
      to: instantField.optional(),
      after: z.string().max(120).optional(),
      limit: z.int().min(1).max(500).optional(),
    }),
    reply: z.object({ rows: z.array(auditEntry), next: z.string().nullable() }),
    errors: ['bad-request'],
  }),
  actors: defineContract({
    method: 'GET',
    path: '/audit/actors',
    access: 'audit.read',
    summary: 'Everybody who has an entry in the audit, by name; at most 500',
    reply: z.object({ actors: z.array(auditPerson) }),
    errors: [],
  }),
};
