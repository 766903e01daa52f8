import { z } from 'zod';
import { MOMENTS } from '../rules/round-moments.ts';
import { INVALID_REASONS } from '../rules/validity.ts';
import { attempts, attemptView } from './attempts.ts';
import { defineContract } from './contract.ts';
import { bytesReply, countField, idField, instantField } from './fields.ts';

const params = z.object({ roundId: idField });
const langField = z.enum(['vi', 'en']).optional();
const momentField = z.enum(MOMENTS);

const moments = z.array(z.object({ moment: momentField, lines: z.array(z.string()) }));

/** «Thi thử»: an organiser who does not enter takes a round as a contestant would, and nothing of it is kept but that it was done. */
export const trial = {
  about: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/trial',
    access: 'contest.manage',
    summary: 'A round, draft or published, before its trial: what a contestant is told and shown when',
    params,
    query: z.object({ lang: langField }),
    reply: z.object({
      contest: z.object({ id: idField, name: z.string() }),
      round: z.object({
        id: idField,
        name: z.string(),
        state: z.enum(['draft', 'published', 'closing', 'closed', 'cancelled']),
        opensAt: instantField,
        closesAt: instantField,
      }),
      /** The contest's bank, where one promises not to enter. */
      bankId: idField,
      /** One who may still enter sees no question: the promise comes first. */
      needsPledge: z.boolean(),
      facts: z.array(z.object({ label: z.string(), value: z.string() })),
      moments,
      /** When a trial was last finished; null = never. */
      triedAt: instantField.nullable(),
    }),
    errors: ['round-not-found', 'forbidden'],
  }),
  start: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/trial',
    access: 'contest.manage',
    summary: 'A paper drawn by the same rule as a contestant’s; nothing is written',
    params,
    body: z.object({ lang: langField }),
    reply: z.object({
      /** As a contestant gets it; one at a time, with every question: who plays has the key anyway. */
      view: attemptView,
      items: z.array(z.object({ position: z.int(), versionId: idField })),
    }),
    errors: ['round-not-found', 'forbidden', 'bank-needs-pledge', 'publish-faults'],
  }),
  picture: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/trial/:imageId',
    access: 'contest.manage',
    summary: 'A picture of a question of the contest’s bank, as a trial shows it',
    params: z.object({ roundId: idField, imageId: idField }),
    raw: 'reply',
    reply: bytesReply,
    errors: ['round-not-found', 'forbidden', 'bank-needs-pledge', 'image-not-found'],
  }),
  finish: defineContract({
    method: 'PUT',
    path: '/manage/rounds/:roundId/trial',
    access: 'contest.manage',
    summary: 'Scores a trial with key and explanations, and notes in the audit that it was done',
    params,
    body: z.object({
      /** The paper in its order, as `start` gave it. */
      items: z
        .array(
          z.object({
            position: z.int().min(1).max(100),
            versionId: idField,
            chosen: z.array(z.string().min(1).max(4)).max(8),
          }),
        )
        .min(1)
        .max(100),
      prediction: z.int().min(0).max(1_000_000_000).nullable(),
      elapsedMs: z.int().min(0).max(604_800_000),
      lang: langField,
    }),
    reply: z.object({
      score: z.object({
        text: z.string(),
        points: countField,
        max: countField,
        correct: countField,
        questions: countField,
        allCorrect: z.boolean(),
      }),
      /** Whether it would have been a valid attempt, by the round's definition. */
      valid: z.boolean(),
      reasons: z.array(z.enum(INVALID_REASONS)),
      prediction: z.int().nullable(),
      elapsedMs: countField,
      /** From when on a contestant sees it. */
      seen: z.object({ score: momentField, standings: momentField, counters: momentField, key: momentField }),
      moments,
      questions: attempts.result.reply.shape.questions,
      /** Of each question, to go and put it right. */
      questionIds: z.array(idField),
    }),
    errors: ['round-not-found', 'forbidden', 'bank-needs-pledge', 'answer-invalid', 'prediction-invalid', 'changed-meanwhile'],
  }),
};
