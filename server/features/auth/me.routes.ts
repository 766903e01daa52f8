import type { FastifyInstance } from 'fastify';
import { me as contracts } from '@thi-tuan/shared/contracts/me.ts';
import { clearSessionCookie } from '../../platform/http/guard.ts';
import { langOf } from '../../platform/http/language.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { SiteOf } from './context.ts';
import { consentTextsOf } from './context.ts';
import type { MeService } from './me.service.ts';
import type { SessionsService } from './sessions.service.ts';

export interface MeServices {
  sessions: SessionsService;
  me: MeService;
  siteOf: SiteOf;
}

/** `/me/attempts` is the quiz's own. */
export function meRoutes(app: FastifyInstance, http: MountContext, { sessions, me, siteOf }: MeServices): void {
  mount(app, contracts.profile, ({ session }) => me.profile(session.personId), http);
  mount(app, contracts.update, ({ session, body }) => me.update(session, body), http);
  mount(app, contracts.consents, ({ session, body }) => me.consents(session, body.consents), http);
  mount(app, contracts.export, ({ session, request }) => me.export(session, langOf(request)), http);
  mount(
    app,
    contracts.remove,
    async ({ session, body, request, reply }) => {
      await me.remove(session, body.current);
      clearSessionCookie(http.cookies, request, reply);
      return { ok: true as const };
    },
    http,
  );
  mount(
    app,
    contracts.session,
    async ({ session }) => ({ session: await sessions.view(session.id), consentTexts: consentTextsOf(await siteOf()) }),
    http,
  );
}
