import { ApiError, isApiError } from '../../lib/api/api-error.ts';
import { atOf, isUnsaved } from './quiz-store.ts';
import type { SubmitReply, Work } from './quiz-types.ts';
import type { SyncCore } from './sync-core.ts';
import { retryAfter, sendIn } from './sync-parts.ts';

/** Refusals that no repetition of the same content can cure. */
const HOPELESS: readonly string[] = ['answer-invalid', 'prediction-invalid', 'invalid-body', 'body-too-large'];

export interface SaverTo {
  lose(): void;
  over(askInMs: number): void;
  tooLate(error: ApiError): void;
  /** The server has a revision that this page never sent. */
  compare(): void;
  /** It must be looked at before anything is sent. */
  look(): void;
  closed(receipt: SubmitReply['receipt']): void;
  /** One at a time: leaves the question, again and again until the server's word. */
  step(): void;
  /** The server stands at another question than this page. */
  elsewhere(): void;
  clockChecked(): void;
}

/** One save in flight at a time, the whole paper each time; failures are repeated until the server's word. */
export class Saver {
  readonly #core: SyncCore;
  readonly #to: SaverTo;
  #saving = false;
  #submitting = false;
  #firstUnsentAt: number | null = null;

  constructor(core: SyncCore, to: SaverTo) {
    this.#core = core;
    this.#to = to;
  }

