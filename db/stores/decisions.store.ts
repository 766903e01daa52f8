import { and, asc, eq } from '../orm/drizzle.ts';
import type { Carried } from '@thi-tuan/shared/rules/account-merge.ts';
import type { StoreContext } from './context.ts';

/**
 * What was decided about a person, and goes along when two accounts become one: exclusions, more time, the banks they have looked into,
 * the number of their identity card. The rows of the account that is given up stay where they are.
 */
export function decisionsStore(c: StoreContext) {
  const { exclusion, extraTime, bankReader, citizenId } = c.t;
  const { h } = c;
  const exclusionsOf = (personId: string) => h.select().from(exclusion).where(eq(exclusion.personId, personId)).orderBy(asc(exclusion.contestId));
  const banksOf = (personId: string) => h.select().from(bankReader).where(eq(bankReader.personId, personId)).orderBy(asc(bankReader.bankId));
  const extrasOf = (personId: string) => h.select().from(extraTime).where(eq(extraTime.personId, personId)).orderBy(asc(extraTime.roundId));

  async function carryExclusions(from: string, to: string): Promise<Carried['exclusions']> {
    const own = new Set((await exclusionsOf(to)).map((row) => row.contestId));
    const rows = (await exclusionsOf(from)).filter((row) => !own.has(row.contestId));
    if (rows.length > 0) await h.insert(exclusion).values(rows.map((row) => ({ ...row, personId: to })));
    return rows.map(({ contestId, createdAt }) => ({ contestId, createdAt }));
  }

  async function carryBanks(from: string, to: string): Promise<Carried['banks']> {
    const own = new Set((await banksOf(to)).map((row) => row.bankId));
    const rows = (await banksOf(from)).filter((row) => !own.has(row.bankId));
    if (rows.length > 0) await h.insert(bankReader).values(rows.map((row) => ({ ...row, personId: to })));
    return rows.map(({ bankId, since }) => ({ bankId, since }));
  }

  /** The longer time holds. */
  async function carryExtraTimes(from: string, to: string): Promise<Carried['extraTimes']> {
    const own = new Map((await extrasOf(to)).map((row) => [row.roundId, row]));
    const rows = (await extrasOf(from)).filter((row) => row.ms > (own.get(row.roundId)?.ms ?? 0));
    for (const { roundId, ms, reason, createdAt } of rows)
      await h
        .insert(extraTime)
        .values({ roundId, personId: to, ms, reason, createdAt })
        .onConflictDoUpdate({ target: [extraTime.roundId, extraTime.personId], set: { ms, reason, createdAt } });
    return rows.map(({ roundId, ms, createdAt }) => {
      const before = own.get(roundId);
      return { roundId, ms, createdAt, before: before ? { ms: before.ms, reason: before.reason, createdAt: before.createdAt } : null };
    });
  }

  /** Two numbers are two cards: an own one stays, and that of the other account goes on being taken. */
  async function carryCitizenId(from: string, to: string): Promise<boolean> {
    if ((await h.select({ personId: citizenId.personId }).from(citizenId).where(eq(citizenId.personId, to))).length > 0) return false;
    const moved = await h.update(citizenId).set({ personId: to }).where(eq(citizenId.personId, from)).returning({ personId: citizenId.personId });
    return moved.length === 1;
  }

  return {
    /** Holds for `to` as well from now on. @returns what was not so before, for `takeBack` */
    carry: async (from: string, to: string): Promise<Carried> => ({
      exclusions: await carryExclusions(from, to),
      banks: await carryBanks(from, to),
      extraTimes: await carryExtraTimes(from, to),
      citizenId: await carryCitizenId(from, to),
    }),

    /** What was carried from `from` to `to` ends there; what was decided anew about `to` since stays. */
    takeBack: async (from: string, to: string, { exclusions, banks, extraTimes, citizenId: number }: Carried): Promise<void> => {
      for (const { contestId, createdAt } of exclusions)
        await h.delete(exclusion).where(and(eq(exclusion.contestId, contestId), eq(exclusion.personId, to), eq(exclusion.createdAt, createdAt)));
      for (const { bankId, since } of banks)
        await h.delete(bankReader).where(and(eq(bankReader.bankId, bankId), eq(bankReader.personId, to), eq(bankReader.since, since)));
      for (const { roundId, ms, createdAt, before } of extraTimes) {
        const asCarried = and(eq(extraTime.roundId, roundId), eq(extraTime.personId, to), eq(extraTime.ms, ms), eq(extraTime.createdAt, createdAt));
        if (before) await h.update(extraTime).set(before).where(asCarried);
        else await h.delete(extraTime).where(asCarried);
      }
      if (number) await h.update(citizenId).set({ personId: from }).where(eq(citizenId.personId, to));
    },
  };
}
