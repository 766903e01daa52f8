import { z } from 'zod';
import { LETTERHEAD_HEADINGS } from '../rules/rules-letterhead.ts';
import { CONSENT_PURPOSES, RULES_SECTIONS } from '../rules/settings.ts';
import { RULINGS } from '../rules/regrade.ts';
import { NOTICE_KINDS } from '../rules/round-notice.ts';
import { defineContract } from './contract.ts';
import { announcedField, bytesReply, countField, idField, instantField, unitRef } from './fields.ts';
import { imageField, spansField } from './rich-text.ts';

export const phaseField = z.enum(['before', 'open', 'closing', 'closed', 'cancelled']);

export const supportLine = z.object({ name: z.string(), phone: z.string(), zalo: z.string().nullable(), hours: z.string() });

/** Counters as the round's visibility allows; `at` is what «Số liệu tính đến» says. */
export const countersView = z.object({ people: countField, attempts: countField, valid: countField, at: instantField, final: z.boolean() });
export type CountersView = z.infer<typeof countersView>;

export const roundView = z.object({
  id: idField,
  number: z.int(),
  name: z.string(),
  opensAt: instantField,
  closesAt: instantField,
  phase: phaseField,
  questionCount: countField,
  limitMs: countField.nullable(),
  attemptsPerRound: countField.nullable(),
  hasPrediction: z.boolean(),
  /** What a visitor may see now (shared/rules/reveal.ts decides). */
  standings: z.enum(['none', 'live', 'frozen', 'final']),
  keyRevealed: z.boolean(),
  counters: countersView.nullable(),
  /** The round's closed log, published at closing. */
  log: z.object({ head: z.string(), count: countField }).nullable(),
  predictionTarget: countField.nullable(),
  /** null = the organisers have announced no result yet: what is closed is final by the system only. */
  announced: announcedField.nullable(),
});
export type RoundView = z.infer<typeof roundView>;

export const lookImage = z.object({
  /** Shown from `/api/look/:id`. */
  id: z.string(),
  width: countField,
  height: countField,
  /** '' = decoration. */
  alt: z.string(),
});

const accentTokens = z.object({ accent: z.string(), deep: z.string(), tint: z.string(), on: z.string() });

/** What dresses the contest's pages; null parts stay the site's own. */
const contestLook = z.object({
  accent: z.object({ light: accentTokens, dark: accentTokens }).nullable(),
  banner: lookImage.nullable(),
  logo: lookImage.nullable(),
});

export const contestView = z.object({
  id: idField,
  code: z.string(),
  name: z.string(),
  organiser: z.string(),
  treeCode: z.string(),
  address: z.enum(['comrade', 'colleague', 'teacher', 'friend']),
  roundNoun: z.enum(['week', 'stage']),
  support: supportLine.nullable(),
  registration: z.object({ open: z.boolean(), phoneRequired: z.boolean(), citizenId: z.boolean(), outsiders: z.boolean(), minAge: z.int() }),
  consents: z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.int(), text: z.string() })),
  look: contestLook,
  /** Whose lines stand at the head of its papers. */
  paperHeading: z.enum(LETTERHEAD_HEADINGS),
});
export type ContestView = z.infer<typeof contestView>;

/** What organisers tell everybody of a round; the fields not of its kind are null. */
export const noticeView = z.object({
  id: idField,
  roundId: idField,
  kind: z.enum(NOTICE_KINDS),
  /** Plain text: the message, or the reason. */
  text: z.string(),
  at: instantField,
  /** null = it stays. */
  expiresAt: instantField.nullable(),
  /** `extension` */
  ms: countField.nullable(),
  /** `postponed`: the hours announced before. */
  fromOpensAt: instantField.nullable(),
  fromClosesAt: instantField.nullable(),
  /** `repeated`: the round that takes its place. */
  newRoundId: idField.nullable(),
});
export type NoticeView = z.infer<typeof noticeView>;

export const leadingUnit = z.object({ unit: unitRef, people: countField, headcount: countField, permille: countField });

