import { useEffect, useRef } from 'react';

/**
 * Keeps a thumb from ending an attempt: no pull-to-refresh, no swipe between pages, Back asks, the tab asks before
 * it closes with something unsaved, the screen stays awake.
 * @param onBack Back was pressed; the page is still there
 */
export function useQuietPage(active: boolean, { unsaved, onBack }: { unsaved: boolean; onBack: () => void }): void {
  useEffect(() => {
    if (!active) return undefined;
    const { style } = document.documentElement;
    style.overscrollBehavior = 'none';
    return () => {
      style.overscrollBehavior = '';
    };
  }, [active]);
  useBackGuard(active, onBack);
  useEffect(() => {
    if (!active || !unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [active, unsaved]);
  useEffect(() => (active ? stayAwake() : undefined), [active]);
}

const GUARD = 'thi-tuan-guard';

function onGuard(): boolean {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && GUARD in state;
}

/** One more entry of the same address lies on top: Back takes it away, we put it back and ask. */
function useBackGuard(active: boolean, onBack: () => void): void {
  const latest = useRef(onBack);
  useEffect(() => {
    latest.current = onBack;
  });
  useEffect(() => {
    if (!active) return undefined;
    const put = (): void => {
      const state = window.history.state as Record<string, unknown> | null;
      if (!onGuard()) window.history.pushState({ ...state, [GUARD]: true }, '');
    };
    const back = (): void => {
      if (onGuard()) return;
      put();
      latest.current();
    };
    put();
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, [active]);
}

/** Asked for again each time the page is shown: the browser lets go of it in the background. */
function stayAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let over = false;
  const ask = (): void => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (got) => {
        lock = got;
        if (over) void got.release();
      },
      () => undefined, // battery saver: the screen then sleeps as usual
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release().catch(() => undefined);
  };
}
