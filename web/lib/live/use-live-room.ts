import type { LiveData, Room } from '@thi-tuan/shared/contracts/live.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ArgsOf, CallName, ReplyOfCall } from '../api/call-types.ts';
import { readOptions } from '../api/hooks.ts';
import { LIVE_PATH } from './live-constants.ts';
import { createLiveClient, type LiveClient, type Membership, type RoomHandlers, type Socket } from './live-client.ts';

let client: LiveClient | undefined;

/** The page's one socket, opened with the first room and closed with the last. */
export function liveClient(): LiveClient {
  if (client) return client;
  const made = createLiveClient({
    open: () => {
      const url = new URL(`/api${LIVE_PATH}`, window.location.href);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      return new WebSocket(url) as Socket;
    },
    later: (job, ms) => {
      const timer = setTimeout(job, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  });
  window.addEventListener('online', () => made.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') made.wake();
  });
  client = made;
  return made;
}

/** Whether the socket lives now. */
export function useLiveAlive(): boolean {
  const live = liveClient();
  return useSyncExternalStore(
    (listener) => live.subscribe(listener),
    () => live.alive(),
  );
}

/**
 * Joins a room while the component is shown.
 * @param room null = none
 * @param have version of the HTTP reply now on screen; null before it came (nothing is joined until then)
 * @returns whether hints arrive; false = poll
 */
export function useLiveRoom(room: Room | null, have: number | null, handlers: RoomHandlers): boolean {
  const latest = useRef(handlers);
  const membership = useRef<Membership | null>(null);
  const newest = useRef(have);
  useEffect(() => {
    latest.current = handlers;
    newest.current = have;
  });
  const ready = room !== null && have !== null;
  useEffect(() => {
    if (!ready) return undefined;
    const joined = liveClient().join(room, newest.current, {
      onEvent: (data, version) => latest.current.onEvent(data, version),
      onResync: (version) => latest.current.onResync(version),
    });
    membership.current = joined;
    return () => {
      membership.current = null;
      joined.leave();
    };
  }, [room, ready]);
  useEffect(() => {
    if (have !== null) membership.current?.seen(have);
  }, [have]);
  return useLiveAlive();
}

interface LiveReadSettings<N extends CallName> {
  room: Room | null;
  /** The room's version in the reply. */
  versionOf: (reply: ReplyOfCall<N>) => number;
  /** Polling while the socket is dead, ms. Default 10 s. */
  pollMs?: number;
  enabled?: boolean;
  /** Each event. `applied`: the page took what it says; `fetch` (as without it): ask over HTTP, at most once in `refetchMs`. */
  onEvent?: (data: LiveData) => 'applied' | 'fetch';
  /** Default 2 s, spread by as much again: a room full of phones must not ask in one instant. */
  refetchMs?: number;
}

/** A read that stays true: hints over the socket, the reply over HTTP, polling when the socket is dead. */
export function useLiveRead<N extends CallName>(name: N, args: ArgsOf<N>, settings: LiveReadSettings<N>) {
  const alive = useLiveAlive();
  const polls = !alive || settings.room === null;
  const read = useQuery({
    ...readOptions(name, args),
    enabled: settings.enabled ?? true,
    refetchInterval: polls ? (settings.pollMs ?? 10_000) : false,
  });
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const refetch = (): void => {
    if (waiting.current !== null) return;
    const ms = settings.refetchMs ?? 2000;
    waiting.current = setTimeout(
      () => {
        waiting.current = null;
        void read.refetch();
      },
      ms * (0.5 + Math.random()),
    );
  };
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current);
    },
    [],
  );
  useLiveRoom(settings.room, read.data === undefined ? null : settings.versionOf(read.data), {
    onEvent: (data) => {
      if (settings.onEvent?.(data) !== 'applied') refetch();
    },
    onResync: refetch,
  });
  return { ...read, live: alive };
}
