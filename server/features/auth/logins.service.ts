import type { PersonRow, Stores } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseCode } from '@thi-tuan/shared/kernel/ids.ts';
import { normalisePhone } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { Lru } from '../../platform/lru.ts';
import type { AccountContext, Candidate } from './context.ts';
import type { Failures } from './lock-out.policy.ts';
import { lockedFor, oneMore } from './lock-out.policy.ts';
import { personCode } from './secrets.policy.ts';

/** A phone may serve several people: so many are tried, the oldest first. */
const MOST_PER_PHONE = 5;
const REMEMBERED_STRANGERS = 20_000;
/** No id of anybody. */
const NOBODY = '-';
const NO_FAILURES: Failures = { failures: 0, lastFailureAt: null };

/** Whom a login names, and how often somebody guessed. */
export function loginsService({ data, clock, secrets }: AccountContext) {
  /** Logins that name nobody are slowed like the others, or the lock-out would tell which accounts exist. */
  const strangers = new Lru<string, Failures>(REMEMBERED_STRANGERS);

  async function withAccounts(people: readonly PersonRow[]): Promise<Candidate[]> {
    // Asked for nobody too: an unknown login takes the same steps as a known one.
    const ids = people.length > 0 ? people.map((one) => one.id) : [NOBODY];
    const accounts = new Map((await data.read.accounts.ofMany(ids)).map((one) => [one.personId, one]));
    return people.flatMap((person) => {
      const account = accounts.get(person.id);
      return account ? [{ person, account }] : [];
    });
  }

  function chargeOnce(personIds: readonly string[]) {
    const now = clock.now();
    return data.write(async (s) => {
      const charged: Charged[] = [];
      const waits: number[] = [];
      for (const personId of personIds) {
        const account = await s.accounts.of(personId);
        if (!account) continue;
        const before = { failures: account.failures, lastFailureAt: account.lastFailureAt };
        const wait = lockedFor(before, now);
        if (wait > 0) {
          waits.push(wait);
          continue;
        }
        const to = { failures: oneMore(before, now), lastFailureAt: now };
        // Refused when another try came between (several servers): this one then looks again.
        if (await s.accounts.setFailures(personId, before, to)) charged.push({ personId, before, to });
      }
      return { charged, waits };
    });
  }

  return {
    /** People whose code or approved phone this is. */
    async find(login: string): Promise<Candidate[]> {
      const codes = [...new Set([personCode(login), normaliseCode(login)])].filter((code) => code !== '' && !code.startsWith('~'));
      const phone = normalisePhone(login);
      const found = [...(await data.read.people.byCodes(codes)), ...(phone === null ? [] : await data.read.people.byPhone(phone, MOST_PER_PHONE))];
      const known = new Map(
        found.filter((one) => one.state !== 'merged' && one.state !== 'deleted' && one.state !== 'inactive').map((one) => [one.id, one]),
      );
      return withAccounts([...known.values()].slice(0, MOST_PER_PHONE));
    },

    /** Counts a try at a login that names nobody. @throws AppError locked-out */
    async chargeStranger(login: string): Promise<void> {
      const key = secrets.mac('stranger', normalisePhone(login) ?? personCode(login));
      const now = clock.now();
      const before = strangers.get(key) ?? NO_FAILURES;
      const wait = lockedFor(before, now);
      if (wait > 0) throw new AppError('locked-out', { retryAfterMs: wait });
      strangers.set(key, { failures: oneMore(before, now), lastFailureAt: now });
      await data.write((s) => s.accounts.of(NOBODY));
    },

    /** Spares the hashing when everybody named is locked out. @throws AppError locked-out */
    requireOpen(candidates: readonly Candidate[]): void {
      const waits = candidates.map((one) => lockedFor(one.account, clock.now()));
      if (waits.every((wait) => wait > 0)) throw new AppError('locked-out', { retryAfterMs: Math.min(...waits) });
    },

    /**
     * Counts a try **before** it is judged, so that a thousand tries at once are still five: only whom it counted for may be judged.
     * @throws AppError locked-out when everybody named is
     */
    async charge(personIds: readonly string[]): Promise<Charged[]> {
      for (let again = 0; again < 3; again += 1) {
        const { charged, waits } = await chargeOnce(personIds);
        if (charged.length > 0) return charged;
        if (waits.length > 0) throw new AppError('locked-out', { retryAfterMs: Math.min(...waits) });
      }
      throw new AppError('locked-out', { retryAfterMs: 1000 });
    },
  };
}

export type LoginsService = ReturnType<typeof loginsService>;

export interface Charged {
  personId: string;
  before: Failures;
  to: Failures;
}

/** Takes a counted try back from those whom it did not mean: the others on the same phone. */
export async function takeBack(s: Stores, charged: readonly Charged[]): Promise<void> {
  for (const one of charged) await s.accounts.setFailures(one.personId, one.to, one.before);
}
