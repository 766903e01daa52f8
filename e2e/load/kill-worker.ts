import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { call } from './client.ts';
import type { Planned } from './entrant.ts';
import { planAnswers, workOf } from './entrant.ts';
import type { Pool } from './http.ts';
import { Unanswered } from './http.ts';
import type { Person } from './scene.ts';

interface Open {
  view: Pick<AttemptView, 'attemptId' | 'holder' | 'predictionAsked'>;
  planned: Planned;
  /** The last revision the server confirmed. */
  confirmed: number;
  /** The last revision that was sent. */
  sent: number;
  submitSent: boolean;
}

interface Submitted {
  attemptId: string;
  receipt: string;
  planned: Planned;
}

export interface Found {
  lost: number;
  mismatches: number;
  resumed: number;
  notResumed: number;
}

const SAVES = 6;

/** How much of the plan a revision carries: each one a different part, so that revisions cannot be mistaken for one another. */
const partOf = (planned: Planned, revision: number): number => 1 + (revision % planned.answers.size);

const asText = (answers: readonly { position: number; chosen: readonly string[] }[]): string =>
  [...answers]
    .sort((a, b) => a.position - b.position)
    .map(({ position, chosen }) => `${position}${chosen.join()}`)
    .join(' ');

/** One person who starts, saves and submits without pause, and remembers what was confirmed. */
export class KillWorker {
  readonly #person: Person;
  readonly #roundId: string;
  #made = 0;
  #open: Open | null = null;
  #submitted: Submitted[] = [];
  /** Requests that the server confirmed. */
  acknowledged = 0;

  constructor(person: Person, roundId: string) {
    this.#person = person;
    this.#roundId = roundId;
  }

  /** Works until the server is gone. */
  async work(pool: Pool): Promise<void> {
    try {
      for (;;) await this.#step(pool);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
  }

  async #step(pool: Pool): Promise<void> {
    const { token } = this.#person;
    const open = this.#open;
    if (!open) {
      const body = { holderKey: `${this.#person.id.slice(-8)} ${this.#made}` };
      const view = await call(pool, attempts.start, { token, params: { roundId: this.#roundId }, body });
      const planned = planAnswers(view, `${this.#person.id} ${this.#made}`, 0.5);
      this.#open = { view, planned, confirmed: view.revision, sent: view.revision, submitSent: false };
    } else if (open.sent < SAVES) {
      open.sent += 1;
      const body = workOf(open.view, open.planned, open.sent, partOf(open.planned, open.sent), false);
      await call(pool, attempts.save, { token, params: { attemptId: open.view.attemptId }, body });
      open.confirmed = open.sent;
    } else {
      open.submitSent = true;
      const body = workOf(open.view, open.planned, open.sent + 1, open.planned.answers.size, true);
      const { receipt } = await call(pool, attempts.submit, { token, params: { attemptId: open.view.attemptId }, body });
      this.#close(open, receipt.code);
    }
    this.acknowledged += 1;
  }

  #close({ view, planned }: Open, receipt: string): void {
    this.#submitted.push({ attemptId: view.attemptId, receipt, planned });
    this.#open = null;
    this.#made += 1;
  }

  /** After the restart: everything confirmed is there, and the open attempt goes on. */
  async check(pool: Pool): Promise<Found> {
    const found: Found = { lost: 0, mismatches: 0, resumed: 0, notResumed: 0 };
    if (this.#open) await this.#checkOpen(pool, this.#open, found);
    for (const one of this.#submitted) await this.#checkSubmitted(pool, one, found);
    this.#submitted = [];
    return found;
  }

  async #checkOpen(pool: Pool, open: Open, found: Found): Promise<void> {
    const { token, id } = this.#person;
    const params = { attemptId: open.view.attemptId };
    const there = await call(pool, attempts.peek, { token, params });
    if (there.revision < open.confirmed) found.lost += 1;
    if (!there.open) {
      // Only a submit that was under way may have closed it; then it is whole.
      if (!open.submitSent) found.mismatches += 1;
      const { receipt } = await call(pool, attempts.result, { token, params });
      return this.#close(open, receipt.code);
    }
    const expected = workOf(open.view, open.planned, there.revision, there.revision === 0 ? 0 : partOf(open.planned, there.revision), false);
    if (there.revision > open.sent || asText(there.answers) !== asText(expected.answers)) found.mismatches += 1;
    const body = { holderKey: `${id.slice(-8)} again ${there.holder}` };
    const view = await call(pool, attempts.resume, { token, params, body }).catch(() => null);
    if (!view) {
      found.notResumed += 1;
      this.#open = null;
      return;
    }
    found.resumed += 1;
    this.#open = { ...open, view, confirmed: view.revision, sent: view.revision, submitSent: false };
  }

  async #checkSubmitted(pool: Pool, { attemptId, receipt, planned }: Submitted, found: Found): Promise<void> {
    const result = await call(pool, attempts.result, { token: this.#person.token, params: { attemptId } });
    const chosen = result.questions
      .filter((question) => question.chosen.length > 0)
      .map(({ position, chosen: options }) => ({ position, chosen: options }));
    const expected = [...planned.answers].map(([position, option]) => ({ position, chosen: [option] }));
    if (result.receipt.code !== receipt) found.lost += 1;
    else if (asText(chosen) !== asText(expected)) found.mismatches += 1;
  }
}
