import { z } from 'zod';
import { RULINGS } from '../rules/regrade.ts';
import { EXTENSION_MINUTES, LONGEST_MESSAGE, MESSAGE_MINUTES } from '../rules/round-notice.ts';
import { defineContract } from './contract.ts';
import { noticeView, phaseField } from './contests.ts';
import { countField, idField, instantField, okReply } from './fields.ts';

const roundParams = z.object({ roundId: idField });
const reason = z.string().min(5).max(500);
const window = { opensAt: instantField, closesAt: instantField };

const minute = z.object({ at: instantField, started: countField, submitted: countField, ranOut: countField, saves: countField });

/** One row of «Diễn biến mới nhất»; the name is masked. */
const happening = z.object({
  at: instantField,
  kind: z.enum(['started', 'submitted', 'ran-out']),
  name: z.string(),
  unit: z.string().nullable(),
});

/** What happens now. Counted in the memory of this server since `since`, except the totals, which are the database's. */
const monitorView = z.object({
  at: instantField,
  since: instantField,
  inProgress: countField,
  /** Closed attempts, and people who have one. */
  submitted: countField,
  people: countField,
  /** Saves of the last ten seconds. */
  savesIn10s: countField,
  /**
   * Of all requests in the last ten minutes: the server's own faults, and those sent away for coming too fast. null while another round
   * runs whose secret they would tell of.
   */
  errors: z.object({ faults: countField, tooFast: countField }).nullable(),
  /** The last sixty minutes, oldest first, the one under way last. */
  minutes: z.array(minute).max(60),
  events: z.array(happening).max(20),
  units: z.array(z.object({ name: z.string(), people: countField, headcount: countField, permille: countField })).max(10),
});
export type MonitorView = z.infer<typeof monitorView>;

const timelineEvent = z.object({
  at: instantField,
  kind: z.enum(['started', 'saved', 'device', 'reported', 'submitted', 'ran-out']),
  revision: z.int().nullable(),
  holder: z.int().nullable(),
  /** Of a report: the question's place in the paper. */
  position: z.int().nullable(),
});

const attemptTimeline = z.object({
  attemptId: idField,
  number: z.int(),
  state: z.enum(['open', 'submitted', 'run-out']),
  startedAt: instantField,
  deadlineAt: instantField,
  savedAt: instantField.nullable(),
  closedAt: instantField.nullable(),
  holder: z.int(),
  revision: z.int(),
  answered: countField,
  questionCount: countField,
  /** Oldest first. Single saves are kept in memory only: those before `savesSince` are not known any more. */
  events: z.array(timelineEvent),
  savesSince: instantField,
  /** As the browser told: never what was chosen. */
  questions: z.array(
    z.object({ position: z.int(), firstShownMs: countField.nullable(), onScreenMs: countField, changes: countField, answered: z.boolean() }),
  ),
});

const runningQuestion = z.object({
  versionId: idField,
  stem: z.string(),
  topic: z.string().nullable(),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  options: z.array(z.object({ id: z.string(), text: z.string(), right: z.boolean() })),
  /** Papers it stands on, about: counted in batches. */
  papers: countField,
  reports: z.array(z.object({ at: instantField, text: z.string() })),
  withdrawn: z.object({ at: instantField, reason: z.string() }).nullable(),
  decision: z.object({ ruling: z.enum(RULINGS), reason: z.string() }).nullable(),
});
export type RunningQuestion = z.infer<typeof runningQuestion>;

