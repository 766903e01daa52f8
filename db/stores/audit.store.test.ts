import type { AuditAction, AuditPartKind } from '@thi-tuan/shared/rules/audit-actions.ts';
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
      updatePart: async (id: string): Promise<void> => {
        await c.h
          .update(c.t.auditPart)
          .set({ after: { name: 'khác' } })
          .where(eq(c.t.auditPart.id, id));
      },
      removePart: async (id: string): Promise<void> => {
        await c.h.delete(c.t.auditPart).where(eq(c.t.auditPart.id, id));
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

  test('what an act did to many stands under it: counted, read by subject and by act, kept; only what it says of a person may go', async () => {
    const data = await open();
    const part = (n: number, subject: string, kind: AuditPartKind = 'updated') => ({
      id: `b${n}`,
      auditId: 'a1',
      at: 10 + n,
      kind,
      subject,
      before: { name: `Cũ ${n}` },
      after: { name: `Mới ${n}` },
    });
    await data.write(async (s) => {
      await s.audit.add(row(1, { action: 'people.import', subject: 'tree:t' }));
      await s.auditParts.add([part(1, 'person:x'), part(2, 'person:y'), { ...part(3, 'person:x', 'created'), before: null }]);
    });
    const entry = { actorId: 'p1', action: 'people.import', reason: null, search: null };
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    expect(await data.read.auditParts.ofSubject('person:x', null, 9)).toEqual([
      { ...entry, id: 'b3', at: 13, subject: 'person:x', before: null, after: { name: 'Mới 3' } },
      { ...entry, id: 'b1', at: 11, subject: 'person:x', before: { name: 'Cũ 1' }, after: { name: 'Mới 1' } },
    ]);
    expect(ids(await data.read.auditParts.under('a1', { at: 13, id: 'b3' }, 1))).toEqual(['b2']);
    expect((await data.read.auditParts.counts(['a1', 'a2'])).sort((a, b) => a.count - b.count)).toEqual([
      { auditId: 'a1', kind: 'created', count: 1 },
      { auditId: 'a1', kind: 'updated', count: 2 },
    ]);
    expect(await data.read.auditParts.counts([])).toEqual([]);
    await expect(data.write((s) => s.tamper.updatePart('b1'))).rejects.toThrow('audit');
    await expect(data.write((s) => s.tamper.removePart('b1'))).rejects.toThrow('audit');
    await data.write((s) => s.auditParts.forget(['person:x']));
    expect((await data.read.auditParts.under('a1', null, 9)).map(({ id, before, after }) => [id, before, after])).toEqual([
      ['b3', null, null],
      ['b2', { name: 'Cũ 2' }, { name: 'Mới 2' }],
      ['b1', null, null],
    ]);
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
