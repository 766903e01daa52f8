import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api/api-error.ts';
import { personalStore } from '../../lib/storage/personal-store.ts';
import { firstChoice } from './reconcile.ts';
import { drafts, openDevice, type Device } from './testing/device.ts';
import { LIMIT, SmallServer, START } from './testing/small-server.ts';

let server: SmallServer;
let certain: boolean;
/** This device's measured clock against the server's, ms. */
let clockError: number;

function open(key = 'first', keeper = drafts(), durable = true): Device {
  const clock = { now: () => Date.now() + clockError, certain: () => certain };
  return openDevice(server, { key, keeper, durable, clock });
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: START });
  server = new SmallServer(() => Date.now());
  certain = true;
  clockError = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('saving', () => {
  it('has every change on the server within two seconds, however quickly they follow', async () => {
    const device = open();
    for (let i = 0; i < 8; i += 1) {
      device.act.choose(1, i % 2 === 0 ? 'a' : 'b', true);
      await pass(250);
    }
    expect(server.saves.length).toBeGreaterThanOrEqual(1);
    await pass(1000);
    expect(server.answers).toEqual({ 1: 'b' });
    expect(device.store.getState()).toMatchObject({ failures: 0, confirmed: 8, revision: 8 });
    expect(device.drafts.kept).toBeUndefined();
  });

  it('sends the whole paper at a rising revision, nothing when nothing changed', async () => {
    const { act } = open();
    act.choose(1, 'a', true);
    await pass(2000);
    act.choose(1, 'a', true);
    await pass(2000);
    act.choose(4, 'c', true);
    act.choose(4, 'a', true);
    act.flag(2);
    act.predict(12_700);
    await pass(2000);
    expect(server.saves.map(({ revision }) => revision)).toEqual([1, 5]);
    expect(server.saves.at(-1)).toMatchObject({
      answers: [
        { position: 1, chosen: ['a'] },
        { position: 4, chosen: ['a', 'c'] },
      ],
      flagged: [2],
      prediction: 12_700,
    });
  });

  it('keeps a draft on the device while the network is away for minutes and sends the newest when it is back', async () => {
    const device = open();
    server.network = 'lost';
    device.act.choose(1, 'a', true);
    await pass(90_000);
    device.act.choose(2, 'b', true);
    device.act.choose(1, 'c', true);
    await pass(90_000);
    expect(device.store.getState()).toMatchObject({ keptOnDevice: true, trouble: 'offline', confirmed: 0 });
    expect(device.store.getState().failures).toBeGreaterThan(5);
    expect(device.drafts.kept).toMatchObject({ revision: 3, answers: { 1: ['c'], 2: ['b'] } });
    server.network = 'up';
    device.engine.wake();
    await pass(100);
    expect(server.answers).toEqual({ 1: 'c', 2: 'b' });
    expect(server.saves).toHaveLength(1);
    expect(device.store.getState()).toMatchObject({ failures: 0, trouble: null });
  });

  it('comes back by itself without any event', async () => {
    const { act } = open();
    server.network = 'lost';
    act.choose(1, 'a', true);
    await pass(60_000);
    server.network = 'up';
    await pass(23_000);
    expect(server.answers).toEqual({ 1: 'a' });
  });

  it('is not confused when the answer to a save is lost: the repeat is the same', async () => {
    const device = open();
    server.network = 'deaf';
    device.act.choose(1, 'a', true);
    await pass(900);
    server.network = 'up';
    await pass(5000);
    expect(device.store.getState()).toMatchObject({ confirmed: 1, failures: 0 });
    expect(device.phase().name).toBe('working');
    expect(server.answers).toEqual({ 1: 'a' });
  });

  it('takes a save that overtook the one on its way for its own', async () => {
    const device = open();
    server.delay = 400;
    device.act.choose(1, 'a', true);
    await pass(710);
    device.act.choose(2, 'b', true);
    server.delay = 1;
    device.engine.leaving();
    await pass(3000);
    expect(device.phase().name).toBe('working');
    expect(device.store.getState()).toMatchObject({ confirmed: 2, failures: 0 });
    expect(server.answers).toEqual({ 1: 'a', 2: 'b' });
  });

  it('keeps and repeats when the server has no room', async () => {
    const device = open();
    server.fails = new ApiError('storage-full', {}, 507);
    device.act.choose(1, 'a', true);
    await pass(10_000);
    expect(device.store.getState()).toMatchObject({ trouble: 'storage-full', keptOnDevice: true });
    expect(device.drafts.kept?.answers).toEqual({ 1: ['a'] });
    server.fails = null;
    await pass(23_000);
    expect(server.answers).toEqual({ 1: 'a' });
  });

  it('stays when the session is another person’s now, and says so', async () => {
    const device = open();
    server.fails = new ApiError('attempt-not-found', {}, 404);
    device.act.choose(1, 'a', true);
    await pass(5000);
    expect(device.phase().name).toBe('working');
    expect(device.store.getState().trouble).toBe('attempt-not-found');
    server.fails = null;
    await pass(23_000);
    expect(server.answers).toEqual({ 1: 'a' });
  });

  it('does not repeat what no repetition can cure, but the next change tries again', async () => {
    const device = open();
    server.fails = new ApiError('answer-invalid', { position: 1 }, 422);
    device.act.choose(1, 'a', true);
    await pass(60_000);
    expect(device.store.getState()).toMatchObject({ trouble: 'answer-invalid', failures: 0 });
    server.fails = null;
    device.act.choose(1, 'b', true);
    await pass(2000);
    expect(device.store.getState().trouble).toBeNull();
    expect(server.answers).toEqual({ 1: 'b' });
  });

  it('saves at once where the device can keep nothing', async () => {
    const device = open('first', drafts(false), false);
    device.act.choose(1, 'a', true);
    await pass(50);
    expect(server.answers).toEqual({ 1: 'a' });
    server.network = 'lost';
    device.act.choose(2, 'a', true);
    await pass(2000);
    expect(device.store.getState().keptOnDevice).toBe(false);
  });

  it('waits as long as the server wishes', async () => {
    const { act } = open();
    server.fails = new ApiError('rate-limited', { retryAfterMs: 20_000 }, 429);
    act.choose(1, 'a', true);
    await pass(2000);
    server.fails = null;
    await pass(15_000);
    expect(server.answers).toEqual({});
    await pass(6000);
    expect(server.answers).toEqual({ 1: 'a' });
  });
});

