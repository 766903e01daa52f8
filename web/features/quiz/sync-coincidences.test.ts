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

it('two pages of one holder that counted alike: the later one shows what differs, and neither answer is lost', async () => {
  const [a, b] = [open('a'), open('a')];
  a.act.choose(1, 'a', true);
  await pass(2000);
  b.act.choose(2, 'b', true);
  await pass(2000);
  expect(b.phase()).toMatchObject({ name: 'choosing', holding: true, differences: { positions: [1, 2] } });
  void b.engine.choose({ byPosition: { 1: 'theirs', 2: 'mine' }, prediction: 'mine' });
  await pass(2000);
  expect(server.answers).toEqual({ 1: 'a', 2: 'b' });
  // The other one is told in its turn, handing in too.
  server.network = 'lost';
  a.act.choose(3, 'c', true);
  a.engine.submit();
  await pass(10);
  server.network = 'up';
  await pass(20_000);
  expect(a.phase()).toMatchObject({ name: 'choosing', differences: { positions: [2, 3] } });
  expect(server.facts.state).toBe('open');
});

it('a flag alone that differs is saved once more without a word', async () => {
  const [a, b] = [open('a'), open('a')];
  a.act.flag(1);
  await pass(2000);
  b.act.flag(2);
  b.engine.submit();
  await pass(2000);
  expect(b.phase()).toMatchObject({ name: 'closed', own: true });
  expect(server.work.flagged).toEqual([2]);
});

it('the look at what differs is repeated until the network lets it through; meanwhile nothing goes over it unseen', async () => {
  const [a, b] = [open('a'), open('a')];
  a.act.choose(1, 'a', true);
  await pass(2000);
  b.act.choose(2, 'b', true);
  server.peeks = 'lost';
  await pass(1000);
  b.act.choose(3, 'c', true);
  await pass(9000);
  expect([b.phase().name, server.answers]).toEqual(['working', { 1: 'a' }]);
  server.peeks = 'up';
  await pass(20_000);
  expect(b.phase()).toMatchObject({ name: 'choosing', differences: { positions: [1, 2, 3] } });
});

it('a page out of the back and forward cache goes on from what a later page of the tab did', async () => {
  const first = open('tab');
  first.act.choose(1, 'a', true);
  await pass(2000);
  const later = open('tab');
  later.act.choose(1, 'b', true);
  later.act.choose(2, 'b', true);
  await pass(2000);
  later.engine.stop();
  first.engine.returned();
  first.act.choose(3, 'c', true);
  await pass(2000);
  expect(first.phase()).toMatchObject({ name: 'choosing', differences: { positions: [1, 2, 3] } });
  void first.engine.choose({ byPosition: { 1: 'theirs', 2: 'theirs', 3: 'mine' }, prediction: 'mine' });
  await pass(2000);
  expect(server.answers).toEqual({ 1: 'b', 2: 'b', 3: 'c' });
  const newest = open('tab');
  newest.act.choose(4, 'a', true);
  await pass(2000);
  newest.engine.stop();
  first.engine.returned();
  await pass(100);
  expect(first.store.getState()).toMatchObject({ phase: { name: 'working' }, answers: { 1: ['b'], 2: ['b'], 3: ['c'], 4: ['a'] } });
});

it('handed in before zero without a network, and more time was given: it is handed in', async () => {
  const device = open();
  server.network = 'lost';
  device.act.choose(1, 'a', true);
  device.engine.submit();
  await pass(LIMIT + 1000);
  expect(device.phase().name).toBe('over');
  expect(device.drafts.kept).toMatchObject({ submitAsked: true });
  server.facts = { ...server.facts, deadlineAt: START + 2 * LIMIT };
  server.network = 'up';
  device.engine.wake();
  await pass(20_000);
  expect(device.phase()).toMatchObject({ name: 'closed', how: 'submitted', own: true });
  expect(server.answers).toEqual({ 1: 'a' });
});
