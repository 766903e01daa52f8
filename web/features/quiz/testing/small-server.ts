import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { decideRepeat, decideResume, decideSave, decideSubmit, type AttemptFacts } from '@thi-tuan/shared/rules/attempt-state.ts';
import { decideNext, onlyCurrent } from '@thi-tuan/shared/rules/sequence.ts';
import type { Decision } from '@thi-tuan/shared/kernel/decision.ts';
import { ERRORS } from '@thi-tuan/shared/kernel/errors.ts';
import { ApiError } from '../../../lib/api/api-error.ts';
import { answersOf } from '../quiz-store.ts';
import type { AttemptServer } from '../sync-parts.ts';
import type { NextReply, ResultReply, Step, SubmitReply, Work } from '../quiz-types.ts';

export const START = 1_800_000_000_000;
export const LIMIT = 600_000;

export function paper(): AttemptView {
  return {
    attemptId: 'attempt',
    roundId: 'round',
    roundName: 'Tuần 2',
    contestName: 'Cuộc thi',
    number: 1,
    person: { name: 'Nguyễn Thị A', unit: null },
    holder: 1,
    revision: 0,
    startedAt: START,
    deadlineAt: START + LIMIT,
    serverNow: START,
    questionCount: 4,
    oneByOne: null,
    questions: [1, 2, 3, 4].map((position) => ({
      position,
      stem: `Câu ${position}`,
      kind: position === 4 ? ('several' as const) : ('single' as const),
      options: ['c', 'a', 'b'].map((id) => ({ id, text: id })),
    })),
    answers: [],
    flagged: [],
    prediction: null,
    predictionAsked: { question: 'Bao nhiêu lượt?', unit: 'lượt dự thi', max: 1_000_000, fixed: null },
    validity: { allMainAnswered: false, predictionGiven: true },
    recordFocus: false,
    signals: [],
    focusLosses: 0,
  };
}

/** A server of one attempt in memory, over the real rules; its network can be cut or slowed in both directions. */
export class SmallServer {
  now: () => number;
  /** `lost`: the request never arrives; `deaf`: it arrives and its answer does not. */
  network: 'up' | 'lost' | 'deaf' = 'up';
  /** Of looking alone. */
  peeks: 'up' | 'lost' = 'up';
  /** One way, ms. */
  delay = 20;
  fails: ApiError | null = null;
  facts: AttemptFacts = { state: 'open', holder: 1, revision: 0, deadlineAt: START + LIMIT, graceMs: 3000, closedAt: null };
  work: Pick<Work, 'answers' | 'flagged' | 'prediction'> = { answers: [], flagged: [], prediction: null };
  saves: Work[] = [];
  submits = 0;
  steps: Step[] = [];
  /** One question at a time: the one now open; 0 = the whole paper. */
  at: number;
  readonly #keys: string[] = [];

  constructor(now: () => number, delivery: 'whole' | 'one-by-one' = 'whole') {
    this.now = now;
    this.at = delivery === 'whole' ? 0 : 1;
  }

