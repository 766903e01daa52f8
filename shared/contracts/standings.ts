import { z } from 'zod';
import { defineContract } from './contract.ts';
import { announcedField, countField, idField, instantField, unitRef } from './fields.ts';

export const standingRow = z.object({
  rank: countField,
  /** True when the next or previous row has the very same rank. */
  tied: z.boolean(),
  name: z.string(),
  unit: z.string().nullable(),
  scoreText: z.string(),
  elapsedMs: countField,
  submittedAt: instantField,
  predictionError: z.string().nullable(),
  own: z.boolean(),
});
export type StandingRow = z.infer<typeof standingRow>;

export const standingsView = z.object({
  scope: z.enum(['round', 'contest']),
  /** `none`: not yet (availableAt tells when); then rows are empty and counts null. */
  state: z.enum(['none', 'live', 'frozen', 'closing', 'final']),
  availableAt: instantField.nullable(),
  asOf: instantField,
  /** Rises with every change; live events name it. */
  version: countField,
  /** Of a `final` board: whether its result is announced by the organisers; null = not yet. */
  announced: announcedField.nullable(),
  ranked: countField.nullable(),
  top: z.array(standingRow),
  own: standingRow.nullable(),
  /** Under every table: how people are ranked, generated from the settings. */
  tieBreaks: z.array(z.string()),
  validity: z.string(),
});
export type StandingsView = z.infer<typeof standingsView>;

const roundParams = z.object({ roundId: idField });

export const standings = {
  round: defineContract({
    method: 'GET',
    path: '/rounds/:roundId/standings',
    access: 'public',
    summary: 'Top of a round, and one’s own place when signed in',
    params: roundParams,
    reply: standingsView,
    errors: ['round-not-found'],
  }),
  unit: defineContract({
    method: 'GET',
    path: '/rounds/:roundId/standings/unit',
    access: 'signed-in',
    summary: 'The board of one’s own unit',
    params: roundParams,
    reply: standingsView.extend({ unit: unitRef.nullable() }),
    errors: ['round-not-found'],
  }),
  contest: defineContract({
    method: 'GET',
    path: '/standings',
    access: 'public',
    summary: 'Ranking over all closed rounds: sum of the counted attempts',
    reply: standingsView,
    errors: ['contest-not-found'],
  }),
};
