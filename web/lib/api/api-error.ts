import type { ErrorParams } from '@thi-tuan/shared/kernel/errors.ts';
import type { AnyErrorCode } from '../i18n/errors.vi.ts';

/**
 * Every call's refusal: a code of the closed table, or `offline` (nothing reached the server, as far as known)
 * or `timeout` (it may have reached the server: repeat only what is idempotent).
 */
export class ApiError extends Error {
  readonly code: AnyErrorCode;
  readonly params: ErrorParams;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  constructor(code: AnyErrorCode, params: ErrorParams, status: number) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.params = params;
    this.status = status;
  }
  /** The network or a short outage, not the request: worth the same try again. */
  get passing(): boolean {
    return ['offline', 'timeout', 'busy', 'shutting-down', 'rate-limited'].includes(this.code);
  }
}

/** `isApiError(error, 'holder-lost')` narrows by code; in its else branch the error may still be an ApiError of another code. */
export function isApiError<C extends AnyErrorCode = AnyErrorCode>(error: unknown, ...codes: C[]): error is ApiError & { readonly code: C } {
  return error instanceof ApiError && (codes.length === 0 || (codes as readonly AnyErrorCode[]).includes(error.code));
}
