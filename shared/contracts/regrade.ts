import { z } from 'zod';
import { FIXED_RESULT_KINDS } from '../rules/fixed-result.ts';
import { MOST_ACCEPTED, RULINGS } from '../rules/regrade.ts';
import { defineContract } from './contract.ts';
import { countField, idField, instantField } from './fields.ts';

const roundParams = z.object({ roundId: idField });
const optionIds = z.array(z.string().min(1).max(4)).min(1).max(8);
const changes = z
  .array(z.object({ versionId: idField, ruling: z.enum(RULINGS), accepted: z.array(optionIds).min(1).max(MOST_ACCEPTED).nullable() }))
  .min(1)
  .max(50);
const reason = z.string().min(5).max(1000);

const effect = z.object({
  met: countField,
  up: countField,
  down: countField,
  becameValid: countField,
  becameInvalid: countField,
  becameAllCorrect: countField,
  ceasedAllCorrect: countField,
  target: z.object({ before: z.int().nullable(), after: z.int() }).nullable(),
});

/** `scoreText`: the points on the round's scale, as the ranking shows them. */
const place = z.object({ rank: z.int(), score: z.int(), scoreText: z.string() }).nullable();
const ratio = z.number().min(-1).max(1).nullable();

const questionAfterwards = z.object({
  versionId: idField,
  number: z.int(),
  stem: z.string(),
  kind: z.enum(['single', 'several']),
  withdrawnAt: instantField.nullable(),
  ruling: z.enum(RULINGS),
  /** null = the version's own key stands. */
  accepted: z.array(z.array(z.string())).nullable(),
  /** Reports of errors by people. */
  reports: countField,
  entries: countField,
  unanswered: countField,
  /** Shares are 0 to 1; null = cannot be told. */
  facility: ratio,
  discrimination: ratio,
  /** ms */
  medianMs: countField.nullable(),
  options: z.array(
    z.object({ id: z.string(), text: z.string(), right: z.boolean(), count: countField, share: ratio, meanRest: ratio, discrimination: ratio }),
  ),
  /** The option that looks right instead of the key. */
  betterThanKey: z.string().nullable(),
});
export type QuestionAfterwards = z.infer<typeof questionAfterwards>;

const figures = z.object({ people: countField, attempts: countField, valid: countField });
const fixedResult = z.object({
  number: z.int(),
  kind: z.enum(FIXED_RESULT_KINDS),
  at: instantField,
  by: z.string(),
  note: z.string().nullable(),
  figures,
  predictionTarget: z.int().nullable(),
  hash: z.string(),
  /** The last regrade after it; null = none: what was fixed is what stands. */
  amendedAt: instantField.nullable(),
});
export type FixedResultView = z.infer<typeof fixedResult>;

const rankedRow = z.object({
  rank: z.int(),
  name: z.string(),
  unit: z.string().nullable(),
  scoreText: z.string(),
  elapsedMs: countField,
  submittedAt: instantField,
  /** Signed, above the target is positive; null = not asked, not given, or not kept when this was fixed. */
  predictionDistance: z.int().nullable(),
});

const regradeRow = z.object({
  number: z.int(),
  at: instantField,
  by: z.string(),
  reason: z.string(),
  questions: z.array(z.object({ number: z.int(), stem: z.string(), ruling: z.enum(RULINGS), accepted: z.array(z.array(z.string())).nullable() })),
  effect,
});

/** A closed round afterwards: how its questions did, keys put right, results fixed. */
export const regrade = {
  afterwards: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/afterwards',
    access: 'contest.manage',
    summary: 'Statistics and rulings of the questions of a closed round, its regrades and fixed results',
    params: roundParams,
    reply: z.object({
      contest: z.string(),
      round: z.object({ id: idField, number: z.int(), name: z.string(), closedAt: instantField.nullable(), hasPrediction: z.boolean() }),
      /** As they stand now. */
      figures,
      /** Counted first entries. */
      entries: countField,
      alpha: ratio,
      questions: z.array(questionAfterwards),
      regrades: z.array(regradeRow),
      results: z.array(fixedResult),
      /** Against the newest fixed result; null without one. */
      changedSince: z.object({ people: z.int(), attempts: z.int(), valid: z.int(), places: countField }).nullable(),
    }),
    errors: ['round-not-found', 'round-not-closed'],
  }),
  preview: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/regrade/preview',
    access: 'contest.manage',
    summary: 'What a regrade would change; changes nothing',
    params: roundParams,
    /** `newResult` as in the deed: whether a new numbered result moves the predicted figure. */
    body: z.object({ changes, newResult: z.boolean() }),
    reply: z.object({
      /** To be sent along with the deed: how many regrades the round has had. */
      expects: countField,
      effect,
      /** After a fixed result the predicted figure stays, unless a new numbered result is wanted. */
      targetKept: z.boolean(),
      movement: z.object({
        up: countField,
        down: countField,
        entered: countField,
        left: countField,
        /** The leading people before or after, whose place or points change. */
        top: z.array(z.object({ name: z.string(), unit: z.string().nullable(), before: place, after: place })),
      }),
    }),
    errors: ['round-not-found', 'round-not-closed', 'ruling-invalid', 'nothing-changes', 'busy'],
  }),
  apply: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/regrade',
    access: 'contest.manage',
    summary: 'Regrade: points, tallies and audit in one write, then the ranking; the receipts stay as they are',
    params: roundParams,
    body: z.object({ changes, reason, expects: countField, newResult: z.boolean() }),
    reply: z.object({ number: z.int(), effect }),
    errors: ['round-not-found', 'round-not-closed', 'ruling-invalid', 'nothing-changes', 'changed-meanwhile', 'busy'],
  }),
  progress: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/regrade/progress',
    access: 'contest.manage',
    summary: 'How far a preview or a regrade under way is',
    params: roundParams,
    reply: z.object({ phase: z.enum(['idle', 'reading', 'writing', 'ranking']), done: countField, total: countField }),
    errors: ['round-not-found'],
  }),
  fix: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/results',
    access: 'contest.manage',
    summary: 'Fix the figures and the ranking as they stand, as a numbered result',
    params: roundParams,
    body: z.object({ official: z.boolean(), note: z.string().max(1000).nullable() }),
    reply: fixedResult,
    errors: ['round-not-found', 'round-not-closed', 'changed-meanwhile'],
  }),
  result: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/results/:number',
    access: 'contest.manage',
    summary: 'A fixed result as it stood, for print',
    params: z.object({ roundId: idField, number: z.int().min(1).max(100_000) }),
    reply: z.object({
      contest: z.string(),
      organiser: z.string(),
      roundName: z.string(),
      /** What a valid attempt is in this round. */
      definition: z.string(),
      result: fixedResult,
      log: z.object({ head: z.string(), count: countField }).nullable(),
      units: z.array(z.object({ name: z.string(), people: countField, attempts: countField, valid: countField })),
      /** Everybody in the ranking; null = fixed when only the leading people were kept. */
      ranked: countField.nullable(),
      /** The leading people. */
      top: z.array(rankedRow),
    }),
    errors: ['round-not-found', 'result-not-found'],
  }),
  ranking: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/results/:number/ranking/:part',
    access: 'contest.manage',
    summary: 'The whole ranking of a fixed result, a part of 500 people at a time; no rows behind the last part',
    params: z.object({ roundId: idField, number: z.int().min(1).max(100_000), part: z.int().min(1).max(100_000) }),
    reply: z.object({ rows: z.array(rankedRow) }),
    errors: ['round-not-found', 'result-not-found'],
  }),
};
