import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isUnsaved } from './quiz-store.ts';
import { saveStatus } from './save-status.ts';
import { drafts, openDevice, type Device } from './testing/device.ts';
import { LIMIT, SmallServer, START } from './testing/small-server.ts';

let server: SmallServer;

const clock = { now: () => Date.now(), certain: () => true };
const open = (key = 'first', keeper = drafts()): Device => openDevice(server, { key, keeper, durable: true, clock });
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const at = (device: Device): number | undefined => device.store.getState().view.oneByOne?.at;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: START });
  server = new SmallServer(() => Date.now(), 'one-by-one');
});
afterEach(() => {
  vi.useRealTimers();
});

describe('one question after the other', () => {
  it('each step keeps the answer and shows the next question alone; the end hands in', async () => {
    const device = open();
    for (const position of [1, 2, 3, 4]) {
      expect(device.store.getState()).toMatchObject({ screen: { name: 'question', position }, answers: {} });
      expect(device.store.getState().view.questions.map((question) => question.position)).toEqual([position]);
      if (position !== 3) device.act.choose(position, 'a', true);
      device.engine.next();
      await pass(100);
      expect(at(device)).toBe(position + 1);
      expect(saveStatus(device.store.getState())).toBe('saved');
    }
    expect(device.store.getState()).toMatchObject({ screen: { name: 'review' }, view: { oneByOne: { passedAnswered: 3 } } });
    device.engine.next();
    device.act.predict(7);
    await pass(3000);
    expect(server.work.prediction).toBe(7);
    device.engine.submit();
    await pass(100);
    expect(device.phase()).toMatchObject({ name: 'closed', own: true });
    expect([server.answers, server.steps.length]).toEqual([{ 1: 'a', 2: 'a', 4: 'a' }, 4]);
    expect(device.drafts.kept).toBeUndefined();
  });

  it('pressed again while the next question is on its way: one step', async () => {
    const device = open();
    server.delay = 400;
    device.act.choose(1, 'a', true);
    for (let tap = 0; tap < 4; tap += 1) device.engine.next();
    await pass(200);
    device.engine.next();
    device.act.choose(1, 'b', true);
    await pass(2000);
    expect([server.steps.length, at(device), server.answers]).toEqual([1, 2, { 1: 'a' }]);
  });

  it('a save of the question that was left may arrive before or after the step: nothing is lost or taken back', async () => {
    const device = open();
    server.delay = 500;
    device.act.choose(1, 'a', true);
    await pass(900); // the save is on its way
    device.act.clear(1);
    await pass(300);
    device.engine.next();
    await pass(1500);
    device.act.choose(2, 'b', true);
    await pass(5000);
    expect([at(device), server.answers, saveStatus(device.store.getState())]).toEqual([2, { 2: 'b' }, 'saved']);
  });

  it('a save that comes after the step and after the next answer is too old to say anything', async () => {
    const device = open();
    server.delay = 3000;
    device.act.choose(1, 'a', true);
    await pass(900); // on its way, and slow
    server.delay = 20;
    device.act.choose(1, 'b', true);
    device.engine.next();
    await pass(100);
    expect([at(device), server.answers]).toEqual([2, { 1: 'b' }]);
    device.act.choose(2, 'c', true);
    await pass(12_000);
    expect([server.answers, saveStatus(device.store.getState())]).toEqual([{ 1: 'b', 2: 'c' }, 'saved']);
  });
});

