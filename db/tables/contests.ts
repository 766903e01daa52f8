import type { Ruling } from '@thi-tuan/shared/rules/regrade.ts';
import type { ContestSettings, Difficulty, RoundSettings, RoundState } from '@thi-tuan/shared/rules/settings.ts';
import type { Kit } from '../dialect/kit.ts';
import type { peopleTables } from './people.ts';
import type { questionTables } from './questions.ts';
import type { unitTables } from './units.ts';

type Deps = ReturnType<typeof unitTables> & ReturnType<typeof peopleTables> & ReturnType<typeof questionTables>;

/** Contests, their rounds, and the question versions a published round pins. */
export function contestTables(k: Kit, { unitTree, bank, person, questionVersion, question }: Deps) {
  const contest = k.table('contest', {
    id: k.text('id').primaryKey(),
    code: k.text('code').unique(),
    name: k.text('name'),
    treeId: k.text('tree_id').references(() => unitTree.id, { onDelete: 'restrict' }),
    bankId: k.text('bank_id').references(() => bank.id, { onDelete: 'restrict' }),
    settings: k.json<ContestSettings>('settings'),
    /** Counts every change of the settings: an attempt pins it. */
    version: k.int('version'),
    createdAt: k.instant('created_at'),
    updatedAt: k.instant('updated_at'),
  });
  const round = k.table(
    'round',
    {
      id: k.text('id').primaryKey(),
      contestId: k.text('contest_id').references(() => contest.id, { onDelete: 'restrict' }),
      number: k.int('number'),
      name: k.text('name'),
      opensAt: k.instant('opens_at'),
      closesAt: k.instant('closes_at'),
      state: k.text('state').$type<RoundState>(),
      settings: k.json<RoundSettings>('settings'),
      version: k.int('version'),
      publishedAt: k.instantOrNull('published_at'),
      closedAt: k.instantOrNull('closed_at'),
      /** The predicted quantity fixed as «số liệu chốt» at closing. */
      predictionTarget: k.intOrNull('prediction_target'),
      /** Head of the round's receipt chain, published at closing. */
      logHead: k.textOrNull('log_head'),
      logCount: k.int('log_count'),
      /** Counts the questions withdrawn while it runs: whoever keeps its questions in memory reads them again. */
      paperVersion: k.int('paper_version').default(0),
      /** Rises with every write that may change what is counted of the closed round: what was read in pieces is one picture if it stands still. */
      countsVersion: k.int('counts_version').default(0),
    },
    (t) => [k.uniqueIndex('round_number').on(t.contestId, t.number), k.index('round_state').on(t.state, t.closesAt)],
  );
  const roundQuestion = k.table(
    'round_question',
    {
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      questionVersionId: k.text('question_version_id').references(() => questionVersion.id, { onDelete: 'restrict' }),
      questionId: k.text('question_id').references(() => question.id, { onDelete: 'restrict' }),
      key: k.text('key'),
      topic: k.textOrNull('topic'),
      difficulty: k.text('difficulty').$type<Difficulty>(),
      points: k.int('points'),
      /** Order in a fixed paper, or in the published key. */
      position: k.int('position'),
      withdrawnAt: k.instantOrNull('withdrawn_at'),
      withdrawnReason: k.textOrNull('withdrawn_reason'),
      /** What was decided, before the closing, for everybody who met a withdrawn question; the closing job makes it the ruling. */
      decision: k.textOrNull('decision').$type<Ruling>(),
      decisionReason: k.textOrNull('decision_reason'),
      decidedBy: k.textOrNull('decided_by'),
      /** The organiser's decision about a faulty question. */
      ruling: k.text('ruling').$type<Ruling>().default('counts'),
      /** Sets of options that are right in this round instead of the version's key; the first is the one shown. null = the key. */
      accepted: k.jsonOrNull<string[][]>('accepted'),
    },
    (t) => [k.primaryKey({ columns: [t.roundId, t.questionVersionId] })],
  );
  const extraTime = k.table(
    'extra_time',
    {
      roundId: k.text('round_id').references(() => round.id, { onDelete: 'restrict' }),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      ms: k.int('ms'),
      reason: k.text('reason'),
      createdAt: k.instant('created_at'),
    },
    (t) => [k.primaryKey({ columns: [t.roundId, t.personId] })],
  );
  const exclusion = k.table(
    'exclusion',
    {
      contestId: k.text('contest_id').references(() => contest.id, { onDelete: 'restrict' }),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      reason: k.text('reason'),
      createdAt: k.instant('created_at'),
    },
    (t) => [k.primaryKey({ columns: [t.contestId, t.personId] })],
  );
  return { contest, round, roundQuestion, extraTime, exclusion };
}
