/**
 * Told of each step of an attempt after its commit, for the organisers' monitor. Called on the hot path: whoever listens only notes it
 * in memory, awaits nothing and throws nothing.
 */
export interface AttemptWatch {
  started: (at: number, attempt: { roundId: string; attemptId: string; personId: string; unitId: string }) => void;
  /** Another tab or device has the attempt. */
  taken: (at: number, attemptId: string, holder: number) => void;
  saved: (at: number, roundId: string, attemptId: string, revision: number, holder: number) => void;
  closed: (at: number, attempt: { roundId: string; attemptId: string; personId: string; unitId: string; how: 'submitted' | 'run-out' }) => void;
}
