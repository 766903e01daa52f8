import { z } from 'zod';
import { BANK_WARNING_CODES } from '../rules/bank-warnings.ts';
import { EXPORT_FORMATS } from '../rules/question-export.ts';
import { REVIEW_ACTS } from '../rules/question-review.ts';
import { defineContract } from './contract.ts';
import { bytesReply, countField, idField, instantField, okReply } from './fields.ts';
import {
  bankView,
  difficultyField,
  idsField,
  likeness,
  person,
  questionInput,
  questionRow,
  stateField,
  tagsField,
  topicField,
  versionView,
  warningsField,
} from './bank-views.ts';

const bankParams = z.object({ bankId: idField });
const questionParams = z.object({ bankId: idField, questionId: idField });
export type { QuestionInput, BankView, BankVersion, BankQuestionRow, LikeQuestion } from './bank-views.ts';

export const bankFilter = {
  q: z.string().max(200).optional(),
  state: stateField.optional(),
  /** '-' = none. */
  topic: topicField.optional(),
  difficulty: difficultyField.optional(),
  /** '-' = came by command. */
  author: z.string().max(64).optional(),
  tag: z.string().max(40).optional(),
  round: idField.optional(),
  /** Codes with commas between, at most 100: only these. */
  keys: z.string().max(8000).optional(),
};

