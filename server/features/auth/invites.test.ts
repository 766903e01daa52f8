import { describeEachEngine } from '@thi-tuan/db/testing';
import { accounts } from '@thi-tuan/shared/contracts/accounts.ts';
import { audit } from '@thi-tuan/shared/contracts/audit.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { manage } from '@thi-tuan/shared/contracts/manage.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { beforeAll, expect, test } from 'vitest';
import { enteredBy } from '../../testing/people.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { INVITE_LASTS_MS } from './invites.service.ts';

const GOOD = 'trăng sáng đêm rằm';
const ALL = { kind: 'all' as const, id: '' };

describeEachEngine('colleagues', (open) => {
  let app: TestApp;
  let site: Site;
  let organiser: Client;
  let organiserId: string;
  let admin: Client;
  let adminId: string;
  beforeAll(async () => {
    app = await openTestApp(await open(), { now: OPENS_AT });
    site = await buildSite(app);
    organiserId = await site.person({ code: 'TC1' });
    adminId = await site.person({ code: 'QT1' });
    await site.grant(organiserId, 'organiser');
    await site.grant(adminId, 'admin');
    [organiser, admin] = [await app.as(organiserId), await app.as(adminId)];
  });

  const invite = async (role: 'bank-editor' | 'organiser' | 'contact' | 'admin' = 'bank-editor', scope: { kind: 'all' | 'unit'; id: string } = ALL) =>
    (await organiser.call(accounts.invite, { body: { role, scope, note: 'chị Hoa' } })).reply;
  const accept = (token: string, over: object = {}) =>
    app.guest.call(accounts.accept, { body: { token, name: 'phạm thị hoa', login: 'hoa.pt', password: GOOD, ...over } });

  test('three fields make an account that holds the role, once; everything is in the audit', async () => {
    const { token, inviteId } = await invite('organiser');
    expect((await app.guest.call(accounts.look, { body: { token } })).reply).toMatchObject({ role: 'organiser', scopeName: null });
    for (const [over, code] of [
      [{ name: '1' }, 'name-invalid'],
      [{ login: '~' }, 'login-invalid'],
      [{ login: 'tc1' }, 'login-taken'],
      [{ password: '12345678' }, 'weak-password'],
      [{ password: 'hoa.pt' }, 'weak-password'],
    ] as const)
      expect((await accept(token, over)).code, code).toBe(code);
    const done = await accept(token);
    expect(done.reply.session).toMatchObject({ name: 'Phạm Thị Hoa', code: 'HOA.PT', roles: ['organiser'], firstLogin: false, unit: null });
    expect((await enteredBy(app, done).call(manage.rounds)).status).toBe(200);
    expect((await app.guest.call(auth.login, { body: { login: 'hoa.pt', password: GOOD, shared: false } })).status).toBe(200);
    expect((await accept(token, { login: 'another' })).code).toBe('invite-invalid');
    expect((await app.guest.call(accounts.look, { body: { token } })).code).toBe('invite-invalid');
    const { invites } = (await organiser.call(accounts.invites)).reply;
    expect(invites.find((one) => one.id === inviteId)).toMatchObject({ state: 'used', usedBy: 'Phạm Thị Hoa', note: 'chị Hoa' });
    expect(JSON.stringify(invites)).not.toContain(token);
    const entries = (await admin.call(audit.list, { query: {} })).reply;
    expect(entries.rows.map((row) => row.action)).toEqual(expect.arrayContaining(['invite.create', 'invite.accept']));
    expect(JSON.stringify(entries)).not.toContain(token);
  });

  test('who is signed in takes the role with their own account, at once', async () => {
    const personId = await site.person({ code: 'CB9' });
    const client = await app.as(personId);
    expect((await client.call(manage.rounds)).code).toBe('forbidden');
    const { token } = await invite('organiser');
    expect((await client.call(accounts.take, { body: { token } })).reply.session.roles).toEqual(['organiser']);
    expect((await client.call(manage.rounds)).status).toBe(200);
    expect((await client.call(accounts.take, { body: { token } })).code).toBe('invite-invalid');
  });

  test('taken back, expired, made up: none of them works, and they cannot be told apart', async () => {
    const { token, inviteId } = await invite();
    expect((await organiser.call(accounts.revokeInvite, { params: { inviteId } })).reply).toEqual({ ok: true });
    expect((await organiser.call(accounts.revokeInvite, { params: { inviteId } })).code).toBe('invite-invalid');
    const late = await invite();
    app.time.advance(INVITE_LASTS_MS);
    for (const one of [token, late.token, 'x'.repeat(43)]) {
      expect((await accept(one, { login: 'nobody' })).code).toBe('invite-invalid');
      expect((await app.guest.call(accounts.look, { body: { token: one } })).code).toBe('invite-invalid');
    }
    expect(await app.ctx.data.read.people.byCode('NOBODY')).toBeNull();
  });

  test('nobody gives more than they have; a role stands only where it can be held', async () => {
    const body = (role: string, scope: object) => ({ body: { role, scope, note: '' } as never });
    expect((await organiser.call(accounts.invite, body('admin', ALL))).code).toBe('forbidden');
    expect((await organiser.call(accounts.invite, body('contact', ALL))).code).toBe('forbidden');
    expect((await organiser.call(accounts.invite, body('bank-editor', { kind: 'unit', id: site.unit('syt') }))).code).toBe('forbidden');
    expect((await organiser.call(accounts.invite, body('contact', { kind: 'unit', id: 'nothing' }))).code).toBe('unit-not-found');
    expect((await organiser.call(accounts.invite, body('contact', { kind: 'unit', id: site.unit('syt') }))).status).toBe(200);
    expect((await admin.call(accounts.invite, body('admin', ALL))).status).toBe(200);
    const roles = (await organiser.call(accounts.invites)).reply.may.map((one) => one.role);
    expect(roles).toEqual(['contact', 'official', 'bank-editor', 'bank-reviewer', 'organiser']);
  });

  test('a role is taken back with a reason, never one’s own, never the last admin’s', async () => {
    const personId = await site.person({ code: 'CB10' });
    await site.grant(personId, 'bank-reviewer');
    const revoke = (client: Client, id: string, role: 'bank-reviewer' | 'organiser' | 'admin', reason = 'thôi nhiệm vụ') =>
      client.call(accounts.revoke, { params: { personId: id }, body: { role, scope: ALL, reason } });
    const row = (await organiser.call(accounts.list, { query: { role: 'bank-reviewer' } })).reply.rows.find((one) => one.person.id === personId);
    expect(row).toMatchObject({ person: { code: 'CB10' }, roles: [{ role: 'bank-reviewer', mine: true }], self: false });
    expect((await revoke(organiser, personId, 'bank-reviewer', ' ')).code).toBe('invalid-body');
    expect((await revoke(organiser, personId, 'bank-reviewer')).reply).toEqual({ ok: true });
    expect((await revoke(organiser, personId, 'bank-reviewer')).code).toBe('person-not-found');
    expect((await revoke(organiser, organiserId, 'organiser')).code).toBe('forbidden');
    expect((await revoke(organiser, adminId, 'admin')).code).toBe('forbidden');
    const second = await site.person({ code: 'QT2' });
    await site.grant(second, 'admin');
    const { token } = (await admin.call(accounts.invite, { body: { role: 'admin', scope: ALL, note: '' } })).reply;
    expect((await revoke(await app.as(second), adminId, 'admin')).reply).toEqual({ ok: true });
    // No way back by a link made before, and nobody waits for it.
    const listed = (await (await app.as(second)).call(accounts.invites)).reply.invites;
    expect(listed.map(({ role, state }) => [role, state])).toContainEqual(['admin', 'lapsed']);
    expect((await (await app.as(adminId)).call(accounts.take, { body: { token } })).code).toBe('invite-invalid');
    expect((await accept(token, { login: 'again' })).code).toBe('invite-invalid');
    const [entry] = await app.ctx.data.read.audit.ofSubject(`person:${personId}`, 1);
    expect(entry).toMatchObject({ actorId: organiserId, action: 'role.revoke', reason: 'thôi nhiệm vụ' });
  });

  test('the list is by name, by page, and found by words', async () => {
    const all = (await organiser.call(accounts.list, { query: {} })).reply;
    const first = (await organiser.call(accounts.list, { query: { limit: 1 } })).reply;
    const second = (await organiser.call(accounts.list, { query: { limit: 1, after: first.next! } })).reply;
    expect([first.rows[0], second.rows[0]]).toEqual(all.rows.slice(0, 2));
    expect((await organiser.call(accounts.list, { query: { q: 'hoa pham' } })).reply.rows.map((one) => one.person.code)).toEqual(['HOA.PT']);
    expect((await organiser.call(accounts.list, { query: { after: 'x' } })).code).toBe('bad-request');
  });
});
