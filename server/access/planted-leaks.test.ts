import { afterEach, expect, test, vi } from 'vitest';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { OPENS_AT, aPredictionRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { butOne, playing, right } from './play.ts';
import type { Choose } from './play.ts';
import { differences } from './transcript.ts';
import { walk } from './walk.ts';
import type { World } from './world.ts';
import { openWorld } from './world.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Ways in which the number of people with everything right gets out, each through another door. */
function plantIn({ app, site }: World) {
  const roundId = site.rounds[0]!;
  const count = async () => (await app.features.standings.service.targetCounts(roundId)).all['all-correct-people'];
  const { contests, units } = app.features;
  return {
    'a field that the contract names': () => {
      const { home } = contests.service;
      contests.service.home = async () => {
        const [reply, n] = [await home(), await count()];
        return { ...reply, rounds: reply.rounds.map((round) => ({ ...round, questionCount: round.questionCount + n })) };
      };
    },
    'the length of a list': () => {
      const { search } = units.service;
      units.service.search = async (...asked) => (await search(...asked)).slice(await count());
    },
    'the parameters of an error': () => {
      contests.service.key = async () => {
        throw new AppError('not-revealed', { at: await count() });
      };
    },
    'a header': () => {
      const inject = app.http.inject.bind(app.http) as (asked: object) => Promise<{ headers: Record<string, unknown> }>;
      app.http.inject = (async (asked: { url: string }) => {
        const response = await inject(asked);
        if (asked.url === '/readyz') response.headers['etag'] = `"${await count()}"`;
        return response;
      }) as never;
    },
    'a version that counts': async () => {
      const [{ hub }, n] = [app.ctx, await count()];
      const version = hub.version.bind(hub);
      hub.version = (room) => version(room) + n;
    },
    'a message over the socket': async () => app.ctx.hub.publish(roomOf('round', roundId), { all: await count() }),
  };
}

type Leak = keyof ReturnType<typeof plantIn>;
const FOUND: Record<Leak, string> = {
  'a field that the contract names': 'guest, open: contests.home',
  'the length of a list': 'guest, open: units.search',
  'the parameters of an error': 'guest, open: contests.key',
  'a header': 'guest, open: /readyz',
  'a version that counts': 'guest, open: standings.round',
  'a message over the socket': 'guest, live',
};

async function told(choose: Choose, leaks: readonly Leak[]) {
  const world = await openWorld({ rounds: [aPredictionRound({ target: 'all-correct-people' })] });
  const { start, submit } = playing(world);
  await world.jump(OPENS_AT + 60_000);
  await world.listen();
  await submit('actor', await start('actor', 0), { choose, prediction: 1 });
  world.reseed('after the act');
  const plants = plantIn(world);
  for (const leak of leaks) await plants[leak]();
  await world.pass(3000);
  await walk(world, ['guest', 'lan'], 'open');
  return world.transcript.said;
}

test(
  'two worlds that differ by one person with everything right are the same to others; each planted leak tells them apart',
  { timeout: 120_000 },
  async () => {
    // Whichever question the paper left out, one of these two is asked.
    const almost: Choose = (n) => (n <= 3 ? butOne(n)(n) : right(n));
    expect(differences(await told(almost, []), await told(right, []))).toEqual([]);
    const leaks = Object.keys(FOUND) as Leak[];
    const found = differences(await told(almost, leaks), await told(right, leaks));
    for (const leak of leaks)
      expect(
        found.filter((line) => line.startsWith(FOUND[leak])),
        leak,
      ).not.toEqual([]);
    // And nothing but these: a difference names its place (the version stands on the unit's board too).
    const endpoints = [...Object.values(FOUND).map((place) => place.split(', ')[1]!), 'open: standings.unit'];
    expect(found.filter((line) => !endpoints.some((endpoint) => line.includes(endpoint)))).toEqual([]);
  },
);