export const rulesSection = z.object({
  section: z.enum(RULES_SECTIONS),
  title: z.string(),
  paragraphs: z.array(z.string()),
  table: z.object({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
});

/** A text that the thể lệ has had. */
export const rulesVersionHead = z.object({
  number: z.int().min(1),
  /** In force from. */
  at: instantField,
  /** The organiser's words; '' = nothing was said. */
  reason: z.string(),
  /** Sections that differ from the version before; empty in the first. */
  changed: z.array(z.enum(RULES_SECTIONS)),
});

export const contests = {
  home: defineContract({
    method: 'GET',
    path: '/home',
    access: 'public',
    cache: 'public-short',
    summary: 'The contest of this site, its rounds and what of them is public now; null before the first contest',
    reply: z.object({
      now: instantField,
      contest: contestView.nullable(),
      rounds: z.array(roundView),
      /** The round to act on: open, else the next to come, else the last closed. */
      currentRoundId: idField.nullable(),
      /** Collective board of the last closed round (or the open one where it may be shown). */
      leadingUnits: z.array(leadingUnit),
      /** Messages that stand now, and the trace of rounds that were moved, cancelled, repeated or prolonged; newest first. */
      notices: z.array(noticeView),
    }),
    errors: [],
  }),
  rules: defineContract({
    method: 'GET',
    path: '/rules',
    access: 'public',
    cache: 'public-short',
    summary: 'The thể lệ generated from the live settings, with the versions it has had',
    query: z.object({ lang: z.enum(['vi', 'en']).optional() }),
    reply: z.object({
      contest: z.string(),
      /** Newest first; the first is in force. Empty before the contest is published. */
      versions: z.array(rulesVersionHead),
      sections: z.array(rulesSection),
    }),
    errors: ['contest-not-found'],
  }),
  /** The page before the start: everything a person should know before the clock runs. */
  before: defineContract({
    method: 'GET',
    path: '/rounds/:roundId/before',
    access: 'signed-in',
    summary: 'Before the start: limits, attempts left, which counts, tie-breaks with a worked example, what is recorded',
    params: z.object({ roundId: idField }),
    reply: z.object({
      round: roundView,
      person: z.object({ name: z.string(), unit: unitRef.nullable() }),
      eligible: z.boolean(),
      /** Closed code when not eligible. */
      reason: z.enum(['excluded', 'unit', 'group', 'membership', 'age', 'outsider', 'state']).nullable(),
      attempts: z.object({
        used: countField,
        limit: countField.nullable(),
        leftToday: countField.nullable(),
        nextNumber: countField,
        counted: z.enum(['best', 'first', 'last']),
      }),
      openAttempt: z.object({ attemptId: idField, deadlineAt: instantField, answered: countField }).nullable(),
      /** Time one would have when starting now, ms (extra time included). */
      timeIfNow: countField.nullable(),
      extraMs: countField,
      /** Sentences generated from the live settings, in the asked language. */
      facts: z.array(z.object({ label: z.string(), value: z.string() })),
      tieBreaks: z.array(z.string()),
      delivery: z.enum(['whole', 'one-by-one']),
      example: z.object({ sentence: z.string(), rows: z.array(z.object({ rank: z.int(), name: z.string(), facts: z.array(z.string()) })) }),
      validity: z.string(),
      recorded: z.array(z.string()),
      prediction: z
        .object({ question: z.string(), unit: z.string(), max: countField, perPerson: z.boolean(), sent: countField.nullable() })
        .nullable(),
    }),
    query: z.object({ lang: z.enum(['vi', 'en']).optional() }),
    errors: ['round-not-found'],
  }),
  /** Past rounds: the key with explanations and sources, after closing only. */
  key: defineContract({
    method: 'GET',
    path: '/rounds/:roundId/key',
    access: 'public',
    cache: 'public-short',
    summary: 'Questions of a closed round with key, explanation and source',
    params: z.object({ roundId: idField }),
    reply: z.object({
      round: roundView,
      questions: z.array(
        z.object({
          id: idField,
          number: z.int(),
          topic: z.string().nullable(),
          stem: z.string(),
          stemSpans: spansField,
          stemImage: imageField,
          kind: z.enum(['single', 'several']),
          options: z.array(z.object({ id: z.string(), text: z.string(), spans: spansField, image: imageField, correct: z.boolean() })),
          ruling: z.enum(RULINGS),
          /** The key was put right after the closing. */
          corrected: z.boolean(),
          explanation: z.string().nullable(),
          explanationSpans: spansField,
          source: z.string().nullable(),
        }),
      ),
    }),
    errors: ['round-not-found', 'not-revealed'],
  }),
  picture: defineContract({
    method: 'GET',
    path: '/rounds/:roundId/pictures/:imageId',
    access: 'public',
    summary: 'A picture of a question of a closed round, with its key',
    params: z.object({ roundId: idField, imageId: idField }),
    raw: 'reply',
    reply: bytesReply,
    errors: ['round-not-found', 'not-revealed', 'image-not-found'],
  }),
};
