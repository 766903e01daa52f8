import type { AuditAction } from '@thi-tuan/shared/rules/audit-actions.ts';
import type { AudienceGroup } from '@thi-tuan/shared/rules/settings.ts';
import type { Kit } from '../dialect/kit.ts';
import type { peopleTables } from './people.ts';

/**
 * What is derived from closed attempts, changed in the same write as the closing.
 * `scopeId` is a round's id or a contest's id.
 */
export function resultTables(k: Kit, { person }: ReturnType<typeof peopleTables>) {
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
      k.index('standing_unit').on(t.scopeId, t.unitId, t.rankKey),
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
  return { participant, tally, standing, rankCount, audit };
}
