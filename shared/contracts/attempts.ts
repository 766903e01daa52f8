import { z } from 'zod';
import { RULINGS } from '../rules/regrade.ts';
import { defineContract } from './contract.ts';
import { bytesReply, countField, idField, instantField, okReply, unitRef } from './fields.ts';
import { ownAttempt } from './me.ts';
import { imageField, spansField } from './rich-text.ts';

/** Chosen options by position of the paper. Whole paper in every save: the last one is the truth. */
export const answerList = z.array(z.object({ position: z.int().min(1).max(100), chosen: z.array(z.string().min(1).max(4)).max(8) })).max(100);

/** Per question, cumulative over the attempt: what later fairness checks need and the rules announce. */
export const signalList = z
  .array(
    z.object({
      position: z.int().min(1).max(100),
      /** ms since the start, by the server-synchronised clock. */
      firstShownMs: z.int().min(0).max(86_400_000),
      onScreenMs: z.int().min(0).max(86_400_000),
      changes: z.int().min(0).max(10_000),
    }),
  )
  .max(100);

const paperQuestion = z.object({
  position: z.int(),
  stem: z.string(),
  stemSpans: spansField,
  stemImage: imageField,
  kind: z.enum(['single', 'several']),
  /** In the order to show. */
  options: z.array(z.object({ id: z.string(), text: z.string(), spans: spansField, image: imageField })),
});
export type PaperQuestion = z.infer<typeof paperQuestion>;

/** An open attempt in the hands of this holder. */
export const attemptView = z.object({
  attemptId: idField,
  roundId: idField,
  roundName: z.string(),
  contestName: z.string(),
  number: z.int(),
  person: z.object({ name: z.string(), unit: unitRef.nullable() }),
  holder: z.int(),
  revision: z.int(),
  startedAt: instantField,
  deadlineAt: instantField,
  serverNow: instantField,
  questionCount: countField,
  /** One at a time, only the question now open; none when only handing in is left. */
  questions: z.array(paperQuestion),
  /** null = the whole paper. `at` = `questionCount` + 1 when only handing in is left; `passedAnswered` = how many before it have an answer. */
  oneByOne: z.object({ at: z.int(), passedAnswered: countField }).nullable(),
  answers: answerList,
  flagged: z.array(z.int()),
  prediction: z.int().nullable(),
  /** null when the round has none; `fixed` when this person's is already sent. */
  predictionAsked: z.object({ question: z.string(), unit: z.string(), max: z.int(), fixed: z.int().nullable() }).nullable(),
  validity: z.object({ allMainAnswered: z.boolean(), predictionGiven: z.boolean() }),
  recordFocus: z.boolean(),
  signals: signalList,
  focusLosses: countField,
});
export type AttemptView = z.infer<typeof attemptView>;

const workFields = {
  holder: z.int().min(1),
  /** The client's own count of changes, rising; the server keeps the highest. */
  revision: z.int().min(0).max(1_000_000),
  answers: answerList,
  flagged: z.array(z.int().min(1).max(100)).max(100),
  prediction: z.int().min(0).max(1_000_000_000).nullable(),
  signals: signalList,
  focusLosses: z.int().min(0).max(100_000).nullable(),
};

export const receiptView = z.object({
  code: z.string(),
  contestName: z.string(),
  roundName: z.string(),
  roundNumber: z.int(),
  /** Masked unless the person agreed to be named in public (or looks at it themselves). */
  name: z.string(),
  unit: z.string().nullable(),
  how: z.enum(['submitted', 'run-out']),
  startedAt: instantField,
  /** Submitted at, or the deadline when it ran out. */
  closedAt: instantField,
  elapsedMs: countField,
  resultAt: instantField,
  /** The version of the thể lệ that the attempt is held to, as it was in force at its start; null = none was kept then. `listed`: it can be read on this site. */
  rules: z.object({ number: z.int(), at: instantField, listed: z.boolean() }).nullable(),
  /** SHA-256 of the attempt's canonical bytes, and its place in the round's chain once chained. The place
   * is shown after closing only (list lengths give counts away). */
  recordHash: z.string(),
  chain: z.object({ seq: z.int(), hash: z.string(), head: z.string() }).nullable(),
});
export type ReceiptView = z.infer<typeof receiptView>;

const attemptParams = z.object({ attemptId: idField });

const closedReply = z.object({ receipt: receiptView, attempt: ownAttempt });

