import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call, onApiEvent } from '../lib/api/client.ts';
import { keyOf } from '../lib/api/hooks.ts';
import { keepMeasured } from '../lib/clock/keep-measured.ts';
import { serverClock } from '../lib/clock/server-clock.ts';
import { useLanguage } from '../lib/i18n/texts.ts';
import { useConnectionStore } from '../lib/store/connection.ts';
import { setSession, useSessionStore } from '../lib/store/session.ts';

const ASK_AGAIN_MS = 10_000;
/** A reply that was on its way when the network went says nothing of the network now. */
const LATE_REPLY_MS = 2000;

/** One light call that measures the clock, finds out who is signed in and whether the server is there. */
async function askServer(): Promise<void> {
  const { session } = await call('auth.me');
  setSession(session);
}

let first: Promise<void> | undefined;

/** The page's first question to the server, one for whoever wants to know its end. */
export function askFirst(): Promise<void> {
  return (first ??= askServer());
}

/** Once, in the shell: session, server clock and reachability stay true. */
export function useConnection(): void {
  const queries = useQueryClient();
  const reachable = useConnectionStore((state) => state.reachable);
  const language = useLanguage();
  useEffect(() => {
    let offlineAt = -LATE_REPLY_MS;
    const stop = onApiEvent((event) => {
      const late = performance.now() - offlineAt < LATE_REPLY_MS;
      if (event === 'reached' && !late && !useConnectionStore.getState().reachable) useConnectionStore.setState({ reachable: true });
      if (event === 'unreachable') useConnectionStore.setState({ reachable: false });
      if (event === 'old-client') useConnectionStore.setState({ outdated: true });
      if (event === 'signed-out' && useSessionStore.getState().session) setSession(null);
    });
    const offline = (): void => {
      offlineAt = performance.now();
      useConnectionStore.setState({ reachable: false });
    };
    window.addEventListener('offline', offline);
    const unkeep = keepMeasured(serverClock, askServer);
    // It may have failed before anybody listened: then the second failure tells that there is no network.
    askFirst()
      .catch(askServer)
      .catch(() => undefined);
    return () => {
      stop();
      unkeep();
      window.removeEventListener('offline', offline);
    };
  }, []);
  useEffect(() => {
    // Another person's data must not outlive their session on a shared phone.
    return useSessionStore.subscribe((now, before) => {
      if (now.session?.personId === before.session?.personId || before.status === 'unknown') return;
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== keyOf('contests.home')[0] });
    });
  }, [queries]);
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current === language) return;
    shown.current = language;
    // Sentences written by the server (tie-breaks, the thể lệ) come in the page's language.
    void queries.invalidateQueries();
  }, [queries, language]);
  useEffect(() => {
    if (reachable) return undefined;
    const timer = setInterval(() => {
      askServer().catch(() => undefined);
    }, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [reachable]);
}
