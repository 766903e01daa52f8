import { isApiError, type ApiError } from '../../lib/api/api-error.ts';
import { differencesOf, mergeChoice, newDifferences, theirsOf } from './reconcile.ts';
import { answerList, answersOf, contentOf, isUnsaved, type QuizStore } from './quiz-store.ts';
import type { Choice, Differences, Phase, QuizState, Work } from './quiz-types.ts';
import type { SignalTracker } from './signals.ts';
import { GRACE_MS, LONGEST_TIMER_MS, retryAfter, sendIn, type SyncParts } from './sync-parts.ts';

type Timer = 'send' | 'deadline' | 'ask';

/** Refusals that no repetition of the same content can cure. */
const HOPELESS = ['answer-invalid', 'prediction-invalid', 'invalid-body', 'body-too-large'] as const;

/**
 * Keeps the server's copy of one attempt equal to the screen: one save in flight at a time, the whole paper each
 * time, rising revisions, a draft on the device until the server confirms, and the same again after any failure.
 * Only the server's word ends an attempt.
 */
export class SyncEngine {
  readonly #store: QuizStore;
  readonly #parts: SyncParts;
  readonly #signals: SignalTracker;
  readonly #timers = new Map<Timer, () => void>();
  #unsubscribe: (() => void) | null = null;
  #stopped = false;
  #saving = false;
  #submitting = false;
  #asking = false;
  #firstUnsentAt: number | null = null;
  /** The highest revision that ever left this page: a newer one on the server is somebody else's. */
  #sent: number;
  #keepWanted = false;
  #keeping = false;

  constructor(store: QuizStore, signals: SignalTracker, parts: SyncParts) {
    this.#store = store;
    this.#signals = signals;
    this.#parts = parts;
    this.#sent = store.getState().confirmed;
  }