export const attempts = {
  start: defineContract({
    method: 'POST',
    path: '/rounds/:roundId/start',
    access: 'signed-in',
    rate: 'hot',
    summary: 'Start, or take over the open attempt; the same holderKey again answers the same holder',
    params: z.object({ roundId: idField }),
    body: z.object({ holderKey: z.string().min(8).max(64), lang: z.enum(['vi', 'en']).optional() }),
    reply: attemptView,
    errors: ['round-not-found', 'round-not-open', 'round-closed', 'not-eligible', 'attempts-used-up', 'storage-full', 'busy'],
  }),
  resume: defineContract({
    method: 'POST',
    path: '/attempts/:attemptId/resume',
    access: 'signed-in',
    anyAge: true,
    rate: 'hot',
    summary: 'Take the open attempt over on this device',
    params: attemptParams,
    body: z.object({ holderKey: z.string().min(8).max(64), lang: z.enum(['vi', 'en']).optional() }),
    reply: attemptView,
    errors: ['attempt-not-found', 'attempt-closed', 'storage-full', 'busy'],
  }),
  save: defineContract({
    method: 'PUT',
    path: '/attempts/:attemptId',
    access: 'signed-in',
    anyAge: true,
    rate: 'hot',
    summary: 'Save the whole paper; confirmed only after its transaction is on disk',
    params: attemptParams,
    body: z.object(workFields),
    reply: z.object({ revision: z.int(), savedAt: instantField, deadlineAt: instantField }),
    errors: [
      'attempt-not-found',
      'attempt-closed',
      'attempt-late',
      'holder-lost',
      'revision-old',
      'answer-invalid',
      'question-passed',
      'prediction-invalid',
      'storage-full',
      'busy',
    ],
  }),
  next: defineContract({
    method: 'POST',
    path: '/attempts/:attemptId/next',
    access: 'signed-in',
    anyAge: true,
    rate: 'hot',
    summary: 'One at a time: keeps the answer for good and opens the next question; the same position again changes nothing',
    params: attemptParams,
    body: z.object({
      holder: z.int().min(1),
      /** The question that is left. */
      position: z.int().min(1).max(100),
      /** The highest that this page has sent or is about to send: no save of it comes after this step, however late it arrives. */
      revision: z.int().min(0).max(1_000_000),
      chosen: z.array(z.string().min(1).max(4)).max(8),
      signals: signalList,
      focusLosses: z.int().min(0).max(100_000).nullable(),
    }),
    reply: z.object({
      at: z.int(),
      passedAnswered: countField,
      revision: z.int(),
      savedAt: instantField,
      deadlineAt: instantField,
      /** null = only handing in is left. */
      question: paperQuestion.nullable(),
      /** What the server has for it. */
      chosen: z.array(z.string()),
    }),
    errors: ['attempt-not-found', 'attempt-closed', 'attempt-late', 'holder-lost', 'answer-invalid', 'storage-full', 'busy'],
  }),
  submit: defineContract({
    method: 'POST',
    path: '/attempts/:attemptId/submit',
    access: 'signed-in',
    anyAge: true,
    rate: 'hot',
    summary: 'Save and close in one write; repeated, it answers with the same receipt',
    params: attemptParams,
    body: z.object(workFields),
    reply: closedReply,
    errors: [
      'attempt-not-found',
      'attempt-late',
      'holder-lost',
      'revision-old',
      'answer-invalid',
      'question-passed',
      'prediction-invalid',
      'storage-full',
      'busy',
    ],
  }),
  peek: defineContract({
    method: 'GET',
    path: '/attempts/:attemptId/work',
    access: 'signed-in',
    anyAge: true,
    summary: 'What the server has of the open attempt, without taking it over (to show the questions that differ)',
    params: attemptParams,
    reply: z.object({
      holder: z.int(),
      revision: z.int(),
      /** The question now open; 0 = the whole paper. */
      at: z.int(),
      /** One at a time: of the question now open alone. */
      answers: answerList,
      prediction: z.int().nullable(),
      deadlineAt: instantField,
      open: z.boolean(),
    }),
    errors: ['attempt-not-found'],
  }),
  result: defineContract({
    method: 'GET',
    path: '/attempts/:attemptId/result',
    access: 'signed-in',
    anyAge: true,
    summary: 'A closed attempt of one’s own: receipt, score when revealed, key and own mistakes after closing',
    params: attemptParams,
    reply: z.object({
      receipt: receiptView,
      attempt: ownAttempt,
      scoreAt: instantField.nullable(),
      answered: countField,
      questionCount: countField,
      prediction: z.object({ value: countField.nullable(), target: countField.nullable() }).nullable(),
      /** Questions of the paper, for reporting mistakes while open and for the key after closing. */
      questions: z.array(
        z.object({
          position: z.int(),
          stem: z.string(),
          stemSpans: spansField,
          stemImage: imageField,
          chosen: z.array(z.string()),
          options: z.array(z.object({ id: z.string(), text: z.string(), spans: spansField, image: imageField, correct: z.boolean().nullable() })),
          right: z.boolean().nullable(),
          /** The organiser's decision about a faulty question; `counts` until the key is shown. */
          ruling: z.enum(RULINGS),
          explanation: z.string().nullable(),
          explanationSpans: spansField,
          source: z.string().nullable(),
        }),
      ),
    }),
    errors: ['attempt-not-found', 'attempt-late'],
  }),
  picture: defineContract({
    method: 'GET',
    path: '/attempts/:attemptId/pictures/:imageId',
    access: 'signed-in',
    rate: 'hot',
    summary: 'A picture of a question that one’s own attempt shows now',
    params: z.object({ attemptId: idField, imageId: idField }),
    raw: 'reply',
    reply: bytesReply,
    errors: ['attempt-not-found', 'image-not-found'],
  }),
  report: defineContract({
    method: 'POST',
    path: '/attempts/:attemptId/reports',
    access: 'signed-in',
    summary: '«Báo câu hỏi có sai sót»: stored for the organiser; again on the same question replaces nothing',
    params: attemptParams,
    body: z.object({ position: z.int().min(1).max(100), text: z.string().min(1).max(1000) }),
    reply: okReply,
    errors: ['attempt-not-found', 'answer-invalid'],
  }),
  receipt: defineContract({
    method: 'GET',
    path: '/receipts/:code',
    access: 'public',
    summary: 'The public receipt: round, time, unit, masked name as consented',
    params: z.object({ code: z.string().min(1).max(40) }),
    reply: z.object({ receipt: receiptView }),
    errors: ['receipt-not-found'],
  }),
};
