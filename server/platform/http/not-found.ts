import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { fits } from './address.ts';
import { API_PREFIX } from './mount.ts';

/**
 * What answers when no route fits: below `/api` always the error table (`method-not-allowed` when another
 * method is mounted there), elsewhere `pages` (the static site).
 */
export function useNotFound(
  app: FastifyInstance,
  contracts: readonly Contract[],
  pages: ((request: FastifyRequest, reply: FastifyReply) => FastifyReply) | null,
): void {
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (path === API_PREFIX || path.startsWith(`${API_PREFIX}/`)) {
      const methods = contracts.filter((contract) => fits(contract.path, path.slice(API_PREFIX.length))).map((contract) => contract.method);
      if (methods.length === 0 || methods.some((method) => method === request.method)) throw new AppError('not-found');
      reply.header('allow', [...new Set(methods)].join(', '));
      throw new AppError('method-not-allowed');
    }
    if (!pages || (request.method !== 'GET' && request.method !== 'HEAD')) throw new AppError('not-found');
    return pages(request, reply);
  });
}
