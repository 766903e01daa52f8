import { z } from 'zod';
import { AFTER_STEPS, MISSING, PREPARE_STEPS } from '../rules/desk-steps.ts';
import { defineContract } from './contract.ts';
import { countField, idField, instantField } from './fields.ts';

const stepState = z.enum(['todo', 'doing', 'done']);

/** The console's home. */
export const desk = {
  home: defineContract({
    method: 'GET',
    path: '/desk/home',
    access: 'people.manage',
    summary: '«Việc cần làm»: the steps with their state, what is missing before the next opening, what follows the last closing',
    reply: z.object({
      now: instantField,
      phase: z.enum(['prepare', 'running', 'after']),
      contest: z.object({ id: idField, name: z.string() }).nullable(),
      /** A newer contest of which nothing is published yet, once the one of the site is over. */
      nextContest: z.object({ id: idField, name: z.string() }).nullable(),
      /** To be got ready, run or settled. */
      round: z.object({ id: idField, name: z.string(), opensAt: instantField, closesAt: instantField }).nullable(),
      /** The round that the steps to the opening speak of: its trial is the step «Thi thử». */
      prepareRoundId: idField.nullable(),
      prepare: z.array(z.object({ step: z.enum(PREPARE_STEPS), state: stepState })),
      missing: z.array(
        z.object({ code: z.enum(MISSING), weight: z.enum(['must', 'advice']), count: countField.nullable(), of: countField.nullable() }),
      ),
      /** The one that `after` speaks of: it ended last, and another one may be running since. */
      afterRound: z.object({ id: idField, name: z.string() }).nullable(),
      after: z.array(z.object({ step: z.enum(AFTER_STEPS), state: stepState })),
      counts: z.object({ approved: countField, waiting: countField, units: countField, people: countField, rounds: countField }),
      /** Units with most people who have never signed in; at most 20. */
      neverLoggedIn: z.array(z.object({ unitId: idField, name: z.string(), count: countField, of: countField })),
    }),
    errors: ['forbidden'],
  }),
};
