import type { RoundState } from './settings.ts';

/** What the console's home is derived from: counts and states, nothing that anybody ticks off. */
export interface DeskFacts {
  now: number;
  questions: { approved: number; waiting: number };
  units: number;
  people: { active: number; neverLoggedIn: number };
  /** null = there is no contest yet. */
  contest: { support: boolean; consent: boolean; prizes: boolean; selfRegistration: boolean } | null;
  /** By number. `needed`: approved questions that a paper takes at least. The last three: acts found in the audit. */
  rounds: readonly {
    id: string;
    name: string;
    state: RoundState;
    opensAt: number;
    closesAt: number;
    needed: number;
    tried: boolean;
    snapshot: boolean;
    announced: boolean;
  }[];
  /** null = nobody knows. */
  lastBackupAt: number | null;
}

export const PREPARE_STEPS = ['questions', 'people', 'rounds', 'rules', 'trial', 'publish'] as const;
export const AFTER_STEPS = ['close', 'verify', 'announce', 'next'] as const;
export type PrepareStep = (typeof PREPARE_STEPS)[number];
export type AfterStep = (typeof AFTER_STEPS)[number];
/** `doing`: begun, something is missing. */
export type StepState = 'todo' | 'doing' | 'done';

export const MISSING = [
  'no-questions',
  'too-few-questions',
  'questions-waiting',
  'no-units',
  'no-people',
  'no-rounds',
  'no-support',
  'no-consent',
  'no-prizes',
  'no-trial',
  'not-published',
  'never-logged-in',
  'backup-unknown',
  'backup-old',
] as const;
export type MissingCode = (typeof MISSING)[number];

export interface Missing {
  code: MissingCode;
  /** `must`: the round cannot or should not open without it; `advice`: look at it. */
  weight: 'must' | 'advice';
  /** How many, or how old in ms; null where there is nothing to count. */
  count: number | null;
  /** Of how many; null as above. */
  of: number | null;
}

export interface DeskSteps {
  /** `prepare` until the first round opens, `running` while one is open, `after` once one has ended. */
  phase: 'prepare' | 'running' | 'after';
  prepare: { step: PrepareStep; state: StepState }[];
  /** The round that the steps to the opening speak of; null = there is none. */
  prepareRoundId: string | null;
  /** The round to be got ready, run or settled; null = there is none. */
  roundId: string | null;
  missing: Missing[];
  /** The round that `after` speaks of; null = there is nothing to be settled. */
  afterRoundId: string | null;
  /** Of the last round that has ended; while another one runs, until the last one's result is with everybody. */
  after: { step: AfterStep; state: StepState }[];
}

const DAY_MS = 86_400_000;
/** A backup older than this before an opening is worth a word. */
export const BACKUP_OLD_MS = DAY_MS;

type Round = DeskFacts['rounds'][number];

const lives = (round: Round): boolean => round.state !== 'cancelled';
const isPublished = (round: Round): boolean => round.state === 'published' || round.state === 'closing' || round.state === 'closed';

/** Nothing of the contest is to come or to be settled any more: every round is closed or cancelled, and there was one. */
export function isOver(rounds: readonly Pick<Round, 'state'>[]): boolean {
  return rounds.length > 0 && rounds.every(({ state }) => state === 'closed' || state === 'cancelled');
}

/** Six steps to the opening, what is missing, and four steps after the closing. */
export function deskSteps(facts: DeskFacts): DeskSteps {
  const rounds = facts.rounds.filter(lives);
  const started = rounds.filter((round) => isPublished(round) && round.opensAt <= facts.now);
  const running = started.find((round) => round.closesAt > facts.now);
  const ended = started.filter((round) => round.closesAt <= facts.now).at(-1);
  const coming = rounds.find((round) => !isPublished(round) || round.opensAt > facts.now);
  const phase = running ? 'running' : ended ? 'after' : 'prepare';
  // While one runs the next one is got ready.
  const ready = coming ?? running ?? null;
  const spokenOf = coming ?? rounds[0] ?? null;
  const settling = ended ? AFTER_STEPS.map((step) => ({ step, state: afterState(step, ended, rounds) })) : [];
  const after = phase === 'running' && settling.every(({ state }) => state === 'done') ? [] : settling;
  return {
    phase,
    prepare: PREPARE_STEPS.map((step) => ({ step, state: prepareState(step, facts, spokenOf) })),
    prepareRoundId: spokenOf?.id ?? null,
    roundId: (phase === 'running' ? running : phase === 'after' ? ended : ready)?.id ?? null,
    missing: coming || rounds.length === 0 ? missingFor(facts, coming ?? null) : [],
    afterRoundId: after.length > 0 && ended ? ended.id : null,
    after,
  };
}

function prepareState(step: PrepareStep, facts: DeskFacts, round: Round | null): StepState {
  const { questions, units, people, contest } = facts;
  const some = (done: boolean, begun: boolean): StepState => (done ? 'done' : begun ? 'doing' : 'todo');
  switch (step) {
    case 'questions':
      return some(questions.approved >= Math.max(1, round?.needed ?? 1), questions.approved + questions.waiting > 0);
    case 'people':
      return some(units > 0 && (people.active > 0 || contest?.selfRegistration === true), units > 0 || people.active > 0);
    case 'rounds':
      return some(contest !== null && round !== null, contest !== null);
    case 'rules':
      return some(contest !== null && contest.support && contest.consent && contest.prizes, contest !== null);
    case 'trial':
      return some(round?.tried === true, false);
    case 'publish':
      return some(round !== null && isPublished(round), false);
  }
}

function afterState(step: AfterStep, ended: Round, rounds: readonly Round[]): StepState {
  const next = rounds[rounds.indexOf(ended) + 1];
  switch (step) {
    case 'close':
      return ended.state === 'closed' ? 'done' : 'doing';
    case 'verify':
      return ended.snapshot ? 'done' : 'todo';
    case 'announce':
      return ended.announced ? 'done' : 'todo';
    case 'next':
      return next === undefined || isPublished(next) ? 'done' : 'todo';
  }
}

function missingFor(facts: DeskFacts, round: Round | null): Missing[] {
  const { questions, units, people, contest, lastBackupAt, now } = facts;
  const found: Missing[] = [];
  const must = (code: MissingCode, count: number | null = null, of: number | null = null): void =>
    void found.push({ code, weight: 'must', count, of });
  const advise = (code: MissingCode, count: number | null = null, of: number | null = null): void =>
    void found.push({ code, weight: 'advice', count, of });
  const needed = Math.max(1, round?.needed ?? 1);
  if (questions.approved === 0) must('no-questions');
  else if (questions.approved < needed) must('too-few-questions', questions.approved, needed);
  if (questions.waiting > 0) advise('questions-waiting', questions.waiting);
  if (units === 0) must('no-units');
  if (people.active === 0) (contest?.selfRegistration === true ? advise : must)('no-people');
  if (contest === null || round === null) must('no-rounds');
  if (contest !== null && !contest.support) must('no-support');
  if (contest !== null && !contest.consent) must('no-consent');
  if (contest !== null && !contest.prizes) must('no-prizes');
  if (round !== null && !round.tried) advise('no-trial');
  if (round !== null && !isPublished(round)) must('not-published');
  if (people.neverLoggedIn > 0) advise('never-logged-in', people.neverLoggedIn, people.active);
  if (lastBackupAt === null) advise('backup-unknown');
  else if (now - lastBackupAt > BACKUP_OLD_MS) advise('backup-old', now - lastBackupAt);
  return found;
}
