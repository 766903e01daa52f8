import { useEffect } from 'react';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { liveClient } from '../../lib/live/use-live-room.ts';
import type { OpenQuiz } from './open-attempt.ts';

/** The engine lives as long as the page shows it and hears what the browser tells: network, sleep, closing, other devices. */
export function useEngineLife(quiz: OpenQuiz, personId: string): void {
  useEffect(() => {
    const { engine, signals, store } = quiz;
    quiz.start();
    const shown = (): void => {
      const { screen, phase } = store.getState();
      const inHand = phase.name === 'working' || phase.name === 'advancing';
      const looking = document.visibilityState === 'visible' && inHand && screen.name === 'question';
      signals.show(looking && screen.name === 'question' ? screen.position : null);
    };
    shown();
    const unsubscribe = store.subscribe((now, before) => {
      if (now.screen !== before.screen || now.phase !== before.phase) shown();
    });
    const visibility = (): void => {
      if (document.visibilityState === 'hidden') {
        signals.focusLost();
        engine.leaving();
      } else engine.wake();
      shown();
    };
    const leaving = (): void => engine.leaving();
    const wake = (): void => engine.wake();
    const pageshow = ({ persisted }: PageTransitionEvent): void => (persisted ? engine.returned() : engine.wake());
    document.addEventListener('visibilitychange', visibility);
    window.addEventListener('pagehide', leaving);
    window.addEventListener('pageshow', pageshow);
    window.addEventListener('online', wake);
    const unclock = serverClock.subscribe(() => engine.clockMoved());
    const room = liveClient().join(`person:${personId}`, null, {
      onEvent: (data) => {
        if (data['attemptId'] !== store.getState().view.attemptId) return;
        if (typeof data['holder'] === 'number') engine.noteHolder(data['holder']);
        if (typeof data['deadlineAt'] === 'number') engine.noteDeadline(data['deadlineAt']);
      },
      onResync: () => undefined, // the next save tells
    });
    return () => {
      unsubscribe();
      unclock();
      document.removeEventListener('visibilitychange', visibility);
      window.removeEventListener('pagehide', leaving);
      window.removeEventListener('pageshow', pageshow);
      window.removeEventListener('online', wake);
      room.leave();
      engine.stop();
    };
  }, [quiz, personId]);
}
