import type { FastifyRequest } from 'fastify';

/** The screen's language, as our client names it in `accept-language`; Vietnamese unless English comes first. */
export function langOf(request: FastifyRequest): 'vi' | 'en' {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi';
}
