import { z } from 'zod';
import { defineContract } from './contract.ts';
import { announcedField, countField, idField, instantField, unitRef } from './fields.ts';
import { phaseField } from './contests.ts';

/** Figures that may be withheld are null; the screen shows «—» or the step. */
export const participationFigures = z.object({
  headcount: countField.nullable(),
  exempt: countField,
  people: countField.nullable(),
  attempts: countField.nullable(),
  valid: countField.nullable(),
  allCorrect: countField.nullable(),
  /** Permille of (headcount − exempt); null = headcount unknown or withheld. In steps of 100 when `precision` is steps. */
  permille: countField.nullable(),
  overfull: z.boolean(),
  /** Change against the round before, in permille points. */
  change: z.int().nullable(),
});
export type ParticipationFigures = z.infer<typeof participationFigures>;

export const participation = {
  scopes: defineContract({
    method: 'GET',
    path: '/participation/scopes',
    access: 'unit.participation',
    summary: 'Units whose figures one may see, and the rounds',
    reply: z.object({
      units: z.array(unitRef),
      rounds: z.array(z.object({ id: idField, number: z.int(), name: z.string(), phase: phaseField })),
      currentRoundId: idField.nullable(),
    }),
    errors: [],
  }),
  report: defineContract({
    method: 'GET',
    path: '/participation',
    access: 'unit.participation',
    summary: 'Participation of a unit and its children in a round (or the whole contest)',
    query: z.object({ unitId: idField, roundId: idField.optional(), lang: z.enum(['vi', 'en']).optional() }),
    reply: z.object({
      unit: unitRef,
      round: z.object({ id: idField, number: z.int(), name: z.string(), phase: phaseField }).nullable(),
      /** exact · steps of 10 % · none (the figures would tell the predicted quantity). */
      precision: z.enum(['exact', 'steps-of-10-percent', 'none']),
      provisional: z.boolean(),
      /** Of closed rounds: whether their result is announced. */
      announced: announcedField.nullable(),
      asOf: instantField,
      /** The one plain sentence above the table. */
      sentence: z.string(),
      /** Printed under the table. */
      definitions: z.array(z.string()),
      targetPermille: countField.nullable(),
      total: participationFigures,
      children: z.array(z.object({ unit: unitRef, hasChildren: z.boolean(), targetPermille: countField.nullable(), figures: participationFigures })),
      groups: z.array(
        z.object({ segment: z.string(), people: countField.nullable(), attempts: countField.nullable(), valid: countField.nullable() }),
      ),
      memberships: z.array(
        z.object({ segment: z.string(), people: countField.nullable(), attempts: countField.nullable(), valid: countField.nullable() }),
      ),
      days: z.array(z.object({ day: z.string(), people: countField.nullable(), attempts: countField.nullable() })),
    }),
    errors: ['unit-not-found', 'round-not-found', 'forbidden'],
  }),
};
