import type { FastifyInstance } from 'fastify';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../../platform/http/guard.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { Incoming } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { ClaimsService } from './claims.service.ts';
import type { RecoverService } from './recover.service.ts';
import type { RegisterService } from './register.service.ts';
import type { NewSession, SessionsService } from './sessions.service.ts';
import type { SignInService } from './sign-in.service.ts';
import type { SlipsService } from './slips.service.ts';

export interface AuthServices {
  sessions: SessionsService;
  signIn: SignInService;
  slips: SlipsService;
  register: RegisterService;
  recover: RecoverService;
  claims: ClaimsService;
}

type Reply = Pick<Incoming<(typeof auth)['login']>, 'request' | 'reply'>;

export function authRoutes(app: FastifyInstance, http: MountContext, services: AuthServices): void {
  signInRoutes(app, http, services);
  newcomerRoutes(app, http, services);
}

/** The browser gets the token; the reply says whose session it is. */
async function welcome(http: MountContext, sessions: SessionsService, made: NewSession, { request, reply }: Reply) {
  setSessionCookie(http.cookies, request, reply, made.token, made.maxAgeMs);
  return sessions.view(made.row.id);
}

function signInRoutes(app: FastifyInstance, http: MountContext, { sessions, signIn, slips }: AuthServices): void {
  mount(
    app,
    auth.me,
    async ({ session, request, reply, clock }) => {
      if (!session) return { session: null };
      const view = await sessions.view(session.id);
      const token = sessionToken(http.cookies, request);
      // The cookie slides with the session, which moves without the browser's knowing.
      if (token !== null && !view.shared) setSessionCookie(http.cookies, request, reply, token, Math.max(0, view.expiresAt - clock.now()));
      return { session: view };
    },
    http,
  );
  mount(
    app,
    auth.login,
    async ({ body, session, request, reply }) => {
      const made = await signIn.login(body, session);
      return { session: await welcome(http, sessions, made, { request, reply }) };
    },
    http,
  );
  mount(
    app,
    auth.slip,
    async ({ body, session, request, reply }) => {
      const made = await slips.enter(body, session);
      return { session: await welcome(http, sessions, made, { request, reply }) };
    },
    http,
  );
  mount(
    app,
    auth.logout,
    async ({ session, request, reply }) => {
      await sessions.logout(session);
      clearSessionCookie(http.cookies, request, reply);
      return { ok: true as const };
    },
    http,
  );
  mount(
    app,
    auth.firstLogin,
    async ({ session, body }) => {
      const recoveryCode = await signIn.firstLogin(session, body);
      return { session: await sessions.view(session.id), recoveryCode };
    },
    http,
  );
  mount(
    app,
    auth.changePassword,
    async ({ session, body }) => {
      await signIn.changePassword(session, body);
      return { ok: true as const };
    },
    http,
  );
  mount(app, auth.newRecoveryCode, async ({ session, body }) => ({ recoveryCode: await signIn.newRecoveryCode(session, body.current) }), http);
}

function newcomerRoutes(app: FastifyInstance, http: MountContext, { sessions, register, recover, claims }: AuthServices): void {
  mount(
    app,
    auth.register,
    async ({ body, session, request, reply }) => {
      const { made, recoveryCode, claimOffered } = await register.register(body, session);
      return { session: await welcome(http, sessions, made, { request, reply }), recoveryCode, claimOffered };
    },
    http,
  );
  mount(
    app,
    auth.recover,
    async ({ body, session, request, reply }) => {
      const { made, recoveryCode } = await recover.recover(body, session);
      return { session: await welcome(http, sessions, made, { request, reply }), recoveryCode };
    },
    http,
  );
  mount(
    app,
    auth.claimByCode,
    async ({ session, body }) => {
      if (body.code === null) await claims.ask(session);
      else await claims.byCode(session, body.code);
      return { session: await sessions.view(session.id), claimed: body.code !== null, asked: body.code === null };
    },
    http,
  );
}
