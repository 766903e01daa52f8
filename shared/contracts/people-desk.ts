import { z } from 'zod';
import { defineContract } from './contract.ts';
import { countField, groupField, idField, instantField, membershipsField, okReply, pageQuery, unitRef } from './fields.ts';
import { tableImportContracts } from './table-import.ts';

const reasonField = z.string().min(1).max(500);
const personParams = z.object({ personId: idField });
const stateField = z.enum(['active', 'waiting', 'returned', 'inactive']);

/** no-account: nobody can sign in · never: nobody has signed in · first-login: signed in, no own password yet · settled. */
const accountField = z.enum(['no-account', 'never', 'first-login', 'settled']);

const personRow = z.object({
  id: idField,
  code: z.string(),
  name: z.string(),
  birthYear: z.int().nullable(),
  group: groupField,
  phone: z.string().nullable(),
  unit: unitRef.nullable(),
  state: stateField,
  exempt: z.boolean(),
  account: accountField,
  lastLoginAt: instantField.nullable(),
});
export type PersonDeskRow = z.infer<typeof personRow>;

const personView = personRow.extend({
  memberships: membershipsField,
  source: z.enum(['roster', 'self']),
  stateReason: z.string().nullable(),
  phoneApproved: z.boolean(),
  /** The contest asks for the CCCD, and the last four digits of the one that is known; null = none is. */
  citizenIdAsked: z.boolean(),
  citizenIdEnd: z.string().nullable(),
  unitNote: z.string().nullable(),
  createdAt: instantField,
  /** Holds a role: some acts are an admin's. */
  hasRole: z.boolean(),
  /** The reason of the exclusion from the site's contest; null = not excluded. */
  excluded: z.string().nullable(),
  /** Rounds with extra time or attempts; attempts of a round that is not closed are told to whoever cannot enter it. */
  rounds: z.array(
    z.object({
      id: idField,
      name: z.string(),
      closed: z.boolean(),
      extraMs: countField,
      /** null = not told now. */
      attempts: z
        .array(z.object({ number: countField, startedAt: instantField, closedAt: instantField.nullable(), receiptCode: z.string().nullable() }))
        .nullable(),
    }),
  ),
  /** Others of the same name and birth year. */
  alike: z.array(personRow.pick({ id: true, code: true, name: true, birthYear: true, unit: true })),
});
export type PersonDeskView = z.infer<typeof personView>;

const firstPassword = z.object({ code: z.string(), name: z.string(), unitCode: z.string(), unit: z.string(), password: z.string() });
export type FirstPasswordView = z.infer<typeof firstPassword>;

/** Everybody of the site's unit tree, and those without a unit. */
export const peopleDesk = {
  list: defineContract({
    method: 'GET',
    path: '/desk/people',
    access: 'people.manage',
    summary: 'People by name in Vietnamese order: by name without accents, code or phone; of a unit with all below it',
    query: z.object({
      q: z.string().max(100).optional(),
      unit: z.string().max(64).optional(),
      state: stateField.optional(),
      group: groupField.optional(),
      account: accountField.optional(),
      ...pageQuery,
    }),
    /** `total` counts every page. */
    reply: z.object({ rows: z.array(personRow), total: countField, next: z.string().nullable() }),
    errors: ['forbidden', 'unit-not-found', 'bad-request'],
  }),
  show: defineContract({
    method: 'GET',
    path: '/desk/people/:personId',
    access: 'people.manage',
    summary: 'One person: data, account, attempts without answers, who is alike',
    params: personParams,
    reply: personView,
    errors: ['forbidden', 'person-not-found'],
  }),
  code: defineContract({
    method: 'POST',
    path: '/desk/people/:personId/code',
    access: 'people.manage',
    summary: 'A one-time code (24 h) for a new password; accounts with a role are an admin’s',
    params: personParams,
    reply: z.object({ code: z.string(), expiresAt: instantField, login: z.string() }),
    errors: ['forbidden', 'person-not-found', 'person-has-role'],
  }),
  extraTime: defineContract({
    method: 'POST',
    path: '/desk/people/:personId/extra-time',
    access: 'people.manage',
    summary: 'Minutes more in a round, 0 takes them back; an attempt under way keeps its deadline',
    params: personParams,
    body: z.object({ roundId: idField, minutes: z.int().min(0).max(1440), reason: reasonField }),
    reply: okReply,
    errors: ['forbidden', 'person-not-found', 'round-not-found', 'round-closed'],
  }),
  exclude: defineContract({
    method: 'POST',
    path: '/desk/people/:personId/exclude',
    access: 'people.manage',
    summary: 'May not enter the site’s contest from now on, or may again; what was done stays',
    params: personParams,
    body: z.object({ excluded: z.boolean(), reason: reasonField }),
    reply: okReply,
    errors: ['forbidden', 'person-not-found', 'contest-not-found', 'nothing-changes'],
  }),
  activate: defineContract({
    method: 'POST',
    path: '/desk/people/:personId/activate',
    access: 'people.manage',
    summary: 'Deactivated: cannot sign in nor enter, counts as nobody to wait for; or active again',
    params: personParams,
    body: z.object({ active: z.boolean(), reason: reasonField }),
    reply: okReply,
    errors: ['forbidden', 'person-not-found', 'person-has-role', 'nothing-changes'],
  }),
  citizenId: defineContract({
    method: 'PUT',
    path: '/desk/people/:personId/citizen-id',
    access: 'people.manage',
    summary: 'The number of the identity card, kept as a keyed hash and its last four digits; null forgets it',
    params: personParams,
    body: z.object({ citizenId: z.string().min(1).max(32).nullable(), reason: reasonField }),
    reply: okReply,
    errors: ['forbidden', 'person-not-found', 'not-asked-for', 'citizen-id-invalid', 'citizen-id-taken', 'nothing-changes'],
  }),
  firstPasswords: defineContract({
    method: 'POST',
    path: '/desk/people/first-passwords',
    access: 'people.manage',
    summary: 'New first passwords for those of a unit (and below) who have none of their own; told only here, the older ones end',
    body: z.object({ unitId: idField, reason: reasonField }),
    reply: z.object({ passwords: z.array(firstPassword), unit: unitRef }),
    errors: ['forbidden', 'unit-not-found', 'too-many'],
  }),
};

