import { expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { openContactPage } from '../../testing/contact.builder.ts';

const CONFIRM = { approvePhone: false, acceptClaimId: null };

describeEachEngine("contact's acts", (open) => {
  test('confirm and return, each written once with its reason, however often they are sent', async () => {
    const { client, site, people, change, acts, contactId } = await openContactPage(await open());
    const personId = await site.person();
    await change(personId, { state: 'waiting', phone: '0912345678', phoneApproved: false });
    const params = { personId };
    for (let i = 0; i < 2; i += 1) {
      expect((await client.call(contact.confirm, { params, body: { ...CONFIRM, approvePhone: true } })).reply).toMatchObject({
        personId,
        state: 'active',
        phoneApproved: true,
        takenPart: null,
      });
    }
    for (const reason of ['  Đã  chuyển công tác ', 'Lần hai']) {
      expect((await client.call(contact.returnPerson, { params, body: { reason } })).reply).toMatchObject({ state: 'returned', resettable: false });
    }
    expect((await people()).reply.people.map((one) => one.personId)).not.toContain(personId);
    expect((await people({ filter: 'returned' })).reply.people.map((one) => one.personId)).toEqual([personId]);
    expect((await client.call(contact.oneTimeCode, { params })).code).toBe('forbidden');
    expect((await client.call(contact.confirm, { params, body: CONFIRM })).reply).toMatchObject({ state: 'active' });
    expect((await acts(personId)).toSorted((a, b) => (a.action < b.action ? -1 : 1))).toEqual([
      { action: 'person.confirm', by: contactId, reason: null },
      { action: 'person.confirm', by: contactId, reason: null },
      { action: 'person.phone-approved', by: contactId, reason: null },
      { action: 'person.return', by: contactId, reason: 'Đã chuyển công tác' },
    ]);
    expect((await client.call(contact.returnPerson, { params: { personId: contactId }, body: { reason: 'Chính tôi' } })).code).toBe('forbidden');
  });

  test('an asked claim is shown and accepted: the entry becomes the person, once', async () => {
    const { client, site, people, asking, acts, contactId, data } = await openContactPage(await open());
    const entryId = await site.person({ name: 'Lê Thị Trong Danh Sách', code: 'DS-01' });
    const { personId, claimId } = await asking(entryId);
    expect((await people({ filter: 'waiting' })).reply.people).toMatchObject([
      { personId, source: 'self', claimId, claimOf: 'Lê Thị Trong Danh Sách (DS-01)' },
    ]);
    const sent = { params: { personId }, body: { approvePhone: false, acceptClaimId: claimId } };
    for (let i = 0; i < 2; i += 1) {
      expect((await client.call(contact.confirm, sent)).reply).toMatchObject({
        personId,
        code: 'DS-01',
        name: 'Lê Thị Trong Danh Sách',
        source: 'roster',
        state: 'active',
        claimId: null,
      });
    }
    expect(await acts(personId)).toEqual([{ action: 'person.claim-accepted', by: contactId, reason: null }]);
    expect((await data.read.people.byId(entryId))!.state).toBe('merged');
    expect((await people({ q: 'le thi' })).reply.people.map((one) => one.personId)).toEqual([personId]);
  });

  test("a claim on another unit's entry, one that was not asked, another person's, a refused one: nothing happens", async () => {
    const { client, site, people, asking, data, app } = await openContactPage(await open());
    const far = await site.person({ name: 'Lê Thị Xa', unit: 'snv', code: 'XA-01' });
    const near = await site.person({ name: 'Lê Thị Gần' });
    const onFar = await asking(far);
    const onlyOffered = await asking(near, 'syt-vp', 'offered');
    const refused = await asking(near);
    await data.write((s) => s.claims.decide(refused.claimId, 'refused', null, app.time.now()));
    const { raw, reply } = await people({ filter: 'waiting' });
    expect(raw).not.toContain('XA-01');
    expect(reply.people.every((one) => one.claimId === null)).toBe(true);
    const accept = async (personId: string, acceptClaimId: string) =>
      (await client.call(contact.confirm, { params: { personId }, body: { approvePhone: true, acceptClaimId } })).code;
    expect(await accept(onFar.personId, onFar.claimId)).toBe('forbidden');
    expect(await accept(onlyOffered.personId, onlyOffered.claimId)).toBe('person-not-found');
    expect(await accept(near, refused.claimId)).toBe('person-not-found');
    expect(await accept(refused.personId, refused.claimId)).toBe('claim-exists');
    expect(await accept(refused.personId, 'nobody')).toBe('person-not-found');
    for (const id of [onFar.personId, onlyOffered.personId, refused.personId]) expect((await data.read.people.byId(id))!.state).toBe('waiting');
    expect((await data.read.people.byId(far))!.state).toBe('active');
  });

  test('a one-time code lets the person choose a new password; never for an account with a role', async () => {
    const { client, site, app, acts, contactId } = await openContactPage(await open());
    const personId = await site.person({ code: 'NV-7' });
    const params = { personId };
    const first = (await client.call(contact.oneTimeCode, { params })).reply;
    const second = (await client.call(contact.oneTimeCode, { params })).reply;
    expect(second).toEqual({ code: expect.stringMatching(/^\d{6}$/) as string, expiresAt: app.time.now() + 24 * 3_600_000, login: 'NV-7' });
    expect(await acts(personId)).toEqual(Array.from({ length: 2 }, () => ({ action: 'account.one-time-code', by: contactId, reason: null })));
    const recover = (code: string) =>
      app.guest.call(auth.recover, { body: { login: 'NV-7', code, password: 'sen hồng mùa hạ 2026', shared: false } });
    if (first.code !== second.code) expect((await recover(first.code)).code).toBe('wrong-code');
    expect((await recover(second.code)).status).toBe(200);
    expect((await recover(second.code)).code).toBe('wrong-code');
    for (const role of ['official', 'contact'] as const) {
      const holder = await site.person();
      await site.grant(holder, role, 'syt');
      expect((await client.call(contact.oneTimeCode, { params: { personId: holder } })).code).toBe('person-has-role');
    }
    expect((await client.call(contact.oneTimeCode, { params: { personId: contactId } })).code).toBe('person-has-role');
  });
});
