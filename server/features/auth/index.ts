import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { RoundBook } from '../contests/index.ts';
import { accountRoutes } from './accounts.routes.ts';
import { accountsService } from './accounts.service.ts';
import { authRoutes } from './auth.routes.ts';
import { claimsService } from './claims.service.ts';
import type { SiteOf } from './context.ts';
import { consentTextsOf } from './context.ts';
import { invitesService } from './invites.service.ts';
import { loginsService } from './logins.service.ts';
import type { AttemptsOfPerson } from './me.service.ts';
import { meService } from './me.service.ts';
import { meRoutes } from './me.routes.ts';
import type { CodeIssuer } from './recover.service.ts';
import { issueOneTimeCode, recoverService } from './recover.service.ts';
import { registerService } from './register.service.ts';
import { scopesService } from './scopes.service.ts';
import { sessionsService } from './sessions.service.ts';
import { signInService } from './sign-in.service.ts';
import { issueSlips, slipsService } from './slips.service.ts';

export type { AccountContext } from './context.ts';
export type { CodeIssuer, IssuedCode } from './recover.service.ts';
export { citizenIdKept, keepCitizenId, requireCitizenId } from './citizen-id.policy.ts';
export { acceptClaim } from './claims.service.ts';
export { issueOneTimeCode } from './recover.service.ts';
export { checkPeople } from './people-check.ts';
export type { RosterPerson } from './people-check.ts';
export { columnName, columnOf, tickedMembership } from './people-columns.ts';
export type { Column as PeopleColumn } from './people-columns.ts';
export { readPeopleFile } from './people-file.ts';
export type { PeopleFault, RawPerson } from './people-file.ts';
export { nextAfter, peopleSought, personAfter } from './people-search.ts';
export { importPeople } from './people-import.service.ts';
export type { FirstPassword, ImportOptions, PeopleImport } from './people-import.service.ts';
export { EVERYWHERE, createAdmin, firstStartHint, grantRole, peopleByLogin, revokeRole } from './admin.service.ts';
export type { RoleScope } from './admin.service.ts';
export { firstSecretMac, makeCode, makeSecret } from './secrets.policy.ts';
export type { IssuedSlips } from './slips.service.ts';

export interface AuthFeatureDeps {
  book: RoundBook;
}

/** Accounts: who somebody is, how they prove it, what they agreed to, and their own data. */
export function authFeature(ctx: AppContext, { book }: AuthFeatureDeps) {
  let attempts: AttemptsOfPerson | null = null;
  const siteOf: SiteOf = async () => {
    const site = await book.site();
    return site && { treeId: site.contest.treeId, settings: site.contest.settings };
  };
  const logins = loginsService(ctx);
  const sessions = sessionsService(ctx, siteOf);
  const signIn = signInService(ctx, { logins, sessions, siteOf });
  const slips = slipsService(ctx, sessions);
  const register = registerService(ctx, { sessions, siteOf });
  const recover = recoverService(ctx, { logins, sessions });
  const claims = claimsService(ctx, logins);
  const attemptsNow = (): AttemptsOfPerson => {
    if (!attempts) throw new Error('the accounts feature was not given useAttempts');
    return attempts;
  };
  const scopes = scopesService(ctx, book);
  const invites = invitesService(ctx, { sessions, scopes });
  const accounts = accountsService(ctx, { sessions, scopes });
  const me = meService(ctx, { sessions, signIn, siteOf, attempts: attemptsNow });

  return {
    service: {
      sessionFrom: sessions.sessionFrom,
      forgetOldSessions: sessions.forgetOldSessions,
      /** After roles of a person changed or their sessions were removed. */
      endedAll: sessions.endedAll,
      issueOneTimeCode: (issuer: CodeIssuer, personId: string) => issueOneTimeCode(ctx, issuer, personId),
      issueSlips: (issuer: { personId: string }, personIds: readonly string[]) => issueSlips(ctx, issuer, personIds),
    },
    /** For pages that come in by forms; where a session is opened, its cookie is the caller's to set. */
    entry: {
      login: signIn.login,
      firstLogin: signIn.firstLogin,
      logout: (session: Session) => sessions.logout(session),
      view: sessions.view,
      consentTexts: async () => consentTextsOf(await siteOf()),
    },
    /** Where own attempts and answers come from, for the export. */
    useAttempts: (given: AttemptsOfPerson): void => void (attempts = given),
    routes: (app: FastifyInstance, http: MountContext): void => {
      authRoutes(app, http, { sessions, signIn, slips, register, recover, claims });
      meRoutes(app, http, { sessions, me, siteOf });
      accountRoutes(app, http, { sessions, accounts, invites });
    },
  };
}

export type AuthFeature = ReturnType<typeof authFeature>;
/** What other features use of it. */
export type AccountsService = AuthFeature['service'];
