import type { Draft, NextReply, PeekReply, ResultReply, SaveReply, Step, SubmitReply, Work } from './quiz-types.ts';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';

/** The calls of one attempt; each rejects with an ApiError. All are idempotent on the server. */
export interface AttemptServer {
  save(work: Work, how: { leaving: boolean }): Promise<SaveReply>;
  /** One at a time: leaves a question for good. */
  next(step: Step): Promise<NextReply>;
  submit(work: Work): Promise<SubmitReply>;
  peek(): Promise<PeekReply>;
  resume(): Promise<AttemptView>;
  result(): Promise<ResultReply>;
}

export interface DraftKeeper {
  /** @returns whether it outlives the page */
  put(draft: Draft): Promise<boolean>;
  remove(): Promise<void>;
}

export interface SyncParts {
  server: AttemptServer;
  drafts: DraftKeeper;
  /** The server's time, UTC ms; `certain` is false just after sleep. */
  clock: { now(): number; certain(): boolean };
  /** Runs `job` after `ms`; the answer cancels it. */
  later(job: () => void, ms: number): () => void;
  random(): number;
}

/** A change is sent this long after the last one … */
export const QUIET_MS = 700;
/** … and at the latest this long after the first one not sent: with the way to the server under the promised 2 s. */
export const LONGEST_QUIET_MS = 1500;
/** So near to the deadline nothing waits. */
export const HURRY_MS = 15_000;
/** How long the server still takes what was on its way at the deadline. */
export const GRACE_MS = 3000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;
/** A timer may not be longer than 2^31 ms; rounds without a limit last days. */
export const LONGEST_TIMER_MS = 3_600_000;

/** 1, 2, 4 … 15 s, each spread by half, so that an office whose router restarts does not come back at one instant. */
export function retryAfter(failures: number, random: () => number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1)) * (0.5 + random());
}

/** When a change of now should be sent. @param firstUnsentAt when the oldest change not sent was made */
export function sendIn(at: { now: number; firstUnsentAt: number; deadlineAt: number; durable: boolean }): number {
  if (!at.durable || at.deadlineAt - at.now < HURRY_MS) return 0;
  return Math.max(0, Math.min(QUIET_MS, at.firstUnsentAt + LONGEST_QUIET_MS - at.now));
}
