import Fastify from 'fastify';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { NOTHING, replySchema, requestSchema } from '../platform/http/schema.ts';
import { createValidatorCompiler } from '../platform/http/validators.ts';
import { answerAsks } from './asks.ts';

/**
 * The measuring stick of the bench `hot`: Fastify alone with the same routes, bodies and schemas, answering from memory. No
 * session, no limits, no headers, no rules, no disk: nothing of this product could be faster.
 */
if (!process.send) throw new Error('server/testing/bare.ts is forked by benches, never started by hand');
const app = Fastify({ logger: false });
app.setValidatorCompiler(createValidatorCompiler(() => undefined));
const stored = new Map<string, unknown>();
const replies: Record<string, object> = {};

function route(name: 'start' | 'save' | 'submit', contract: Contract): void {
  app.route({
    method: contract.method,
    url: `/api${contract.path}`,
    schema: {
      params: requestSchema(contract.params!),
      querystring: NOTHING,
      body: requestSchema(contract.body!),
      response: { 200: replySchema(contract.reply) },
    },
    handler: async (request) => {
      const { attemptId, roundId } = request.params as { attemptId?: string; roundId?: string };
      stored.set((attemptId ?? roundId)!, request.body);
      return replies[name];
    },
  });
}
route('start', attempts.start);
route('save', attempts.save);
route('submit', attempts.submit);
answerAsks({
  /** What each route answers: replies that the real server gave. */
  'bare.replies': (given: typeof replies) => void Object.assign(replies, given),
  'server.cpu': () => cpuMs(),
});
process.once('SIGTERM', () => process.exit(0));

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

process.send({ type: 'ready', url: await app.listen({ host: '127.0.0.1', port: 0 }) });
