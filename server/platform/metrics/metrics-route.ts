import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Metrics } from './metrics.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Counts every request from now on; call it before the routes are mounted. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request, reply);
    done();
  });
}

/**
 * `GET /metrics` for whoever sends `Authorization: Bearer <token>`. A token and not a port of its own: it works the same behind a
 * proxy, in a container and between machines, and there is one listener to protect. No session opens it, not even an admin's:
 * the figures tell how many have handed in, and an admin may take part.
 */
export function mountMetrics(app: FastifyInstance, metrics: Metrics, token: string): void {
  const wanted = digest(`Bearer ${token}`);
  app.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)) {
      reply.header('www-authenticate', 'Bearer');
      throw new AppError('not-signed-in');
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}