  get #standing(): { at: number; count: number } {
    return { at: this.at, count: paper().questionCount };
  }

  /** One at a time, of the question now open alone. */
  get #shown(): Work['answers'] {
    return this.work.answers.filter(({ position }) => this.at === 0 || position === this.at);
  }

  #passedAnswered(): number {
    return this.work.answers.filter(({ position, chosen }) => position < this.at && chosen.length > 0).length;
  }

  #mustRepeat(laid: Work): void {
    const ofWork = ({ answers, flagged, prediction }: typeof this.work) => ({ answers: answersOf(answers), flagged, prediction });
    this.#must(decideRepeat(this.facts, ofWork(this.work), ofWork(laid)));
  }

  /** What is passed stays, whatever comes with the question now open. */
  #laid(work: Work): Work {
    if (this.at === 0) return work;
    this.#must(onlyCurrent(answersOf(work.answers), this.#standing));
    return { ...work, answers: [...this.work.answers.filter(({ position }) => position !== this.at), ...work.answers] };
  }

  #next({ holder, position, revision, chosen }: Step): NextReply {
    this.#closeIfOver();
    const decision = decideNext(this.facts, this.#standing, { holder, position, now: this.now() });
    if (!decision.ok) throw new ApiError(decision.code, decision.params, ERRORS[decision.code]);
    if (decision.outcome === 'advance') {
      const others = this.work.answers.filter((one) => one.position !== position);
      this.work = { ...this.work, answers: chosen.length === 0 ? others : [...others, { position, chosen }] };
      this.facts = { ...this.facts, revision: Math.max(this.facts.revision, revision) + 1 };
      this.at += 1;
    }
    const { at } = this;
    return {
      at,
      passedAnswered: this.#passedAnswered(),
      revision: this.facts.revision,
      savedAt: this.now(),
      deadlineAt: this.facts.deadlineAt,
      question: paper().questions.find((question) => question.position === at) ?? null,
      chosen: this.#shown[0]?.chosen ?? [],
    };
  }

  get answers(): Record<number, string> {
    return Object.fromEntries(this.work.answers.map(({ position, chosen }) => [position, chosen.join()]));
  }

  async #travel<T>(job: () => T): Promise<T> {
    const network = this.network;
    await new Promise((done) => setTimeout(done, this.delay));
    if (network === 'lost') throw new ApiError('offline', {}, 0);
    if (this.fails) throw this.fails;
    const outcome = ((): { value: T } | { error: unknown } => {
      try {
        return { value: job() };
      } catch (error) {
        return { error };
      }
    })();
    await new Promise((done) => setTimeout(done, this.delay));
    if (network === 'deaf') throw new ApiError('timeout', {}, 0);
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  #must(decision: Decision<object>): void {
    if (!decision.ok) throw new ApiError(decision.code, decision.params, ERRORS[decision.code]);
  }

  #closeIfOver(): void {
    const { facts } = this;
    if (facts.state === 'open' && this.now() > facts.deadlineAt + facts.graceMs)
      this.facts = { ...facts, state: 'run-out', closedAt: facts.deadlineAt };
  }

  #receipt(): SubmitReply['receipt'] {
    const { facts } = this;
    return {
      code: 'K7Q2-M94T-5XDA',
      contestName: 'Cuộc thi',
      roundName: 'Tuần 2',
      roundNumber: 2,
      name: 'Nguyễn Thị A',
      unit: null,
      how: facts.state === 'submitted' ? 'submitted' : 'run-out',
      startedAt: START,
      closedAt: facts.closedAt ?? 0,
      elapsedMs: 0,
      resultAt: 0,
      rules: null,
      recordHash: '',
      chain: null,
    };
  }

  #result(): ResultReply {
    const receipt = this.#receipt();
    return {
      receipt,
      scoreAt: null,
      answered: this.work.answers.length,
      questionCount: 4,
      prediction: null,
      questions: [],
      attempt: {
        attemptId: 'attempt',
        roundId: 'round',
        roundNumber: 2,
        roundName: 'Tuần 2',
        number: 1,
        state: receipt.how,
        startedAt: START,
        deadlineAt: this.facts.deadlineAt,
        closedAt: receipt.closedAt,
        elapsedMs: 0,
        receiptCode: receipt.code,
        valid: true,
        score: null,
        keyRevealed: false,
      },
    };
  }

  /** The calls of one device or tab. */
  client(key: string): AttemptServer {
    return {
      save: (work) =>
        this.#travel(() => {
          this.#closeIfOver();
          this.#must(decideSave(this.facts, { holder: work.holder, revision: work.revision, now: this.now() }));
          const laid = this.#laid(work);
          this.saves.push(work);
          if (work.revision === this.facts.revision) this.#mustRepeat(laid);
          else {
            this.facts = { ...this.facts, revision: work.revision };
            this.work = laid;
          }
          return { revision: this.facts.revision, savedAt: this.now(), deadlineAt: this.facts.deadlineAt };
        }),
      next: (step) =>
        this.#travel(() => {
          this.steps.push(step);
          return this.#next(step);
        }),
      submit: (work) =>
        this.#travel(() => {
          this.submits += 1;
          this.#closeIfOver();
          if (this.facts.state !== 'submitted') {
            this.#must(decideSubmit(this.facts, { holder: work.holder, revision: work.revision, now: this.now() }));
            const laid = this.#laid(work);
            if (work.revision === this.facts.revision) this.#mustRepeat(laid);
            this.work = laid;
            this.facts = { ...this.facts, state: 'submitted', revision: work.revision, closedAt: this.now() };
          }
          return { receipt: this.#receipt(), attempt: this.#result().attempt };
        }),
      peek: () =>
        this.#travel(() => {
          if (this.peeks === 'lost') throw new ApiError('offline', {}, 0);
          this.#closeIfOver();
          const { holder, revision, deadlineAt, state } = this.facts;
          return { holder, revision, at: this.at, answers: this.#shown, prediction: this.work.prediction, deadlineAt, open: state === 'open' };
        }),
      resume: () => this.#travel(() => this.take(key)),
      result: () =>
        this.#travel(() => {
          this.#closeIfOver();
          if (this.facts.state === 'open') throw new ApiError('attempt-not-found', {}, 404);
          return this.#result();
        }),
    };
  }

  /** Resume by the device of this key, at once. */
  take(key: string): AttemptView {
    this.#closeIfOver();
    this.#must(decideResume(this.facts, this.now()));
    if (this.#keys.at(-1) !== key) {
      // The first one is the start: it is holder 1 from the beginning.
      if (this.#keys.length > 0) this.facts = { ...this.facts, holder: this.facts.holder + 1 };
      this.#keys.push(key);
    }
    const { flagged, prediction } = this.work;
    const { holder, revision, deadlineAt } = this.facts;
    const view = { ...paper(), holder, revision, deadlineAt, answers: this.#shown, flagged, prediction };
    if (this.at === 0) return view;
    const questions = view.questions.filter(({ position }) => position === this.at);
    return { ...view, questions, oneByOne: { at: this.at, passedAnswered: this.#passedAnswered() } };
  }
}
