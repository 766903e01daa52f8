import { beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { CONSENTS, aRegistration, enteredBy, settled } from '../../testing/people.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import type { FirstPassword, ImportOptions } from './index.ts';
import { EVERYWHERE, createAdmin, firstStartHint, grantRole, importPeople, peopleByLogin, revokeRole } from './index.ts';
import type { RosterPerson } from './index.ts';

describeEachEngine('roster and rights', (open) => {
  let app: TestApp;
  let treeId: string;
  beforeEach(async () => {
    app = await openTestApp(await open());
    await buildSite(app, { contest: { consents: CONSENTS } });
    treeId = (await app.features.contests.book.site())!.contest.treeId;
    return () => app.stop();
  });

  const row = (code: string, over: Partial<RosterPerson> = {}): RosterPerson => ({
    line: 1,
    code,
    name: 'Trần Thị Lan',
    birthYear: 1980,
    phone: null,
    unitCode: 'syt-vp',
    group: 'worker',
    memberships: ['party'],
    citizenId: null,
    exempt: null,
    firstPassword: null,
    ...over,
  });
  const run = (rows: RosterPerson[], options: Partial<ImportOptions> = {}) => importPeople(app.ctx, rows, { treeId, ...options });
  const login = (name: string, password: string) => app.guest.call(auth.login, { body: { login: name, password, shared: false } });

  test('1,100 people at once, then nothing to do; passwords are made before anything is written', async () => {
    const rows = Array.from({ length: 1100 }, (_, i) => row(`P${i}`));
    let seenBefore: unknown = 'never called';
    const kept: FirstPassword[] = [];
    const first = await run(rows, {
      keepPasswords: async (passwords) => {
        kept.push(...passwords);
        seenBefore = await app.ctx.data.read.people.byCode('P0');
      },
    });
    expect(first).toMatchObject({ created: 1100, updated: 0, unchanged: 0, written: true, faults: [] });
    expect([seenBefore, kept.length, new Set(kept.map((one) => one.password)).size]).toEqual([null, 1100, 1100]);
    expect((await login('P1099', kept[1099]!.password)).reply.session).toMatchObject({ code: 'P1099', firstLogin: true });
    const again = await run(rows);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 1100, passwords: [] });
    expect((await login('P7', kept[7]!.password)).status).toBe(200);
  });

  test('known codes are corrected; blank cells change nothing; own passwords stay', async () => {
    const person = await settled(app, { code: 'A1', phone: '0912345678' });
    const done = await run(
      [
        row('A1', {
          name: 'Trần Thị Lân',
          birthYear: null,
          phone: null,
          memberships: null,
          group: null,
          unitCode: 'snv',
          firstPassword: 'ABCD-2345',
          exempt: true,
        }),
      ],
      { renewPasswords: true },
    );
    expect(done).toMatchObject({ created: 0, updated: 1, passwords: [] });
    expect(await app.ctx.data.read.people.byId(person.personId)).toMatchObject({
      name: 'Trần Thị Lân',
      nameSearch: 'tran thi lan',
      birthYear: 1980,
      phone: '0912345678',
      memberships: ['party'],
      group: 'civil-servant',
      exempt: true,
    });
    expect((await app.ctx.data.read.people.eligibilityFacts(person.personId, treeId))?.unitName).toBe('Chi bộ Sở Nội vụ');
    expect([(await login('A1', 'ABCD-2345')).code, (await login('A1', person.password)).status]).toEqual(['wrong-credentials', 200]);
  });

  test('lost slips: new first passwords for whoever has none of their own', async () => {
    const [old] = (await run([row('A1')])).passwords;
    const [renewed] = (await run([row('A1')], { renewPasswords: true })).passwords;
    expect([(await login('A1', old!.password)).code, (await login('A1', renewed!.password)).status]).toEqual(['wrong-credentials', 200]);
    expect(await run([row('A1', { firstPassword: 'NEWC-2345' })])).toMatchObject({ updated: 1, passwords: [] });
    expect((await login('A1', 'newc2345')).status).toBe(200);
  });

  test('a fault keeps everything out, unless told otherwise; a dry run writes nothing', async () => {
    const registered = await app.guest.call(auth.register, { body: aRegistration() });
    const rows = [row('OK1'), row('X1', { line: 2, unitCode: 'nowhere' }), row(registered.reply.session.code, { line: 3 })];
    const refused = await run(rows, { keepPasswords: () => Promise.reject(new Error('must not be called')) });
    expect([refused.written, refused.faults.map(({ line, code }) => [line, code])]).toEqual([
      false,
      [
        [2, 'unit-unknown'],
        [3, 'code-taken'],
      ],
    ]);
    expect(await app.ctx.data.read.people.byCode('OK1')).toBeNull();
    expect((await run([row('OK1')], { dryRun: true })).written).toBe(false);
    expect(await app.ctx.data.read.people.byCode('OK1')).toBeNull();
    expect((await run(rows, { skipFaults: true })).written).toBe(true);
    expect(await app.ctx.data.read.people.byCode('OK1')).not.toBeNull();
  });

  test('when the passwords cannot be kept, nothing is written', async () => {
    await expect(run([row('OK1')], { keepPasswords: () => Promise.reject(new Error('disk full')) })).rejects.toThrow('disk full');
    expect(await app.ctx.data.read.people.byCode('OK1')).toBeNull();
  });

  test('the first admin: a hint until there is one, a first password, one login', async () => {
    const { ctx } = app;
    expect(await firstStartHint(ctx.data)).toContain('npm run admin -- create-admin');
    const made = await createAdmin(ctx, { name: 'nguyễn văn quản', login: 'quan tri' });
    if (!made.ok) throw new Error(made.why);
    expect([made.code, await firstStartHint(ctx.data)]).toEqual(['QUANTRI', null]);
    expect((await login('quantri', made.password)).reply.session).toMatchObject({
      name: 'Nguyễn Văn Quản',
      roles: ['admin'],
      firstLogin: true,
      unit: null,
    });
    expect(await createAdmin(ctx, { name: 'Nguyễn Văn Quản', login: 'QUANTRI' })).toEqual({ ok: false, why: 'taken' });
    expect(await createAdmin(ctx, { name: '1', login: 'a1' })).toEqual({ ok: false, why: 'name' });
    expect(await createAdmin(ctx, { name: 'Nguyễn Văn Quản', login: '~' })).toEqual({ ok: false, why: 'login' });
  });

  test('granting and revoking end the sessions and are written down', async () => {
    const { personId, client, code, password } = await settled(app, { phone: '0912345678' });
    const scope = { kind: 'unit' as const, id: 'u' };
    expect([await grantRole(app.ctx, personId, 'contact', scope), await grantRole(app.ctx, personId, 'contact', scope)]).toEqual([true, false]);
    app.features.auth.service.endedAll(personId);
    expect((await client.call(auth.logout)).code).toBe('not-signed-in');
    const next = enteredBy(app, await login(code, password));
    expect((await next.call(auth.me)).reply.session?.roles).toEqual(['contact']);
    expect([await revokeRole(app.ctx, personId, 'contact', null), await revokeRole(app.ctx, personId, 'contact', null)]).toEqual([1, 0]);
    // Two admins who take each other's role at the same moment: one stays.
    const admins = await Promise.all(['quantri1', 'quantri2'].map((login) => createAdmin(app.ctx, { name: 'Đỗ Thị Quản Trị', login })));
    const ids = (await app.ctx.data.read.people.byCodes(admins.map((one) => (one.ok ? one.code : '')))).map((one) => one.id);
    const ended = await Promise.allSettled(ids.map((id) => revokeRole(app.ctx, id, 'admin', EVERYWHERE, { keepLast: true })));
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await app.ctx.data.read.roles.anyWith('admin')).toBe(true);
    expect((await app.ctx.data.read.audit.ofSubject(`person:${personId}`, 9)).map((one) => one.action).sort()).toEqual(['role.grant', 'role.revoke']);
    expect((await peopleByLogin(app.ctx, '0912 345 678')).map((one) => one.id)).toEqual([personId]);
  });
});
