import { Advance } from './advance.ts';
import { Ending } from './ending.ts';
import { Handover } from './handover.ts';
import { isUnsaved, type QuizStore } from './quiz-store.ts';
import type { Choice } from './quiz-types.ts';
import { Saver } from './saver.ts';
import type { SignalTracker } from './signals.ts';
import { SyncCore } from './sync-core.ts';
import type { SyncParts } from './sync-parts.ts';

/**
 * Keeps the server's copy of one attempt equal to the screen: every change is kept on the device, sent within two
 * seconds and again after any failure; only the server's word ends an attempt.
 */
export class SyncEngine {
  readonly #core: SyncCore;
  readonly #saver: Saver;
  readonly #handover: Handover;
  readonly #ending: Ending;
  readonly #advance: Advance;
  #unsubscribe: (() => void) | null = null;

  constructor(store: QuizStore, signals: SignalTracker, parts: SyncParts) {
    const core = new SyncCore(store, signals, parts);
    this.#core = core;
    this.#ending = new Ending(core, {
      send: () => this.#saver.send(),
      trySubmit: () => void this.#saver.trySubmit(),
      workOn: () => this.#saver.changed(),
    });
    this.#handover = new Handover(core, {
      over: (askInMs) => this.#ending.over(askInMs),
      working: () => {
        this.#saver.reset();
        core.in('send', 0, () => this.#saver.send());
      },
      refused: (error) => this.#saver.refused(error),
    });
    this.#saver = new Saver(core, {
      lose: () => this.#handover.lose(),
      over: (askInMs) => this.#ending.over(askInMs),
      tooLate: (error) => this.#ending.tooLate(error),
      compare: () => void this.#handover.compare(),
      look: () => void this.#handover.look(),
      closed: (receipt) => this.#ending.closed(receipt),
      clockChecked: () => this.#ending.arm(),
      step: () => void this.#advance.ask(),
      elsewhere: () => void this.#handover.catchUp(),
    });
    this.#advance = new Advance(core, {
      refused: (error) => this.#saver.refused(error),
      elsewhere: () => void this.#handover.catchUp(),
    });
  }

  /** From now on every change is kept and sent. @param submitAsked the person confirmed «Nộp bài» before the page died */
  start(submitAsked = false): void {
    this.#core.stopped = false;
    this.#unsubscribe = this.#core.store.subscribe((now, before) => {
      if (now.revision !== before.revision) this.#saver.changed();
      if (now.deadlineAt !== before.deadlineAt) this.#ending.arm();
    });
    this.#ending.arm();
    if (isUnsaved(this.#core.state)) this.#saver.changed();
    if (submitAsked) this.submit();
  }

  /** The page goes: what is unsaved is sent once more, then nothing until `start()`. */
  stop(): void {
    if (this.#core.stopped) return;
    this.leaving();
    this.#core.stopped = true;
    this.#unsubscribe?.();
    this.#core.cancelAll();
  }

  /** Page hidden or closed. */
  leaving(): void {
    this.#saver.leaving();
  }

  /** Network back, page shown again: what waits is tried at once. */
  wake(): void {
    const { state } = this.#core;
    this.#ending.arm();
    if (state.phase.name === 'over') this.#ending.over(0);
    // At zero, too: within the grace the server still takes it, and the retry's own rhythm may be slower than that.
    if (isUnsaved(state) || state.phase.name === 'submitting' || state.phase.name === 'advancing') this.#core.in('send', 0, () => this.#saver.send());
  }

  /** Out of the browser's back and forward cache: another page of this tab may have gone on. */
  returned(): void {
    this.#ending.arm();
    if (this.#core.state.phase.name === 'over') this.#ending.over(0);
    void this.#handover.returned();
  }

  /** The server's clock was measured again: the deadline may be nearer or farther than the timer thought. */
  clockMoved(): void {
    this.#ending.arm();
  }

  submit(): void {
    this.#saver.submit();
  }

  /** One at a time: leaves the question now open for the next one. */
  next(): void {
    this.#advance.next();
  }

  /** Told over the socket that a later holder has the attempt. */
  noteHolder(holder: number): void {
    if (holder > this.#core.state.holder) this.#handover.lose();
  }

  /** Told over the socket that the organisers moved the deadline. At zero already, the server is asked how much time there is now. */
  noteDeadline(deadlineAt: number): void {
    this.#core.set({ deadlineAt });
    if (this.#core.state.phase.name === 'over') this.#ending.over(0);
  }

  takeOver(): Promise<void> {
    return this.#handover.takeOver();
  }

  choose(choice: Choice): Promise<void> {
    return this.#handover.choose(choice);
  }
}
