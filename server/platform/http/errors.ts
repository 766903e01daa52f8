import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, ERRORS } from '@thi-tuan/shared/kernel/errors.ts';
import type { ErrorCode, ErrorParams } from '@thi-tuan/shared/kernel/errors.ts';
import { InvalidInput } from './validators.ts';

export interface WireError {
  error: { code: ErrorCode; params: ErrorParams };
}

/** The one shape of an error over HTTP and WebSocket. */
export function wireError(code: ErrorCode, params: ErrorParams = {}): WireError {
  return { error: { code, params } };
}

/** A fault of the storage, known by its shape so that this room need not know the engines. */
interface StorageFault {
  name: 'StorageError';
  kind: string;
}

/** Which of the storage's faults the caller is told about; any other is a fault of ours. */
const STORAGE_CODES: Readonly<Record<string, ErrorCode>> = {
  full: 'storage-full',
  io: 'storage-failing',
  busy: 'busy',
  closed: 'shutting-down',
};

function isStorageFault(error: unknown): error is StorageFault {
  return error instanceof Error && error.name === 'StorageError' && 'kind' in error;
}

const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_NOT_FOUND: 'not-found',
};

/**
 * What the caller is told about anything thrown; null = unexpected, only a reference is shown.
 * Never carries the message of a foreign error: it may quote data.
 */
export function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof InvalidInput) return new AppError('invalid-body', { path: error.path, rule: error.rule });
  if (isStorageFault(error)) {
    const code = STORAGE_CODES[error.kind];
    return code === undefined ? null : new AppError(code);
  }
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && code in FASTIFY_CODES) return new AppError(FASTIFY_CODES[code] ?? 'bad-request');
  // Malformed JSON, a bad percent escape, a wrong content length: the caller's fault by Fastify's own word.
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return new AppError('bad-request');
  return null;
}

/** Answers every error of the app in the wire form, and logs those that are ours. */
export function useErrorTable(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply));
}

/** What the caller is told; a fault that is ours is logged. */
export function shownError(error: unknown, request: FastifyRequest): AppError {
  const known = toAppError(error);
  if (!known) request.log.error({ err: error, req: request }, 'unexpected fault');
  else if (isStorageFault(error)) request.log.error({ err: error, req: request }, 'storage fault');
  return known ?? new AppError('internal', { reference: request.id });
}

export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const shown = shownError(error, request);
  const retryAfterMs = shown.params['retryAfterMs'];
  if (typeof retryAfterMs === 'number') reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterMs / 1000))));
  return reply
    .code(ERRORS[shown.code])
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(wireError(shown.code, shown.params));
}
