import type { AuditAction } from '@thi-tuan/shared/rules/audit-actions.ts';
import { expect, test } from 'vitest';
import { eq } from '../orm/drizzle.ts';
import { thiTuan } from '../index.ts';
import { describeEachEngineOf } from '../testing/each-engine.ts';
import { buildStores } from './index.ts';
import type { StoreContext } from './context.ts';

/** What no store of ours can do. */
const tampering = {
  ...thiTuan,
  stores: (c: StoreContext) => ({
    ...buildStores(c),
    tamper: {
      update: async (id: string): Promise<void> => {
        await c.h.update(c.t.audit).set({ reason: 'khác' }).where(eq(c.t.audit.id, id));
      },
      remove: async (id: string): Promise<void> => {
        await c.h.delete(c.t.audit).where(eq(c.t.audit.id, id));
      },
    },
  }),
};

describeEachEngineOf(tampering, 'the audit', (open) => {
  const row = (n: number, over: { actorId?: string | null; action?: AuditAction; subject?: string; search?: string } = {}) => ({
    id: `a${n}`,
    at: n,
    actorId: 'p1',
    action: 'round.close' as AuditAction,
    subject: 'round:r',
    before: null,
    after: null,
    reason: null,
    ...over,
  });

  test('what was written can be neither changed nor taken away', async () => {
    const data = await open();
    await data.write((s) => s.audit.add(row(1)));
    await expect(data.write((s) => s.tamper.update('a1'))).rejects.toThrow('audit');
    await expect(data.write((s) => s.tamper.remove('a1'))).rejects.toThrow('audit');
    expect(await data.read.audit.page({ limit: 10 })).toEqual([{ ...row(1), search: null }]);
  });

  test('is read newest first, page by page, by actor, action, subject, time and words', async () => {
    const data = await open();
    await data.write(async (s) => {
      await s.audit.add(row(1, { search: 'mat dien tai don vi' }));
      await s.audit.add(row(2, { actorId: null }));
      await s.audit.add(row(3, { actorId: 'p2', action: 'role.grant', subject: 'person:x', search: 'mat dien' }));
      await s.audit.add({ ...row(4), at: 3, id: 'a4' });
    });
    const ids = async (query: Partial<Parameters<typeof data.read.audit.page>[0]>): Promise<string[]> =>
      (await data.read.audit.page({ limit: 10, ...query })).map((one) => one.id);
    expect(await ids({})).toEqual(['a4', 'a3', 'a2', 'a1']);
    expect(await ids({ limit: 2 })).toEqual(['a4', 'a3']);
    expect(await ids({ after: { at: 3, id: 'a4' } })).toEqual(['a3', 'a2', 'a1']);
    expect(await ids({ actorId: 'p2' })).toEqual(['a3']);
    expect(await ids({ actorId: 'server' })).toEqual(['a2']);
    expect(await ids({ actions: ['role.grant'] })).toEqual(['a3']);
    expect(await ids({ subject: 'person:x' })).toEqual(['a3']);
    expect(await ids({ among: ['round:r', 'contest:c'] })).toEqual(['a4', 'a2', 'a1']);
    expect(await ids({ among: [] })).toEqual([]);
    expect(await ids({ from: 2, to: 3 })).toEqual(['a2']);
    expect(await ids({ words: ['dien'] })).toEqual(['a3', 'a1']);
    expect(await ids({ words: ['dien', 'don'] })).toEqual(['a1']);
    expect(await ids({ words: ['ien'] })).toEqual([]);
    expect(await ids({ words: ['dien'], unsearched: ['role.grant'] })).toEqual(['a1']);
    expect(await data.read.audit.actors(10)).toEqual(['p1', 'p2']);
  });
});
