export { applyClosedAttempt } from './closed-attempt.ts';
export type { ClosedAttempt } from './closed-attempt.ts';
