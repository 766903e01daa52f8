import { expect, test } from 'vitest';
import type { DeskFacts } from './desk-steps.ts';
import { BACKUP_OLD_MS, deskSteps, isOver } from './desk-steps.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;

type Round = DeskFacts['rounds'][number];
const round = (n: number, over: Partial<Round> = {}): Round => ({
  id: `r${n}`,
  name: `Tuần ${n}`,
  state: 'draft',
  opensAt: NOW + n * DAY,
  closesAt: NOW + (n + 1) * DAY,
  needed: 10,
  tried: false,
  snapshot: false,
  announced: false,
  ...over,
});
const EMPTY: DeskFacts = {
  now: NOW,
  questions: { approved: 0, waiting: 0 },
  units: 0,
  people: { active: 0, neverLoggedIn: 0 },
  contest: null,
  rounds: [],
  lastBackupAt: null,
};
const READY: DeskFacts = {
  now: NOW,
  questions: { approved: 60, waiting: 0 },
  units: 5,
  people: { active: 40, neverLoggedIn: 0 },
  contest: { support: true, consent: true, prizes: true, selfRegistration: false },
  rounds: [round(1, { state: 'published', tried: true }), round(2)],
  lastBackupAt: NOW - 1000,
};
const states = (facts: DeskFacts): string =>
  deskSteps(facts)
    .prepare.map((one) => one.state)
    .join(' ');
const codes = (facts: DeskFacts): string[] => deskSteps(facts).missing.map((one) => one.code);

test('an empty site: six steps ahead, and what to begin with', () => {
  expect(deskSteps(EMPTY)).toMatchObject({ phase: 'prepare', roundId: null, after: [] });
  expect(states(EMPTY)).toBe('todo todo todo todo todo todo');
  expect(codes(EMPTY)).toEqual(['no-questions', 'no-units', 'no-people', 'no-rounds', 'backup-unknown']);
});

test('each step follows from the data', () => {
  expect(states({ ...EMPTY, questions: { approved: 0, waiting: 3 } })).toBe('doing todo todo todo todo todo');
  expect(states({ ...EMPTY, questions: { approved: 1, waiting: 0 } })).toBe('done todo todo todo todo todo');
  expect(states({ ...EMPTY, units: 4 })).toBe('todo doing todo todo todo todo');
  expect(states({ ...EMPTY, contest: { support: false, consent: true, prizes: true, selfRegistration: true } })).toBe(
    'todo todo doing doing todo todo',
  );
  expect(states({ ...READY, rounds: [round(1)] })).toBe('done done done done todo todo');
  expect(states({ ...READY, questions: { approved: 9, waiting: 0 } })).toBe('doing done done done done done');
});

test('ready for the first round: nothing is missing', () => {
  expect(states(READY)).toBe('done done done done done done');
  expect(deskSteps(READY)).toMatchObject({ phase: 'prepare', roundId: 'r1', prepareRoundId: 'r1', missing: [] });
});

test('what is missing is told with how much, and whether it must be', () => {
  const facts: DeskFacts = {
    ...READY,
    questions: { approved: 8, waiting: 2 },
    people: { active: 40, neverLoggedIn: 11 },
    contest: { support: false, consent: false, prizes: false, selfRegistration: false },
    rounds: [round(1)],
    lastBackupAt: NOW - BACKUP_OLD_MS - 5,
  };
  expect(deskSteps(facts).missing).toEqual([
    { code: 'too-few-questions', weight: 'must', count: 8, of: 10 },
    { code: 'questions-waiting', weight: 'advice', count: 2, of: null },
    { code: 'no-support', weight: 'must', count: null, of: null },
    { code: 'no-consent', weight: 'must', count: null, of: null },
    { code: 'no-prizes', weight: 'must', count: null, of: null },
    { code: 'no-trial', weight: 'advice', count: null, of: null },
    { code: 'not-published', weight: 'must', count: null, of: null },
    { code: 'never-logged-in', weight: 'advice', count: 11, of: 40 },
    { code: 'backup-old', weight: 'advice', count: BACKUP_OLD_MS + 5, of: null },
  ]);
});

test('while a round runs the next one is got ready; once it has ended the page leads on', () => {
  const open = round(1, { state: 'published', opensAt: NOW - DAY, closesAt: NOW + DAY });
  expect(deskSteps({ ...READY, rounds: [open, round(2)] })).toMatchObject({ phase: 'running', roundId: 'r1', prepareRoundId: 'r2', after: [] });
  expect(codes({ ...READY, rounds: [open, round(2, { tried: true })] })).toEqual(['not-published']);
  const over = { ...open, closesAt: NOW - 1 };
  const after = (ended: Partial<Round>, next: Round[] = [round(2)]): string =>
    deskSteps({ ...READY, rounds: [{ ...over, ...ended }, ...next] })
      .after.map((one) => one.state)
      .join(' ');
  expect(after({})).toBe('doing todo todo todo');
  expect(after({ state: 'closed' })).toBe('done todo todo todo');
  expect(after({ state: 'closed', snapshot: true, announced: true })).toBe('done done done todo');
  expect(after({ state: 'closed', snapshot: true, announced: true }, [round(2, { state: 'published' })])).toBe('done done done done');
  expect(after({ state: 'closed', snapshot: true, announced: true }, [])).toBe('done done done done');
});

test('rounds that follow each other at once: the last one is settled while the next one runs', () => {
  const over = round(1, { state: 'closed', opensAt: NOW - 3 * DAY, closesAt: NOW - DAY });
  const open = round(2, { state: 'published', opensAt: NOW - DAY, closesAt: NOW + DAY });
  const steps = deskSteps({ ...READY, rounds: [over, open, round(3)] });
  expect(steps).toMatchObject({ phase: 'running', roundId: 'r2', prepareRoundId: 'r3', afterRoundId: 'r1' });
  expect(steps.after.map((one) => one.state)).toEqual(['done', 'todo', 'todo', 'done']);
  const settled = deskSteps({ ...READY, rounds: [{ ...over, snapshot: true, announced: true }, open] });
  expect(settled).toMatchObject({ phase: 'running', roundId: 'r2', afterRoundId: null, after: [] });
});

test('a cancelled round is no round', () => {
  expect(deskSteps({ ...READY, rounds: [round(1, { state: 'cancelled' })] })).toMatchObject({ phase: 'prepare', roundId: null });
});

test('a contest is over when nothing of it is to come or to be settled', () => {
  expect(isOver([])).toBe(false);
  expect(isOver([round(1, { state: 'closed' }), round(2, { state: 'cancelled' })])).toBe(true);
  for (const state of ['draft', 'published', 'closing'] as const) expect(isOver([round(1, { state: 'closed' }), round(2, { state })])).toBe(false);
});
