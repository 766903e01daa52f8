import { expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { participation } from '@thi-tuan/shared/contracts/participation.ts';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { aPredictionRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { closedAttempts } from '../../testing/closed-attempts.builder.ts';
import { enteredBy } from '../../testing/people.builder.ts';
import { openContactPage } from '../../testing/contact.builder.ts';
import { verifyTallies } from '../standings/index.ts';

/** To what the builder's contest asks. */
const GRANTED = [{ purpose: 'participation' as const, version: 1, granted: true }];
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

  test('«tạm vắng» from a day, changed and taken back: list, counts and headcount follow, each act written once', async () => {
    const { client, site, people, acts, contactId, roundId, app, data } = await openContactPage(await open());
    const personId = await site.person({ name: 'Bùi Thị Thai Sản' });
    const far = await site.person({ unit: 'snv' });
    const unitId = site.unit('syt-vp');
    await data.write((s) => s.units.putHeadcounts([{ id: 'h1', unitId, from: 0, segment: '', total: 10, exempt: 0 }]));
    const today = dayOf(app.time.now());
    const mark = (from: string, reason: 'maternity' | 'away' = 'maternity', id = personId) =>
      client.call(contact.exempt, { params: { personId: id }, body: { reason, from } });
    const exemptInReport = async () => (await client.call(participation.report, { query: { unitId, roundId } })).reply.total.exempt;
    const notYet = async () => (await people({ roundId, filter: 'not-yet' })).reply;

    for (const wrong of ['2026-02-30', '1999-01-01', '2099-01-01']) expect((await mark(wrong)).code).toBe('day-invalid');
    expect((await mark('hôm nay')).status).toBe(400);
    expect((await client.call(contact.exempt, { params: { personId }, body: { reason: 'lười' as 'other', from: today } })).status).toBe(400);
    expect((await mark(today, 'away', far)).code).toBe('person-not-found');
    expect((await notYet()).people.map((one) => one.personId)).toContain(personId);

    const nextWeek = dayOf(app.time.now() + 7 * 86_400_000);
    expect((await mark(nextWeek)).reply).toMatchObject({ exempt: false, exemption: { reason: 'maternity', from: nextWeek } });
    expect(await exemptInReport()).toBe(0);
    for (let i = 0; i < 2; i += 1)
      expect((await mark(today, 'away')).reply).toMatchObject({ exempt: true, exemption: { reason: 'away', from: today } });
    expect((await notYet()).people.map((one) => one.personId)).not.toContain(personId);
    expect((await notYet()).summary).toMatchObject({ people: 2, exempt: 1, done: 0, notYet: 1 });
    expect((await people({ filter: 'exempt' })).reply.people.map((one) => one.personId)).toEqual([personId]);
    expect(await exemptInReport()).toBe(1);

    const present = () => client.call(contact.present, { params: { personId } });
    for (let i = 0; i < 2; i += 1) expect((await present()).reply).toMatchObject({ exempt: false, exemption: null });
    expect((await client.call(contact.present, { params: { personId: far } })).code).toBe('person-not-found');
    expect([await exemptInReport(), (await notYet()).summary.notYet]).toEqual([0, 2]);
    expect((await acts(personId)).map(({ action, by }) => [action, by])).toEqual([
      ['person.present', contactId],
      ['person.exempt', contactId],
      ['person.exempt', contactId],
    ]);
  });

  test('sửa sai moves what was counted, điều chuyển what began since; recounting from the attempts finds no difference', async () => {
    const { client, site, acts, app, data, roundId, contactId } = await openContactPage(await open());
    const [vp, bv] = [site.unit('syt-vp'), site.unit('syt-bv')];
    const close = closedAttempts(app, site.contestId, roundId);
    const wrong = await site.person({ name: 'Trần Văn Nhầm' });
    const gone = await site.person({ name: 'Lê Thị Chuyển' });
    const far = await site.person({ unit: 'snv' });
    const now = app.time.now();
    for (const [personId, minutes] of [
      [wrong, 50],
      [wrong, 40],
      [gone, 55],
      [far, 30],
    ] as const)
      await close({ personId, unitId: personId === far ? site.unit('snv') : vp, closedAt: now - minutes * 60_000, score: minutes / 5 - 1 });
    const move = (personId: string, unitId: string, kind: 'fix' | 'transfer' = 'fix', from: string | null = null) =>
      client.call(contact.move, { params: { personId }, body: { kind, unitId, from } });
    const peopleBy = async (scopeId: string) => Object.fromEntries((await data.read.results.byUnit(scopeId)).map((row) => [row.unitId, row.people]));
    const today = dayOf(now);
    const tomorrow = dayOf(now + 86_400_000);

    for (const [unitId, code] of [
      [site.unit('snv'), 'unit-outside'],
      [site.unit('syt'), 'unit-not-selectable'],
      ['nobody', 'unit-not-found'],
      [vp, 'nothing-changes'],
    ] as const)
      expect((await move(wrong, unitId)).code).toBe(code);
    expect((await move(far, vp)).code).toBe('person-not-found');
    for (const [kind, from] of [
      ['fix', today],
      ['transfer', null],
      ['transfer', '2026-13-01'],
      ['transfer', '2099-01-01'],
    ] as const)
      expect((await move(wrong, bv, kind, from)).code).toBe('day-invalid');
    expect((await move(wrong, bv, 'transfer', tomorrow)).code).toBe('day-not-come');
    expect(await peopleBy(roundId)).toMatchObject({ [vp]: 2 });
    expect(await verifyTallies(data)).toEqual([]);

    const { reply, raw } = await move(wrong, bv);
    expect(reply).toMatchObject({ personId: wrong, unit: { id: bv }, takenPart: null });
    expect(raw).not.toMatch(/attempt|score/i);
    expect(await verifyTallies(data)).toEqual([]);
    for (const scopeId of [roundId, site.contestId]) expect(await peopleBy(scopeId)).toEqual({ [vp]: 1, [bv]: 1, [site.unit('snv')]: 1 });
    expect(await data.read.standings.of(roundId, wrong)).toMatchObject({ unitId: bv });

    // The first attempt was before the transfer: the person stays counted there; the next one is counted here.
    await close({ personId: gone, unitId: vp, closedAt: now + 24 * 3_600_000 });
    app.time.advance(2 * 24 * 3_600_000);
    expect((await move(gone, bv, 'transfer', tomorrow)).reply.unit.id).toBe(bv);
    expect(await verifyTallies(data)).toEqual([]);
    expect(await peopleBy(roundId)).toMatchObject({ [vp]: 1, [bv]: 1 });
    expect((await data.read.results.byUnit(roundId)).find((row) => row.unitId === bv)).toMatchObject({ attempts: 3 });
    // One under way goes along and is counted in the new unit when it is handed in.
    const busy = await site.person({ name: 'Vũ Đang Làm' });
    const own = await app.as(busy);
    const { attemptId, holder } = (await own.call(attempts.start, { params: { roundId }, body: { holderKey: 'a-phone-of-mine' } })).reply;
    expect((await move(busy, bv)).status).toBe(200);
    expect(
      (
        await own.call(attempts.submit, {
          params: { attemptId },
          body: { holder, revision: 1, answers: [], flagged: [], prediction: null, signals: [], focusLosses: null },
        })
      ).status,
    ).toBe(200);
    expect(await verifyTallies(data)).toEqual([]);
    expect(await peopleBy(roundId)).toMatchObject({ [vp]: 1, [bv]: 2 });
    // Back again: nothing is left of the move.
    expect((await move(wrong, vp)).status).toBe(200);
    expect(await verifyTallies(data)).toEqual([]);
    expect((await acts(wrong)).map(({ action, by }) => [action, by])).toEqual([
      ['person.move', contactId],
      ['person.move', contactId],
    ]);
  });

  test('while people are to be predicted, a move tells of nobody whether they took part', async () => {
    const { client, site, app, data, roundId } = await openContactPage(await open(), [aPredictionRound({ target: 'people' })]);
    const took = await site.person({ name: 'Đỗ Thị Ai' });
    const idle = await site.person({ name: 'Đỗ Thị Ai' });
    await closedAttempts(app, site.contestId, roundId)({ personId: took, unitId: site.unit('syt-vp'), closedAt: app.time.now() - 60_000 });
    const told = async (personId: string) => {
      const { raw } = await client.call(contact.move, { params: { personId }, body: { kind: 'fix', unitId: site.unit('syt-bv'), from: null } });
      const [row] = await data.read.audit.ofSubject(`person:${personId}`, 1);
      const { code } = (await data.read.people.byId(personId))!;
      return [raw.replaceAll(personId, 'X').replace(code, 'C'), row!.before, row!.after];
    };
    expect(await told(took)).toEqual(await told(idle));
    expect(await verifyTallies(data)).toEqual([]);
  });

  test('slips: new first passwords and a QR that opens the first login once; never for a role, for who has been there, or for others', async () => {
    const { client, site, app, acts, contactId, change } = await openContactPage(await open());
    const fresh = await site.person({ code: 'NV-1', firstSecret: 'ABCD-EFGH-2345' });
    const other = await site.person({ code: 'NV-2', firstSecret: 'ABCD-EFGH-2346' });
    const been = await site.person({ password: 'sen hồng mùa hạ 2026' });
    const holder = await site.person();
    await site.grant(holder, 'official', 'syt');
    const far = await site.person({ unit: 'snv', code: 'NV-9', firstSecret: 'ABCD-EFGH-2347' });
    const print = (...personIds: string[]) => client.call(contact.slips, { body: { personIds } });
    const enter = (token: string) => app.guest.call(auth.slip, { body: { token, shared: false } });
    const login = (code: string, password: string) => app.guest.call(auth.login, { body: { login: code, password, shared: false } });

    expect((await print(fresh, far)).code).toBe('person-not-found');
    expect((await client.call(contact.slips, { body: { personIds: [] } })).status).toBe(400);
    const old = (await print(fresh)).reply.slips[0]!;
    const { slips, skipped, expiresAt } = (await print(fresh, other, been, holder)).reply;
    expect(slips.map(({ code, unitName }) => [code, unitName])).toEqual([
      ['NV-1', 'Chi bộ Văn phòng Sở Y tế'],
      ['NV-2', 'Chi bộ Văn phòng Sở Y tế'],
    ]);
    expect(skipped).toEqual([
      { personId: been, why: 'has-logged-in' },
      { personId: holder, why: 'has-role' },
    ]);
    expect(expiresAt).toBe(app.time.now() + 14 * 24 * 3_600_000);

    // The older slip is worth nothing, nor is the very first password.
    expect((await enter(old.token)).code).toBe('slip-invalid');
    for (const secret of ['ABCD-EFGH-2345', old.firstPassword]) expect((await login('NV-1', secret)).code).toBe('wrong-credentials');
    const entered = await enter(slips[0]!.token);
    expect(entered.reply.session).toMatchObject({ personId: fresh, firstLogin: true });
    expect((await enter(slips[0]!.token)).code).toBe('slip-invalid');
    // Left before choosing a password: the first password beside the QR still works, and then ends.
    const inside = enteredBy(app, await login('NV-1', slips[0]!.firstPassword));
    expect((await inside.call(auth.firstLogin, { body: { password: 'trăng sáng đêm rằm', consents: GRANTED } })).status).toBe(200);
    expect((await login('NV-1', slips[0]!.firstPassword)).code).toBe('wrong-credentials');
    expect((await print(fresh)).reply).toMatchObject({ slips: [], skipped: [{ why: 'has-logged-in' }] });

    // A role given since, or the fortnight over: paper opens nothing.
    await site.grant(other, 'official', 'syt');
    expect((await enter(slips[1]!.token)).code).toBe('slip-invalid');
    const late = await site.person({ firstSecret: 'ABCD-EFGH-2348' });
    const slip = (await print(late)).reply.slips[0]!;
    app.time.advance(14 * 24 * 3_600_000);
    expect((await enter(slip.token)).code).toBe('slip-invalid');
    await change(late, { state: 'returned' });
    expect((await print(late)).code).toBe('person-not-found');
    expect(await acts(late)).toEqual([{ action: 'slips.print', by: contactId, reason: null }]);
    expect(await acts(been)).toEqual([]);
  });
});
