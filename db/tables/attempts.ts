import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import type { Answers, Signals } from '@thi-tuan/shared/rules/answers.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import type { Kit } from '../dialect/kit.ts';
import type { contestTables } from './contests.ts';
import type { peopleTables } from './people.ts';
import type { questionTables } from './questions.ts';

type Deps = ReturnType<typeof contestTables> & ReturnType<typeof peopleTables> & ReturnType<typeof questionTables>;

/** Attempts: the narrow hot row, the paper beside it, the sealed record, the round's log. */
export function attemptTables(k: Kit, { round, contest, person, questionVersion }: Deps) {
  const attempt = k.table(
    'attempt',
    {
      id: k.text('id').primaryKey(),
      contestId: k.text('contest_id').references(() => contest.id, { onDelete: 'restrict' }),
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      /** 1, 2, … within person and round. */
      number: k.int('number'),
      state: k.text('state').$type<'open' | 'submitted' | 'run-out'>(),
      /** The person's id while open, else null: unique, so one open attempt per person. */
      openKey: k.textOrNull('open_key').unique(),
      holder: k.int('holder'),
      /** The client's own key of the latest start or resume: the same key again gets the same holder. */
      holderKey: k.text('holder_key'),
      revision: k.int('revision'),
      /** One question at a time: the question now open, from 1; one more than there are = only handing in is left. 0 = the whole paper. */
      atPosition: k.int('at_position').default(0),
      startedAt: k.instant('started_at'),
      deadlineAt: k.instant('deadline_at'),
      savedAt: k.instantOrNull('saved_at'),
      closedAt: k.instantOrNull('closed_at'),
      /** ms; deadline − start when it ran out. */
      elapsedMs: k.intOrNull('elapsed_ms'),
      answers: k.json<Answers>('answers'),
      prediction: k.intOrNull('prediction'),
      flagged: k.json<number[]>('flagged'),
      signals: k.json<Signals>('signals'),
      /** Where the person stood at the start; '' = no unit («Ngoài đơn vị»). */
      unitId: k.text('unit_id'),
      group: k.text('audience_group').$type<AudienceGroup>(),
      memberships: k.json<Membership[]>('memberships'),
      /** Version of contest and round settings at the start, `c.r`. */
      rulesVersion: k.text('rules_version'),
      /** Number of the thể lệ in force at the start; null = none was kept then. */
      rulesNumber: k.intOrNull('rules_number'),
      score: k.intOrNull('score'),
      correctCount: k.intOrNull('correct_count'),
      allCorrect: k.boolOrNull('all_correct'),
      valid: k.boolOrNull('valid'),
      invalidReasons: k.json<string[]>('invalid_reasons'),
      voidedAt: k.instantOrNull('voided_at'),
      receiptCode: k.textOrNull('receipt_code').unique(),
      /** Hash of the canonical bytes; null while open. */
      recordHash: k.textOrNull('record_hash'),
    },
    (t) => [
      k.uniqueIndex('attempt_number').on(t.personId, t.roundId, t.number),
      k.index('attempt_round_deadline').on(t.roundId, t.state, t.deadlineAt),
    ],
  );
  const attemptPaper = k.table('attempt_paper', {
    attemptId: k
      .text('attempt_id')
      .primaryKey()
      .references(() => attempt.id, { onDelete: 'restrict' }),
    paper: k.json<Paper>('paper'),
  });
  /** How often a question was put on a paper of the round, for «least used». */
  const questionUse = k.table(
    'question_use',
    {
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      questionVersionId: k.text('question_version_id').references(() => questionVersion.id, { onDelete: 'restrict' }),
      used: k.int('used'),
    },
    (t) => [k.primaryKey({ columns: [t.roundId, t.questionVersionId] })],
  );
  /** One row per closed attempt: its canonical bytes and, once chained, its place in the round's log. */
  const attemptRecord = k.table(
    'attempt_record',
    {
      attemptId: k
        .text('attempt_id')
        .primaryKey()
        .references(() => attempt.id, { onDelete: 'restrict' }),
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      canonical: k.text('canonical'),
      hash: k.text('hash'),
      seq: k.intOrNull('seq'),
      chainHash: k.textOrNull('chain_hash'),
    },
    (t) => [k.uniqueIndex('attempt_record_seq').on(t.roundId, t.seq)],
  );
  /** One per person and round, fixed once sent (prediction per person-round). */
  const prediction = k.table(
    'prediction',
    {
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      value: k.int('value'),
      attemptId: k.text('attempt_id'),
      sentAt: k.instant('sent_at'),
    },
    (t) => [k.primaryKey({ columns: [t.roundId, t.personId] })],
  );
  /** «Báo câu hỏi có sai sót» */
  const questionReport = k.table(
    'question_report',
    {
      id: k.text('id').primaryKey(),
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      attemptId: k.text('attempt_id').references(() => attempt.id, { onDelete: 'restrict' }),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      questionVersionId: k.text('question_version_id').references(() => questionVersion.id, { onDelete: 'restrict' }),
      text: k.text('text'),
      at: k.instant('at'),
    },
    (t) => [k.uniqueIndex('question_report_once').on(t.attemptId, t.questionVersionId), k.index('question_report_round').on(t.roundId, t.at)],
  );
  return { attempt, attemptPaper, questionUse, attemptRecord, prediction, questionReport };
}
