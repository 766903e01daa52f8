import { z } from 'zod';
import { PUBLISH_FAULT_CODES } from '../rules/publish-fault.ts';
import type { PublishFaultCode } from '../rules/publish-fault.ts';
import { DIFFICULTIES } from '../rules/settings.ts';
import { EDITOR_SECTIONS } from '../rules/settings-sections.ts';
import { defineContract } from './contract.ts';
import { contestSettingsField, roundSettingsField, sentRoundField, supportField } from './contest-settings.ts';
import { countField, idField, instantField } from './fields.ts';

const contestParams = z.object({ contestId: idField });
const roundParams = z.object({ roundId: idField });
const versionField = z.int().min(1);
const made = z.object({ id: idField });
const stateField = z.enum(['draft', 'published', 'closing', 'closed', 'cancelled']);
const reasonField = z.string().max(500).nullable();
const langQuery = z.object({ lang: z.enum(['vi', 'en']).optional() });
const choice = z.object({ code: z.string(), name: z.string() });

/** One reason why a round cannot be published; `section` and `path` say where it is put right. */
const faultView = z.object({
  roundId: idField,
  round: z.string(),
  code: z.enum(PUBLISH_FAULT_CODES as readonly [PublishFaultCode, ...PublishFaultCode[]]),
  section: z.enum(EDITOR_SECTIONS),
  /** `round.closesAt`, `contest.support`, `round.paper.blueprint.2` … */
  path: z.string(),
  /** In the asked language. */
  text: z.string(),
});
export type FaultView = z.infer<typeof faultView>;