describe('a page that dies', () => {
  it('goes on with the draft where it stood, on the same device, with a new holder', async () => {
    const before = open();
    before.act.choose(1, 'a', true);
    await pass(2000);
    server.network = 'lost';
    before.act.choose(2, 'b', true);
    await pass(10);
    before.store.setState({}); // the page is gone from here: its engine is never heard again
    server.network = 'up';
    const after = open('second', before.drafts);
    expect(after.store.getState()).toMatchObject({ answers: { 1: ['a'], 2: ['b'] }, revision: 2, confirmed: 1, holder: 2 });
    await pass(2000);
    expect(server.answers).toEqual({ 1: 'a', 2: 'b' });
    expect(after.drafts.kept).toBeUndefined();
  });

  it('submits by itself what the person had submitted before the crash', async () => {
    const before = open();
    server.network = 'lost';
    before.act.choose(1, 'a', true);
    before.engine.submit();
    await pass(10);
    const kept = before.drafts;
    before.engine.stop();
    server.network = 'up';
    const after = open('second', kept);
    await pass(500);
    expect(after.phase()).toMatchObject({ name: 'closed', how: 'submitted' });
    expect(server.answers).toEqual({ 1: 'a' });
    expect(kept.kept).toBeUndefined();
  });

  it('asks when another device went on in between', async () => {
    const phone = open('phone');
    server.network = 'lost';
    phone.act.choose(1, 'a', true);
    await pass(3000);
    phone.engine.stop();
    server.network = 'up';
    const laptop = open('laptop');
    laptop.act.choose(1, 'b', true);
    laptop.act.choose(2, 'b', true);
    await pass(2000);
    const again = open('phone', phone.drafts);
    expect(again.phase()).toMatchObject({ name: 'choosing', holding: true, differences: { positions: [1, 2] } });
    await again.engine.choose({ byPosition: { 1: 'mine', 2: 'theirs' }, prediction: 'mine' });
    await pass(2000);
    expect(server.answers).toEqual({ 1: 'a', 2: 'b' });
  });

  it('keeps drafts sealed on the device: another account finds nothing, the own one everything', async () => {
    vi.useRealTimers();
    const own = await personalStore('person-a', false);
    expect(own.durable).toBe(true);
    await own.put('draft:attempt', { answers: { 1: ['a'] } });
    expect(await (await personalStore('person-b', false)).get('draft:attempt')).toBeUndefined();
    expect(await (await personalStore('person-a', false)).get('draft:attempt')).toEqual({ answers: { 1: ['a'] } });
  });
});

