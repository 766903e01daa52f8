import type { PersonState } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { SLIP_LASTS_MS } from '@thi-tuan/shared/rules/login-slip.ts';
import type { AppContext } from '../../context.ts';
import { hashToken } from '../../platform/crypto/secrets.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { AccountContext } from './context.ts';
import { firstSecretMac, makeSecret } from './secrets.policy.ts';
import type { NewSession, SessionsService } from './sessions.service.ts';
import { replaceSession } from './sessions.service.ts';

/** 144 bits: nobody guesses one, and the QR stays coarse enough for a cheap phone. */
const TOKEN_BYTES = 18;

const MAY_ENTER: readonly PersonState[] = ['active', 'waiting', 'returned'];

/** What stands on one slip; the server keeps hashes only. */
export interface IssuedSlip {
  personId: string;
  name: string;
  code: string;
  firstPassword: string;
  token: string;
}

export interface IssuedSlips {
  slips: IssuedSlip[];
  /** A role, or a log-in since: these keep what they have. */
  skipped: { personId: string; why: 'has-role' | 'has-logged-in' }[];
  /** UTC ms, of the tokens. */
  expiresAt: number;
}

/**
 * New first passwords and QR tokens for people who have never signed in; those on older slips end. Whose people they are is the
 * caller's question; that no account with a role is opened by paper is decided here.
 * @throws AppError person-not-found: then nothing was issued at all
 */
export async function issueSlips(ctx: AccountContext, issuer: { personId: string }, personIds: readonly string[]): Promise<IssuedSlips> {
  const { data, clock, secrets, random } = ctx;
  const now = clock.now();
  const expiresAt = now + SLIP_LASTS_MS;
  // Made before the write, whose body may run twice.
  const made = [...new Set(personIds)].map((personId) => ({
    personId,
    firstPassword: makeSecret(random),
    token: Buffer.from(random(TOKEN_BYTES)).toString('base64url'),
  }));
  return data.write(async (s) => {
    const slips: IssuedSlip[] = [];
    const skipped: IssuedSlips['skipped'] = [];
    const holders = await s.roles.holdersAmong(made.map((one) => one.personId));
    for (const { personId, firstPassword, token } of made) {
      const person = await s.people.byId(personId);
      if (!person || (person.state !== 'active' && person.state !== 'waiting')) throw new AppError('person-not-found');
      if (holders.has(personId)) {
        skipped.push({ personId, why: 'has-role' });
      } else if (await s.accounts.setUnusedSecret(personId, firstSecretMac(secrets, personId, firstPassword)!)) {
        await s.accounts.issueSlip({ personId, tokenHash: hashToken(token), issuedAt: now, expiresAt });
        slips.push({ personId, name: person.name, code: person.code, firstPassword, token });
      } else skipped.push({ personId, why: 'has-logged-in' });
    }
    for (const { personId } of slips) await audited(ctx, s, issuer, { action: 'slips.print', subject: `person:${personId}`, after: { expiresAt } });
    return { slips, skipped, expiresAt };
  });
}

/** The QR of a slip: opens the first login once, never an account that somebody has made their own. */
export function slipsService({ data, clock }: AppContext, sessions: SessionsService) {
  return {
    /** @throws AppError slip-invalid, whatever is wrong with it */
    async enter(body: { token: string; shared: boolean }, previous: Session | null): Promise<NewSession> {
      const now = clock.now();
      const tokenHash = hashToken(body.token);
      const slip = await data.read.accounts.slipOf(tokenHash);
      if (!slip) throw new AppError('slip-invalid');
      const made = sessions.make(slip.personId, { shared: body.shared, firstLogin: true });
      await data.write(async (s) => {
        const person = await s.people.byId(slip.personId);
        // Merged, deactivated, deleted: nobody signs in there by any door.
        if (!person || !MAY_ENTER.includes(person.state)) throw new AppError('slip-invalid');
        // A role given since the slip was printed: paper opens no such account.
        if (await s.roles.hasAny(slip.personId)) throw new AppError('slip-invalid');
        if ((await s.accounts.useSlip(tokenHash, now)) !== slip.personId) throw new AppError('slip-invalid');
        await s.accounts.loggedIn(slip.personId, now);
        await replaceSession(s, previous, made);
      });
      if (previous) sessions.ended(previous.id);
      return made;
    },
  };
}

export type SlipsService = ReturnType<typeof slipsService>;
