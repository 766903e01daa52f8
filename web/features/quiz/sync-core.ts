import { answerList, atOf, type QuizStore } from './quiz-store.ts';
import type { Phase, QuizState, Step, Work } from './quiz-types.ts';
import type { SignalTracker } from './signals.ts';
import type { SyncParts } from './sync-parts.ts';

type Timer = 'send' | 'deadline' | 'ask';

/** What saving, handing over and ending share: the state, named timers, and the draft on the device. */
export class SyncCore {
  readonly store: QuizStore;
  readonly parts: SyncParts;
  readonly signals: SignalTracker;
  /** The highest revision that ever left this page as this holder: a newer one on the server is somebody else's. */
  sent: number;
  stopped = false;
  /** What the server has must be looked at first, so that nothing is sent over it unseen: it `differs`, or `may` do so. */
  unseen: 'differs' | 'may' | null = null;
  readonly #timers = new Map<Timer, () => void>();
  #keepWanted = false;
  #keeping = false;

  constructor(store: QuizStore, signals: SignalTracker, parts: SyncParts) {
    this.store = store;
    this.signals = signals;
    this.parts = parts;
    this.sent = store.getState().confirmed;
  }

  get state(): QuizState {
    return this.store.getState();
  }

  set(patch: Partial<QuizState>): void {
    if (!this.stopped) this.store.setState(patch);
  }

  setPhase(phase: Phase): void {
    this.set({ phase });
  }

  /** Runs `job` after `ms`; one timer of a name at a time. */
  in(timer: Timer, ms: number, job: () => void): void {
    this.cancel(timer);
    if (this.stopped) return;
    this.#timers.set(
      timer,
      this.parts.later(() => {
        this.#timers.delete(timer);
        job();
      }, ms),
    );
  }

  waits(timer: Timer): boolean {
    return this.#timers.has(timer);
  }

  cancel(timer: Timer): void {
    this.#timers.get(timer)?.();
    this.#timers.delete(timer);
  }

  cancelAll(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  /** The whole paper as a save or submit carries it. */
  work(): Work {
    const { holder, revision, answers, flagged, prediction, changes } = this.state;
    this.sent = Math.max(this.sent, revision);
    return {
      holder,
      revision,
      answers: answerList(answers),
      flagged,
      prediction,
      signals: this.signals.read(changes),
      focusLosses: this.signals.focusLosses(),
    };
  }

  /** The question now open, as it is left. */
  step(): Step {
    const { holder, revision, answers, view, changes } = this.state;
    const position = atOf(view);
    this.sent = Math.max(this.sent, revision);
    return {
      holder,
      position,
      revision,
      chosen: answers[String(position)] ?? [],
      signals: this.signals.read(changes),
      focusLosses: this.signals.focusLosses(),
    };
  }

  /** Brings the draft on the device up to date: what the server has confirmed needs none. */
  keep(): void {
    this.#keepWanted = true;
    if (!this.#keeping) void this.#keepAll();
  }

  /** One write at a time and always the newest: a slow phone never falls behind. */
  async #keepAll(): Promise<void> {
    this.#keeping = true;
    while (this.#keepWanted) {
      this.#keepWanted = false;
      const { holder, revision, confirmed, answers, flagged, prediction, phase, changes, view } = this.state;
      const submitAsked = phase.name === 'submitting' || (phase.name === 'over' && phase.submitAsked);
      const wanted = phase.name !== 'closed' && (revision > confirmed || submitAsked || phase.name === 'advancing');
      try {
        const signals = this.signals.read(changes);
        const draft = {
          holder,
          revision,
          confirmed,
          answers,
          flagged,
          prediction,
          signals,
          focusLosses: this.signals.focusLosses() ?? 0,
          submitAsked,
          at: atOf(view),
        };
        if (!wanted) await this.parts.drafts.remove();
        else this.set({ keptOnDevice: await this.parts.drafts.put(draft) });
      } catch {
        if (wanted) this.set({ keptOnDevice: false });
      }
    }
    this.#keeping = false;
  }
}
