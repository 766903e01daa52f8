import type { Stores } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { digitsCode, newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { AccountContext, Candidate } from './context.ts';
import type { LoginsService } from './logins.service.ts';
import { makeSecret, oneTimeMac, recoveryMac, requireGoodPassword } from './secrets.policy.ts';
import type { SessionsService } from './sessions.service.ts';
import { replaceSession } from './sessions.service.ts';
import type { Opened } from './sign-in.service.ts';
import { ownWords } from './sign-in.service.ts';

const CODE_LASTS_MS = 24 * 3_600_000;
const TRIES = 5;

/** Who issues a one-time code; `personId` null = the command at the server's console. */
export interface CodeIssuer {
  personId: string | null;
  /** Only an admin may reset an account with a role. */
  mayResetRoles: boolean;
}

export interface IssuedCode {
  code: string;
  expiresAt: number;
  login: string;
}

/**
 * A 6-digit code (24 h, one use, 5 tries) for a person whose identity was checked by voice; the older one ends. Whoever may see
 * the person is the caller's question; that a contact cannot reset accounts with a role is decided here.
 * @throws AppError person-not-found, person-has-role
 */
export async function issueOneTimeCode({ data, clock, secrets, random }: AccountContext, issuer: CodeIssuer, personId: string): Promise<IssuedCode> {
  const code = digitsCode(6, random);
  const now = clock.now();
  const row = {
    id: newId(now, random),
    personId,
    mac: oneTimeMac(secrets, personId, code)!,
    issuedBy: issuer.personId,
    issuedAt: now,
    expiresAt: now + CODE_LASTS_MS,
    triesLeft: TRIES,
    usedAt: null,
  };
  const login = await data.write(async (s) => {
    const person = await s.people.byId(personId);
    const gone = !person || person.state === 'merged' || person.state === 'deleted' || person.state === 'inactive';
    if (gone || !(await s.accounts.of(personId))) throw new AppError('person-not-found');
    if (!issuer.mayResetRoles && (await s.roles.hasAny(personId))) throw new AppError('person-has-role');
    await s.accounts.issueCode(row);
    await audited({ clock, random }, s, issuer, { action: 'account.one-time-code', subject: `person:${personId}` });
    return person.code;
  });
  return { code, expiresAt: row.expiresAt, login };
}

export interface RecoverDeps {
  logins: LoginsService;
  sessions: SessionsService;
}

interface Try {
  candidate: Candidate;
  recoveryMac: string;
  oneTimeMac: string | null;
}

/** A forgotten password: by the recovery code shown once, or by a one-time code. */
export function recoverService(ctx: AppContext, { logins, sessions }: RecoverDeps) {
  const { data, clock, secrets, passwords } = ctx;

  /**
   * Whom the code fits, used up when it was a one-time code; a wrong guess costs every live code that it may have meant. Nothing of this
   * is asked outside the write that charges it: a look beforehand would be a guess that costs nothing.
   * @throws AppError weak-password for the owner's own words, told only to whom the code is known (it would tell a person's name); nothing is used up
   */
  async function use(s: Stores, tries: readonly Try[], password: string, now: number): Promise<Candidate | null> {
    for (const { candidate, recoveryMac: recovery, oneTimeMac: oneTime } of tries) {
      const { person } = candidate;
      const right =
        (await s.accounts.of(person.id))?.recoveryMac === recovery || (oneTime !== null && (await s.accounts.useCode(person.id, oneTime, now)));
      if (!right) continue;
      requireGoodPassword(password, ownWords(person));
      return candidate;
    }
    for (const one of tries) if (one.oneTimeMac !== null) await s.accounts.missCode(one.candidate.person.id, now);
    return null;
  }

  return {
    /**
     * A new password; every session of the person ends, and there is a new recovery code. Whoever still owes the consents of a first
     * login goes on owing them. Never locked out: the codes have their own bounds, and a guesser must not keep the owner from this.
     * @throws AppError wrong-code (alike for a login that names nobody), weak-password, busy
     */
    async recover(body: { login: string; code: string; password: string; shared: boolean }, previous: Session | null): Promise<Opened> {
      requireGoodPassword(body.password, [body.login]);
      const now = clock.now();
      const candidates = await logins.find(body.login);
      const tries = candidates.map((candidate) => ({
        candidate,
        recoveryMac: recoveryMac(secrets, candidate.person.id, body.code),
        oneTimeMac: oneTimeMac(secrets, candidate.person.id, body.code),
      }));
      // Hashed before anything is known, so that a wrong code and an unknown login take as long as a right one.
      const passwordHash = await passwords.hash(body.password);
      const recoveryCode = makeSecret(ctx.random);
      const made = candidates.map(({ person, account }) =>
        sessions.make(person.id, { shared: body.shared, firstLogin: account.passwordSetAt === null }),
      );
      const found = await data.write(async (s) => {
        const candidate = await use(s, tries, body.password, now);
        if (!candidate) return null;
        const { id } = candidate.person;
        const passwordSetAt = candidate.account.passwordSetAt === null ? null : now;
        await s.accounts.setPassword(id, { passwordHash, passwordSetAt, recoveryMac: recoveryMac(secrets, id, recoveryCode) });
        await s.accounts.endCodes(id);
        await s.accounts.loggedIn(id, now);
        await s.sessions.endAll(id);
        const session = made.find((one) => one.row.personId === id)!;
        await replaceSession(s, previous, session);
        return session;
      });
      if (!found) throw new AppError('wrong-code');
      sessions.endedAll(found.row.personId);
      if (previous) sessions.ended(previous.id);
      return { made: found, recoveryCode };
    },
  };
}

export type RecoverService = ReturnType<typeof recoverService>;
