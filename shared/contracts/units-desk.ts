import { z } from 'zod';
import { defineContract } from './contract.ts';
import { countField, idField, instantField, okReply, unitRef } from './fields.ts';
import { tableImportContracts } from './table-import.ts';

const reasonField = z.string().min(1).max(500);
const unitParams = z.object({ unitId: idField });
const unitNameField = z.string().min(1).max(300);

const unitRow = z.object({
  id: idField,
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  /** People may belong to it. */
  selectable: z.boolean(),
  retiredAt: instantField.nullable(),
  /** Units right below it, retired ones too. */
  children: countField,
  /** People of the unit itself. */
  people: countField,
  /** Headcount that holds now, of the unit itself; null = unknown. */
  total: countField.nullable(),
});
export type UnitDeskRow = z.infer<typeof unitRow>;

const headcount = z.object({ from: instantField, segment: z.string(), total: countField.nullable(), exempt: countField });

const unitView = unitRow.extend({
  path: z.array(z.object({ id: idField, name: z.string() })),
  targetPermille: countField.nullable(),
  /** Oldest first. */
  headcounts: z.array(headcount),
  /** Who holds a role for just this unit. */
  roles: countField,
  /** Something of a closed round was counted here: it stays in past figures. */
  hasPast: z.boolean(),
});
export type UnitDeskView = z.infer<typeof unitView>;

/** The unit tree of the site's contest, or the one that is there before it. */
export const unitsDesk = {
  tree: defineContract({
    method: 'GET',
    path: '/desk/units/tree',
    access: 'people.manage',
    summary: 'The unit tree and how much is in it; null before the first unit',
    reply: z.object({
      tree: z.object({ id: idField, code: z.string(), name: z.string() }).nullable(),
      units: countField,
      /** Kinds in use, the commonest first. */
      kinds: z.array(z.string()),
    }),
    errors: ['forbidden'],
  }),
  branch: defineContract({
    method: 'GET',
    path: '/desk/units',
    access: 'people.manage',
    summary: 'Units right below one, or the roots; at most 500',
    query: z.object({ parent: z.string().max(64).optional() }),
    reply: z.object({ units: z.array(unitRow) }),
    errors: ['forbidden', 'unit-not-found'],
  }),
  find: defineContract({
    method: 'GET',
    path: '/desk/units/find',
    access: 'people.manage',
    summary: 'Units by name without accents or by code, also those that cannot be picked, at most 30',
    query: z.object({ q: z.string().max(120) }),
    reply: z.object({ units: z.array(unitRef.extend({ code: z.string(), selectable: z.boolean(), retired: z.boolean() })) }),
    errors: ['forbidden'],
  }),
  show: defineContract({
    method: 'GET',
    path: '/desk/units/:unitId',
    access: 'people.manage',
    summary: 'One unit with its headcounts',
    params: unitParams,
    reply: unitView,
    errors: ['forbidden', 'unit-not-found'],
  }),
  create: defineContract({
    method: 'POST',
    path: '/desk/units',
    access: 'people.manage',
    summary: 'A new unit; the first one makes the tree',
    body: z.object({
      parentId: idField.nullable(),
      code: z.string().min(1).max(64),
      name: unitNameField,
      kind: z.string().max(60),
      selectable: z.boolean(),
    }),
    reply: z.object({ id: idField }),
    errors: ['forbidden', 'unit-not-found', 'unit-code-taken', 'unit-invalid'],
  }),
  update: defineContract({
    method: 'PUT',
    path: '/desk/units/:unitId',
    access: 'people.manage',
    summary: 'Name, kind, mark, target; the code stays',
    params: unitParams,
    body: z.object({ name: unitNameField, kind: z.string().max(60), selectable: z.boolean(), targetPermille: z.int().min(0).max(1000).nullable() }),
    reply: okReply,
    errors: ['forbidden', 'unit-not-found', 'unit-invalid', 'nothing-changes'],
  }),
  move: defineContract({
    method: 'POST',
    path: '/desk/units/:unitId/move',
    access: 'people.manage',
    summary: 'Below another unit, with all below it; past figures roll up there too',
    params: unitParams,
    body: z.object({ parentId: idField.nullable(), reason: reasonField }),
    reply: okReply,
    errors: ['forbidden', 'unit-not-found', 'unit-invalid', 'nothing-changes'],
  }),
  mergeEffect: defineContract({
    method: 'GET',
    path: '/desk/units/:unitId/merge',
    access: 'people.manage',
    summary: 'What a merge into another unit would move',
    params: unitParams,
    query: z.object({ into: idField }),
    reply: z.object({
      people: countField,
      children: countField,
      roles: countField,
      hasPast: z.boolean(),
      /** Headcount now: of this unit, of the other one, of both. */
      total: countField.nullable(),
      intoTotal: countField.nullable(),
    }),
    errors: ['forbidden', 'unit-not-found', 'unit-invalid'],
  }),
  merge: defineContract({
    method: 'POST',
    path: '/desk/units/:unitId/merge',
    access: 'people.manage',
    summary: 'People and units below go to the other unit, this one retires; `correct` takes past attempts and figures along',
    params: unitParams,
    body: z.object({
      into: idField,
      /** from-now = they belong together from today on; correct = they were one unit all along, written twice. */
      mode: z.enum(['from-now', 'correct']),
      /** The headcounts of both are added up from today on. */
      addHeadcount: z.boolean(),
      reason: reasonField,
    }),
    reply: okReply,
    errors: ['forbidden', 'unit-not-found', 'unit-invalid', 'round-closing'],
  }),
  retire: defineContract({
    method: 'POST',
    path: '/desk/units/:unitId/retire',
    access: 'people.manage',
    summary: 'A unit without people and units below is no longer offered; its past stays',
    params: unitParams,
    body: z.object({ reason: reasonField }),
    reply: okReply,
    errors: ['forbidden', 'unit-not-found', 'unit-in-use'],
  }),
  restore: defineContract({
    method: 'POST',
    path: '/desk/units/:unitId/restore',
    access: 'people.manage',
    summary: 'A retired unit is back',
    params: unitParams,
    body: z.object({ reason: reasonField }),
    reply: okReply,
    errors: ['forbidden', 'unit-not-found', 'unit-invalid'],
  }),
  headcount: defineContract({
    method: 'PUT',
    path: '/desk/units/:unitId/headcounts',
    access: 'people.manage',
    summary: 'A headcount from a day on; the same day again replaces it',
    params: unitParams,
    body: z.object({ from: instantField, total: z.int().min(0).max(10_000_000).nullable(), exempt: z.int().min(0).max(10_000_000) }),
    reply: okReply,
    errors: ['forbidden', 'unit-not-found', 'unit-invalid', 'nothing-changes'],
  }),
};

export const unitImports = tableImportContracts('/desk/units/imports');
