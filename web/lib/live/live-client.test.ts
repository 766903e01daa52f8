import type { Room, ServerMessage } from '@thi-tuan/shared/contracts/live.ts';
import { describe, expect, it } from 'vitest';
import { backoff, createLiveClient, type Socket } from './live-client.ts';

interface FakeSocket extends Socket {
  sent: unknown[];
  closed: boolean;
}

/** Sockets and timers as values: no network, no waiting. */
function world() {
  const sockets: FakeSocket[] = [];
  let now = 0;
  let timers: { at: number; job: () => void }[] = [];
  const live = createLiveClient({
    open: () => {
      const socket: FakeSocket = {
        sent: [],
        closed: false,
        send: (text) => socket.sent.push(JSON.parse(text)),
        close: (code = 1000) => {
          socket.closed = true;
          socket.onclose?.({ code });
        },
        onopen: null,
        onmessage: null,
        onclose: null,
      };
      sockets.push(socket);
      return socket;
    },
    later: (job, ms) => {
      const timer = { at: now + ms, job };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    random: () => 1,
  });
  return {
    live,
    sockets,
    last: () => sockets.at(-1)!,
    tell: (message: ServerMessage) => sockets.at(-1)!.onmessage?.({ data: JSON.stringify(message) }),
    pass(ms: number) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.job();
      }
      now = end;
    },
  };
}

const ROOM: Room = 'round:r1';
function recorder() {
  const events: [unknown, number][] = [];
  const resyncs: number[] = [];
  return {
    events,
    resyncs,
    onEvent: (data: unknown, version: number) => events.push([data, version]),
    onResync: (version: number) => resyncs.push(version),
  };
}

describe('live client', () => {
  it('joins with the version it has and applies each event once, in order', () => {
    const at = world();
    const seen = recorder();
    at.live.join(ROOM, 5, seen);
    at.last().onopen?.();
    expect(at.last().sent).toEqual([{ type: 'join', room: ROOM, have: 5 }]);
    at.tell({ type: 'event', room: ROOM, since: 5, version: 7, data: { people: 3 } });
    at.tell({ type: 'event', room: ROOM, since: 5, version: 7, data: { people: 3 } });
    at.tell({ type: 'event', room: ROOM, since: 4, version: 6, data: { people: 2 } });
    expect(seen.events).toEqual([[{ people: 3 }, 7]]);
    expect(seen.resyncs).toEqual([]);
  });

  it('asks for a fetch when an event starts after what it has', () => {
    const at = world();
    const seen = recorder();
    const member = at.live.join(ROOM, 5, seen);
    at.last().onopen?.();
    at.tell({ type: 'event', room: ROOM, since: 8, version: 9, data: {} });
    expect(seen.events).toEqual([]);
    expect(seen.resyncs).toEqual([9]);
    member.seen(9);
    at.tell({ type: 'event', room: ROOM, since: 9, version: 10, data: { a: 1 } });
    expect(seen.events).toEqual([[{ a: 1 }, 10]]);
  });

  it('comes back after a drop with the version it reached', () => {
    const at = world();
    const seen = recorder();
    at.live.join(ROOM, 1, seen);
    at.last().onopen?.();
    at.tell({ type: 'event', room: ROOM, since: 1, version: 4, data: {} });
    expect(at.live.alive()).toBe(true);
    at.last().onclose?.({ code: 1006 });
    expect(at.live.alive()).toBe(false);
    at.pass(backoff(0, () => 1) - 1);
    expect(at.sockets).toHaveLength(1);
    at.pass(2);
    at.last().onopen?.();
    expect(at.last().sent).toEqual([{ type: 'join', room: ROOM, have: 4 }]);
  });

  it('closes a socket that no longer answers', () => {
    const at = world();
    at.live.join(ROOM, 1, recorder());
    at.last().onopen?.();
    at.pass(30_000);
    expect(at.last().sent.at(-1)).toEqual({ type: 'ping' });
    at.pass(10_000);
    expect(at.sockets[0]!.closed).toBe(true);
    expect(at.live.alive()).toBe(false);
  });

  it('stays when the server answers the ping', () => {
    const at = world();
    at.live.join(ROOM, 1, recorder());
    at.last().onopen?.();
    at.pass(30_000);
    at.tell({ type: 'pong', now: 1 });
    at.pass(20_000);
    expect(at.live.alive()).toBe(true);
  });

  it('returns when the server asked for it, not by its own backoff', () => {
    const at = world();
    at.live.join(ROOM, 1, recorder());
    at.last().onopen?.();
    at.tell({ type: 'reconnect', afterMs: 7000 });
    at.pass(6999);
    expect(at.sockets).toHaveLength(1);
    at.pass(1);
    expect(at.sockets).toHaveLength(2);
  });

  it('joins a room once with the oldest version of its members and leaves with the last', () => {
    const at = world();
    const one = at.live.join(ROOM, 9, recorder());
    const two = at.live.join(ROOM, 6, recorder());
    at.last().onopen?.();
    expect(at.last().sent).toEqual([{ type: 'join', room: ROOM, have: 6 }]);
    one.leave();
    expect(at.last().sent).toHaveLength(1);
    two.leave();
    expect(at.last().sent.at(-1)).toEqual({ type: 'leave', room: ROOM });
    at.pass(1000);
    expect(at.last().closed).toBe(true);
    at.pass(600_000);
    expect(at.sockets).toHaveLength(1);
  });

  it('opens a new socket for who joins while the one nobody looked at is still closing', () => {
    const at = world();
    const only = at.live.join(ROOM, 4, recorder());
    at.last().onopen?.();
    // A browser tells of the end later, when the server has confirmed it.
    at.last().close = () => {};
    only.leave();
    at.pass(1000);
    at.live.join(ROOM, 7, recorder());
    expect(at.sockets).toHaveLength(2);
    expect(at.sockets[0]!.sent.at(-1)).toEqual({ type: 'leave', room: ROOM });
    at.last().onopen?.();
    expect(at.last().sent).toEqual([{ type: 'join', room: ROOM, have: 7 }]);
  });

  it('waits longer each time, never beyond 30 s, never under half of its ceiling', () => {
    const waits = [0, 1, 2, 3, 10, 50].map((failures) => backoff(failures, () => 1));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 30_000, 30_000]);
    expect(backoff(3, () => 0)).toBe(4000);
  });
});
