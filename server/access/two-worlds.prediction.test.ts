import { afterEach, expect, test, vi } from 'vitest';
import { CLOSES_AT, OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { PredictionSettings } from '@thi-tuan/shared/rules/settings.ts';
import { manage } from '@thi-tuan/shared/contracts/manage.ts';
import { participation } from '@thi-tuan/shared/contracts/participation.ts';
import { butOne, playing, right } from './play.ts';
import type { Work } from './play.ts';
import { differences } from './transcript.ts';
import type { Said } from './transcript.ts';
import { notAsked, walk } from './walk.ts';
import type { Viewer, World } from './world.ts';
import { OTHERS, openWorld } from './world.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const MINUTE = 60_000;
const SECOND_OPENS = CLOSES_AT + HOUR;
const SECOND_CLOSES = SECOND_OPENS + WEEK;

afterEach(() => {
  vi.useRealTimers();
});

/** What the actor does in the one world and in the other: the predicted quantity differs by one. */
interface Pair {
  target: PredictionSettings['target'];
  of: PredictionSettings['of'];
  scope: PredictionSettings['scope'];
  /** null = the attempt stays open. */
  acts: [Work | null, Work | null];
  /** In both worlds, before. */
  first?: Work;
  watched: 'by everybody' | 'by one of each kind';
}

/** One of each kind, those nearest to the actor. */
const SOME: Viewer[] = ['guest', 'contactOfActor', 'officialOfAll', 'organiser'];

/** Where an earlier pair was watched by everybody: one of each kind that reads something of others. */
const FEWER: Viewer[] = ['guest', 'lan', 'contactOfActor', 'officialOfAll', 'editor', 'organiser'];

const PREDICTED = { prediction: 3 };
const ALL_RIGHT = { ...PREDICTED, choose: right };
const ALMOST: Work = { ...PREDICTED, choose: butOne(1) };
const BLANK: Work = { ...PREDICTED, choose: null };

const PAIRS: Pair[] = [
  { target: 'all-correct-people', of: 'all', scope: 'round', acts: [ALMOST, ALL_RIGHT], watched: 'by everybody' },
  { target: 'all-correct-attempts', of: 'valid', scope: 'contest', first: ALL_RIGHT, acts: [ALMOST, ALL_RIGHT], watched: 'by one of each kind' },
  { target: 'people', of: 'all', scope: 'round', acts: [null, ALL_RIGHT], watched: 'by everybody' },
  { target: 'people', of: 'valid', scope: 'round', acts: [BLANK, ALMOST], watched: 'by one of each kind' },
  { target: 'attempts', of: 'all', scope: 'round', first: ALL_RIGHT, acts: [null, ALL_RIGHT], watched: 'by one of each kind' },
];

interface Told {
  world: World;
  /** Until the round is closed. */
  before: Said[];
  after: Said[];
  watched: string;
  target: number | null;
}

/** A blueprint of all questions: every paper asks the same ones, whoever started before. */
const PAPER = { kind: 'drawn' as const, blueprint: [{ topic: null, difficulty: null, count: 12 }], shuffleQuestions: true, shuffleOptions: true };

async function opened({ target, of, scope }: Pair): Promise<World> {
  const second = aPredictionRound(
    { target, of, scope },
    { number: 2, name: 'Tuần 2', opensAt: SECOND_OPENS, closesAt: SECOND_CLOSES, limitMs: null, paper: PAPER },
  );
  return openWorld({ rounds: [aRound({ paper: PAPER, limitMs: null }), second] });
}

/** The first round is played and closed: its figures are public, the second one's are not. */
async function firstRound(world: World): Promise<void> {
  const { start, submit } = playing(world);
  await world.jump(OPENS_AT + MINUTE);
  for (const name of ['lan', 'cuong', 'actor'] as const) await submit(name, await start(name, 0), { choose: name === 'cuong' ? butOne(2) : right });
  await world.jump(CLOSES_AT + 10_000);
}

async function told(pair: Pair, act: Work | null): Promise<Told> {
  const world = await opened(pair);
  const { start, knock, save, submit, resume, report } = playing(world);
  await firstRound(world);
  await world.jump(SECOND_OPENS + MINUTE);
  await world.listen();
  const lan = await start('lan', 1);
  await submit('lan', lan, ALL_RIGHT);
  const binh = await start('binh', 1);
  await save('binh', binh, ALL_RIGHT);
  if (pair.first) await submit('actor', await start('actor', 1), pair.first);
  const actors = await start('actor', 1);
  await world.pass(3000);
  if (act) await submit('actor', actors, act);
  world.reseed('after the act');
  await world.pass(3000);
  const again = await start('lan', 1);
  await resume('lan', again, 'two');
  await save('lan', again, ALMOST);
  await report('binh', binh);
  await submit('cuong', await start('cuong', 1), ALMOST);
  await world.pass(5000);
  await knock('watcher', 1);
  await walk(world, pair.watched === 'by everybody' ? OTHERS.filter((viewer) => viewer !== 'binh' && viewer !== 'cuong') : FEWER, 'open');
  const { watcher } = world.clients;
  const query = { unitId: world.site.unit('tinh'), roundId: world.site.rounds[1]! };
  const watched = (await watcher.call(manage.rounds)).raw + (await watcher.call(participation.report, { query })).raw;
  // Rooms that nobody hears are forgotten and made again: that must not tell either.
  await world.jump(SECOND_OPENS + 2 * HOUR);
  await world.listen();
  await world.jump(SECOND_CLOSES - 1000);
  world.app.time.advance(2000);
  await walk(world, SOME, 'closing');
  const before = world.transcript.said.splice(0);
  await world.jump(SECOND_CLOSES + 10_000);
  await walk(world, ['guest', 'officialOfAll'], 'closed');
  const round = await world.app.ctx.data.read.contests.roundById(world.site.rounds[1]!);
  expect(round?.state).toBe('closed');
  return { world, before, after: world.transcript.said, watched, target: round!.predictionTarget };
}

test.each(PAIRS)('$target, $of, of the $scope: nobody who may enter can tell it by one until closing', { timeout: 120_000 }, async (pair) => {
  const one = await told(pair, pair.acts[0]);
  expect(notAsked(one.world)).toEqual([]);
  const other = await told(pair, pair.acts[1]);
  expect(differences(one.before, other.before)).toEqual([]);
  expect(one.before.length).toBeGreaterThan(500);
  // The worlds do differ: for who watches, and for everybody after closing.
  expect(one.watched).not.toBe(other.watched);
  if (pair.acts[0]) expect(other.target).toBe(one.target! + 1);
  expect(differences(one.after, other.after)).not.toEqual([]);
});
