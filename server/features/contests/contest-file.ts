import { z } from 'zod';
import { contestSettingsField, roundSettingsField } from '@thi-tuan/shared/contracts/contest-settings.ts';
import { dayStart } from '@thi-tuan/shared/kernel/format.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { AUDIENCE_GROUPS, CONSENT_PURPOSES, DIFFICULTIES, MEMBERSHIPS, RULES_SECTIONS } from '@thi-tuan/shared/rules/settings.ts';
import type { QuestionDraft } from '../questions/index.ts';

/**
 * The JSON file of `npm run contest -- apply`: times as ISO 8601 with an offset («2026-11-23T07:30+07:00»), spans in
 * minutes or seconds as the field's name says. What is left out gets a safe default. docs/contest-file.md describes it.
 */
const MINUTE = 60_000;

const instant = z.iso
  .datetime({ offset: true, local: false })
  .or(z.iso.datetime({ offset: true, precision: -1 }))
  .transform((text) => Date.parse(text));
const day = z.iso.date().transform((text) => dayStart(text));
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'chỉ gồm chữ thường không dấu, số và dấu gạch nối');
const text = z.string().trim().min(1).max(2000);
const count = z.int().min(0);

const eligibility = z
  .strictObject({
    unitCodes: z.array(z.string()).default([]),
    groups: z.array(z.enum(AUDIENCE_GROUPS)).default([]),
    memberships: z.array(z.enum(MEMBERSHIPS)).default([]),
    minAge: z.int().min(0).max(120).default(16),
    ageAt: day.nullable().default(null),
    outsiders: z.boolean().default(false),
  })
  .prefault({});

const cell = z.strictObject({
  topic: z.string().nullable().default(null),
  difficulty: z.enum(DIFFICULTIES).nullable().default(null),
  count: z.int().min(1).max(100),
});

const paper = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'),
    questionKeys: z.array(z.string()).min(1).max(100),
    shuffleQuestions: z.boolean().default(true),
    shuffleOptions: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('drawn'),
    blueprint: z.array(cell).min(1).max(60),
    shuffleQuestions: z.boolean().default(true),
    shuffleOptions: z.boolean().default(true),
  }),
]);

const points = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('equal'), points: z.int().min(1).max(1000) }),
    z.strictObject({ kind: z.literal('by-difficulty'), easy: count, medium: count, hard: count }),
    z.strictObject({ kind: z.literal('by-hand'), byQuestionKey: z.record(z.string(), count), otherwise: count }),
  ])
  .default({ kind: 'equal', points: 1 });

const prediction = z.strictObject({
  target: z.enum(['all-correct-people', 'all-correct-attempts', 'people', 'attempts']),
  of: z.enum(['all', 'valid']).default('valid'),
  scope: z.enum(['round', 'contest']).default('round'),
  per: z.enum(['person-round', 'attempt']).default('person-round'),
  error: z.enum(['exact', 'nearest', 'nearest-not-above']).default('nearest'),
  equalDistance: z.enum(['tie', 'below-first', 'above-first']).default('tie'),
  max: z.int().min(1).max(1_000_000_000).default(1_000_000),
});

const tieBreak = z.strictObject({
  by: z.enum(['prediction-error', 'elapsed', 'submitted-at', 'since-open']),
  direction: z.enum(['asc', 'desc']).default('asc'),
  grain: z.enum(['ms', 's', 'minute']).default('ms'),
});

const standings = z.union([
  z.enum(['live', 'after-close']).transform((kind) => ({ kind })),
  z.strictObject({ frozenMinutes: z.int().min(1) }).transform(({ frozenMinutes }) => ({ kind: 'frozen' as const, lastMs: frozenMinutes * MINUTE })),
]);

const reveal = z
  .strictObject({
    score: z.enum(['after-submit', 'after-close']).default('after-close'),
    standings: standings.default({ kind: 'after-close' }),
    counters: z.enum(['live', 'delayed', 'hidden']).default('hidden'),
    countersDelayMinutes: z.int().min(0).default(30),
    topCount: z.int().min(1).max(200).default(50),
  })
  .prefault({});

