import type { FastifyInstance } from 'fastify';
import { running } from '@thi-tuan/shared/contracts/running.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { ActsService } from './acts.service.ts';
import type { PeopleService } from './people.service.ts';
import type { QuestionsService } from './questions.service.ts';
import type { RunningPolicy } from './running.policy.ts';
import type { ShowService } from './show.service.ts';

export interface RunningServices {
  policy: RunningPolicy;
  show: ShowService;
  acts: ActsService;
  people: PeopleService;
  questions: QuestionsService;
}

export function runningRoutes(app: FastifyInstance, http: MountContext, { policy, show, acts, people, questions }: RunningServices): void {
  mount(app, running.show, async ({ session, params: { roundId } }) => show.show(await policy.manage(session, roundId)), http);
  mount(app, running.people, async ({ session, params: { roundId }, query }) => people.find(await policy.watch(session, roundId), query.q), http);
  mount(
    app,
    running.person,
    async ({ session, params: { roundId, personId } }) => people.timeline(await policy.watch(session, roundId), personId),
    http,
  );
  mount(
    app,
    running.extendOne,
    async ({ session, params: { roundId, personId }, body }) => people.extend(await policy.watch(session, roundId), personId, body),
    http,
  );
  mount(app, running.extendAll, async ({ session, params: { roundId }, body }) => acts.extendAll(await policy.manage(session, roundId), body), http);
  mount(app, running.message, async ({ session, params: { roundId }, body }) => acts.message(await policy.manage(session, roundId), body), http);
  mount(
    app,
    running.takeBack,
    async ({ session, params: { roundId, noticeId } }) => acts.takeBack(await policy.manage(session, roundId), noticeId),
    http,
  );
  mount(app, running.postpone, async ({ session, params: { roundId }, body }) => acts.postpone(await policy.manage(session, roundId), body), http);
  mount(app, running.cancel, async ({ session, params: { roundId }, body }) => acts.cancel(await policy.manage(session, roundId), body), http);
  mount(app, running.repeat, async ({ session, params: { roundId }, body }) => acts.repeat(await policy.manage(session, roundId), body), http);
  mount(
    app,
    running.questions,
    async ({ session, params: { roundId }, query }) => questions.list(await policy.questions(session, roundId), query.q ?? ''),
    http,
  );
  mount(
    app,
    running.withdraw,
    async ({ session, params: { roundId, versionId }, body }) => questions.withdraw(await policy.questions(session, roundId), versionId, body),
    http,
  );
  mount(
    app,
    running.decide,
    async ({ session, params: { roundId, versionId }, body }) => questions.decide(await policy.questions(session, roundId), versionId, body),
    http,
  );
}
