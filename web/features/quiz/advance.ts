import { ApiError, isApiError } from '../../lib/api/api-error.ts';
import { answersOf, screenOf } from './quiz-store.ts';
import type { NextReply } from './quiz-types.ts';
import type { SyncCore } from './sync-core.ts';

export interface AdvanceTo {
  /** What a refusal means is the same as for a save; a failure waits and tries again. */
  refused(error: unknown): void;
  /** The server stands at another question than this page. */
  elsewhere(): void;
}

/** One question at a time: «Câu tiếp theo» is the server's word, asked for until it comes. The choice stays as it was when it was pressed. */
export class Advance {
  readonly #core: SyncCore;
  readonly #to: AdvanceTo;
  #asking = false;

  constructor(core: SyncCore, to: AdvanceTo) {
    this.#core = core;
    this.#to = to;
  }

  /** Once; a second tap does nothing. */
  next(): void {
    const core = this.#core;
    const { phase, view } = core.state;
    if (phase.name !== 'working' || view.oneByOne === null || view.questions.length === 0) return;
    core.set({ phase: { name: 'advancing', waiting: false }, failures: 0, trouble: null });
    core.keep();
    core.in('send', 0, () => void this.ask());
  }

  async ask(): Promise<void> {
    const core = this.#core;
    if (this.#asking || core.stopped || core.state.phase.name !== 'advancing') return;
    this.#asking = true;
    core.set({ sending: true });
    try {
      this.#arrived(await core.parts.server.next(core.step()));
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#asking = false;
      core.set({ sending: false });
    }
  }

  #arrived(reply: NextReply): void {
    const core = this.#core;
    const { revision, savedAt, deadlineAt, at, passedAnswered, question } = reply;
    const { phase } = core.state;
    core.sent = Math.max(core.sent, revision);
    // At zero meanwhile: the server has the answer, and nothing more is shown.
    if (phase.name === 'over') return core.set({ revision, confirmed: revision, savedAt });
    if (phase.name !== 'advancing') return;
    const view = { ...core.state.view, questions: question ? [question] : [], oneByOne: { at, passedAnswered } };
    core.set({
      view,
      answers: answersOf([{ position: at, chosen: reply.chosen }]),
      revision,
      confirmed: revision,
      savedAt,
      deadlineAt,
      screen: screenOf(view),
      phase: { name: 'working' },
      failures: 0,
      trouble: null,
    });
    core.keep();
  }

  #failed(thrown: unknown): void {
    const core = this.#core;
    if (core.stopped || core.state.phase.name !== 'advancing') return;
    const error = thrown instanceof ApiError ? thrown : new ApiError('internal', {}, 0);
    if (isApiError(error, 'answer-invalid')) return this.#to.elsewhere();
    this.#to.refused(error);
    const { phase, failures } = core.state;
    if (phase.name === 'advancing' && failures > 0) core.setPhase({ name: 'advancing', waiting: true });
  }
}