describe('two devices', () => {
  it('tells the older one, which keeps its answers and stops sending', async () => {
    const a = open('a');
    a.act.choose(1, 'a', true);
    await pass(2000);
    const b = open('b');
    a.act.choose(2, 'a', true);
    await pass(2000);
    expect(a.phase().name).toBe('lost');
    expect(a.store.getState().answers).toEqual({ 1: ['a'], 2: ['a'] });
    a.act.choose(3, 'a', true);
    expect(a.store.getState().answers).toEqual({ 1: ['a'], 2: ['a'] });
    b.act.choose(2, 'b', true);
    await pass(2000);
    expect(server.answers).toEqual({ 1: 'a', 2: 'b' });
  });

  it('shows what differs and takes per question what the person chose', async () => {
    const a = open('a');
    for (const position of [1, 2, 3]) a.act.choose(position, 'a', true);
    await pass(2000);
    server.network = 'lost';
    a.act.choose(2, 'c', true);
    a.act.choose(4, 'c', true);
    await pass(1000);
    server.network = 'up';
    const b = open('b');
    b.act.choose(1, 'b', true);
    b.act.predict(900);
    await pass(2000);
    a.engine.wake();
    await pass(100);
    expect(a.phase().name).toBe('lost');
    void a.engine.takeOver();
    await pass(100);
    const phase = a.phase();
    if (phase.name !== 'choosing') throw new Error(phase.name);
    expect(phase).toMatchObject({ holding: false, differences: { positions: [1, 2, 4], predictionDiffers: true } });
    expect(server.facts.holder).toBe(2);
    expect(firstChoice(a.store.getState(), phase.differences)).toEqual({ byPosition: { 1: 'theirs', 2: 'theirs', 4: 'mine' }, prediction: 'theirs' });
    void a.engine.choose({ byPosition: { 1: 'theirs', 2: 'mine', 4: 'mine' }, prediction: 'theirs' });
    await pass(2000);
    expect(a.phase().name).toBe('working');
    expect(server.answers).toEqual({ 1: 'b', 2: 'c', 3: 'a', 4: 'c' });
    expect(server.work.prediction).toBe(900);
    expect(server.facts.holder).toBe(3);
    b.act.choose(3, 'c', true);
    await pass(2000);
    expect(b.phase().name).toBe('lost');
    expect(server.answers[3]).toBe('a');
  });

  it('takes over at once when nothing differs', async () => {
    const a = open('a');
    a.act.choose(1, 'a', true);
    await pass(2000);
    open('b');
    a.engine.noteHolder(2);
    expect(a.phase().name).toBe('lost');
    void a.engine.takeOver();
    await pass(100);
    expect(a.phase().name).toBe('working');
    a.act.choose(2, 'b', true);
    await pass(2000);
    expect(server.answers).toEqual({ 1: 'a', 2: 'b' });
  });

  it('asks again when the other device went on between the look and the taking over', async () => {
    const a = open('a');
    const b = open('b');
    b.act.choose(1, 'b', true);
    await pass(2000);
    a.engine.noteHolder(2);
    void a.engine.takeOver();
    await pass(100);
    b.act.choose(2, 'b', true);
    await pass(2000);
    void a.engine.choose({ byPosition: { 1: 'theirs' }, prediction: 'theirs' });
    await pass(100);
    expect(a.phase()).toMatchObject({ name: 'choosing', holding: true, differences: { positions: [1, 2] } });
    void a.engine.choose({ byPosition: { 1: 'theirs', 2: 'theirs' }, prediction: 'theirs' });
    await pass(2000);
    expect(a.phase().name).toBe('working');
    expect(server.answers).toEqual({ 1: 'b', 2: 'b' });
  });

  it('keeps offering when the taking over fails', async () => {
    const a = open('a');
    open('b');
    a.engine.noteHolder(2);
    server.network = 'lost';
    void a.engine.takeOver();
    await pass(100);
    expect(a.phase()).toEqual({ name: 'lost', busy: false, error: 'offline' });
  });

  it('shows what differs when the same holder has newer answers that this page never sent', async () => {
    const a = open('a');
    server.facts = { ...server.facts, revision: 7 };
    server.work = { answers: [{ position: 1, chosen: ['c'] }], flagged: [], prediction: null };
    a.act.choose(1, 'a', true);
    await pass(2000);
    expect(a.phase()).toMatchObject({ name: 'choosing', holding: true, differences: { positions: [1] } });
    void a.engine.choose({ byPosition: { 1: 'mine' }, prediction: 'theirs' });
    await pass(2000);
    expect(a.phase().name).toBe('working');
    expect(server.answers).toEqual({ 1: 'a' });
    expect(server.facts).toMatchObject({ holder: 1, revision: 8 });
  });

  it('hears that the other device has submitted', async () => {
    const a = open('a');
    a.act.choose(1, 'a', true);
    await pass(2000);
    const b = open('b');
    b.engine.submit();
    await pass(200);
    expect(b.phase()).toMatchObject({ name: 'closed', own: true });
    a.act.choose(2, 'a', true);
    await pass(2000);
    expect(a.phase()).toMatchObject({ name: 'closed', how: 'submitted', own: false });
  });
});

