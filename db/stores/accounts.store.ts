import { and, desc, eq, exists, gt, inArray, isNull, lt, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { ConsentPurpose } from '@thi-tuan/shared/rules/settings.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import { amongTexts, rowsInto } from './many.ts';

export type AccountRow = InferSelectModel<Schema['account']>;
export type NewAccount = Schema['account']['$inferInsert'];
export type ConsentRow = InferSelectModel<Schema['consent']>;
type SlipRow = InferSelectModel<Schema['loginSlip']>;
type Failures = Pick<AccountRow, 'failures' | 'lastFailureAt'>;
type NewCode = Schema['oneTimeCode']['$inferInsert'];

/** How people prove who they are, and what they agreed to. Holds hashes only. */
export function accountsStore(c: StoreContext) {
  const { account, oneTimeCode, loginSlip, consent, session } = c.t;
  const { h } = c;

  const of = c.prepare({ personId: account.personId }, (p) => h.select().from(account).where(eq(account.personId, p.personId)));
  const ofMany = amongTexts(c, account.personId, {}, (people) => h.select().from(account).where(inArray(account.personId, people)));
  const setFailures = c.prepare(
    { personId: account.personId, failures: account.failures, at: account.lastFailureAt, seenFailures: 'int', seenAt: 'int' },
    (p) =>
      h
        .update(account)
        .set({ failures: p.failures, lastFailureAt: p.at })
        // Both: a failure forgotten and one counted leave the same number.
        .where(and(eq(account.personId, p.personId), eq(account.failures, p.seenFailures), sql`coalesce(${account.lastFailureAt}, 0) = ${p.seenAt}`))
        .returning({ failures: account.failures }),
  );
  const loggedIn = c.prepare({ personId: account.personId, now: account.lastLoginAt }, (p) =>
    h
      .update(account)
      .set({ failures: 0, lastFailureAt: null, lastLoginAt: p.now })
      .where(eq(account.personId, p.personId))
      .returning({ personId: account.personId }),
  );
  /** The newest code that can still be used. */
  const liveCode = (personId: string, now: number) =>
    and(eq(oneTimeCode.personId, personId), isNull(oneTimeCode.usedAt), gt(oneTimeCode.expiresAt, now), gt(oneTimeCode.triesLeft, 0));

  return {
    of: async (personId: string): Promise<AccountRow | null> => (await of({ personId }))[0] ?? null,

    /** In no order. */
    ofMany: (personIds: readonly string[]): Promise<AccountRow[]> => ofMany(personIds, {}),

    insertMany: rowsInto(c, account),

    /** Counts failures from what was seen to what holds now: false = another try came between, look again. */
    setFailures: async (personId: string, seen: Failures, to: Failures): Promise<boolean> =>
      (await setFailures({ personId, failures: to.failures, at: to.lastFailureAt, seenFailures: seen.failures, seenAt: seen.lastFailureAt ?? 0 }))
        .length === 1,

    /** A right secret: failures are forgotten. */
    loggedIn: async (personId: string, now: number): Promise<void> => {
      await loggedIn({ personId, now });
    },

    /** Ends the first login: an own password and the consents are there; false = they were before. */
    finishFirstLogin: async (personId: string, to: { passwordHash: string; passwordSetAt: number; recoveryMac: string }): Promise<boolean> =>
      (
        await h
          .update(account)
          .set({ ...to, firstSecretMac: null })
          .where(and(eq(account.personId, personId), isNull(account.passwordSetAt)))
          .returning({ personId: account.personId })
      ).length === 1,

    /** A password in place of a forgotten one; the first password ends. `passwordSetAt` stays null while consents are owed. */
    setPassword: async (personId: string, to: { passwordHash: string; passwordSetAt: number | null; recoveryMac: string }): Promise<boolean> =>
      (
        await h
          .update(account)
          .set({ ...to, firstSecretMac: null })
          .where(eq(account.personId, personId))
          .returning({ personId: account.personId })
      ).length === 1,

    /** Another password in place of the one that was proved; false = it has been changed meanwhile. */
    changePassword: async (personId: string, fromHash: string, toHash: string, now: number): Promise<boolean> =>
      (
        await h
          .update(account)
          .set({ passwordHash: toHash, passwordSetAt: now })
          .where(and(eq(account.personId, personId), eq(account.passwordHash, fromHash)))
          .returning({ personId: account.personId })
      ).length === 1,

    /** Guarded by the password it was asked for with; false = that is another one by now. */
    setRecovery: async (personId: string, withHash: string, recoveryMac: string): Promise<boolean> =>
      (
        await h
          .update(account)
          .set({ recoveryMac })
          .where(and(eq(account.personId, personId), eq(account.passwordHash, withHash)))
          .returning({ personId: account.personId })
      ).length === 1,

    /** A slip's token, the older one ends. Only its hash is kept. */
    issueSlip: async (row: Omit<SlipRow, 'usedAt'>): Promise<void> => {
      const { personId: _, ...fresh } = row;
      await h
        .insert(loginSlip)
        .values({ ...row, usedAt: null })
        .onConflictDoUpdate({ target: loginSlip.personId, set: { ...fresh, usedAt: null } });
    },

    /** Whose slip this is and whether its token could be used: for looking only, `useSlip` decides. */
    slipOf: async (tokenHash: string): Promise<SlipRow | null> =>
      (await h.select().from(loginSlip).where(eq(loginSlip.tokenHash, tokenHash)))[0] ?? null,

    /** The one use of a slip's token, while its person has no password of their own; null = it opens nothing (any more). */
    useSlip: async (tokenHash: string, now: number): Promise<string | null> => {
      const unused = h
        .select({ id: account.personId })
        .from(account)
        .where(and(eq(account.personId, loginSlip.personId), isNull(account.passwordHash)));
      const [used] = await h
        .update(loginSlip)
        .set({ usedAt: now })
        .where(and(eq(loginSlip.tokenHash, tokenHash), isNull(loginSlip.usedAt), gt(loginSlip.expiresAt, now), exists(unused)))
        .returning({ personId: loginSlip.personId });
      return used?.personId ?? null;
    },

    /** A first password for whoever has never been there; false = somebody has, or there is no account. */
    setUnusedSecret: async (personId: string, firstSecretMac: string): Promise<boolean> =>
      (
        await h
          .update(account)
          .set({ firstSecretMac })
          .where(and(eq(account.personId, personId), isNull(account.passwordHash), isNull(account.lastLoginAt)))
          .returning({ personId: account.personId })
      ).length === 1,

    /** Only while nobody has a password of their own there. Paper handed out before opens nothing any more, the QR on it neither. */
    setFirstSecret: async (personId: string, firstSecretMac: string): Promise<boolean> => {
      const set = await h
        .update(account)
        .set({ firstSecretMac })
        .where(and(eq(account.personId, personId), isNull(account.passwordHash)))
        .returning({ personId: account.personId });
      if (set.length === 0) return false;
      await h.delete(loginSlip).where(eq(loginSlip.personId, personId));
      return true;
    },

    /** The account of a merged or deleted person. */
    remove: async (personId: string): Promise<void> => {
      await h.delete(oneTimeCode).where(eq(oneTimeCode.personId, personId));
      await h.delete(loginSlip).where(eq(loginSlip.personId, personId));
      await h.delete(session).where(eq(session.personId, personId));
      await h.delete(account).where(eq(account.personId, personId));
    },

    /** A new one-time code; the older ones end. */
    issueCode: async (row: NewCode): Promise<void> => {
      await h.delete(oneTimeCode).where(eq(oneTimeCode.personId, row.personId));
      await h.insert(oneTimeCode).values(row);
    },

    /** Uses up the person's live code when it is this one. One guess after the other: each finds the tries that the one before left. */
    useCode: async (personId: string, mac: string, now: number): Promise<boolean> => {
      await c.gate.shut(`code ${personId}`);
      const used = await h
        .update(oneTimeCode)
        .set({ usedAt: now })
        .where(and(liveCode(personId, now), eq(oneTimeCode.mac, mac)))
        .returning({ id: oneTimeCode.id });
      return used.length > 0;
    },

    /** A wrong guess at the person's live code. */
    missCode: async (personId: string, now: number): Promise<void> => {
      await h
        .update(oneTimeCode)
        .set({ triesLeft: sql`${oneTimeCode.triesLeft} - 1` })
        .where(liveCode(personId, now));
    },

    endCodes: async (personId: string): Promise<void> => {
      await h.delete(oneTimeCode).where(eq(oneTimeCode.personId, personId));
    },

    forgetCodesBefore: async (expiredBefore: number): Promise<void> => {
      await h.delete(oneTimeCode).where(lt(oneTimeCode.expiresAt, expiredBefore));
    },

    addConsents: async (rows: Schema['consent']['$inferInsert'][]): Promise<void> => {
      if (rows.length > 0) await h.insert(consent).values(rows);
    },

    /** The newest answer of each purpose. */
    consentsOf: async (personId: string): Promise<ConsentRow[]> => {
      const rows = await h.select().from(consent).where(eq(consent.personId, personId)).orderBy(desc(consent.at), desc(consent.id)).limit(500);
      const newest = new Map<ConsentPurpose, ConsentRow>();
      for (const row of rows) if (!newest.has(row.purpose)) newest.set(row.purpose, row);
      return [...newest.values()];
    },
  };
}
