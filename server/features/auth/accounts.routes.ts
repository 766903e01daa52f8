import type { FastifyInstance } from 'fastify';
import { accounts } from '@thi-tuan/shared/contracts/accounts.ts';
import { setSessionCookie } from '../../platform/http/guard.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { AccountsService } from './accounts.service.ts';
import type { InvitesService } from './invites.service.ts';
import type { SessionsService } from './sessions.service.ts';

interface Services {
  sessions: SessionsService;
  accounts: AccountsService;
  invites: InvitesService;
}

export function accountRoutes(app: FastifyInstance, http: MountContext, { sessions, accounts: service, invites }: Services): void {
  mount(app, accounts.list, ({ session, query }) => service.list(session, query), http);
  mount(app, accounts.revoke, ({ session, params, body }) => service.revoke(session, params.personId, body), http);
  mount(app, accounts.invites, ({ session }) => invites.list(session), http);
  mount(app, accounts.invite, ({ session, body }) => invites.invite(session, body), http);
  mount(app, accounts.revokeInvite, ({ session, params }) => invites.revoke(session, params.inviteId), http);
  mount(app, accounts.look, ({ body }) => invites.look(body.token), http);
  mount(
    app,
    accounts.accept,
    async ({ body, session, request, reply }) => {
      const { made, recoveryCode } = await invites.accept(body, session);
      setSessionCookie(http.cookies, request, reply, made.token, made.maxAgeMs);
      return { session: await sessions.view(made.row.id), recoveryCode };
    },
    http,
  );
  mount(
    app,
    accounts.take,
    async ({ body, session }) => {
      await invites.take(session, body.token);
      return { session: await sessions.view(session.id) };
    },
    http,
  );
}