describe('submitting', () => {
  it('closes once; a second tap does nothing', async () => {
    const device = open();
    device.act.choose(1, 'a', true);
    device.engine.submit();
    device.engine.submit();
    await pass(500);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'submitted', own: true, receipt: { code: 'K7Q2-M94T-5XDA' } });
    expect(server.submits).toBe(1);
    expect(server.answers).toEqual({ 1: 'a' });
    expect(device.drafts.kept).toBeUndefined();
  });

  it('offline it is never «nộp rồi»; it goes by itself when the network is back', async () => {
    const device = open();
    server.network = 'lost';
    device.act.choose(1, 'a', true);
    device.engine.submit();
    await pass(60_000);
    expect(device.phase()).toEqual({ name: 'submitting', waiting: true });
    expect(device.drafts.kept).toMatchObject({ submitAsked: true, answers: { 1: ['a'] } });
    server.network = 'up';
    device.engine.wake();
    await pass(100);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'submitted' });
  });

  it('gets the same receipt when the first answer was lost', async () => {
    const device = open();
    device.act.choose(1, 'a', true);
    server.network = 'deaf';
    device.engine.submit();
    await pass(30);
    server.network = 'up';
    await pass(5000);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'submitted', own: true });
    expect(server.submits).toBe(2);
  });

  it('is not undone by a save that was on its way', async () => {
    const device = open();
    server.delay = 300;
    device.act.choose(1, 'a', true);
    await pass(710);
    server.delay = 5;
    device.engine.submit();
    await pass(2000);
    expect(device.phase()).toMatchObject({ name: 'closed', own: true });
    expect(server.answers).toEqual({ 1: 'a' });
  });

  it('is told when another device holds the attempt', async () => {
    const a = open('a');
    open('b');
    a.engine.submit();
    await pass(500);
    expect(a.phase().name).toBe('lost');
    expect(server.facts.state).toBe('open');
  });

  it('that waits at zero is what the server had saved', async () => {
    const device = open();
    device.act.choose(1, 'a', true);
    await pass(2000);
    server.network = 'lost';
    device.act.choose(2, 'b', true);
    device.engine.submit();
    await pass(LIMIT + 10_000);
    expect(device.phase()).toMatchObject({ name: 'over', unreachable: true });
    server.network = 'up';
    device.engine.wake();
    await pass(100);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'run-out', result: { answered: 1 } });
    expect(device.drafts.kept).toBeUndefined();
  });
});

