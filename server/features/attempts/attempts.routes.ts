import type { FastifyInstance } from 'fastify';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import { langOf } from '../../platform/http/language.ts';
import type { AttemptsService } from './attempts.service.ts';
import type { BeforeService } from './before.service.ts';
import type { ClosingService } from './closing.service.ts';
import type { PicturesService } from './pictures.service.ts';
import type { Reported } from './question-report.ts';
import type { ResultService } from './result.service.ts';

export interface AttemptServices {
  attempts: AttemptsService;
  before: BeforeService;
  closing: ClosingService;
  results: ResultService;
  pictures: PicturesService;
  report: (reported: Reported) => Promise<void>;
}

export function attemptRoutes(
  app: FastifyInstance,
  http: MountContext,
  { attempts: service, before, closing, results, pictures, report }: AttemptServices,
): void {
  mount(app, contests.before, ({ session, params, query }) => before.before(session, params.roundId, query.lang ?? 'vi'), http);
  mount(app, attempts.start, ({ session, params, body }) => service.start(session.personId, params.roundId, body.holderKey, body.lang), http);
  mount(app, attempts.resume, ({ session, params, body }) => service.resume(session.personId, params.attemptId, body.holderKey, body.lang), http);
  mount(app, attempts.save, ({ session, params, body, receivedAt }) => service.save(session.personId, params.attemptId, body, receivedAt), http);
  mount(
    app,
    attempts.submit,
    async ({ session, params, body, receivedAt, request }) => {
      const closed = await closing.submit(session.personId, params.attemptId, body, receivedAt);
      return results.closedReply(closed, langOf(request));
    },
    http,
  );
  mount(app, attempts.next, ({ session, params, body, receivedAt }) => service.next(session.personId, params.attemptId, body, receivedAt), http);
  mount(app, attempts.picture, ({ session, params }) => pictures.picture(session.personId, params.attemptId, params.imageId), http);
  mount(app, attempts.peek, ({ session, params }) => service.peek(session.personId, params.attemptId), http);
  mount(app, attempts.result, ({ session, params, request }) => results.result(session.personId, params.attemptId, langOf(request)), http);
  mount(
    app,
    attempts.report,
    async ({ session, params, body }) => {
      await report({ personId: session.personId, attemptId: params.attemptId, position: body.position, text: body.text });
      return { ok: true as const };
    },
    http,
  );
  mount(app, attempts.receipt, async ({ params }) => ({ receipt: await results.receipt(params.code) }), http);
  mount(app, me.attempts, async ({ session, request }) => ({ attempts: await results.mine(session.personId, langOf(request)) }), http);
}
