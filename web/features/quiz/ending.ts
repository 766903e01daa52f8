import { ApiError, isApiError } from '../../lib/api/api-error.ts';
import type { SubmitReply } from './quiz-types.ts';
import type { SyncCore } from './sync-core.ts';
import { GRACE_MS, LONGEST_TIMER_MS, retryAfter } from './sync-parts.ts';

/** So long after the grace the server has surely closed; spread, because a round's end comes to everybody at once. */
const ASK_AFTER_MS = GRACE_MS + 500;
const ASK_SPREAD_MS = 2000;

export interface EndingTo {
  /** Flushes what is unsaved, or the submit that waits. */
  send(): void;
  trySubmit(): void;
  /** There was time left after all. */
  workOn(): void;
}

/** At zero the paper stands still and the server is asked: only its word ends an attempt. */
export class Ending {
  readonly #core: SyncCore;
  readonly #to: EndingTo;
  #asking = false;

  constructor(core: SyncCore, to: EndingTo) {
    this.#core = core;
    this.#to = to;
  }

  /** Again whenever the deadline or the clock may have moved. */
  arm(): void {
    const core = this.#core;
    const { phase, deadlineAt } = core.state;
    if (phase.name === 'closed' || phase.name === 'over') return;
    const left = deadlineAt - core.parts.clock.now();
    if (left <= 0) return this.#atZero();
    core.in('deadline', Math.min(left, LONGEST_TIMER_MS), () => this.arm());
  }

  #atZero(): void {
    const core = this.#core;
    const before = core.state.phase.name;
    if (before === 'submitting') this.#to.trySubmit();
    // An uncertain clock (just after sleep) asks at once: the server may know of more time.
    this.over(core.parts.clock.certain() ? ASK_AFTER_MS + core.parts.random() * ASK_SPREAD_MS : 0);
    if (before === 'working' || before === 'advancing') this.#to.send();
  }

  over(askInMs: number): void {
    const core = this.#core;
    const before = core.state.phase.name;
    if (before === 'closed') return;
    if (before !== 'over') core.setPhase({ name: 'over', unreachable: false, submitAsked: before === 'submitting', late: null });
    core.in('ask', askInMs, () => void this.#ask());
  }

  /** A save came after the deadline: the server says when it came. */
  tooLate(error: ApiError): void {
    const late = { receivedAt: Number(error.params['receivedAt']), deadlineAt: Number(error.params['deadlineAt']) };
    this.over(0);
    const { phase } = this.#core.state;
    if (phase.name === 'over') this.#core.setPhase({ ...phase, late });
  }

  /** The server's yes to this page's own submit. */
  closed(receipt: SubmitReply['receipt']): void {
    this.#core.cancelAll();
    this.#core.set({ phase: { name: 'closed', how: receipt.how, own: true, receipt, result: null }, failures: 0, trouble: null });
    this.#core.keep();
  }

  async #ask(): Promise<void> {
    const core = this.#core;
    if (this.#asking || core.stopped || core.state.phase.name !== 'over') return;
    this.#asking = true;
    try {
      const result = await core.parts.server.result();
      core.cancelAll();
      if (core.state.phase.name !== 'over') return;
      core.set({ phase: { name: 'closed', how: result.receipt.how, own: false, receipt: result.receipt, result }, failures: 0, trouble: null });
      core.keep();
    } catch (error) {
      await this.#again(error instanceof ApiError ? error : new ApiError('internal', {}, 0));
    } finally {
      this.#asking = false;
    }
  }

  async #again(error: ApiError): Promise<void> {
    const core = this.#core;
    if (isApiError(error, 'attempt-not-found') && (await this.#moreTime())) return;
    const { phase } = core.state;
    if (phase.name !== 'over') return;
    const failures = core.state.failures + 1;
    core.set({ failures, phase: { ...phase, unreachable: error.status === 0 } });
    core.in('ask', retryAfter(Math.min(failures, 4), core.parts.random), () => void this.#ask());
  }

  /** Not closed: was it this device's clock that was wrong, or was extra time given? */
  async #moreTime(): Promise<boolean> {
    const core = this.#core;
    try {
      const peek = await core.parts.server.peek();
      if (!peek.open || peek.deadlineAt <= core.parts.clock.now()) return false;
      const { phase } = core.state;
      if (phase.name !== 'over') return true;
      const mine = peek.holder === core.state.holder;
      // They pressed «Nộp bài» in time: that more time was given does not take it back.
      const goOn = phase.submitAsked ? ({ name: 'submitting', waiting: false } as const) : ({ name: 'working' } as const);
      core.set({
        deadlineAt: peek.deadlineAt,
        failures: 0,
        trouble: null,
        phase: mine ? goOn : { name: 'lost', busy: false, error: null },
      });
      this.arm();
      if (mine && phase.submitAsked) this.#to.send();
      else if (mine) this.#to.workOn();
      return true;
    } catch {
      return false; // asked again with the result
    }
  }
}
