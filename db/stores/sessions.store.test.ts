import { expect, test } from 'vitest';
import { describeEachEngine } from '../testing/index.ts';
import { NOW, plantPeople } from '../testing/people.builder.ts';

const HOUR = 3_600_000;

describeEachEngine('sessions and roles', (open) => {
  const row = (id: string, personId: string, over = {}) => ({
    id,
    personId,
    createdAt: NOW,
    seenAt: NOW,
    expiresAt: NOW + 10 * HOUR,
    shared: false,
    firstLogin: true,
    ...over,
  });

  test('sessions slide by one writer, end alone, all, or all others', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    await data.write(async (s) => {
      for (const name of ['a', 'b', 'c']) await s.sessions.insert(row(name, id, name === 'c' ? { shared: true } : {}));
    });
    expect(await data.read.sessions.byId('c')).toEqual(row('c', id, { shared: true }));
    expect(await data.write((s) => s.sessions.slide('a', NOW, NOW + HOUR, NOW + 20 * HOUR))).toBe(true);
    expect(await data.write((s) => s.sessions.slide('a', NOW, NOW + HOUR, NOW + 30 * HOUR))).toBe(false);
    expect(await data.read.sessions.byId('a')).toMatchObject({ seenAt: NOW + HOUR, expiresAt: NOW + 20 * HOUR });
    expect(await data.write((s) => s.sessions.firstLoginDone('a'))).toBe(true);
    await data.write((s) => s.sessions.endOthers(id, 'a'));
    expect((await data.read.sessions.ofPerson(id)).map((one) => [one.id, one.firstLogin])).toEqual([['a', false]]);
    await data.write((s) => s.sessions.end('a'));
    expect(await data.read.sessions.byId('a')).toBeNull();
  });

  test('old sessions are forgotten some at a time', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    await data.write(async (s) => {
      for (let i = 0; i < 5; i += 1) await s.sessions.insert(row(`old-${i}`, id, { expiresAt: NOW + i }));
      await s.sessions.insert(row('new', id));
    });
    expect(await data.write((s) => s.sessions.forget(NOW + HOUR, 3))).toBe(3);
    expect(await data.write((s) => s.sessions.forget(NOW + HOUR, 3))).toBe(2);
    expect((await data.read.sessions.ofPerson(id)).map((one) => one.id)).toEqual(['new']);
    await data.write((s) => s.sessions.endAll(id));
    expect(await data.read.sessions.ofPerson(id)).toEqual([]);
  });

  test('a role is held once per scope, and taken in one scope or in all', async () => {
    const data = await open();
    const { a, b, person } = await plantPeople(data);
    const { id } = await person();
    const role = (roleId: string, scopeId: string) => ({
      id: roleId,
      personId: id,
      role: 'contact' as const,
      scopeKind: 'unit' as const,
      scopeId,
      createdAt: NOW,
    });
    expect(await data.read.roles.hasAny(id)).toBe(false);
    expect([
      await data.write((s) => s.roles.grant(role('1', a))),
      await data.write((s) => s.roles.grant(role('2', a))),
      await data.write((s) => s.roles.grant(role('3', b))),
    ]).toEqual([true, false, true]);
    expect((await data.read.roles.ofPerson(id)).map((one) => one.scopeId)).toEqual([a, b]);
    expect([await data.read.roles.hasAny(id), await data.read.roles.anyWith('contact'), await data.read.roles.anyWith('admin')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await data.read.roles.holdersAmong([id, 'nobody'])).toEqual(new Set([id]));
    expect(await data.write((s) => s.roles.revoke(id, 'contact', { kind: 'unit', id: a }))).toBe(1);
    expect(await data.write((s) => s.roles.revoke(id, 'official', null))).toBe(0);
    expect(await data.write((s) => s.roles.revoke(id, 'contact', null))).toBe(1);
  });

  test('claims: offered, asked, decided once; rivals fall; decisions go along', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const [me, rival, entry, other] = [
      await person({ source: 'self' }),
      await person({ source: 'self' }),
      await person({ code: 'R1' }),
      await person(),
    ];
    const claim = (id: string, personId: string, rosterPersonId: string) => ({
      id,
      personId,
      rosterPersonId,
      state: 'offered' as const,
      createdAt: NOW,
      decidedAt: null,
      decidedBy: null,
    });
    await data.write((s) => s.claims.offer([claim('1', me.id, entry.id), claim('2', rival.id, entry.id), claim('3', me.id, other.id)]));
    await data.write((s) => s.claims.offer([claim('4', me.id, entry.id)]));
    expect(await data.write((s) => s.claims.ask(me.id))).toBe(2);
    expect((await data.read.claims.askedBy([me.id])).map((one) => [one.id, one.rosterCode])).toEqual([
      ['1', 'R1'],
      ['3', other.code],
    ]);
    const accepted = await data.write(async (s) => {
      const row = await s.claims.decide('1', 'accepted', 'contact', NOW + 1);
      await s.claims.refuseRivals(row!, 'contact', NOW + 1);
      return row;
    });
    expect(accepted).toMatchObject({ state: 'accepted', decidedBy: 'contact', decidedAt: NOW + 1 });
    expect([(await data.read.claims.byId('2'))?.state, (await data.read.claims.byId('3'))?.state, await data.read.claims.byId('4')]).toEqual([
      'refused',
      'refused',
      null,
    ]);
    expect(await data.write((s) => s.claims.decide('1', 'refused', null, NOW))).toBeNull();
    expect(await data.write((s) => s.claims.ask(rival.id))).toBe(0);
  });
});