  /** Something on screen is newer than the server's: keep it and send it soon. */
  changed(): void {
    const core = this.#core;
    if (!isUnsaved(core.state)) return;
    const now = core.parts.clock.now();
    this.#firstUnsentAt ??= now;
    core.keep();
    if (core.state.trouble !== null && HOPELESS.includes(core.state.trouble)) core.set({ trouble: null });
    // While the network is away the retry's own rhythm holds; a change does not hurry it.
    if (core.state.failures > 0 && core.waits('send')) return;
    const { deadlineAt, durable, keptOnDevice } = core.state;
    core.in('send', sendIn({ now, firstUnsentAt: this.#firstUnsentAt, deadlineAt, durable: durable && keptOnDevice }), () => this.send());
  }

  /** After taking over: nothing of the past waits. */
  reset(): void {
    this.#firstUnsentAt = null;
  }

  /** Sends now what is not saved, if nothing is on its way. */
  send(): void {
    const { phase } = this.#core.state;
    // At zero there is nobody to choose: the server takes or refuses it.
    if (this.#core.unseen !== null && phase.name !== 'over') return this.#to.look();
    if (phase.name === 'submitting') return void this.trySubmit();
    if (phase.name === 'advancing') return this.#to.step();
    if (this.#saving || this.#core.stopped || !isUnsaved(this.#core.state)) return;
    if (phase.name === 'working' || phase.name === 'over') void this.#save();
  }

  async #save(): Promise<void> {
    const core = this.#core;
    this.#saving = true;
    this.#firstUnsentAt = null;
    const at = atOf(core.state.view);
    const work = core.work();
    core.set({ sending: true });
    try {
      const reply = await core.parts.server.save(work, { leaving: false });
      this.#confirm(reply.revision, reply.savedAt, reply.deadlineAt);
    } catch (error) {
      // A submit or a step is on its way, or the question was left: that answer decides, not the one of a save beside it.
      if (!this.#asked() && at === atOf(core.state.view) && !this.#ofBefore(work, error)) this.refused(error);
    } finally {
      this.#saving = false;
      core.set({ sending: this.#submitting });
    }
    // What was refused for good may be cured by a change made meanwhile.
    const { failures, trouble, phase, revision } = core.state;
    const open = trouble === null && phase.name !== 'over' && core.unseen === null;
    if (failures === 0 && (open || revision > work.revision)) this.changed();
  }

  #confirm(revision: number, savedAt: number, deadlineAt: number): void {
    // A late answer to an older save says nothing new, nor does one tell how a submit or a step beside it fares.
    this.#core.set({
      ...(!this.#asked() && { failures: 0, trouble: null }),
      ...(revision > this.#core.state.confirmed && { confirmed: revision, savedAt }),
      deadlineAt,
    });
    this.#core.keep();
    this.#to.clockChecked();
  }

  /** The person asked for something that the server must answer. */
  #asked(): boolean {
    const { name } = this.#core.state.phase;
    return name === 'submitting' || name === 'advancing';
  }

  /** «Held elsewhere», said to what left before this page took the attempt over: old news. */
  #ofBefore(sent: Work, error: unknown): boolean {
    return sent.holder < this.#core.state.holder && isApiError(error, 'holder-lost');
  }

  /** What a save, a submit or a step was answered instead of yes. */
  refused(thrown: unknown): void {
    const core = this.#core;
    if (core.stopped) return;
    const error = thrown instanceof ApiError ? thrown : new ApiError('internal', {}, 0);
    // By its own number: another page of this holder has stored something else.
    if (isApiError(error, 'holder-lost')) return error.params['holder'] === core.state.holder ? this.#to.compare() : this.#to.lose();
    if (isApiError(error, 'attempt-late')) return this.#to.tooLate(error);
    if (isApiError(error, 'attempt-closed')) return this.#to.over(0);
    if (isApiError(error, 'revision-old')) return this.#older(error);
    if (isApiError(error, 'question-passed')) return core.state.phase.name === 'over' ? undefined : this.#to.elsewhere();
    if (HOPELESS.includes(error.code)) {
      if (this.#asked()) core.setPhase({ name: 'working' });
      core.set({ trouble: error.code, failures: 0 });
      // The draft must not hand in by itself at the next load what is back in the person's hands.
      return core.keep();
    }
    const failures = core.state.failures + 1;
    core.set({ failures, trouble: error.code });
    const wished = error.params['retryAfterMs'];
    core.in('send', Math.max(retryAfter(failures, core.parts.random), typeof wished === 'number' ? wished : 0), () => this.send());
  }

  #older(error: ApiError): void {
    const core = this.#core;
    const revision = Number(error.params['revision']);
    if (revision > core.sent) return this.#to.compare();
    // Our own later save overtook this one (e.g. the one sent on hiding the page).
    core.set({ confirmed: Math.max(core.state.confirmed, revision), failures: 0, trouble: null });
    core.keep();
    if (core.state.phase.name === 'submitting') core.in('send', 0, () => this.send());
  }

  /** Page hidden or closed: one more save that may outlive the page, beside any other on its way. */
  leaving(): void {
    const core = this.#core;
    // Also while a submit is on its way (it dies with the page) and within the grace.
    const { name } = core.state.phase;
    if (core.stopped || !['working', 'advancing', 'submitting', 'over'].includes(name) || !isUnsaved(core.state)) return;
    core.parts.server.save(core.work(), { leaving: true }).then(
      (reply) => this.#confirm(reply.revision, reply.savedAt, reply.deadlineAt),
      () => undefined, // the ordinary way sends it again and hears the reason
    );
  }

  /** Once; a second tap does nothing. */
  submit(): void {
    const core = this.#core;
    if (core.state.phase.name !== 'working') return;
    core.set({ phase: { name: 'submitting', waiting: false }, failures: 0, trouble: null });
    core.keep();
    core.in('send', 0, () => this.send());
  }

  async trySubmit(): Promise<void> {
    const core = this.#core;
    if (this.#submitting || core.stopped) return;
    this.#submitting = true;
    core.set({ sending: true });
    const work = core.work();
    try {
      const { receipt } = await core.parts.server.submit(work);
      this.#to.closed(receipt);
    } catch (error) {
      if (!this.#ofBefore(work, error)) this.refused(error);
      if (core.state.phase.name === 'submitting' && core.state.failures > 0) core.setPhase({ name: 'submitting', waiting: true });
    } finally {
      this.#submitting = false;
      core.set({ sending: this.#saving });
    }
  }
}