  /** From now on every change is kept and sent. @param submitAsked the person confirmed «Nộp bài» before the page died */
  start(submitAsked = false): void {
    this.#unsubscribe = this.#store.subscribe((now, before) => {
      if (now.revision !== before.revision) this.#changed();
      if (now.deadlineAt !== before.deadlineAt) this.#armDeadline();
    });
    this.#armDeadline();
    if (isUnsaved(this.#state)) this.#changed();
    if (submitAsked) this.submit();
  }

  /** The page goes: nothing more is sent but what is unsaved, once. */
  stop(): void {
    if (this.#stopped) return;
    this.leaving();
    this.#stopped = true;
    this.#unsubscribe?.();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  get #state(): QuizState {
    return this.#store.getState();
  }

  #set(patch: Partial<QuizState>): void {
    if (!this.#stopped) this.#store.setState(patch);
  }

  #setPhase(phase: Phase): void {
    this.#set({ phase });
  }

  #in(timer: Timer, ms: number, job: () => void): void {
    this.#timers.get(timer)?.();
    if (this.#stopped) return;
    this.#timers.set(timer, this.#parts.later(() => {
      this.#timers.delete(timer);
      job();
    }, ms));
  }

  #work(): Work {
    const { holder, revision, answers, flagged, prediction, changes } = this.#state;
    return { holder, revision, answers: answerList(answers), flagged, prediction, signals: this.#signals.read(changes), focusLosses: this.#signals.focusLosses() };
  }

  // Keeping on the device.

  #keep(): void {
    this.#keepWanted = true;
    if (!this.#keeping) void this.#keepAll();
  }

  /** One write at a time and always the newest: a slow phone never falls behind. */
  async #keepAll(): Promise<void> {
    this.#keeping = true;
    while (this.#keepWanted) {
      this.#keepWanted = false;
      const { holder, revision, confirmed, answers, flagged, prediction, phase, changes } = this.#state;
      const wanted = phase.name !== 'closed' && (revision > confirmed || phase.name === 'submitting');
      try {
        const signals = this.#signals.read(changes);
        const draft = { holder, revision, confirmed, answers, flagged, prediction, signals, focusLosses: this.#signals.focusLosses() ?? 0, submitAsked: phase.name === 'submitting' };
        if (!wanted) await this.#parts.drafts.remove();
        else this.#set({ keptOnDevice: await this.#parts.drafts.put(draft) });
      } catch {
        if (wanted) this.#set({ keptOnDevice: false });
      }
    }
    this.#keeping = false;
  }

  // Saving.

  #changed(): void {
    if (!isUnsaved(this.#state)) return;
    const now = this.#parts.clock.now();
    this.#firstUnsentAt ??= now;
    this.#keep();
    if (this.#state.trouble !== null && isHopeless(this.#state.trouble)) this.#set({ trouble: null });
    // While the network is away the retry's own rhythm holds; a change does not hurry it.
    if (this.#state.failures > 0 && this.#timers.has('send')) return;
    const { deadlineAt, durable, keptOnDevice } = this.#state;
    this.#in('send', sendIn({ now, firstUnsentAt: this.#firstUnsentAt, deadlineAt, durable: durable && keptOnDevice }), () => this.#send());
  }

  /** Sends now what is not saved, if nothing is on its way. */
  #send(): void {
    const { phase } = this.#state;
    if (phase.name === 'submitting') return void this.#trySubmit();
    if (this.#saving || this.#stopped || !isUnsaved(this.#state)) return;
    if (phase.name === 'working' || phase.name === 'over') void this.#save();
  }

  async #save(): Promise<void> {
    this.#saving = true;
    const work = this.#work();
    this.#sent = Math.max(this.#sent, work.revision);
    this.#firstUnsentAt = null;
    this.#set({ sending: true });
    try {
      const reply = await this.#parts.server.save(work, { leaving: false });
      this.#confirm(reply.revision, reply.savedAt, reply.deadlineAt);
    } catch (error) {
      this.#refused(error);
    } finally {
      this.#saving = false;
      this.#set({ sending: false });
    }
    if (this.#state.failures === 0 && this.#state.trouble === null) this.#changed();
  }

  #confirm(revision: number, savedAt: number, deadlineAt: number): void {
    const { confirmed } = this.#state;
    // A late answer to an older save says nothing new.
    this.#set({ failures: 0, trouble: null, ...(revision > confirmed && { confirmed: revision, savedAt }), deadlineAt });
    this.#keep();
  }

  #refused(error: unknown): void {
    if (this.#stopped) return;
    if (!isApiError(error)) throw error;
    if (isApiError(error, 'holder-lost')) return this.#lose();
    if (isApiError(error, 'attempt-late')) return this.#tooLate(error);
    if (isApiError(error, 'attempt-closed', 'attempt-not-found')) return this.#over(0);
    if (isApiError(error, 'revision-old')) return this.#olderThan(error);
    if (isHopeless(error.code)) {
      if (this.#state.phase.name === 'submitting') this.#setPhase({ name: 'working' });
      return this.#set({ trouble: error.code, failures: 0 });
    }
    const failures = this.#state.failures + 1;
    this.#set({ failures, trouble: error.code });
    const wished = error.params['retryAfterMs'];
    this.#in('send', Math.max(retryAfter(failures, this.#parts.random), typeof wished === 'number' ? wished : 0), () => this.#send());
  }

  #olderThan(error: ApiError): void {
    const revision = Number(error.params['revision']);
    if (revision <= this.#sent) {
      // Our own later save overtook this one (e.g. the one sent on hiding the page).
      this.#set({ confirmed: Math.max(this.#state.confirmed, revision), failures: 0, trouble: null });
      if (this.#state.phase.name === 'submitting') this.#in('send', 0, () => this.#send());
      return this.#keep();
    }
    void this.#compare(true);
  }

  /** Network back, page shown again: what waits is tried at once. */
  wake(): void {
    if (this.#stopped) return;
    this.#armDeadline();
    if (this.#state.phase.name === 'over') return this.#in('ask', 0, () => void this.#ask());
    if (isUnsaved(this.#state) || this.#state.phase.name === 'submitting') this.#in('send', 0, () => this.#send());
  }

  /** Page hidden or closed: one more save that may outlive the page, beside any other on its way. */
  leaving(): void {
    if (this.#stopped || this.#state.phase.name !== 'working' || !isUnsaved(this.#state)) return;
    const work = this.#work();
    this.#sent = Math.max(this.#sent, work.revision);
    this.#parts.server.save(work, { leaving: true }).then(
      (reply) => this.#confirm(reply.revision, reply.savedAt, reply.deadlineAt),
      () => undefined, // the ordinary way sends it again and hears the reason
    );
  }

  // Submitting.

  /** Once; a second tap does nothing. */
  submit(): void {
    if (this.#state.phase.name !== 'working') return;
    this.#setPhase({ name: 'submitting', waiting: false });
    this.#keep();
    this.#in('send', 0, () => void this.#trySubmit());
  }

  async #trySubmit(): Promise<void> {
    if (this.#submitting || this.#stopped) return;
    this.#submitting = true;
    const work = this.#work();
    this.#sent = Math.max(this.#sent, work.revision);
    this.#set({ sending: true });
    try {
      const { receipt } = await this.#parts.server.submit(work);
      this.#close({ name: 'closed', how: receipt.how, own: true, receipt, result: null });
    } catch (error) {
      this.#refused(error);
      if (this.#state.phase.name === 'submitting' && this.#state.failures > 0) this.#setPhase({ name: 'submitting', waiting: true });
    } finally {
      this.#submitting = false;
      this.#set({ sending: false });
    }
  }

  #close(phase: Extract<Phase, { name: 'closed' }>): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#set({ phase, failures: 0, trouble: null });
    this.#keep();
  }

  // Another tab or device.

  /** Told over the socket that a later holder has the attempt. */
  noteHolder(holder: number): void {
    if (holder > this.#state.holder) this.#lose();
  }

  #lose(): void {
    const { phase } = this.#state;
    if (phase.name === 'closed' || phase.name === 'over' || phase.name === 'lost') return;
    this.#timers.get('send')?.();
    this.#timers.delete('send');
    this.#set({ phase: { name: 'lost', busy: false, error: null }, failures: 0, trouble: null });
  }

  /** «Tiếp tục trên máy này»: shows what differs first; with nothing different, takes over at once. */
  async takeOver(): Promise<void> {
    const { phase } = this.#state;
    if (phase.name !== 'lost' || phase.busy) return;
    this.#setPhase({ name: 'lost', busy: true, error: null });
    await this.#compare(false);
  }

  /** @param holding this device holds the attempt, only its revision is behind */
  async #compare(holding: boolean): Promise<void> {
    try {
      const peek = await this.#parts.server.peek();
      if (!peek.open) return this.#over(0);
      this.#set({ deadlineAt: peek.deadlineAt });
      const differences = differencesOf(this.#state, theirsOf(peek));
      if (differences) return this.#setPhase({ name: 'choosing', differences, holding, busy: false, error: null });
      if (holding) return this.#adopt({ ...this.#state, revision: peek.revision, confirmed: peek.revision });
      await this.#resume(null);
    } catch (error) {
      if (!isApiError(error)) throw error;
      if (isApiError(error, 'attempt-closed', 'attempt-late', 'attempt-not-found')) return this.#over(0);
      this.#setPhase({ name: 'lost', busy: false, error: error.code });
    }
  }

  /** The person chose per question. */
  async choose(choice: Choice): Promise<void> {
    const { phase } = this.#state;
    if (phase.name !== 'choosing' || phase.busy) return;
    const { differences, holding } = phase;
    if (holding) return this.#settle(differences, choice, differences.theirs.revision);
    this.#setPhase({ ...phase, busy: true, error: null });
    try {
      await this.#resume({ differences, choice });
    } catch (error) {
      if (!isApiError(error)) throw error;
      if (isApiError(error, 'attempt-closed', 'attempt-late', 'attempt-not-found')) return this.#over(0);
      this.#setPhase({ ...phase, busy: false, error: error.code });
    }
  }

  async #resume(chosen: { differences: Differences; choice: Choice } | null): Promise<void> {
    const view = await this.#parts.server.resume();
    if (this.#stopped) return;
    this.#set({ holder: view.holder, deadlineAt: view.deadlineAt });
    const now = { answers: answersOf(view.answers), prediction: view.prediction, revision: view.revision };
    const seen = chosen?.differences.theirs ?? { ...now, answers: this.#state.answers, prediction: this.#state.prediction };
    // The other device went on between the look and the taking over: nothing of it is overwritten unseen.
    if (newDifferences(seen, now)) {
      const differences = differencesOf(this.#state, now);
      if (differences) return this.#setPhase({ name: 'choosing', differences, holding: true, busy: false, error: null });
    }
    if (chosen) return this.#settle({ ...chosen.differences, theirs: now }, chosen.choice, view.revision);
    this.#adopt({ ...contentOf(view), flagged: this.#state.flagged, revision: view.revision, confirmed: view.revision });
  }

  #settle(differences: Differences, choice: Choice, serverRevision: number): void {
    const merged = mergeChoice(this.#state, differences, choice);
    this.#adopt({ ...merged, confirmed: serverRevision, revision: serverRevision + 1 });
  }

  /** Works on from here as the holder. */
  #adopt(next: Pick<QuizState, 'answers' | 'flagged' | 'prediction' | 'revision' | 'confirmed'>): void {
    const { answers, flagged, prediction, revision, confirmed } = next;
    this.#sent = confirmed;
    this.#firstUnsentAt = null;
    this.#set({ answers, flagged, prediction, revision, confirmed, phase: { name: 'working' }, failures: 0, trouble: null });
    this.#keep();
    if (isUnsaved(this.#state)) this.#in('send', 0, () => this.#send());
  }

  // The end of time.

  #armDeadline(): void {
    const { phase, deadlineAt } = this.#state;
    if (phase.name === 'closed' || phase.name === 'over') return;
    const left = deadlineAt - this.#parts.clock.now();
    if (left <= 0) return this.#atZero();
    this.#in('deadline', Math.min(left, LONGEST_TIMER_MS), () => this.#armDeadline());
  }

  /** Freezes the paper; what is unsaved goes out within the server's grace; then the server is asked. */
  #atZero(): void {
    const wasSubmitting = this.#state.phase.name === 'submitting';
    const mayFlush = wasSubmitting || this.#state.phase.name === 'working';
    if (wasSubmitting) void this.#trySubmit();
    // An uncertain clock (just after sleep) asks at once: the server may know of more time.
    this.#over(this.#parts.clock.certain() ? GRACE_MS + 500 + this.#parts.random() * 2000 : 0);
    if (mayFlush && !wasSubmitting) this.#send();
  }

  #over(askInMs: number): void {
    const { phase } = this.#state;
    if (phase.name === 'closed') return;
    if (phase.name !== 'over') this.#setPhase({ name: 'over', unreachable: false, late: null });
    this.#in('ask', askInMs, () => void this.#ask());
  }

  #tooLate(error: ApiError): void {
    const late = { receivedAt: Number(error.params['receivedAt']), deadlineAt: Number(error.params['deadlineAt']) };
    this.#over(0);
    if (this.#state.phase.name === 'over') this.#setPhase({ ...this.#state.phase, late });
  }

  async #ask(): Promise<void> {
    if (this.#asking || this.#stopped || this.#state.phase.name === 'closed') return;
    this.#asking = true;
    try {
      const result = await this.#parts.server.result();
      const how = result.receipt.how;
      this.#close({ name: 'closed', how, own: false, receipt: result.receipt, result });
    } catch (error) {
      await this.#askAgain(error);
    } finally {
      this.#asking = false;
    }
  }

  async #askAgain(error: unknown): Promise<void> {
    if (!isApiError(error)) throw error;
    const stillOpen = isApiError(error, 'attempt-not-found') && (await this.#moreTime());
    if (stillOpen || this.#state.phase.name !== 'over') return;
    const failures = this.#state.failures + 1;
    const unreachable = error.status === 0;
    this.#set({ failures, phase: { ...this.#state.phase, unreachable } });
    this.#in('ask', retryAfter(Math.min(failures, 4), this.#parts.random), () => void this.#ask());
  }

  /** Not closed: was it this device's clock that was wrong, or was extra time given? */
  async #moreTime(): Promise<boolean> {
    try {
      const peek = await this.#parts.server.peek();
      if (!peek.open || peek.deadlineAt <= this.#parts.clock.now()) return false;
      this.#set({ deadlineAt: peek.deadlineAt, failures: 0, phase: peek.holder === this.#state.holder ? { name: 'working' } : { name: 'lost', busy: false, error: null } });
      this.#armDeadline();
      if (isUnsaved(this.#state)) this.#changed();
      return true;
    } catch {
      return false;
    }
  }
}

function isHopeless(code: string): boolean {
  return HOPELESS.some((one) => one === code);
}