/** The running round: watched, prolonged, talked to, moved, and its faulty questions taken out. */
export const running = {
  show: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/running',
    access: 'contest.manage',
    summary: 'A round as it runs; what happens in it only for whoever the secret allows',
    params: roundParams,
    reply: z.object({
      /** Of the live room `watch:ID`; 0 where it may not be joined. */
      version: z.int().min(0),
      now: instantField,
      round: z.object({
        id: idField,
        number: z.int(),
        name: z.string(),
        phase: phaseField,
        ...window,
        limitMs: countField.nullable(),
        hasPrediction: z.boolean(),
        fixedPaper: z.boolean(),
      }),
      may: z.object({
        extend: z.boolean(),
        message: z.boolean(),
        postpone: z.boolean(),
        cancel: z.boolean(),
        repeat: z.boolean(),
        questions: z.boolean(),
      }),
      /** null = withheld. */
      monitor: monitorView.nullable(),
      notices: z.array(noticeView.extend({ takenBackAt: instantField.nullable(), by: z.string().nullable() })),
    }),
    errors: ['round-not-found', 'forbidden'],
  }),
  people: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/running/people',
    access: 'contest.manage',
    summary: 'People by code, phone or part of the name',
    params: roundParams,
    query: z.object({ q: z.string().min(2).max(100) }),
    reply: z.object({
      people: z
        .array(
          z.object({ personId: idField, code: z.string(), name: z.string(), unit: z.string().nullable(), attempts: countField, open: z.boolean() }),
        )
        .max(20),
    }),
    errors: ['round-not-found', 'forbidden'],
  }),
  person: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/running/people/:personId',
    access: 'contest.manage',
    summary: 'One person’s attempts in the round with their timeline; no answers',
    params: z.object({ roundId: idField, personId: idField }),
    reply: z.object({
      person: z.object({ personId: idField, code: z.string(), name: z.string(), unit: z.string().nullable() }),
      extraMs: countField,
      attempts: z.array(attemptTimeline),
    }),
    errors: ['round-not-found', 'person-not-found', 'forbidden'],
  }),
  extendOne: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/running/people/:personId/extend',
    access: 'contest.manage',
    summary: 'More time for one person: the open attempt and those still to come; they are told at once',
    params: z.object({ roundId: idField, personId: idField }),
    body: z.object({ minutes: z.int().min(1).max(EXTENSION_MINUTES.one), reason }),
    reply: z.object({ extraMs: countField, deadlineAt: instantField.nullable() }),
    errors: ['round-not-found', 'round-closed', 'person-not-found', 'forbidden', 'invalid-body'],
  }),
  extendAll: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/running/extend',
    access: 'contest.manage',
    summary: 'More time for everybody at work now; they are told at once and it is announced',
    params: roundParams,
    body: z.object({ minutes: z.int().min(1).max(EXTENSION_MINUTES.all), reason }),
    /** null where even the number is withheld. */
    reply: z.object({ extended: countField.nullable() }),
    errors: ['round-not-found', 'round-not-open', 'round-closed', 'forbidden', 'invalid-body'],
  }),
  message: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/running/messages',
    access: 'contest.manage',
    summary: 'A short public message: a banner in the quiz and on the home page until it expires',
    params: roundParams,
    body: z.object({ text: z.string().min(1).max(LONGEST_MESSAGE), minutes: z.int().min(MESSAGE_MINUTES.least).max(MESSAGE_MINUTES.most) }),
    reply: noticeView,
    errors: ['round-not-found', 'round-over', 'message-limit', 'forbidden', 'invalid-body'],
  }),
  takeBack: defineContract({
    method: 'DELETE',
    path: '/manage/rounds/:roundId/running/messages/:noticeId',
    access: 'contest.manage',
    summary: 'Takes a message back before it expires',
    params: z.object({ roundId: idField, noticeId: idField }),
    reply: okReply,
    errors: ['round-not-found', 'message-not-found', 'forbidden'],
  }),
  postpone: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/running/postpone',
    access: 'contest.manage',
    summary: 'Moves a round that has not opened to later hours',
    params: roundParams,
    body: z.object({ ...window, reason }),
    reply: okReply,
    errors: ['round-not-found', 'round-begun', 'window-invalid', 'changed-meanwhile', 'forbidden', 'invalid-body'],
  }),
  cancel: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/running/cancel',
    access: 'contest.manage',
    summary: 'Cancels a round: open attempts end, none counts for ranking or prizes; the key stays secret',
    params: roundParams,
    body: z.object({ reason }),
    reply: okReply,
    errors: ['round-not-found', 'round-over', 'forbidden', 'invalid-body'],
  }),
  repeat: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/running/repeat',
    access: 'contest.manage',
    summary: 'Holds a cancelled round again, at other hours, as a new round with its settings and questions',
    params: roundParams,
    body: z.object({ ...window, name: z.string().min(1).max(120), reason }),
    reply: z.object({ roundId: idField }),
    errors: ['round-not-found', 'round-not-cancelled', 'round-repeated', 'window-invalid', 'questions-too-few', 'forbidden', 'invalid-body'],
  }),
  questions: defineContract({
    method: 'GET',
    path: '/manage/rounds/:roundId/running/questions',
    access: 'contest.manage',
    summary: 'Questions of the round that were reported or withdrawn, or that hold the words asked for; with their key',
    params: roundParams,
    query: z.object({ q: z.string().max(100).optional() }),
    reply: z.object({ questions: z.array(runningQuestion).max(100) }),
    errors: ['round-not-found', 'forbidden'],
  }),
  withdraw: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/running/questions/:versionId/withdraw',
    access: 'contest.manage',
    summary: '«Ngừng sử dụng câu hỏi»: later papers draw another, papers in progress keep it',
    params: z.object({ roundId: idField, versionId: idField }),
    body: z.object({ reason }),
    reply: okReply,
    errors: [
      'round-not-found',
      'round-over',
      'question-not-found',
      'nothing-changes',
      'question-in-fixed-paper',
      'questions-too-few',
      'forbidden',
      'invalid-body',
    ],
  }),
  decide: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/running/questions/:versionId/decision',
    access: 'contest.manage',
    summary: 'What shall hold, at the closing, for everybody who met a withdrawn question',
    params: z.object({ roundId: idField, versionId: idField }),
    body: z.object({ ruling: z.enum(RULINGS), reason }),
    reply: okReply,
    errors: ['round-not-found', 'round-over', 'question-not-withdrawn', 'forbidden', 'invalid-body'],
  }),
};
