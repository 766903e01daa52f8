import { z } from 'zod';
import { QUESTION_WARNINGS } from '../rules/bank-warnings.ts';
import { QUESTION_STATES } from '../rules/question-review.ts';
import { DIFFICULTIES } from '../rules/settings.ts';
import { idField, instantField } from './fields.ts';
import { richPart } from './rich-text.ts';

export const person = z.object({ id: idField, name: z.string() });
export const stateField = z.enum(QUESTION_STATES);
export const difficultyField = z.enum(DIFFICULTIES);
export const topicField = z.string().max(120);
export const tagsField = z.array(z.string().min(1).max(40)).max(20);
export const warningsField = z.array(z.enum(QUESTION_WARNINGS));
export const idsField = z.array(idField).min(1).max(500);

/** Texts are written with signs (shared/rules/rich-text.ts) and kept as plain text with spans. */
export const questionInput = z.object({
  stem: z.string().min(1).max(4000),
  stemImage: z.object({ id: idField, alt: z.string().max(300) }).nullable(),
  options: z
    .array(
      z.object({
        text: z.string().max(1500),
        pinned: z.boolean(),
        correct: z.boolean(),
        image: z.object({ id: idField, alt: z.string().max(300) }).nullable(),
      }),
    )
    .min(2)
    .max(6),
  kind: z.enum(['single', 'several']),
  keepOrder: z.boolean(),
  explanation: z.string().max(4000).nullable(),
  source: z.string().max(1000).nullable(),
  topic: topicField.nullable(),
  difficulty: difficultyField,
  tags: tagsField,
});
export type QuestionInput = z.infer<typeof questionInput>;

export const bankView = z.object({
  id: idField,
  code: z.string(),
  name: z.string(),
  crossReview: z.boolean(),
  /** Has said not to enter; until then nothing of the questions is sent. */
  pledged: z.boolean(),
  mayEdit: z.boolean(),
  mayReview: z.boolean(),
  mayManage: z.boolean(),
  /** Contests that draw from it. */
  contests: z.array(z.string()),
});
export type BankView = z.infer<typeof bankView>;

export const versionView = z.object({
  id: idField,
  version: z.int(),
  at: instantField,
  author: person.nullable(),
  stem: z.string(),
  stemRich: richPart.optional(),
  kind: z.enum(['single', 'several']),
  options: z.array(z.object({ id: z.string(), text: z.string(), rich: richPart.optional(), pinned: z.boolean(), correct: z.boolean() })),
  keepOrder: z.boolean(),
  explanation: z.string().nullable(),
  explanationRich: richPart.optional(),
  source: z.string().nullable(),
});
export type BankVersion = z.infer<typeof versionView>;

export const questionRow = z.object({
  id: idField,
  key: z.string(),
  state: stateField,
  topic: z.string().nullable(),
  difficulty: difficultyField,
  tags: z.array(z.string()),
  author: person.nullable(),
  updatedAt: instantField,
  createdAt: instantField,
  reviewNote: z.string().nullable(),
  reviewer: person.nullable(),
  warnings: warningsField,
  current: versionView,
  /** Rounds that pinned some version of it. */
  usedIn: z.array(z.object({ id: idField, name: z.string(), version: z.int().nullable() })),
});
export type BankQuestionRow = z.infer<typeof questionRow>;

export const likeness = z.object({
  id: idField,
  /** 1…1000 */
  permille: z.int(),
  stem: z.string(),
  state: stateField,
});
export type LikeQuestion = z.infer<typeof likeness>;