export const peopleImports = {
  ...tableImportContracts('/desk/people/imports'),
  passwords: defineContract({
    method: 'POST',
    path: '/desk/people/imports/:importId/passwords',
    access: 'people.manage',
    summary: 'The first passwords made by an import, part by part, for some minutes after it or after the last look: kept in memory alone',
    params: z.object({ importId: idField }),
    /** From 1. */
    query: z.object({ part: z.int().min(1).max(100_000).optional() }),
    /** Of the whole: units are together. */
    reply: z.object({ passwords: z.array(firstPassword), part: z.int(), parts: z.int(), people: z.int() }),
    errors: ['forbidden', 'import-not-found', 'passwords-gone'],
  }),
};

/** Two accounts of one person made one. */
export const peopleMerges = {
  effect: defineContract({
    method: 'GET',
    path: '/desk/people/:personId/merge',
    access: 'people.manage',
    summary: 'What becomes of this account’s attempts when it joins another; which then exceed a cap',
    params: personParams,
    query: z.object({ into: idField }),
    reply: z.object({
      attempts: z.array(
        z.object({
          round: z.string(),
          startedAt: instantField,
          /** Of the account that is given up. */
          moved: z.boolean(),
          /** Beyond a cap, counted in the order of the starts; nothing is voided by itself. */
          over: z.boolean(),
        }),
      ),
      /** There are rounds of which nothing is told now. */
      running: z.boolean(),
      /** The account that is given up is excluded: the other one will be too. */
      excluded: z.boolean(),
      hasRole: z.boolean(),
    }),
    errors: ['forbidden', 'person-not-found'],
  }),
  merge: defineContract({
    method: 'POST',
    path: '/desk/people/:personId/merge',
    access: 'people.manage',
    summary: 'This account becomes part of another: attempts go along, nobody signs in with it any more; can be undone for 30 days',
    params: personParams,
    body: z.object({ into: idField, reason: reasonField }),
    reply: z.object({ mergeId: idField }),
    errors: ['forbidden', 'person-not-found', 'person-has-role', 'attempt-still-open', 'round-closing'],
  }),
  list: defineContract({
    method: 'GET',
    path: '/desk/people/:personId/merges',
    access: 'people.manage',
    summary: 'Merges that can still be undone',
    params: personParams,
    reply: z.object({
      merges: z.array(
        z.object({
          id: idField,
          name: z.string(),
          code: z.string(),
          at: instantField,
          reason: z.string(),
          attempts: countField,
          until: instantField,
        }),
      ),
    }),
    errors: ['forbidden'],
  }),
  undo: defineContract({
    method: 'POST',
    path: '/desk/people/merges/:mergeId/undo',
    access: 'people.manage',
    summary: 'Within 30 days: the account is back with its attempts; what was begun since stays where it is',
    params: z.object({ mergeId: idField }),
    body: z.object({ reason: reasonField }),
    reply: okReply,
    errors: ['forbidden', 'merge-not-found', 'login-taken', 'attempt-still-open', 'round-closing'],
  }),
};

const moveRequest = z.object({
  id: idField,
  person: z.object({ id: idField, name: z.string(), code: z.string() }),
  from: unitRef,
  to: unitRef,
  /** `fix`: what was counted before moves too; `transfer`: what began from `fromAt` on. */
  kind: z.enum(['fix', 'transfer']),
  fromAt: instantField.nullable(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instantField,
  state: z.enum(['asked', 'accepted', 'refused']),
  decidedAt: instantField.nullable(),
  note: z.string().nullable(),
});
export type MoveRequestView = z.infer<typeof moveRequest>;

/** «Đề nghị điều chuyển»: contacts ask for what lies beyond their units. */
export const peopleMoves = {
  list: defineContract({
    method: 'GET',
    path: '/desk/people/move-requests',
    access: 'people.manage',
    summary: 'Requests that wait, the oldest first; or those decided in the last 60 days, the newest first',
    query: z.object({ state: z.enum(['asked', 'decided']).optional() }),
    reply: z.object({ requests: z.array(moveRequest) }),
    errors: ['forbidden'],
  }),
  decide: defineContract({
    method: 'POST',
    path: '/desk/people/move-requests/:requestId',
    access: 'people.manage',
    summary: 'Accepted: the person is moved at once with what was counted; refused: with a word why, which the contact reads',
    params: z.object({ requestId: idField }),
    body: z.object({ accept: z.boolean(), note: z.string().max(500).nullable() }),
    reply: okReply,
    errors: ['forbidden', 'request-not-found', 'note-needed', 'changed-meanwhile', 'unit-not-found', 'unit-not-selectable', 'round-closing'],
  }),
};
