import { z } from 'zod';
import { CONSENT_PURPOSES, DIFFICULTIES, RULES_SECTIONS } from '../rules/settings.ts';
import { groupField, idField, instantField, membershipsField } from './fields.ts';

/**
 * The settings of a contest and of a round on the wire, as `shared/rules/settings.ts` has them: the ranges that a draft must keep too.
 * What a round needs beyond that to be published is `checkRound`'s. The JSON file of `npm run contest` is held against these as well.
 */
const DAY = 86_400_000;
const lineField = z.string().max(300);
const codeField = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const keyField = z.string().min(1).max(64);
const pointsField = z.int().min(0).max(1000);

const eligibilityField = z.object({
  unitCodes: z.array(keyField).max(500),
  groups: z.array(groupField).max(10),
  memberships: membershipsField,
  minAge: z.int().min(0).max(120),
  ageAt: instantField.nullable(),
  outsiders: z.boolean(),
});

export const supportField = z.object({ name: lineField, phone: lineField, zalo: lineField.nullable(), hours: lineField });

export const contestSettingsField = z.object({
  code: codeField,
  name: lineField,
  organiser: lineField,
  treeCode: keyField,
  bankCode: codeField,
  address: z.enum(['comrade', 'colleague', 'teacher', 'friend']),
  roundNoun: z.enum(['week', 'stage']),
  support: supportField.nullable(),
  eligibility: eligibilityField,
  registration: z.object({
    opensAt: instantField.nullable(),
    selfRegistration: z.boolean(),
    phoneRequired: z.boolean(),
    citizenId: z.boolean().optional(),
  }),
  attemptsPerContest: z.int().min(1).max(10_000).nullable(),
  consents: z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.int().min(1).max(10_000), text: z.string().max(5000) })).max(10),
  rulesParagraphs: z.partialRecord(z.enum(RULES_SECTIONS), z.string().max(5000)),
  targetPermille: z.int().min(0).max(1000).nullable(),
  smallestHeadcountForRanking: z.int().min(0).max(1_000_000),
  prizes: z
    .array(
      z.object({
        level: z.enum(['round', 'contest', 'collective']),
        name: lineField,
        count: z.int().min(1).max(100_000),
        amountVnd: z.int().min(0).max(1_000_000_000_000).nullable(),
      }),
    )
    .max(100),
});

const cellField = z.object({
  topic: z.string().min(1).max(200).nullable(),
  difficulty: z.enum(DIFFICULTIES).nullable(),
  count: z.int().min(1).max(100),
});

const paperField = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), questionKeys: z.array(keyField).max(100), shuffleQuestions: z.boolean(), shuffleOptions: z.boolean() }),
  z.object({ kind: z.literal('drawn'), blueprint: z.array(cellField).max(60), shuffleQuestions: z.boolean(), shuffleOptions: z.boolean() }),
]);

const pointsSettingsField = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('equal'), points: pointsField }),
  z.object({ kind: z.literal('by-difficulty'), easy: pointsField, medium: pointsField, hard: pointsField }),
  z.object({ kind: z.literal('by-hand'), byQuestionKey: z.record(z.string(), pointsField), otherwise: pointsField }),
]);

const standingsField = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({ kind: z.literal('after-close') }),
  z.object({
    kind: z.literal('frozen'),
    lastMs: z
      .int()
      .min(1)
      .max(366 * DAY),
  }),
]);

export const roundSettingsField = z.object({
  number: z.int().min(1).max(1000),
  name: lineField,
  opensAt: instantField,
  closesAt: instantField,
  limitMs: z.int().min(1).max(DAY).nullable(),
  graceMs: z.int().min(0).max(60_000),
  eligibility: eligibilityField.nullable(),
  paper: paperField,
  points: pointsSettingsField,
  scale: z.literal([10, 100, 150, 'correct']),
  delivery: z.enum(['whole', 'one-by-one']),
  attempts: z.object({
    perRound: z.int().min(1).max(10_000).nullable(),
    perDay: z.int().min(1).max(10_000).nullable(),
    counted: z.enum(['best', 'first', 'last']),
  }),
  validity: z.object({
    allMainAnswered: z.boolean(),
    predictionGiven: z.boolean(),
    minScore: z.int().min(0).max(100_000).nullable(),
    maxValidPerPerson: z.int().min(1).max(10_000).nullable(),
  }),
  prediction: z
    .object({
      target: z.enum(['all-correct-people', 'all-correct-attempts', 'people', 'attempts']),
      of: z.enum(['all', 'valid']),
      scope: z.enum(['round', 'contest']),
      per: z.enum(['person-round', 'attempt']),
      error: z.enum(['exact', 'nearest', 'nearest-not-above']),
      equalDistance: z.enum(['tie', 'below-first', 'above-first']),
      max: z.int().min(1).max(1_000_000_000),
    })
    .nullable(),
  tieBreaks: z
    .array(
      z.object({
        by: z.enum(['prediction-error', 'elapsed', 'submitted-at', 'since-open']),
        direction: z.enum(['asc', 'desc']),
        grain: z.enum(['ms', 's', 'minute']),
      }),
    )
    .max(8),
  reveal: z.object({
    score: z.enum(['after-submit', 'after-close']),
    standings: standingsField,
    counters: z.enum(['live', 'delayed', 'hidden']),
    countersDelayMs: z.int().min(0).max(DAY),
    topCount: z.int().min(1).max(1000),
  }),
  documentsForbidden: z.boolean(),
  leastPlausibleMs: z.int().min(0).max(DAY).nullable(),
});

/** A round of a contest as the console sends it: `id` null = a new one, which gets its number from the server. */
export const sentRoundField = z.object({ id: idField.nullable(), version: z.int().min(0), settings: roundSettingsField });