describe('the deadline', () => {
  it('freezes at zero, flushes within the grace, and says what the server has', async () => {
    const device = open();
    device.act.choose(1, 'a', true);
    await pass(LIMIT - 30);
    device.act.choose(2, 'b', true);
    await pass(40);
    expect(device.phase().name).toBe('over');
    device.act.choose(3, 'a', true);
    await pass(100);
    expect(server.answers).toEqual({ 1: 'a', 2: 'b' });
    await pass(8000);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'run-out', own: false, result: { answered: 2 } });
  });

  it('says when a save came too late', async () => {
    const device = open();
    server.network = 'lost';
    device.act.choose(1, 'a', true);
    await pass(LIMIT + 1000);
    expect(device.phase().name).toBe('over');
    server.network = 'up';
    server.facts = { ...server.facts, graceMs: 0 };
    device.engine.wake();
    await pass(20_000);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'run-out', result: { answered: 0 } });
  });

  it('believes the server and not a fast device clock', async () => {
    certain = false;
    clockError = 400_000;
    const device = open();
    device.act.choose(1, 'a', true);
    await pass(201_000);
    expect(device.phase().name).toBe('over');
    clockError = 0; // the answer of the server measured the clock
    await pass(5000);
    expect(device.phase().name).toBe('working');
    device.act.choose(2, 'a', true);
    await pass(2000);
    expect(server.answers).toEqual({ 1: 'a', 2: 'a' });
  });

  it('moves when extra time is given', async () => {
    const device = open();
    server.facts = { ...server.facts, deadlineAt: START + 2 * LIMIT };
    device.act.choose(1, 'a', true);
    await pass(2000);
    expect(device.store.getState().deadlineAt).toBe(START + 2 * LIMIT);
    await pass(LIMIT);
    expect(device.phase().name).toBe('working');
    await pass(LIMIT);
    expect(device.phase().name).not.toBe('working');
  });

  it('moves when the organisers say so, without a save; at zero already, the work goes on', async () => {
    const device = open();
    const more = (deadlineAt: number): void => {
      server.facts = { ...server.facts, deadlineAt };
      device.engine.noteDeadline(deadlineAt);
    };
    more(START + 2 * LIMIT);
    await pass(LIMIT + 1000);
    expect(device.phase().name).toBe('working');
    await pass(LIMIT - 500);
    expect(device.phase().name).toBe('over');
    more(START + 3 * LIMIT);
    await pass(1000);
    expect(device.phase().name).toBe('working');
    device.act.choose(1, 'a', true);
    await pass(2000);
    expect(server.answers).toEqual({ 1: 'a' });
    // A cancelled round ends now, and says so.
    more(Date.now());
    await pass(10_000);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'run-out', own: false });
  });

  it('comes at once when a new measurement shows that the time is up', async () => {
    const device = open();
    clockError = -60_000;
    device.engine.clockMoved();
    await pass(LIMIT - 1000);
    expect(device.phase().name).toBe('working');
    clockError = 1000;
    device.engine.clockMoved();
    expect(device.phase().name).toBe('over');
  });

  it('comes to a sleeping phone on waking', async () => {
    const device = open();
    vi.setSystemTime(START + LIMIT + 60_000);
    certain = false;
    device.engine.wake();
    await pass(200);
    expect(device.phase()).toMatchObject({ name: 'closed', how: 'run-out' });
  });
});
