import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { isApiError } from '../../lib/api/api-error.ts';
import type { AnyErrorCode } from '../../lib/i18n/errors.vi.ts';
import { answersOf, atOf, contentOf, isUnsaved, screenOf } from './quiz-store.ts';
import type { Choice, Content, Differences, PeekReply, Theirs } from './quiz-types.ts';
import { differencesOf, mergeChoice, theirsOf } from './reconcile.ts';
import type { SyncCore } from './sync-core.ts';

export interface HandoverTo {
  over(askInMs: number): void;
  /** Works on as the holder; what differs from the server is sent. */
  working(): void;
  /** The server could not be asked: what led here is sent again, sooner or later, and leads here again. */
  refused(error: unknown): void;
}

function codeOf(error: unknown): AnyErrorCode {
  return isApiError(error) ? error.code : 'internal';
}

/** Two tabs or devices on one attempt: nobody's answers are overwritten unseen. */
export class Handover {
  readonly #core: SyncCore;
  readonly #to: HandoverTo;
  #looking = false;

  constructor(core: SyncCore, to: HandoverTo) {
    this.#core = core;
    this.#to = to;
  }

  /** A later holder has the attempt: stop sending, keep what is on screen. */
  lose(): void {
    const core = this.#core;
    if (['closed', 'over', 'lost'].includes(core.state.phase.name)) return;
    core.cancel('send');
    core.set({ phase: { name: 'lost', busy: false, error: null }, failures: 0, trouble: null });
  }

  /** «Tiếp tục trên máy này»: shows what differs first; with nothing different, takes over at once. */
  async takeOver(): Promise<void> {
    const core = this.#core;
    if (core.state.phase.name !== 'lost' || core.state.phase.busy) return;
    core.setPhase({ name: 'lost', busy: true, error: null });
    try {
      const peek = await core.parts.server.peek();
      if (!peek.open) return this.#to.over(0);
      core.set({ deadlineAt: peek.deadlineAt });
      if (peek.at !== atOf(core.state.view)) return await this.#resume(null, null);
      const seen = theirsOf(peek);
      const differences = differencesOf(core.state, seen);
      if (differences) core.setPhase({ name: 'choosing', differences, holding: false, busy: false, error: null });
      else await this.#resume(seen, null);
    } catch (error) {
      if (this.#ended(error)) return this.#to.over(0);
      core.setPhase({ name: 'lost', busy: false, error: codeOf(error) });
    }
  }

  /** The server has a revision that this page never sent: with the same answers it goes on from there, others are shown. */
  compare(): Promise<void> {
    this.#core.unseen = 'differs';
    return this.look();
  }

  /** The page comes back as it was left, perhaps behind a later page of the same tab. */
  returned(): Promise<void> {
    this.#core.unseen ??= 'may';
    return this.look();
  }

  async look(): Promise<void> {
    const core = this.#core;
    if (this.#looking || !this.#atWork()) return;
    this.#looking = true;
    try {
      const peek = await core.parts.server.peek();
      if (this.#atWork()) await this.#seen(peek);
    } catch (error) {
      this.#notAsked(error);
    } finally {
      this.#looking = false;
    }
  }

  async #seen(peek: PeekReply): Promise<void> {
    const core = this.#core;
    if (!peek.open) return this.#to.over(0);
    if (peek.holder !== core.state.holder) return this.lose();
    if (peek.at !== atOf(core.state.view)) return this.#resume(null, null);
    const behind = core.unseen === 'differs' || peek.revision > core.sent;
    // All of this page's was with the server: what came after it is the person's own newer word.
    const theirs = theirsOf(peek);
    if (behind && core.unseen === 'may' && !isUnsaved(core.state))
      return this.#adopt({ ...theirs, flagged: core.state.flagged }, peek.revision, peek.revision);
    const differences = behind ? differencesOf(core.state, theirs) : null;
    core.unseen = null;
    if (differences) core.setPhase({ name: 'choosing', differences, holding: true, busy: false, error: null });
    else if (behind) this.#goOnFrom(peek);
    else this.#to.working();
  }

  /** Flags are this page's own, so it is saved once more; handing in goes on if that was asked for. */
  #goOnFrom({ revision, deadlineAt }: PeekReply): void {
    const core = this.#core;
    core.sent = Math.max(core.sent, revision);
    core.set({ revision: Math.max(core.state.revision, revision + 1), confirmed: revision, deadlineAt, failures: 0, trouble: null });
    core.keep();
    this.#to.working();
  }

  #atWork(): boolean {
    return ['working', 'advancing', 'submitting'].includes(this.#core.state.phase.name);
  }

  #notAsked(error: unknown): void {
    if (this.#ended(error)) this.#to.over(0);
    else if (this.#atWork()) this.#to.refused(error);
  }

  /** One at a time: the server stands at another question than this page; what it has is shown. */
  async catchUp(): Promise<void> {
    try {
      await this.#resume(null, null);
    } catch (error) {
      this.#notAsked(error);
    }
  }

  /** The person chose per question. */
  async choose(choice: Choice): Promise<void> {
    const { phase } = this.#core.state;
    if (phase.name !== 'choosing' || phase.busy) return;
    if (phase.holding) return this.#settle(phase.differences, choice);
    this.#core.setPhase({ ...phase, busy: true, error: null });
    try {
      await this.#resume(phase.differences.theirs, { differences: phase.differences, choice });
    } catch (error) {
      if (this.#ended(error)) return this.#to.over(0);
      this.#core.setPhase({ ...phase, busy: false, error: codeOf(error) });
    }
  }

  #ended(error: unknown): boolean {
    return isApiError(error, 'attempt-closed', 'attempt-late');
  }

  /** @param seen what the person (or the comparison) looked at before taking over; null = nothing */
  async #resume(seen: Theirs | null, chosen: { differences: Differences; choice: Choice } | null): Promise<void> {
    const core = this.#core;
    const view = await core.parts.server.resume();
    if (core.stopped) return;
    const theirs: Theirs = { answers: answersOf(view.answers), prediction: view.prediction, revision: view.revision };
    core.set({ holder: view.holder, deadlineAt: view.deadlineAt });
    core.sent = view.revision;
    // The question on this screen was left elsewhere: its answer counts no more.
    if (atOf(view) !== atOf(core.state.view)) return this.#place(view);
    // The other device went on between the look and the taking over.
    const fresh = seen !== null && differencesOf(seen, theirs) === null ? null : differencesOf(core.state, theirs);
    if (fresh) return core.setPhase({ name: 'choosing', differences: fresh, holding: true, busy: false, error: null });
    if (chosen) return this.#settle({ ...chosen.differences, theirs }, chosen.choice);
    this.#adopt({ ...contentOf(view), flagged: core.state.flagged }, view.revision, view.revision);
  }

  #place(view: AttemptView): void {
    this.#core.set({ view, screen: screenOf(view) });
    this.#adopt(contentOf(view), view.revision, view.revision);
  }

  #settle(differences: Differences, choice: Choice): void {
    const server = differences.theirs.revision;
    this.#adopt(mergeChoice(this.#core.state, differences, choice), server + 1, server);
  }

  #adopt({ answers, flagged, prediction }: Content, revision: number, confirmed: number): void {
    const core = this.#core;
    core.sent = Math.max(core.sent, confirmed);
    core.unseen = null;
    core.set({ answers, flagged, prediction, revision, confirmed, phase: { name: 'working' }, failures: 0, trouble: null });
    core.keep();
    if (isUnsaved(core.state)) this.#to.working();
  }
}
