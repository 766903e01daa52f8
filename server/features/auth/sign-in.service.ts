import type { AccountRow, PersonRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { ConsentGiven } from './consents.policy.ts';
import { acceptConsents, consentFlags } from './consents.policy.ts';
import type { Candidate, SiteOf } from './context.ts';
import { consentTextsOf } from './context.ts';
import type { Charged, LoginsService } from './logins.service.ts';
import { takeBack } from './logins.service.ts';
import { firstSecretMac, makeSecret, recoveryMac, requireGoodPassword } from './secrets.policy.ts';
import type { NewSession, SessionsService } from './sessions.service.ts';
import { replaceSession } from './sessions.service.ts';

export interface SignInDeps {
  logins: LoginsService;
  sessions: SessionsService;
  siteOf: SiteOf;
}

/** A session just opened: the cookie's token, and the recovery code that is shown once. */
export interface Opened {
  made: NewSession;
  recoveryCode: string;
}

/** What of a person may not be their password. */
export function ownWords(person: PersonRow): (string | null)[] {
  return [person.code, person.phone, person.name];
}

/** Log in, first login, change of password: everything that proves a person by what they know. */
export function signInService(ctx: AppContext, { logins, sessions, siteOf }: SignInDeps) {
  const { data, clock, secrets, passwords } = ctx;

  /** An own password or a first password still unused. Takes the same time either way. */
  async function fits(account: AccountRow, typed: string): Promise<boolean> {
    const own = await passwords.verify(account.passwordHash, typed);
    const mac = firstSecretMac(secrets, account.personId, typed);
    return own || (mac !== null && mac === account.firstSecretMac);
  }

  async function judge(candidates: readonly Candidate[], typed: string): Promise<Set<string>> {
    const fitting = new Set<string>();
    for (const one of candidates) if (await fits(one.account, typed)) fitting.add(one.person.id);
    return fitting;
  }

  /** @throws AppError wrong-credentials, locked-out, busy */
  async function prove(login: string, typed: string): Promise<{ candidate: Candidate; others: Charged[] }> {
    const candidates = await logins.find(login);
    if (candidates.length === 0) {
      await Promise.all([logins.chargeStranger(login), passwords.verify(null, typed)]);
      throw new AppError('wrong-credentials');
    }
    logins.requireOpen(candidates);
    // Side by side, so that the write adds nothing to the time by which a known login could be told from an unknown one.
    const [charged, fitting] = await Promise.all([logins.charge(candidates.map((one) => one.person.id)), judge(candidates, typed)]);
    const judged = candidates.filter((one) => fitting.has(one.person.id) && charged.some((c) => c.personId === one.person.id));
    const [candidate] = judged;
    if (!candidate || judged.length > 1) throw new AppError('wrong-credentials');
    return { candidate, others: charged.filter((one) => one.personId !== candidate.person.id) };
  }

  return {
    /** @throws AppError wrong-credentials, locked-out, busy */
    async login(body: { login: string; password: string; shared: boolean }, previous: Session | null): Promise<NewSession> {
      const { candidate, others } = await prove(body.login, body.password);
      const personId = candidate.person.id;
      const { passwordHash, passwordSetAt, firstSecretMac: firstMac } = candidate.account;
      const made = sessions.make(personId, { shared: body.shared, firstLogin: passwordSetAt === null });
      const now = clock.now();
      await data.write(async (s) => {
        // Holds the account: what was proven is a password that may have been taken away while it was being judged, with every session.
        await s.accounts.loggedIn(personId, now);
        const account = await s.accounts.of(personId);
        if (account?.passwordHash !== passwordHash || account.firstSecretMac !== firstMac) throw new AppError('wrong-credentials');
        await takeBack(s, others);
        await replaceSession(s, previous, made);
      });
      if (previous) sessions.ended(previous.id);
      return made;
    },

    /**
     * The person of a session proves once more that it is them.
     * @throws AppError wrong-credentials, locked-out, busy
     */
    async proveAgain(session: Session, typed: string): Promise<AccountRow> {
      const account = await data.read.accounts.of(session.personId);
      if (!account) throw new AppError('wrong-credentials');
      const [charged, right] = await Promise.all([logins.charge([session.personId]), passwords.verify(account.passwordHash, typed)]);
      if (!right || charged.length === 0) throw new AppError('wrong-credentials');
      await data.write((s) => takeBack(s, charged));
      return account;
    },

    /**
     * An own password and the consents; every other session of the person ends.
     * @returns the recovery code, shown this once
     * @throws AppError weak-password, consent-needed, busy; forbidden when the first login is over
     */
    async firstLogin(session: Session, body: { password: string; consents: ConsentGiven[] }): Promise<string> {
      const [person, account] = [await data.read.people.byId(session.personId), await data.read.accounts.of(session.personId)];
      if (!session.firstLogin || !person || !account || account.passwordSetAt !== null) throw new AppError('forbidden');
      requireGoodPassword(body.password, ownWords(person));
      // What stands on the printed slip is no secret of their own.
      const asCode = firstSecretMac(secrets, person.id, body.password);
      if (asCode !== null && asCode === account.firstSecretMac) throw new AppError('weak-password', { reason: 'same-as-login' });
      const accepted = acceptConsents(consentTextsOf(await siteOf()), body.consents);
      const passwordHash = await passwords.hash(body.password);
      const recoveryCode = makeSecret(ctx.random);
      const now = clock.now();
      const rows = accepted.map((one) => ({ ...one, id: newId(now, ctx.random), personId: person.id, at: now }));
      const to = { passwordHash, passwordSetAt: now, recoveryMac: recoveryMac(secrets, person.id, recoveryCode) };
      await data.write(async (s) => {
        if (!(await s.accounts.finishFirstLogin(person.id, to))) throw new AppError('forbidden');
        await s.accounts.addConsents(rows);
        await s.people.update(person.id, { ...consentFlags(accepted), updatedAt: now });
        await s.sessions.endOthers(person.id, session.id);
        await s.sessions.firstLoginDone(session.id);
        await s.accounts.endCodes(person.id);
      });
      sessions.endedAll(person.id);
      return recoveryCode;
    },

    /** Other sessions end. @throws AppError wrong-credentials, weak-password, locked-out, busy */
    async changePassword(session: Session, body: { current: string; password: string }): Promise<void> {
      const person = await data.read.people.byId(session.personId);
      if (!person) throw new AppError('wrong-credentials');
      requireGoodPassword(body.password, ownWords(person));
      const account = await this.proveAgain(session, body.current);
      const hash = await passwords.hash(body.password);
      const now = clock.now();
      await data.write(async (s) => {
        if (!(await s.accounts.changePassword(person.id, account.passwordHash!, hash, now))) throw new AppError('wrong-credentials');
        await s.sessions.endOthers(person.id, session.id);
        await s.accounts.endCodes(person.id);
      });
      sessions.endedAll(person.id);
    },

    /** @returns the new recovery code, shown this once @throws AppError wrong-credentials, locked-out, busy */
    async newRecoveryCode(session: Session, current: string): Promise<string> {
      const { passwordHash } = await this.proveAgain(session, current);
      const recoveryCode = makeSecret(ctx.random);
      const mac = recoveryMac(secrets, session.personId, recoveryCode);
      // As at a login: the password may have been replaced while it was being judged.
      if (!(await data.write((s) => s.accounts.setRecovery(session.personId, passwordHash!, mac)))) throw new AppError('wrong-credentials');
      return recoveryCode;
    },
  };
}

export type SignInService = ReturnType<typeof signInService>;
