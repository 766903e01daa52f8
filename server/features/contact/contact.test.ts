import { expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { aPredictionRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { openContactPage } from '../../testing/contact.builder.ts';

const CONFIRM = { approvePhone: false, acceptClaimId: null };

describeEachEngine("contact's page", (open) => {
  test('own units, published rounds, and the round that runs', async () => {
    const { client, site, app, contactId } = await openContactPage(await open());
    await site.grant(contactId, 'contact', 'syt-vp');
    expect((await client.call(contact.units)).reply).toEqual({
      units: [{ id: site.unit('syt'), name: 'Đảng bộ Sở Y tế', path: ['Đảng bộ tỉnh Hoa Sen', 'Đảng bộ Sở Y tế'] }],
      rounds: [{ id: site.rounds[0], number: 1, name: 'Tuần 1', phase: 'open' }],
      currentRoundId: site.rounds[0],
    });
    const everywhere = await site.person({ unit: 'snv' });
    await site.grant(everywhere, 'contact');
    expect((await (await app.as(everywhere)).call(contact.units)).reply.units).toEqual([]);
  });

  test('people of the unit and below, by tên in Vietnamese order, with who has taken part and the counts of all', async () => {
    const { people, site, tookPart, change, roundId, app } = await openContactPage(await open());
    const anh = await site.person({ name: 'Nguyễn Thị Ánh', unit: 'syt-bv' });
    const dung = await site.person({ name: 'Bùi Văn Dũng' });
    const duc = await site.person({ name: 'Trần Văn Đức' });
    const far = await site.person({ name: 'Phạm Văn An', unit: 'snv' });
    await tookPart(anh);
    await tookPart(far, site.unit('snv'));
    await change(dung, { exempt: true });
    await change(duc, { state: 'waiting', phone: '0912345678', phoneApproved: false });
    const { reply } = await people({ roundId });
    expect(reply.people.map(({ name, takenPart }) => [name, takenPart])).toEqual([
      ['Nguyễn Thị Ánh', true],
      ['Bùi Văn Dũng', false],
      ['Trần Văn Đức', false],
      ['Hoàng Thị Đầu Mối', false],
    ]);
    expect(reply.summary).toEqual({ people: 4, exempt: 1, done: 1, notYet: 2, waiting: 1, asOf: app.time.now() });
    expect(reply.nextCursor).toBeNull();
    expect(reply.people[2]).toMatchObject({
      personId: duc,
      phone: '0912345678',
      phoneApproved: false,
      state: 'waiting',
      hasLoggedIn: false,
      resettable: true,
      claimId: null,
      unit: { name: 'Chi bộ Văn phòng Sở Y tế' },
    });
    expect(reply.people[3]).toMatchObject({ resettable: false });
    expect((await people({ roundId, unitId: site.unit('syt-bv') })).reply.people.map((one) => one.name)).toEqual(['Nguyễn Thị Ánh']);
    expect((await people({ roundId, filter: 'not-yet' })).reply.people.map((one) => one.name)).toEqual(['Trần Văn Đức', 'Hoàng Thị Đầu Mối']);
    expect((await people({ roundId, filter: 'done', q: 'anh' })).reply.people.map((one) => one.personId)).toEqual([anh]);
    expect((await people({ q: 'tran duc' })).reply.people.map((one) => one.personId)).toEqual([duc]);
    expect((await people({ q: '0912.345.678' })).reply.people.map((one) => one.personId)).toEqual([duc]);
  });

  test('no score, no all-correct, no answer leaves by this page', async () => {
    const { people, site, tookPart, roundId } = await openContactPage(await open());
    await tookPart(await site.person());
    expect((await people({ roundId })).raw).not.toMatch(/score|correct|valid|rank|attempt/i);
  });

  test('pages are stable while people come, go and change state', async () => {
    const { people, site, client } = await openContactPage(await open());
    const ids: string[] = [];
    for (let i = 0; i < 7; i += 1) ids.push(await site.person({ name: 'Nguyễn Văn An' }));
    const first = (await people({ limit: 3 })).reply;
    expect(first.people).toHaveLength(3);
    await site.person({ name: 'Lê Văn An' });
    await client.call(contact.returnPerson, { params: { personId: first.people[2]!.personId }, body: { reason: 'Đã chuyển đi' } });
    const second = (await people({ limit: 3, cursor: first.nextCursor! })).reply;
    const third = (await people({ limit: 3, cursor: second.nextCursor! })).reply;
    const seen = [...first.people, ...second.people, ...third.people].map((one) => one.personId);
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
    expect(third.nextCursor).toBeNull();
    expect((await people({ cursor: 'nonsense' })).code).toBe('bad-request');
    expect((await people({ cursor: '~' })).code).toBe('bad-request');
  });

  test("another unit's people do not exist, by any call; another unit is refused", async () => {
    const { client, people, site, data } = await openContactPage(await open());
    const personId = await site.person({ unit: 'snv' });
    const outsider = await site.person({ unit: null });
    for (const unit of ['snv', 'tinh'] as const) expect((await people({ unitId: site.unit(unit) })).code).toBe('forbidden');
    expect((await people({ unitId: 'nobody' })).code).toBe('unit-not-found');
    for (const id of [personId, outsider, 'nobody']) {
      const params = { personId: id };
      expect((await client.call(contact.confirm, { params, body: CONFIRM })).code).toBe('person-not-found');
      expect((await client.call(contact.returnPerson, { params, body: { reason: 'Không thuộc đơn vị' } })).code).toBe('person-not-found');
      expect((await client.call(contact.oneTimeCode, { params })).code).toBe('person-not-found');
    }
    expect((await data.read.people.byId(personId))!.state).toBe('active');
  });

  test('nobody but a contact comes in: guest, contestant, official, organiser, admin, first login', async () => {
    const { app, site, contactId } = await openContactPage(await open());
    const query = { unitId: site.unit('syt') };
    expect((await app.guest.call(contact.people, { query })).code).toBe('not-signed-in');
    for (const role of [null, 'official', 'organiser', 'admin'] as const) {
      const personId = await site.person();
      if (role) await site.grant(personId, role, role === 'official' ? 'syt' : undefined);
      const client = await app.as(personId);
      expect((await client.call(contact.people, { query })).code).toBe('forbidden');
      expect((await client.call(contact.units)).code).toBe('forbidden');
      expect((await client.call(contact.oneTimeCode, { params: { personId: contactId } })).code).toBe('forbidden');
    }
    expect((await (await app.as(contactId, { firstLogin: true })).call(contact.people, { query })).code).toBe('first-login-needed');
  });

  test('bad input is refused', async () => {
    const { client, people, site, roundId } = await openContactPage(await open());
    const params = { personId: await site.person() };
    expect((await people({ filter: 'rich' as 'all' })).status).toBe(400);
    expect((await people({ limit: 201 })).status).toBe(400);
    expect((await people({ roundId: 'nobody' })).code).toBe('round-not-found');
    expect((await people({ filter: 'done' })).code).toBe('bad-request');
    expect((await people({ roundId, filter: 'done' })).status).toBe(200);
    expect((await client.call(contact.returnPerson, { params, body: { reason: '' } })).status).toBe(400);
    expect((await client.call(contact.returnPerson, { params, body: { reason: ' \u200b ' } })).code).toBe('invalid-body');
    expect((await client.call(contact.confirm, { params, body: { approvePhone: true } as never })).status).toBe(400);
    expect((await client.call(contact.confirm, { params, body: { ...CONFIRM, role: 'admin' } as never })).status).toBe(400);
  });

  test.each(['people', 'attempts'] as const)('while %s are to be predicted, nobody is told who has taken part', async (target) => {
    const { people, site, tookPart, roundId } = await openContactPage(await open(), [aPredictionRound({ target })]);
    const personId = await site.person();
    const before = (await people({ roundId })).raw;
    await tookPart(personId);
    const { reply, raw } = await people({ roundId });
    expect(raw).toBe(before);
    expect(reply.summary).toMatchObject({ people: 2, done: null, notYet: null });
    expect(reply.people.map((one) => one.takenPart)).toEqual([null, null]);
    for (const filter of ['done', 'not-yet'] as const) expect((await people({ roundId, filter })).code).toBe('forbidden');
  });

  test('while all-correct answers are to be predicted, who has taken part is told', async () => {
    const { people, site, tookPart, roundId } = await openContactPage(await open(), [aPredictionRound({ target: 'all-correct-attempts' })]);
    await tookPart(await site.person());
    expect((await people({ roundId })).reply.summary).toMatchObject({ done: 1, notYet: 1 });
  });

  test('without a round nobody is said to have taken part or not', async () => {
    const { people, site, tookPart } = await openContactPage(await open());
    await tookPart(await site.person({ name: 'Nguyễn Văn An' }));
    const { reply } = await people();
    expect(reply.summary).toMatchObject({ people: 2, done: null, notYet: null });
    expect(reply.people.map((one) => one.takenPart)).toEqual([null, null]);
  });
});
