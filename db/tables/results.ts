import type { AuditAction, AuditPartKind } from '@thi-tuan/shared/rules/audit-actions.ts';
import type { FixedResultBody, FixedResultKind, FixedRow } from '@thi-tuan/shared/rules/fixed-result.ts';
import type { QuestionRuling, RegradeEffect } from '@thi-tuan/shared/rules/regrade.ts';
import type { AudienceGroup } from '@thi-tuan/shared/rules/settings.ts';
import type { Kit } from '../dialect/kit.ts';
import type { contestTables } from './contests.ts';
import type { peopleTables } from './people.ts';

/**
 * What is derived from closed attempts, changed in the same write as the closing.
 * `scopeId` is a round's id or a contest's id.
 */
export function resultTables(k: Kit, { person, round }: ReturnType<typeof peopleTables> & ReturnType<typeof contestTables>) {
  /** One row per person and scope: when and where they were first counted, how many attempts since. */
  const participant = k.table(
    'participant',
    {
      scopeId: k.text('scope_id'),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      firstAttemptId: k.text('first_attempt_id'),
      unitId: k.text('unit_id'),
      group: k.text('audience_group').$type<AudienceGroup>(),
      day: k.text('day'),
      attempts: k.int('attempts'),
      valid: k.int('valid'),
      allCorrect: k.int('all_correct'),
      /** All-correct attempts among the valid ones. */
      validAllCorrect: k.int('valid_all_correct'),
      /** Of `attempts`, those that the contest does not count: all of them once a cancelled round is settled (a round's scope). */
      leftOut: k.int('left_out').default(0),
    },
    (t) => [k.primaryKey({ columns: [t.scopeId, t.personId] }), k.index('participant_unit').on(t.scopeId, t.unitId)],
  );
  const tally = k.table(
    'tally',
    {
      scopeId: k.text('scope_id'),
      unitId: k.text('unit_id'),
      /** `group:<AudienceGroup>` (adds up) or `membership:<Membership>` (rows overlap). */
      segment: k.text('segment'),
      /** YYYY-MM-DD in Asia/Ho_Chi_Minh. */
      day: k.text('day'),
      people: k.int('people'),
      attempts: k.int('attempts'),
      valid: k.int('valid'),
      scoreSum: k.int('score_sum'),
      allCorrect: k.int('all_correct'),
    },
    (t) => [k.primaryKey({ columns: [t.scopeId, t.unitId, t.segment, t.day] })],
  );
  const standing = k.table(
    'standing',
    {
      scopeId: k.text('scope_id'),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      /** The counted attempt (a round's scope); for a contest the last one that changed the sum. */
      attemptId: k.text('attempt_id'),
      unitId: k.text('unit_id'),
      /** Bytewise sortable, smaller is better; equal keys are a tie. */
      rankKey: k.text('rank_key'),
      /** Leading part of the key: score and time bucket; see rank_count. */
      bucket: k.text('bucket'),
      score: k.int('score'),
      elapsedMs: k.int('elapsed_ms'),
      submittedAt: k.instant('submitted_at'),
      /** Rounds summed (a contest's scope), else 1. */
      rounds: k.int('rounds'),
    },
    (t) => [
      k.primaryKey({ columns: [t.scopeId, t.personId] }),
      k.index('standing_rank').on(t.scopeId, t.rankKey, t.personId),
      // As its board is ordered, to the last term: else SQLite reads all of a unit, or all of the round in its order.
      k.index('standing_unit').on(t.scopeId, t.unitId, t.rankKey, t.personId),
    ],
  );
  /** People per bucket of rank keys: a rank number = sum of the buckets before + a count inside one. */
  const rankCount = k.table(
    'rank_count',
    {
      scopeId: k.text('scope_id'),
      bucket: k.text('bucket'),
      people: k.int('people'),
    },
    (t) => [k.primaryKey({ columns: [t.scopeId, t.bucket] })],
  );
  /** Every act by a person with rights (and the system's own closings): append-only, a trigger refuses UPDATE and DELETE. */
  const audit = k.table(
    'audit',
    {
      id: k.text('id').primaryKey(),
      at: k.instant('at'),
      /** null = the system itself. */
      actorId: k.textOrNull('actor_id'),
      action: k.text('action').$type<AuditAction>(),
      subject: k.text('subject'),
      before: k.jsonOrNull<unknown>('before_value'),
      after: k.jsonOrNull<unknown>('after_value'),
      reason: k.textOrNull('reason'),
      /** The words of reason and values, folded: what a search looks into. */
      search: k.textOrNull('search'),
    },
    (t) => [
      k.index('audit_subject').on(t.subject, t.at),
      k.index('audit_at').on(t.at),
      k.index('audit_actor').on(t.actorId, t.at),
      k.index('audit_action').on(t.action, t.at),
    ],
  );
  /** What one act did to many: under its entry of the audit, each in the write of its own change. */
  const auditPart = k.table(
    'audit_part',
    {
      id: k.text('id').primaryKey(),
      auditId: k.text('audit_id').references(() => audit.id, { onDelete: 'restrict' }),
      at: k.instant('at'),
      kind: k.text('kind').$type<AuditPartKind>(),
      subject: k.text('subject'),
      before: k.jsonOrNull<unknown>('before_value'),
      after: k.jsonOrNull<unknown>('after_value'),
    },
    (t) => [k.index('audit_part_subject').on(t.subject, t.at), k.index('audit_part_of').on(t.auditId, t.kind)],
  );
  /** A closed round's keys corrected, what came of it, and why. */
  const regrade = k.table(
    'regrade',
    {
      id: k.text('id').primaryKey(),
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      /** From 1 in each round. */
      number: k.int('number'),
      at: k.instant('at'),
      actorId: k.text('actor_id'),
      reason: k.text('reason'),
      changes: k.json<QuestionRuling[]>('changes'),
      effect: k.json<RegradeEffect>('effect'),
    },
    (t) => [k.uniqueIndex('regrade_number').on(t.roundId, t.number)],
  );
  /** «Chốt số liệu»: the figures and the ranking of a round as they stood, numbered; never changed again. */
  const fixedResult = k.table(
    'fixed_result',
    {
      id: k.text('id').primaryKey(),
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      /** From 1 in each round. */
      number: k.int('number'),
      kind: k.text('kind').$type<FixedResultKind>(),
      at: k.instant('at'),
      actorId: k.text('actor_id'),
      note: k.textOrNull('note'),
      body: k.json<FixedResultBody>('body'),
      /** SHA-256 of the body as stored. */
      hash: k.text('hash'),
    },
    (t) => [k.uniqueIndex('fixed_result_number').on(t.roundId, t.number)],
  );
  /** The whole ranking of a fixed result in its order, in parts of so many rows; without a result of that id it is what a crash left. */
  const fixedResultPart = k.table(
    'fixed_result_part',
    {
      resultId: k.text('result_id'),
      roundId: k.text('round_id'),
      /** From 1. */
      part: k.int('part'),
      rows: k.json<FixedRow[]>('rows'),
    },
    (t) => [k.primaryKey({ columns: [t.resultId, t.part] }), k.index('fixed_result_part_round').on(t.roundId)],
  );
  /** What a regrade is going to write, laid ready in small writes: nobody reads it, and what a crash leaves is thrown away by the next one. */
  const regradeStaged = k.table(
    'regrade_staged',
    {
      planId: k.text('plan_id'),
      roundId: k.text('round_id'),
      attemptId: k.text('attempt_id'),
      /** Whose it was, where and how it counted when the plan was made. */
      personId: k.text('person_id'),
      unitId: k.text('unit_id'),
      wasScore: k.int('was_score'),
      wasValid: k.bool('was_valid'),
      score: k.int('score'),
      correctCount: k.int('correct_count'),
      allCorrect: k.bool('all_correct'),
      valid: k.bool('valid'),
      invalidReasons: k.json<string[]>('invalid_reasons'),
      /** What the person's counts gain or lose by it. */
      byValid: k.int('by_valid'),
      byAllCorrect: k.int('by_all_correct'),
      byValidAllCorrect: k.int('by_valid_all_correct'),
    },
    (t) => [k.primaryKey({ columns: [t.planId, t.personId, t.attemptId] })],
  );
  const regradeStagedTally = k.table(
    'regrade_staged_tally',
    {
      planId: k.text('plan_id'),
      roundId: k.text('round_id'),
      scopeId: k.text('scope_id'),
      unitId: k.text('unit_id'),
      segment: k.text('segment'),
      day: k.text('day'),
      /** What the tally row gains or loses: people and attempts stay. */
      valid: k.int('valid'),
      scoreSum: k.int('score_sum'),
      allCorrect: k.int('all_correct'),
    },
    (t) => [k.primaryKey({ columns: [t.planId, t.scopeId, t.unitId, t.segment, t.day] })],
  );
  return { participant, tally, standing, rankCount, audit, auditPart, regrade, fixedResult, fixedResultPart, regradeStaged, regradeStagedTally };
}