describe('without a network', () => {
  it('the choice stays as it was when it was left, and the step is sent by itself when the network is back', async () => {
    const device = open();
    device.act.choose(1, 'a', true);
    await pass(3000);
    server.network = 'lost';
    device.engine.next();
    await pass(20_000);
    expect(device.phase()).toEqual({ name: 'advancing', waiting: true });
    expect(saveStatus(device.store.getState())).toBe('kept');
    device.act.choose(1, 'b', true);
    expect(device.drafts.kept).toMatchObject({ at: 1, answers: { 1: ['a'] } });
    server.network = 'up';
    device.engine.wake();
    await pass(100);
    expect([at(device), device.phase().name, server.answers]).toEqual([2, 'working', { 1: 'a' }]);
    expect(saveStatus(device.store.getState())).toBe('saved');
  });

  it('the step arrived and its answer did not: asked again it is not a second step', async () => {
    const device = open();
    device.act.choose(1, 'a', true);
    server.network = 'deaf';
    device.engine.next();
    await pass(2000);
    expect(server.at).toBe(2);
    server.network = 'up';
    await pass(20_000);
    expect([at(device), server.at, server.answers]).toEqual([2, 2, { 1: 'a' }]);
    expect(server.steps.length).toBeGreaterThan(1);
  });

  it('the page dies meanwhile: the next one has the choice again, unless the server has gone on', async () => {
    const keeper = drafts();
    const first = open('first', keeper);
    server.network = 'lost';
    first.act.choose(1, 'a', true);
    first.engine.next();
    await pass(3000);
    first.engine.stop();
    server.network = 'up';
    const second = open('first', keeper);
    expect(second.store.getState()).toMatchObject({ answers: { 1: ['a'] }, phase: { name: 'working' } });
    server.network = 'deaf';
    second.engine.next();
    await pass(1000);
    second.engine.stop();
    server.network = 'up';
    expect(keeper.kept).toMatchObject({ at: 1 });
    const third = open('first', keeper);
    expect([at(third), third.store.getState().answers, isUnsaved(third.store.getState())]).toEqual([2, {}, false]);
    expect(server.answers).toEqual({ 1: 'a' });
  });
});

describe('two devices', () => {
  it('where the other one left the question, taking over shows the one now open', async () => {
    const [a, b] = [open('a'), open('b')];
    a.act.choose(1, 'a', true);
    await pass(3000);
    expect(a.phase().name).toBe('lost');
    b.act.choose(1, 'b', true);
    b.engine.next();
    await pass(100);
    b.act.choose(2, 'c', true);
    await pass(3000);
    await Promise.all([a.engine.takeOver(), pass(200)]);
    expect(a.store.getState()).toMatchObject({ phase: { name: 'working' }, answers: { 2: ['c'] }, screen: { name: 'question', position: 2 } });
    a.engine.next();
    await pass(100);
    expect([at(a), server.answers]).toEqual([3, { 1: 'b', 2: 'c' }]);
    b.engine.next();
    await pass(100);
    expect([b.phase().name, at(b)]).toEqual(['lost', 2]);
  });

  it('on the same question the person chooses between the two answers', async () => {
    const [a, b] = [open('a'), open('b')];
    a.act.choose(1, 'a', true);
    b.act.choose(1, 'b', true);
    await pass(3000);
    await Promise.all([a.engine.takeOver(), pass(200)]);
    expect(a.phase()).toMatchObject({ name: 'choosing', differences: { positions: [1] } });
  });

  it('a step of this tab’s earlier page arrives late: the page follows the server', async () => {
    const device = open();
    server.at = 3;
    device.act.choose(1, 'a', true);
    await pass(3000);
    expect([at(device), device.phase().name, device.store.getState().answers]).toEqual([3, 'working', {}]);
    device.act.choose(3, 'b', true);
    await pass(3000);
    expect([server.answers, saveStatus(device.store.getState())]).toEqual([{ 3: 'b' }, 'saved']);
  });
});

describe('at zero', () => {
  it('waiting for the network: what the server has counts, and the page says the server’s word', async () => {
    const device = open();
    device.act.choose(1, 'a', true);
    await pass(3000);
    server.network = 'lost';
    device.engine.next();
    await pass(LIMIT);
    expect(device.phase().name).toBe('over');
    server.network = 'up';
    device.engine.wake();
    await pass(10_000);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'run-out', own: false, result: { answered: 1 } });
  });

  it('a step that arrived in time is in; nothing more is shown', async () => {
    const device = open();
    await pass(LIMIT - 200);
    server.delay = 500;
    device.act.choose(1, 'a', true);
    device.engine.next();
    await pass(1500);
    expect([device.phase().name, isUnsaved(device.store.getState()), at(device)]).toEqual(['over', false, 1]);
    await pass(20_000);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'run-out', result: { answered: 1 } });
  });
});
