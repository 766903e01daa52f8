import { Writable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { Jobs } from './jobs.ts';
import { createLogger } from './log.ts';
import { SteeredTime } from './testing/steered-time.ts';

let time: SteeredTime;
let jobs: Jobs;
let logged: string[];

beforeEach(() => {
  time = new SteeredTime();
  logged = [];
  const { log } = createLogger(
    { logLevel: 'info' },
    new Writable({ write: (chunk: Buffer, _encoding, done) => (logged.push(chunk.toString()), done()) }),
  );
  jobs = new Jobs({ clock: time, timer: time, log });
});

/** A job that ends when told. */
function gated() {
  const state = { begun: 0, running: 0, most: 0, end: () => undefined as void };
  const run = async () => {
    state.begun += 1;
    state.running += 1;
    state.most = Math.max(state.most, state.running);
    await new Promise<void>((resolve) => {
      state.end = resolve;
    });
    state.running -= 1;
  };
  return { state, run };
}

describe('jobs', () => {
  test('periodic: counted from the end of the last run', async () => {
    const at: number[] = [];
    const start = time.now();
    jobs.every('sweep', 1000, async () => void at.push(time.now() - start));
    await jobs.tick();
    expect(at).toEqual([]);
    for (let n = 0; n < 5; n += 1) {
      time.advance(500);
      await jobs.tick();
    }
    expect(at).toEqual([1000, 2000]);
  });

  test('the timer alone drives them', async () => {
    let runs = 0;
    jobs.every('sweep', 10_000, async () => void (runs += 1), true);
    jobs.start();
    expect(runs).toBe(1);
    await jobs.tick();
    time.advance(10_250);
    expect(runs).toBe(2);
    await jobs.stop();
    time.advance(60_000);
    expect(runs).toBe(2);
  });

  test('once, at an instant; a new plan replaces the old; the past runs at once', async () => {
    const seen: string[] = [];
    jobs.at('close', time.now() + 5000, async () => void seen.push('first plan'));
    jobs.at('close', time.now() + 9000, async () => void seen.push('second plan'));
    jobs.at('late', time.now() - 1, async () => void seen.push('late'));
    await jobs.tick();
    time.advance(6000);
    await jobs.tick();
    expect(seen).toEqual(['late']);
    time.advance(3000);
    await jobs.tick();
    await jobs.tick();
    expect(seen).toEqual(['late', 'second plan']);
    expect(jobs.status()).toEqual([]);
  });

  test('never overlaps itself; asked while running, it runs once more', async () => {
    const { state, run } = gated();
    jobs.every('slow', 1000, run, true);
    jobs.start();
    time.advance(60_000);
    expect(state.begun).toBe(1);
    const [one, two] = [jobs.runNow('slow'), jobs.runNow('slow')];
    state.end();
    await Promise.resolve();
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(state.begun).toBe(2);
    state.end();
    await Promise.all([one, two]);
    expect(state).toMatchObject({ begun: 2, most: 1 });
  });

  test('called off and planned anew while it runs, it still does not overlap', async () => {
    const { state, run } = gated();
    jobs.at('close', time.now(), run);
    jobs.start();
    jobs.cancel('close');
    jobs.at('close', time.now(), run);
    time.advance(1000);
    expect(state).toMatchObject({ begun: 1, most: 1 });
    state.end();
    await new Promise((resolve) => setImmediate(resolve));
    time.advance(250);
    expect(state).toMatchObject({ begun: 2, most: 1 });
    state.end();
    await jobs.stop();
  });

  test('a failing job is logged and tried again, its neighbours go on', async () => {
    let neighbours = 0;
    jobs.every(
      'broken',
      1000,
      async () => {
        throw new Error('no luck');
      },
      true,
    );
    jobs.every('fine', 1000, async () => void (neighbours += 1), true);
    await jobs.tick();
    expect(jobs.status()).toMatchObject([
      { name: 'broken', lastFailed: true, running: false, nextAt: time.now() + 1000 },
      { name: 'fine', lastFailed: false },
    ]);
    time.advance(1000);
    await jobs.tick();
    expect(neighbours).toBe(2);
    expect(logged.filter((line) => line.includes('"job":"broken"') && line.includes('no luck'))).toHaveLength(2);
  });

  test('stop waits for what runs and tells it', async () => {
    const seen: string[] = [];
    jobs.at('long', time.now(), async (stopping) => {
      await new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve()));
      seen.push('ended');
    });
    jobs.start();
    await jobs.stop();
    expect(seen).toEqual(['ended']);
    jobs.at('more', time.now(), async () => void seen.push('more'));
    await jobs.tick();
    await jobs.runNow('more');
    expect(seen).toEqual(['ended']);
  });
});