/** Contests and rounds in the hands of the organiser. */
export const contestEdit = {
  list: defineContract({
    method: 'GET',
    path: '/manage/contests',
    access: 'contest.manage',
    summary: 'Contests one may manage, newest first, and what a new one can be made of',
    reply: z.object({
      contests: z.array(
        z.object({
          id: idField,
          code: z.string(),
          name: z.string(),
          organiser: z.string(),
          rounds: countField,
          published: countField,
          closed: countField,
          opensAt: instantField.nullable(),
          closesAt: instantField.nullable(),
          /** The one that visitors see. */
          shown: z.boolean(),
        }),
      ),
      /** Whoever organises one contest only makes no other. */
      mayCreate: z.boolean(),
      trees: z.array(choice),
      banks: z.array(choice),
    }),
    errors: [],
  }),
  create: defineContract({
    method: 'POST',
    path: '/manage/contests',
    access: 'contest.manage',
    summary: 'A new contest with its rounds as drafts, everything else at a safe default',
    body: z.object({
      name: z.string().min(1).max(300),
      organiser: z.string().min(1).max(300),
      treeCode: z.string().min(1).max(64),
      /** null = a new, empty bank of the contest's name. */
      bankCode: z.string().min(1).max(64).nullable(),
      support: supportField.nullable(),
      roundNoun: z.enum(['week', 'stage']),
      rounds: z
        .array(z.object({ name: z.string().min(1).max(300), opensAt: instantField, closesAt: instantField }))
        .min(1)
        .max(60),
      questions: z.int().min(1).max(100),
      limitMinutes: z.int().min(1).max(180).nullable(),
      perRound: z.int().min(1).max(1000).nullable(),
    }),
    bodyLimit: 131_072,
    reply: made,
    errors: ['forbidden', 'contest-name-invalid', 'tree-not-found', 'bank-not-found'],
  }),
  copy: defineContract({
    method: 'POST',
    path: '/manage/contests/:contestId/copy',
    access: 'contest.manage',
    summary: 'The same settings and rounds as drafts of a new contest, moved by whole weeks; no attempts, no people',
    params: contestParams,
    body: z.object({ name: z.string().min(1).max(300), weeks: z.int().min(0).max(2000) }),
    reply: made,
    errors: ['forbidden', 'contest-not-found', 'contest-name-invalid'],
  }),
  show: defineContract({
    method: 'GET',
    path: '/manage/contests/:contestId',
    access: 'contest.manage',
    summary: 'A contest with all its settings and rounds, drafts too',
    params: contestParams,
    reply: z.object({
      now: instantField,
      id: idField,
      version: versionField,
      settings: contestSettingsField,
      /** By number. */
      rounds: z.array(
        z.object({
          id: idField,
          version: versionField,
          state: stateField,
          publishedAt: instantField.nullable(),
          settings: roundSettingsField,
        }),
      ),
      trees: z.array(choice),
      banks: z.array(choice),
      bankId: idField,
      /** Names of the units that the settings speak of. */
      unitNames: z.array(choice),
      /** Which questions a fixed paper holds is withheld from whoever may still enter; what is stored stays when they save. */
      keysHidden: z.boolean(),
    }),
    errors: ['forbidden', 'contest-not-found'],
  }),
  save: defineContract({
    method: 'PUT',
    path: '/manage/contests/:contestId',
    access: 'contest.manage',
    summary: 'Settings and rounds in one: all of it or nothing; rounds left out stay as they are',
    params: contestParams,
    body: z.object({
      version: versionField,
      settings: contestSettingsField,
      rounds: z.array(sentRoundField).max(60),
      /** Drafts to be taken away. */
      removed: z.array(z.object({ id: idField, version: versionField })).max(60),
      /** Needed when a published round closes later than announced. */
      reason: reasonField,
    }),
    bodyLimit: 524_288,
    reply: z.object({ version: versionField }),
    errors: [
      'forbidden',
      'contest-not-found',
      'round-not-found',
      'changed-meanwhile',
      'setting-locked',
      'reason-needed',
      'tree-not-found',
      'bank-not-found',
      'round-published',
      'bank-needs-pledge',
    ],
  }),
  check: defineContract({
    method: 'GET',
    path: '/manage/contests/:contestId/check',
    access: 'contest.manage',
    summary: 'What keeps the drafts from being published, by round; the same checks as publishing',
    params: contestParams,
    query: langQuery,
    reply: z.object({ rounds: z.array(z.object({ roundId: idField, name: z.string(), faults: z.array(faultView) })) }),
    errors: ['forbidden', 'contest-not-found'],
  }),
  publish: defineContract({
    method: 'POST',
    path: '/manage/contests/:contestId/publish',
    access: 'contest.manage',
    summary: 'Publishes these drafts, all or none; with faults nothing is published',
    params: contestParams,
    query: langQuery,
    body: z.object({
      version: versionField,
      rounds: z
        .array(z.object({ id: idField, version: versionField }))
        .min(1)
        .max(60),
    }),
    reply: z.object({ published: z.boolean(), faults: z.array(faultView) }),
    errors: ['forbidden', 'contest-not-found', 'round-not-found', 'round-published', 'changed-meanwhile'],
  }),
  unpublish: defineContract({
    method: 'POST',
    path: '/manage/rounds/:roundId/unpublish',
    access: 'contest.manage',
    summary: 'A published round that has not opened is a draft again, with a reason',
    params: roundParams,
    body: z.object({ version: versionField, reason: z.string().max(500) }),
    reply: z.object({ ok: z.literal(true) }),
    errors: ['forbidden', 'round-not-found', 'round-opened', 'reason-needed', 'changed-meanwhile'],
  }),
  units: defineContract({
    method: 'GET',
    path: '/manage/contests/:contestId/units',
    access: 'contest.manage',
    summary: 'Units of the contest’s tree by name or code, of every level, at most 20',
    params: contestParams,
    query: z.object({ q: z.string().max(120) }),
    reply: z.object({ units: z.array(choice.extend({ path: z.array(z.string()) })) }),
    errors: ['forbidden', 'contest-not-found'],
  }),
  cells: defineContract({
    method: 'GET',
    path: '/manage/contests/:contestId/cells',
    access: 'contest.manage',
    summary: 'How many approved questions the bank has, by topic and difficulty',
    params: contestParams,
    reply: z.object({
      cells: z.array(z.object({ topic: z.string().nullable(), difficulty: z.enum(DIFFICULTIES), approved: countField })),
      /** Written, not approved yet. */
      waiting: countField,
    }),
    errors: ['forbidden', 'contest-not-found'],
  }),
};
