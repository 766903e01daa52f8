import { afterEach, expect, test, vi } from 'vitest';
import { CLOSES_AT, OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { someQuestions } from '../testing/site.builder.ts';
import { playing, right, wrong } from './play.ts';
import { differences } from './transcript.ts';
import type { Said } from './transcript.ts';
import { notAsked, walk } from './walk.ts';
import type { Viewer, World } from './world.ts';
import { OTHERS, openWorld } from './world.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;
const CANARY = 'chim hoàng yến';

afterEach(() => {
  vi.useRealTimers();
});

/** «actor» is a contestant as others here: everybody does the same in both worlds. */
const EVERYBODY: Viewer[] = [...OTHERS, 'actor'];
/** One of each kind. */
const SOME: Viewer[] = ['guest', 'lan', 'contact', 'officialOfAll', 'organiser', 'admin'];

/** Two rounds of which the second has not begun; in the other world the right option is the next one and every explanation is longer. */
function opened(shift: 0 | 1, over: Partial<RoundSettings>): Promise<World> {
  const questions = someQuestions(12, (n) => (n + shift) % 4).map((one) => ({
    ...one,
    explanation: `${CANARY} ${'!'.repeat(shift)}`,
    source: `${CANARY} ${shift}`,
  }));
  const second = aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT + HOUR, closesAt: CLOSES_AT + 24 * HOUR });
  return openWorld({ questions, rounds: [aRound({ attempts: { perRound: 2, perDay: null, counted: 'best' }, ...over }), second] });
}

interface Told {
  world: World;
  before: Said[];
  after: Said[];
}

/** Everything that people do in a round, with the same options chosen in both worlds. */
async function told(shift: 0 | 1, over: Partial<RoundSettings>): Promise<Told> {
  const world = await opened(shift, over);
  const { start, knock, save, goOn, submit, resume, report } = playing(world);
  await walk(world, SOME, 'before');
  await knock('lan', 0);
  await world.jump(OPENS_AT + MINUTE);
  await world.listen();
  const lan = await start('lan', 0);
  const actor = await start('actor', 0);
  const [binh, cuong] = [await start('binh', 0), await start('cuong', 0)];
  await world.pass(5 * SECOND);
  await save('lan', lan, { choose: right });
  // One question at a time: to the end, half way, and no step at all.
  const atEnd = await goOn('lan', lan, lan.questionCount);
  await submit('lan', atEnd, { choose: right, revision: atEnd.revision + 2 });
  await submit('lan', atEnd, { choose: wrong, revision: atEnd.revision + 3 });
  await submit('actor', actor, { choose: wrong });
  const halfWay = await goOn('binh', binh, 5, wrong);
  await save('binh', halfWay, { choose: right, revision: halfWay.revision + 1 });
  await report('binh', halfWay);
  const taken = await resume('cuong', cuong, 'two');
  await save('cuong', cuong, { choose: right });
  await save('cuong', taken, { choose: right, revision: 5 });
  await save('cuong', taken, { choose: wrong, revision: 4 });
  await submit(
    'cuong',
    { ...taken, questions: taken.questions.map((one) => ({ ...one, options: one.options.map((option) => ({ ...option, id: 'z' })) })) },
    { revision: 6 },
  );
  await submit('cuong', taken, { choose: (n) => (n % 2 === 0 ? right(n) : wrong(n)), revision: 7 });
  await submit('lan', await start('lan', 0), { choose: wrong });
  await knock('lan', 0);
  await world.pass(10 * SECOND);
  await walk(world, EVERYBODY, 'open');
  // Binh's attempt runs out and is closed by the server.
  await world.jump(OPENS_AT + 20 * MINUTE);
  await save('binh', binh, { choose: right, revision: 9 });
  await walk(world, ['binh', 'officialOfAll'], 'run out');
  world.app.time.advance(CLOSES_AT + SECOND - world.app.time.now());
  await walk(world, SOME, 'closing');
  const before = world.transcript.said.splice(0);
  await world.jump(CLOSES_AT + 10 * SECOND);
  await walk(world, ['guest', 'lan', 'admin'], 'closed');
  return { world, before, after: world.transcript.said };
}

const VALID_BY_SCORE = { allMainAnswered: false, predictionGiven: false, minScore: 5, maxValidPerPerson: null };
const LIVE_COUNTERS = { score: 'after-close', standings: { kind: 'after-close' }, counters: 'live', countersDelayMs: 0, topCount: 50 } as const;

/**
 * Scores after closing and standings that are not live. With a score after submitting, or live standings, one's own score tells
 * of the key by the organiser's own wish: nothing to compare.
 */
test.each<[string, Partial<RoundSettings>]>([
  ['counters live', { reveal: LIVE_COUNTERS }],
  ['one question at a time, counters live', { reveal: LIVE_COUNTERS, delivery: 'one-by-one' }],
  ['valid by a least score, counters live', { reveal: LIVE_COUNTERS, validity: VALID_BY_SCORE }],
])('%s: which option is right shows nowhere until closing, and then to everybody', { timeout: 120_000 }, async (_name, over) => {
  const [one, other] = [await told(0, over), await told(1, over)];
  expect(notAsked(one.world)).toEqual([]);
  expect(differences(one.before, other.before)).toEqual([]);
  expect(one.before.length).toBeGreaterThan(500);
  expect(one.before.filter(({ text }) => text.includes(CANARY))).toEqual([]);
  const revealed = differences(one.after, other.after).map((line) => line.split(': ').slice(0, 2).join(': ').replace(/ \d+$/, ''));
  for (const endpoint of ['contests.key', 'standings.round']) expect(revealed).toContain(`guest, closed: ${endpoint}`);
  for (const endpoint of ['contests.key', 'attempts.result', 'me.attempts']) expect(revealed).toContain(`lan, closed: ${endpoint}`);
  expect(one.after.some(({ who, text }) => who === 'guest' && text.includes(CANARY))).toBe(true);
});
