import { describeEachEngine } from '@thi-tuan/db/testing';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { CLOSES_AT, OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { PredictionSettings } from '@thi-tuan/shared/rules/settings.ts';
import { expect, test } from 'vitest';
import { MAY_ENTER, boardScene, revealing } from '../../testing/board-scene.builder.ts';

const HOUR = 3_600_000;

describeEachEngine('live board', (open) => {
  test('the live room is told what a guest may see, once for many closings', async () => {
    const { app, play, at, roundId } = await boardScene(open, [aRound({ reveal: revealing({}) })]);
    const told: { room: string; values: Record<string, unknown> }[] = [];
    const { hub } = app.ctx;
    const version = hub.version(`round:${roundId}`);
    const publish = hub.publish.bind(hub);
    hub.publish = (room, values) => {
      told.push({ room, values });
      publish(room, values);
    };
    at(OPENS_AT + 2 * HOUR);
    await Promise.all([play(0, 0, OPENS_AT + HOUR, 7), play(0, 2, OPENS_AT + HOUR, 9), play(0, 3, OPENS_AT + HOUR, 8)]);
    expect(told).toEqual([]);
    app.time.advance(1000);
    await app.features.standings.allTold();
    expect(told).toHaveLength(1);
    app.time.advance(10_000);
    await app.features.standings.allTold();
    expect(told).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({
      room: `round:${roundId}`,
      values: {
        counters: { people: 3, attempts: 3 },
        ranked: 3,
        top: [{ scoreText: '9', own: false }, { scoreText: '8' }, { scoreText: '7', own: false }],
      },
    });
    expect(hub.version(`round:${roundId}`)).toBeGreaterThan(version);
  });

  test.each(['all-correct-attempts', 'people'] as PredictionSettings['target'][])(
    'a predicted number of %s leaves no trace before closing',
    async (target) => {
      // Two worlds that differ by one more who was all right; seen by everybody who may enter, byte for byte.
      const worlds = await Promise.all(
        [false, true].map(async (more) => {
          const one = await boardScene(
            open,
            [aPredictionRound({ target }, { reveal: revealing({ standings: { kind: 'after-close' }, counters: 'hidden' }) })],
            'two worlds',
          );
          one.at(OPENS_AT + 2 * HOUR);
          await one.play(0, 0, OPENS_AT + HOUR, 10, { prediction: 1 });
          if (more || target !== 'people') await one.play(0, 2, OPENS_AT + HOUR, more ? 10 : 9, { prediction: 1 });
          return one;
        }),
      );
      const [a, b] = worlds as [Awaited<ReturnType<typeof boardScene>>, Awaited<ReturnType<typeof boardScene>>];
      const told: unknown[] = [];
      for (const world of worlds) world.app.ctx.hub.publish = (room, values) => void told.push([room, values]);
      for (const phase of [OPENS_AT + 3 * HOUR, CLOSES_AT + 1000]) {
        for (const world of worlds) {
          world.at(phase);
          world.app.features.standings.service.boardChanged(world.roundId);
        }
        for (const viewer of MAY_ENTER) {
          for (const contract of [standings.round, ...(viewer === 'guest' ? [] : [standings.unit])]) {
            const [left, right] = await Promise.all(
              [a, b].map(async ({ clients, roundId }) => clients[viewer].call(contract, { params: { roundId } })),
            );
            expect(left!.raw, `${viewer} ${contract.path}`).toBe(right!.raw);
          }
          const [home, other] = await Promise.all([a, b].map(({ clients }) => clients[viewer].call(contests.home)));
          expect(home!.raw).toBe(other!.raw);
        }
      }
      for (const world of worlds) {
        world.app.time.advance(1000);
        await world.app.features.standings.allTold();
      }
      expect(told).toEqual([]);
      expect((await a.board('excluded organiser')).ranked).not.toBeNull();
    },
  );
});
