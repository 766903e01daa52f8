import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api/api-error.ts';
import { drafts, openDevice, type Device } from './testing/device.ts';
import { LIMIT, SmallServer, START } from './testing/small-server.ts';

/** Two bad things at once: where one answer could slip through between them. */
let server: SmallServer;

function open(key = 'first', keeper = drafts()): Device {
  return openDevice(server, { key, keeper, durable: true, clock: { now: () => Date.now(), certain: () => true } });
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: START });
  server = new SmallServer(() => Date.now());
});
afterEach(() => {
  vi.useRealTimers();
});

it('does not leave a change behind that was made while a refusal for good was on its way', async () => {
  const device = open();
  server.delay = 1000;
  server.fails = new ApiError('answer-invalid', { position: 1 }, 422);
  device.act.choose(1, 'a', true);
  await pass(800);
  device.act.choose(1, 'b', true);
  await pass(1500);
  server.fails = null;
  server.delay = 20;
  await pass(60_000);
  expect(server.answers).toEqual({ 1: 'b' });
  expect(device.store.getState()).toMatchObject({ trouble: null, confirmed: 2 });
});

it('does not hear «held elsewhere» of a call that left before it took over', async () => {
  const a = open('a');
  a.act.choose(1, 'a', true);
  await pass(2000);
  open('b');
  server.delay = 3000;
  a.act.choose(2, 'a', true);
  await pass(800);
  a.engine.noteHolder(2);
  server.delay = 20;
  void a.engine.takeOver();
  await pass(100);
  void a.engine.choose({ byPosition: { 2: 'mine' }, prediction: 'mine' });
  await pass(8000);
  expect(a.phase().name).toBe('working');
  expect(server.answers).toEqual({ 1: 'a', 2: 'a' });
});

it('a submit leaves the last answers with the server when the page is closed before the answer', async () => {
  const device = open();
  server.network = 'lost';
  device.act.choose(1, 'a', true);
  device.engine.submit();
  await pass(10);
  server.network = 'up';
  device.engine.stop();
  await pass(100);
  expect(server.answers).toEqual({ 1: 'a' });
  expect(server.facts.state).toBe('open');
});

it('a submit that was refused for good is not handed in by itself at the next load', async () => {
  const device = open();
  device.act.choose(1, 'a', true);
  await pass(2000);
  server.fails = new ApiError('prediction-invalid', {}, 422);
  device.engine.submit();
  await pass(500);
  expect(device.phase().name).toBe('working');
  server.fails = null;
  const after = open('second', device.drafts);
  await pass(500);
  expect(after.phase().name).toBe('working');
  expect(server.facts.state).toBe('open');
});

it('sends what waits as soon as the network is back within the grace', async () => {
  const device = open();
  server.network = 'lost';
  device.act.choose(1, 'a', true);
  await pass(LIMIT + 1000);
  expect(device.store.getState().failures).toBeGreaterThan(5);
  server.network = 'up';
  device.engine.wake();
  await pass(20_000);
  expect(device.phase()).toMatchObject({ name: 'closed', how: 'run-out', result: { answered: 1 } });
});
