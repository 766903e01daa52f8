import type { ErrorCode, ErrorParams } from './errors.ts';
import { AppError } from './errors.ts';

/** What a rule answers: yes with what follows from it, or a refusal from the closed error table. */
export type Refusal = { ok: false; code: ErrorCode; params: ErrorParams };
export type Decision<T extends object = object> = ({ ok: true } & T) | Refusal;

/** A refusal as a value; rules never throw for what a person may be told. */
export function refuse(code: ErrorCode, params: ErrorParams = {}): Refusal {
  return { ok: false, code, params };
}

/**
 * Turns a refusal into the error a service throws; passes a yes through.
 * @throws AppError with the refusal's code and params
 */
export function orThrow<T extends object>(decision: Decision<T>): { ok: true } & T {
  if (!decision.ok) throw new AppError(decision.code, decision.params);
  return decision;
}
