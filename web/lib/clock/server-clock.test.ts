import { describe, expect, it } from 'vitest';
import { createServerClock, type ServerClock } from './server-clock.ts';

const SERVER_START = 1_795_000_000_000;

function world(options: { deviceWrongBy?: number } = {}) {
  let elapsed = 0; // real time since the start
  let monotonic = 500;
  let wallShift = options.deviceWrongBy ?? 0;
  const clock = createServerClock({ monotonic: () => monotonic, wall: () => SERVER_START + elapsed + wallShift });
  return {
    clock,
    real: () => SERVER_START + elapsed,
    run(ms: number) {
      elapsed += ms;
      monotonic += ms;
    },
    sleep(ms: number) {
      elapsed += ms;
    },
    turnDeviceClock(ms: number) {
      wallShift += ms;
    },
    reply(there: number, back: number) {
      const sentAt = monotonic;
      elapsed += there;
      monotonic += there;
      const serverTime = SERVER_START + elapsed;
      elapsed += back;
      monotonic += back;
      clock.sample(sentAt, monotonic, serverTime);
    },
  };
}

function error(clock: ServerClock, real: number): number {
  return Math.abs(clock.now() - real);
}

describe('server clock', () => {
  it('shows the device clock until a reply came, and says so', () => {
    const { clock } = world({ deviceWrongBy: 60_000 });
    expect(clock.measured()).toBe(false);
    expect(clock.uncertainty()).toBeNull();
    expect(clock.now()).toBe(SERVER_START + 60_000);
  });

  it('is right on a device whose clock is hours wrong, and stays right when that clock is turned', () => {
    const at = world({ deviceWrongBy: -5 * 3_600_000 });
    at.reply(40, 40);
    expect(error(at.clock, at.real())).toBeLessThanOrEqual(1);
    at.turnDeviceClock(9 * 3_600_000);
    at.run(600_000);
    expect(error(at.clock, at.real())).toBeLessThanOrEqual(1);
  });

  it('prefers the quickest round trip over slow lopsided ones', () => {
    const at = world();
    at.reply(10, 10);
    at.reply(1800, 20);
    at.reply(30, 900);
    expect(error(at.clock, at.real())).toBeLessThanOrEqual(1);
    expect(at.clock.uncertainty()).toBeLessThan(15);
  });

  it('never shows more time left after a sleep in which the monotonic clock stood still', () => {
    const at = world();
    at.reply(20, 20);
    at.run(1000);
    at.sleep(300_000);
    at.clock.distrust();
    expect(at.clock.certain()).toBe(false);
    expect(error(at.clock, at.real())).toBeLessThanOrEqual(1);
    at.reply(20, 20);
    expect(at.clock.certain()).toBe(true);
    expect(error(at.clock, at.real())).toBeLessThanOrEqual(1);
  });

  it('drops old measurements that a slower new one excludes', () => {
    const at = world();
    at.reply(5, 5);
    at.sleep(120_000); // unnoticed
    at.reply(300, 300);
    expect(error(at.clock, at.real())).toBeLessThanOrEqual(1);
  });

  it('ignores a reply without a time', () => {
    const at = world();
    at.reply(10, 10);
    at.clock.sample(0, 10, Number.NaN);
    expect(error(at.clock, at.real())).toBeLessThanOrEqual(1);
  });
});
