import { z } from 'zod';
import { defineContract } from './contract.ts';
import { countersView, roundView } from './contests.ts';
import { countField, idField, instantField, okReply } from './fields.ts';

/** The organiser's and admin's few pages of the main job; the full desk comes later. */
export const manage = {
  rounds: defineContract({
    method: 'GET',
    path: '/manage/rounds',
    access: 'contest.manage',
    summary: 'Rounds with their state; exact counts only for organisers excluded from entering',
    reply: z.object({
      rounds: z.array(
        z.object({
          round: roundView,
          counts: countersView.nullable(),
          open: countField.nullable(),
          reports: countField,
        }),
      ),
    }),
    errors: [],
  }),
  reports: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/reports',
    access: 'contest.manage',
    summary: 'Reports of faulty questions, grouped by question',
    params: z.object({ roundId: idField }),
    reply: z.object({
      reports: z.array(
        z.object({
          questionVersionId: idField,
          stem: z.string(),
          count: countField,
          texts: z.array(z.object({ at: instantField, text: z.string() })),
        }),
      ),
    }),
    errors: ['round-not-found'],
  }),
  close: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/close',
    access: 'contest.manage',
    summary: 'Run the closing job now (idempotent; refused while the round is open)',
    params: z.object({ roundId: idField }),
    reply: okReply,
    errors: ['round-not-found', 'round-not-open'],
  }),
};
