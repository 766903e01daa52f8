import { expect, test } from 'vitest';
import { isUniqueViolation } from '../index.ts';
import { describeEachEngine } from '../testing/index.ts';
import { NOW, aPerson, plantPeople } from '../testing/people.builder.ts';

describeEachEngine('people store', (open) => {
  test('facts carry the path from the root, and nothing of a unit where there is none', async () => {
    const data = await open();
    const { treeId, root, a, person } = await plantPeople(data);
    const lan = await person({ code: 'L1', publicName: true, behaviourConsent: true });
    expect(await data.read.people.eligibilityFacts(lan.id, treeId)).toEqual({
      personId: lan.id,
      code: 'L1',
      name: 'Trần Thị Lan',
      publicName: true,
      behaviourConsent: true,
      birthYear: 1980,
      group: 'civil-servant',
      memberships: ['party'],
      state: 'active',
      unitId: a,
      unitName: 'Sở Y tế',
      unitPathIds: [root, a],
      unitPathCodes: ['tinh', 'syt'],
      unitPathNames: ['Đảng bộ tỉnh', 'Sở Y tế'],
    });
    const outsider = await person({ birthYear: null, memberships: [] }, {}, null);
    expect(await data.read.people.eligibilityFacts(outsider.id, treeId)).toMatchObject({
      birthYear: null,
      memberships: [],
      unitId: '',
      unitName: '',
      unitPathIds: [],
      unitPathCodes: [],
    });
    expect(await data.read.people.eligibilityFacts(lan.id, 'another tree')).toMatchObject({ personId: lan.id, unitId: '' });
    expect(await data.read.people.eligibilityFacts('nobody', treeId)).toBeNull();
  });

  test('the same facts inside a write', async () => {
    const data = await open();
    const { treeId, b, person } = await plantPeople(data);
    const { id } = await person();
    const facts = await data.write(async (s) => {
      await s.people.setUnit(id, treeId, b, NOW + 1);
      return s.people.eligibilityFacts(id, treeId);
    });
    expect(facts?.unitId).toBe(b);
    expect(await data.read.people.unitOf(id, treeId)).toEqual({ unitId: b, since: NOW + 1 });
    await data.write((s) => s.people.setUnit(id, treeId, null, NOW));
    expect(await data.read.people.unitOf(id, treeId)).toBeNull();
  });

  test('only approved phones of people who are still somebody find them, oldest first', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const phone = '0912345678';
    const second = await person({ phone, phoneApproved: true, createdAt: NOW + 5 });
    const first = await person({ phone, phoneApproved: true });
    await person({ phone, phoneApproved: false });
    await person({ phone, phoneApproved: true, state: 'deleted' });
    expect((await data.read.people.byPhone(phone, 5)).map((one) => one.id)).toEqual([first.id, second.id]);
    expect(await data.read.people.byPhone(phone, 1)).toHaveLength(1);
  });

  test('a phone is approved by itself only when it serves nobody else', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const alone = await person({ phone: '0912345678' });
    await data.write((s) => s.people.approvePhoneIfAlone(alone.id));
    expect((await data.read.people.byId(alone.id))?.phoneApproved).toBe(true);
    const second = await person({ phone: '0912345678' });
    await data.write((s) => s.people.approvePhoneIfAlone(second.id));
    expect((await data.read.people.byId(second.id))?.phoneApproved).toBe(false);
    const without = await person();
    await data.write((s) => s.people.approvePhoneIfAlone(without.id));
    expect((await data.read.people.byId(without.id))?.phoneApproved).toBe(false);
  });

  test('states change only from where they may, and nobody who is gone is changed', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const { id } = await person({ state: 'waiting' });
    expect((await data.write((s) => s.people.setState(id, ['waiting'], 'returned', 'Không công tác tại đơn vị', NOW)))?.stateReason).toBe(
      'Không công tác tại đơn vị',
    );
    expect(await data.write((s) => s.people.setState(id, ['waiting'], 'active', null, NOW))).toBeNull();
    const gone = await person({ state: 'deleted' });
    expect(await data.write((s) => s.people.update(gone.id, { name: 'Ai đó', updatedAt: NOW }))).toBeNull();
  });

  test('a code belongs to one person', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    await person({ code: 'A1' });
    const again = data.write((s) => s.people.insertMany([aPerson({ code: 'A1' })]));
    expect(isUniqueViolation(await again.catch((error: unknown) => error))).toBe(true);
    expect(await data.read.people.byCode('A1')).not.toBeNull();
    expect((await data.read.people.byCodes(['A1', 'B2'])).length).toBe(1);
  });

  test('many at once: put in and looked for in parts, whatever their number; a code twice puts in none', async () => {
    const data = await open();
    const { treeId, a } = await plantPeople(data);
    const rows = Array.from({ length: 120 }, (_, i) => aPerson({ code: `M${i}`, memberships: i % 2 === 0 ? [] : ['party'], exempt: i % 3 === 0 }));
    await data.write(async (s) => {
      await s.people.insertMany(rows);
      await s.people.insertUnits(rows.map(({ id }) => ({ personId: id, treeId, unitId: a, since: NOW })));
    });
    const codes = [...rows.map((row) => row.code), 'nobody', 'M1'];
    const found = await data.read.people.byCodes(codes);
    expect(new Map(found.map((row) => [row.code, row]))).toEqual(new Map(rows.map((row) => [row.code, row])));
    expect(await data.read.people.byCodes(['M7'])).toEqual([rows[7]]);
    expect(await data.read.people.byCodes([])).toEqual([]);
    const ids = rows.map((row) => row.id);
    expect((await data.read.people.unitsOf(ids, treeId)).size).toBe(120);
    expect((await data.read.peopleDesk.knownBy(treeId, 'code', codes)).length).toBe(120);
    const again = data.write((s) =>
      s.people.insertMany([...Array.from({ length: 60 }, (_, i) => aPerson({ code: `T${i}` })), aPerson({ code: 'M3' })]),
    );
    expect(isUniqueViolation(await again.catch((error: unknown) => error))).toBe(true);
    expect(await data.read.people.byCodes(['T0', 'T59'])).toEqual([]);
  });

  test('a roster corrects what it says and leaves the rest, makes active, and finds nobody who is gone', async () => {
    const data = await open();
    const { treeId, b, person } = await plantPeople(data);
    const { id } = await person({ state: 'returned', stateReason: 'Không công tác tại đơn vị', phone: '0912345678', exempt: true });
    const before = (await data.read.people.byId(id))!;
    const correct = (over: object) => data.write((s) => s.roster.correct({ id, activated: false, updatedAt: NOW + 1, ...over }));
    expect(await correct({ memberships: [], exempt: false })).toBe(true);
    expect(await data.read.people.byId(id)).toEqual({ ...before, memberships: [], exempt: false, updatedAt: NOW + 1 });
    expect(await correct({ activated: true, birthYear: 1979, group: 'student', updatedAt: NOW + 2 })).toBe(true);
    const changed = { memberships: [], exempt: false, birthYear: 1979, group: 'student', state: 'active', stateReason: null, updatedAt: NOW + 2 };
    expect(await data.read.people.byId(id)).toEqual({ ...before, ...changed });
    await data.write((s) => s.roster.place(id, treeId, b, NOW + 3));
    await data.write((s) => s.roster.place(id, treeId, b, NOW + 4));
    expect(await data.read.people.unitOf(id, treeId)).toEqual({ unitId: b, since: NOW + 4 });
    const gone = await person({ state: 'merged' });
    expect(await data.write((s) => s.roster.correct({ id: gone.id, activated: true, updatedAt: NOW }))).toBe(false);
  });

  test('claimable: same name, year and unit, never logged in, no role, from the roster', async () => {
    const data = await open();
    const { treeId, a, b, person } = await plantPeople(data);
    const wanted = await person();
    await person({ name: 'Trần Thị Lam' });
    await person({ birthYear: 1981 });
    await person({ birthYear: null });
    await person({}, {}, 'b');
    await person({ source: 'self' });
    await person({ state: 'deleted' });
    await person({}, { lastLoginAt: NOW });
    await person({}, { passwordHash: 'hash' });
    const contact = await person();
    await data.write((s) => s.roles.grant({ id: 'r', personId: contact.id, role: 'contact', scopeKind: 'unit', scopeId: a, createdAt: NOW }));
    expect(await data.read.people.claimable(wanted.nameSearch, 1980, treeId, a)).toEqual([{ id: wanted.id }]);
    expect(await data.read.people.claimable(wanted.nameSearch, 1980, treeId, b)).toHaveLength(1);
  });

  test('merging frees code and phone, once, and never an entry somebody logged in to', async () => {
    const data = await open();
    const { treeId, b, person } = await plantPeople(data);
    const own = await person({ source: 'self', state: 'waiting' });
    const entry = await person({ code: 'R1', phone: '0912345678', phoneApproved: true }, {}, 'b');
    const merged = await data.write(async (s) => {
      const before = await s.people.mergeInto(entry.id, own.id, NOW);
      await s.people.takeOverUnits(entry.id, own.id);
      return before;
    });
    expect(merged).toEqual(entry);
    expect(await data.read.people.byId(entry.id)).toMatchObject({ state: 'merged', mergedInto: own.id, phone: null, code: `~${entry.id}` });
    expect((await data.read.people.unitOf(own.id, treeId))?.unitId).toBe(b);
    expect(await data.read.people.unitOf(entry.id, treeId)).toBeNull();
    expect(await data.write((s) => s.people.mergeInto(entry.id, own.id, NOW))).toBeNull();
    const used = await person({}, { lastLoginAt: NOW });
    expect(await data.write((s) => s.people.mergeInto(used.id, own.id, NOW))).toBeNull();
  });

  test('anonymising leaves nothing personal', async () => {
    const data = await open();
    const { treeId, person } = await plantPeople(data);
    const { id } = await person({ phone: '0912345678', phoneApproved: true, unitNote: 'ghi chú', publicName: true, stateReason: 'lý do' });
    expect(await data.write((s) => s.people.anonymise(id, NOW))).toEqual([id]);
    expect(await data.read.people.byId(id)).toEqual(
      aPerson({ id, code: `~${id}`, name: '—', nameSearch: '', nameSort: '', birthYear: null, group: 'other', memberships: [], state: 'deleted' }),
    );
    await data.write((s) => s.people.leaveAllUnits(id));
    expect(await data.read.people.unitOf(id, treeId)).toBeNull();
    expect(await data.write((s) => s.people.anonymise(id, NOW))).toEqual([]);
  });
});