export const bank = {
  banks: defineContract({
    method: 'GET',
    path: '/banks',
    access: 'bank.read',
    summary: 'Banks that one may work on',
    reply: z.object({ banks: z.array(bankView) }),
    errors: [],
  }),
  create: defineContract({
    method: 'POST',
    path: '/banks',
    access: 'bank.edit',
    summary: 'A new, empty bank',
    body: z.object({ name: z.string().min(1).max(200) }),
    reply: z.object({ id: idField }),
    errors: ['bank-name-invalid', 'forbidden'],
  }),
  settings: defineContract({
    method: 'PUT',
    path: '/banks/:bankId/settings',
    access: 'contest.manage',
    summary: 'Cross-review on or off',
    params: bankParams,
    body: z.object({ crossReview: z.boolean() }),
    reply: okReply,
    errors: ['bank-not-found', 'forbidden'],
  }),
  pledge: defineContract({
    method: 'POST',
    path: '/banks/:bankId/pledge',
    access: 'bank.read',
    summary: '«Tôi không dự thi»: opens the bank to this person and closes its contests to them',
    params: bankParams,
    reply: okReply,
    errors: ['bank-not-found', 'forbidden', 'attempt-still-open'],
  }),
  questions: defineContract({
    method: 'GET',
    path: '/banks/:bankId/questions',
    access: 'bank.read',
    summary: 'Questions, page by page',
    params: bankParams,
    query: z.object({
      ...bankFilter,
      sort: z.enum(['updated', '-updated', 'created', '-created', 'stem', '-stem']).optional(),
      after: z.string().max(700).optional(),
      limit: z.int().min(1).max(200).optional(),
    }),
    reply: z.object({ questions: z.array(questionRow), total: countField, next: z.string().nullable() }),
    errors: ['bank-not-found', 'bank-needs-pledge'],
  }),
  facets: defineContract({
    method: 'GET',
    path: '/banks/:bankId/facets',
    access: 'bank.read',
    summary: 'What one may filter by, with counts',
    params: bankParams,
    reply: z.object({
      states: z.array(z.object({ state: stateField, count: countField })),
      topics: z.array(z.object({ topic: z.string().nullable(), count: countField, approved: countField })),
      tags: z.array(z.string()),
      authors: z.array(z.object({ person: person.nullable(), count: countField })),
      rounds: z.array(z.object({ id: idField, name: z.string(), contest: z.string() })),
      /** Two people write here and nobody looks over the other's shoulder yet. */
      crossReviewAdvised: z.boolean(),
    }),
    errors: ['bank-not-found', 'bank-needs-pledge'],
  }),
  question: defineContract({
    method: 'GET',
    path: '/banks/:bankId/questions/:questionId',
    access: 'bank.read',
    summary: 'A question with its versions and those like it; `markup` = its texts with signs, for editing',
    params: questionParams,
    reply: z.object({ question: questionRow, markup: questionInput, versions: z.array(versionView), like: z.array(likeness) }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'question-not-found'],
  }),
  add: defineContract({
    method: 'POST',
    path: '/banks/:bankId/questions',
    access: 'bank.edit',
    summary: 'A new question, as a draft',
    params: bankParams,
    body: questionInput,
    reply: z.object({ id: idField }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'question-invalid', 'question-exists', 'image-not-found'],
  }),
  edit: defineContract({
    method: 'PUT',
    path: '/banks/:bankId/questions/:questionId',
    access: 'bank.edit',
    summary: 'A new version; guarded by the version it was made from',
    params: questionParams,
    body: z.object({ baseVersionId: idField, question: questionInput }),
    reply: z.object({ id: idField, changed: z.boolean(), state: stateField }),
    errors: [
      'bank-not-found',
      'bank-needs-pledge',
      'question-not-found',
      'question-invalid',
      'question-exists',
      'question-changed',
      'image-not-found',
    ],
  }),
  act: defineContract({
    method: 'POST',
    path: '/banks/:bankId/acts',
    access: 'bank.read',
    summary: 'Submit, approve, return, retire or restore questions; those that cannot are named',
    params: bankParams,
    body: z.object({
      act: z.enum(REVIEW_ACTS),
      /** `versionId` = the version that was looked at; null = whichever is there, but nobody approves or returns what they have not seen. */
      questions: z
        .array(z.object({ id: idField, versionId: idField.nullable() }))
        .min(1)
        .max(500),
      note: z.string().max(1000).nullable(),
    }),
    reply: z.object({
      done: z.array(idField),
      refused: z.array(z.object({ id: idField, reason: z.enum(['wrong-state', 'own-question', 'changed', 'version-missing', 'not-found']) })),
    }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'forbidden', 'note-needed'],
  }),
  arrange: defineContract({
    method: 'POST',
    path: '/banks/:bankId/arrange',
    access: 'bank.edit',
    summary: 'Topic, difficulty and tags of several questions; answers what they were, for undoing',
    params: bankParams,
    body: z.object({
      ids: idsField,
      topic: topicField.nullable().optional(),
      difficulty: difficultyField.optional(),
      addTags: tagsField.optional(),
      removeTags: tagsField.optional(),
    }),
    reply: z.object({ changed: countField }),
    errors: ['bank-not-found', 'bank-needs-pledge'],
  }),
  like: defineContract({
    method: 'POST',
    path: '/banks/:bankId/like',
    access: 'bank.read',
    summary: 'Questions like a text, while it is being typed',
    params: bankParams,
    body: z.object({ stem: z.string().max(4000), options: z.array(z.string().max(1500)).max(6), except: idField.nullable() }),
    reply: z.object({ like: z.array(likeness) }),
    errors: ['bank-not-found', 'bank-needs-pledge'],
  }),
  duplicates: defineContract({
    method: 'GET',
    path: '/banks/:bankId/duplicates',
    access: 'bank.read',
    summary: 'Pairs of questions alike, the most alike first; at most 200',
    params: bankParams,
    reply: z.object({ pairs: z.array(z.object({ permille: z.int(), a: likeness, b: likeness })), total: countField, compared: countField }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'busy'],
  }),
  warnings: defineContract({
    method: 'GET',
    path: '/banks/:bankId/warnings',
    access: 'bank.read',
    summary: 'Habits of the bank, and questions with something to look at; with `since` also what was written or changed after it and waits',
    params: bankParams,
    query: z.object({ since: instantField.optional() }),
    reply: z.object({
      /** When this was read: `since` of whoever begins to review now. */
      at: instantField,
      bank: z.array(z.object({ code: z.enum(BANK_WARNING_CODES), label: z.string().nullable(), count: countField, of: countField })),
      questions: z.array(z.object({ id: idField, versionId: idField, stem: z.string(), state: stateField, warnings: warningsField })),
      /** Not approved and not retired. */
      pending: countField,
    }),
    errors: ['bank-not-found', 'bank-needs-pledge'],
  }),
  reviewed: defineContract({
    method: 'POST',
    path: '/banks/:bankId/reviewed',
    access: 'bank.review',
    summary:
      '«Tôi đã rà soát n câu hỏi»: approves all that is pending, after each one with a warning or newer than `since` was looked at; not under cross-review',
    params: bankParams,
    body: z.object({ count: countField, since: instantField, seenVersionIds: z.array(idField).max(10_000) }),
    reply: z.object({ approved: countField }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'review-incomplete', 'cross-review-on'],
    bodyLimit: 1024 * 1024,
  }),
  addImage: defineContract({
    method: 'POST',
    path: '/banks/:bankId/images',
    access: 'bank.edit',
    summary: 'A picture: type told by its bytes, drawn anew without what a camera wrote into it',
    params: bankParams,
    raw: 'upload',
    bodyLimit: 8 * 1024 * 1024,
    reply: z.object({ id: idField, width: z.int(), height: z.int() }),
    errors: ['bank-not-found', 'bank-needs-pledge', 'image-invalid', 'image-too-large'],
  }),
  image: defineContract({
    method: 'GET',
    path: '/banks/:bankId/images/:imageId',
    access: 'bank.read',
    summary: 'A picture of the bank',
    params: z.object({ bankId: idField, imageId: idField }),
    raw: 'reply',
    reply: bytesReply,
    errors: ['bank-not-found', 'bank-needs-pledge', 'image-not-found'],
  }),
  export: defineContract({
    method: 'GET',
    path: '/banks/:bankId/export',
    access: 'bank.edit',
    summary: 'Questions with their keys as a file, filtered like the list; what is retired only when the filter asks for it',
    params: bankParams,
    query: z.object({ ...bankFilter, format: z.enum(EXPORT_FORMATS) }),
    raw: 'reply',
    reply: bytesReply,
    errors: ['bank-not-found', 'bank-needs-pledge', 'forbidden', 'busy'],
  }),
  template: defineContract({
    method: 'GET',
    path: '/bank-template',
    access: 'bank.edit',
    summary: 'The .xlsx to fill in, with an example and drop-downs',
    raw: 'reply',
    reply: bytesReply,
    errors: [],
  }),
};