const round = z
  .strictObject({
    number: z.int().min(1),
    name: text,
    opensAt: instant,
    closesAt: instant,
    limitMinutes: z.int().min(1).nullable().default(10),
    graceSeconds: z.int().min(0).max(60).default(3),
    eligibility: eligibility.nullable().default(null),
    paper,
    points,
    scale: z.union([z.literal(10), z.literal(100), z.literal(150), z.literal('correct')]).default('correct'),
    delivery: z.enum(['whole', 'one-by-one']).default('whole'),
    attempts: z
      .strictObject({
        perRound: z.int().min(1).nullable().default(1),
        perDay: z.int().min(1).nullable().default(null),
        counted: z.enum(['best', 'first', 'last']).default('best'),
      })
      .prefault({}),
    validity: z
      .strictObject({
        allMainAnswered: z.boolean().default(false),
        predictionGiven: z.boolean().default(false),
        minScore: count.nullable().default(null),
        maxValidPerPerson: z.int().min(1).nullable().default(null),
      })
      .prefault({}),
    prediction: prediction.nullable().default(null),
    tieBreaks: z
      .array(tieBreak)
      .max(8)
      .default([
        { by: 'elapsed', direction: 'asc', grain: 'ms' },
        { by: 'submitted-at', direction: 'asc', grain: 'ms' },
      ]),
    reveal,
    documentsForbidden: z.boolean().default(false),
    leastPlausibleSeconds: z.int().min(0).nullable().default(null),
    /** True: checked as a whole and published by this file. */
    publish: z.boolean().default(false),
  })
  .transform(({ limitMinutes, graceSeconds, leastPlausibleSeconds, publish, reveal: { countersDelayMinutes, ...shown }, ...rest }) => ({
    publish,
    settings: {
      ...rest,
      limitMs: limitMinutes === null ? null : limitMinutes * MINUTE,
      graceMs: graceSeconds * 1000,
      leastPlausibleMs: leastPlausibleSeconds === null ? null : leastPlausibleSeconds * 1000,
      reveal: { ...shown, countersDelayMs: countersDelayMinutes * MINUTE },
    } satisfies RoundSettings,
  }))
  // What the console may save, the file may say, and nothing else.
  .pipe(z.object({ publish: z.boolean(), settings: roundSettingsField }));

const contest = z.strictObject({
  code,
  name: text,
  organiser: text,
  treeCode: z.string().min(1).max(64),
  bankCode: code,
  address: z.enum(['comrade', 'colleague', 'teacher', 'friend']).default('comrade'),
  roundNoun: z.enum(['week', 'stage']).default('week'),
  support: z
    .strictObject({ name: text, phone: text, zalo: z.string().nullable().default(null), hours: text })
    .nullable()
    .default(null),
  eligibility,
  registration: z
    .strictObject({
      opensAt: instant.nullable().default(null),
      selfRegistration: z.boolean().default(true),
      phoneRequired: z.boolean().default(false),
      citizenId: z.boolean().optional(),
    })
    .prefault({}),
  attemptsPerContest: z.int().min(1).nullable().default(null),
  consents: z.array(z.strictObject({ purpose: z.enum(CONSENT_PURPOSES), version: z.int().min(1), text })).default([]),
  rulesParagraphs: z.partialRecord(z.enum(RULES_SECTIONS), z.string().max(5000)).default({}),
  targetPermille: z.int().min(0).max(1000).nullable().default(null),
  smallestHeadcountForRanking: count.default(0),
  prizes: z
    .array(
      z.strictObject({
        level: z.enum(['round', 'contest', 'collective']),
        name: text,
        count: z.int().min(1),
        amountVnd: count.nullable().default(null),
      }),
    )
    .default([]),
});

const question = z
  .strictObject({
    key: z.string().min(1).max(64).nullable().default(null),
    stem: text,
    options: z
      .array(z.union([text, z.strictObject({ text, pinned: z.boolean().default(false) })]))
      .min(2)
      .max(6),
    /** Letters as in the file's order: ["B"] or ["A", "C"]. */
    correct: z.array(z.enum(['A', 'B', 'C', 'D', 'E', 'F'])).min(1),
    several: z.boolean().default(false),
    keepOrder: z.boolean().default(false),
    topic: z.string().nullable().default(null),
    difficulty: z.enum(DIFFICULTIES).default('medium'),
    explanation: z.string().nullable().default(null),
    source: z.string().nullable().default(null),
  })
  .transform((given): QuestionDraft => ({
    ...given,
    kind: given.several || given.correct.length > 1 ? 'several' : 'single',
    options: given.options.map((option) => (typeof option === 'string' ? { text: option, pinned: false } : option)),
    correct: given.correct.map((letter) => letter.charCodeAt(0) - 65),
  }))
  .refine((draft) => draft.correct.every((index) => index < draft.options.length), 'đáp án không có trong các phương án');

const contestFile = z.strictObject({
  contest: contest.pipe(contestSettingsField),
  rounds: z.array(round).max(60),
  questions: z.array(question).max(5000).default([]),
});

export interface ContestFile {
  contest: ContestSettings;
  rounds: { publish: boolean; settings: RoundSettings }[];
  questions: QuestionDraft[];
}

export interface FileFault {
  /** Where in the file: `rounds.0.opensAt`. */
  path: string;
  text: string;
}

/** Reads the file's text; faults name each place. Nothing is guessed. */
export function readContestFile(json: string): { ok: true; file: ContestFile } | { ok: false; faults: FileFault[] } {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, faults: [{ path: '', text: `Tệp không phải JSON hợp lệ: ${(error as Error).message}` }] };
  }
  const read = contestFile.safeParse(value, { error: z.locales.vi().localeError });
  if (read.success) return { ok: true, file: read.data };
  return { ok: false, faults: read.error.issues.map((issue) => ({ path: issue.path.join('.'), text: issue.message })) };
}
