import { beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import type { ProfileView } from '@thi-tuan/shared/contracts/me.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import type { RegisterBody } from '../../testing/people.builder.ts';
import { CONSENTS, PASSWORD, aRegistration, enteredBy, onRoster, settled } from '../../testing/people.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

describeEachEngine('own data', (open) => {
  let app: TestApp;
  let site: Site;
  beforeEach(async () => {
    app = await openTestApp(await open());
    site = await buildSite(app, { contest: { consents: CONSENTS } });
    return () => app.stop();
  });

  const selfMade = async (over: Partial<RegisterBody> = {}): Promise<{ client: Client; personId: string; code: string }> => {
    const answer = await app.guest.call(auth.register, { body: aRegistration({ unitId: site.unit('syt-vp'), unitNote: null, ...over }) });
    const { personId, code } = answer.reply.session;
    return { client: enteredBy(app, answer), personId, code };
  };
  const bodyOf = ({ name, birthYear, group, memberships, phone, unit, unitNote }: ProfileView) => ({
    name,
    birthYear,
    group,
    memberships,
    phone,
    unitId: unit?.id ?? null,
    unitNote,
  });
  const update = async (client: Client, over: Partial<ReturnType<typeof bodyOf>>) =>
    client.call(me.update, { body: { ...bodyOf((await client.call(me.profile)).reply), ...over } });
  const confirm = (personId: string) => app.ctx.data.write((s) => s.people.setState(personId, ['waiting'], 'active', null, app.time.now()));

  test('self-registered people correct everything; another unit, name or year waits for the contact again', async () => {
    const { client, personId } = await selfMade();
    await confirm(personId);
    expect((await update(client, { group: 'worker', memberships: [], phone: '0912345678' })).reply).toMatchObject({
      group: 'worker',
      memberships: [],
      phone: '0912345678',
      phoneApproved: true,
      state: 'active',
    });
    expect((await update(client, { name: 'Trần Thị Lán' })).reply).toMatchObject({ name: 'Trần Thị Lán', state: 'active' });
    expect((await update(client, { unitId: site.unit('snv') })).reply).toMatchObject({ state: 'waiting', unit: { name: 'Chi bộ Sở Nội vụ' } });
    await confirm(personId);
    expect((await update(client, { name: 'Lê Văn Tám' })).reply.state).toBe('waiting');
    await confirm(personId);
    expect((await update(client, { birthYear: 1981 })).reply.state).toBe('waiting');
    expect((await update(client, { unitId: null, unitNote: 'Chi bộ  mới' })).reply).toMatchObject({
      unit: null,
      unitNote: 'Chi bộ mới',
      state: 'waiting',
    });
  });

  test('a returned person who corrects the unit waits again; a match is offered anew', async () => {
    await onRoster(app, { unit: 'snv' });
    const { client, personId } = await selfMade();
    await app.ctx.data.write((s) => s.people.setState(personId, ['waiting'], 'returned', 'Không thuộc chi bộ', 5));
    expect((await client.call(me.profile)).reply).toMatchObject({ state: 'returned', stateReason: 'Không thuộc chi bộ', claim: 'none' });
    expect((await update(client, { group: 'worker' })).reply.state).toBe('returned');
    expect((await update(client, { unitId: site.unit('snv') })).reply).toMatchObject({ state: 'waiting', stateReason: null, claim: 'offered' });
    expect((await update(client, { unitId: site.unit('syt-vp') })).reply.claim).toBe('none');
  });

  test('a phone that serves somebody else is kept, but is no login', async () => {
    await settled(app, { phone: '0912345678' });
    const { client } = await selfMade({ phone: '0987654321' });
    expect((await update(client, { phone: '0912345678' })).reply).toMatchObject({ phone: '0912345678', phoneApproved: false });
    expect((await update(client, { phone: '0987654321' })).reply).toMatchObject({ phone: '0987654321', phoneApproved: true });
    expect((await update(client, { phone: '' })).reply).toMatchObject({ phone: null, phoneApproved: false });
  });

  test('roster people change phone and memberships only', async () => {
    const { client } = await settled(app);
    expect((await update(client, { phone: '0912345678', memberships: ['association'] })).reply).toMatchObject({
      phone: '0912345678',
      memberships: ['association'],
      state: 'active',
    });
    const forbidden = [
      { name: 'Lê Văn Tám' },
      { birthYear: 1990 },
      { birthYear: null },
      { group: 'other' as const },
      { unitId: site.unit('snv') },
      { unitId: null },
      { unitNote: 'khác' },
    ];
    for (const over of forbidden) expect([over, (await update(client, over)).code]).toEqual([over, 'forbidden']);
    expect((await client.call(me.profile)).reply).toMatchObject({ name: 'Trần Thị Lan', birthYear: 1980 });
  });

  test('refusals of a correction', async () => {
    const { client } = await selfMade();
    const cases: [Partial<ReturnType<typeof bodyOf>>, string][] = [
      [{ name: '12' }, 'name-invalid'],
      [{ birthYear: 1900 }, 'birth-year-invalid'],
      [{ birthYear: null }, 'birth-year-invalid'],
      [{ phone: '12' }, 'phone-invalid'],
      [{ unitId: 'nobody' }, 'unit-not-found'],
      [{ unitId: site.unit('tinh') }, 'unit-not-selectable'],
      [{ group: 'x' as never }, 'invalid-body'],
      [{ memberships: ['x' as never] }, 'invalid-body'],
    ];
    for (const [over, code] of cases) expect([over, (await update(client, over)).code]).toEqual([over, code]);
  });

  test('consents: each purpose by itself, the newest answer counts, taking part cannot be withdrawn', async () => {
    const { client, personId } = await selfMade();
    const answer = (granted: boolean, purpose: 'participation' | 'public-name' | 'behaviour' = 'public-name', version = 1) =>
      client.call(me.consents, { body: { consents: [{ purpose, version, granted }] } });
    app.time.advance(1);
    expect((await answer(true)).reply.consents).toContainEqual({ purpose: 'public-name', version: 1, granted: true, at: app.time.now() });
    expect((await app.ctx.data.read.people.byId(personId))?.publicName).toBe(true);
    app.time.advance(1);
    expect((await answer(false)).reply.consents).toContainEqual({ purpose: 'public-name', version: 1, granted: false, at: app.time.now() });
    expect((await app.ctx.data.read.people.byId(personId))?.publicName).toBe(false);
    expect((await answer(true, 'public-name', 7)).code).toBe('consent-needed');
    expect((await answer(false, 'participation', 2)).code).toBe('consent-needed');
    expect((await client.call(me.consents, { body: {} as never })).code).toBe('invalid-body');
  });

  test('the export holds what is stored, of this person alone', async () => {
    const other = await selfMade({ name: 'Lê Văn Tám', phone: '0987654321' });
    const { client, personId } = await selfMade();
    const answer = await client.call(me.export);
    expect(answer.reply).toMatchObject({
      exportedAt: app.time.now(),
      profile: { personId, name: 'Trần Thị Lan' },
      attempts: [],
      answers: [],
      sessions: [{ createdAt: app.time.now() }],
    });
    expect(answer.raw).not.toContain(other.personId);
    expect(answer.raw).not.toMatch(/0987654321|argon2|Mac|hash/i);
  });

  test('deleting needs the password and leaves nothing personal; the id stays', async () => {
    const { client, personId, code } = await selfMade({ phone: '0912345678' });
    const second = enteredBy(app, await app.guest.call(auth.login, { body: { login: code, password: PASSWORD, shared: false } }));
    expect((await client.call(me.remove, { body: { current: 'wrong guess' } })).code).toBe('wrong-credentials');
    const done = await client.call(me.remove, { body: { current: PASSWORD } });
    expect([done.status, String(done.headers['set-cookie'])]).toEqual([200, expect.stringContaining('Max-Age=0')]);
    for (const gone of [client, second]) expect((await gone.call(me.profile)).code).toBe('not-signed-in');
    const { people, accounts, sessions } = app.ctx.data.read;
    expect(await people.byId(personId)).toMatchObject({ name: '—', phone: null, birthYear: null, state: 'deleted', code: `~${personId}` });
    expect([await accounts.of(personId), await sessions.ofPerson(personId)]).toEqual([null, []]);
    for (const login of [code, '0912345678', `~${personId}`])
      expect((await app.guest.call(auth.login, { body: { login, password: PASSWORD, shared: false } })).code).toBe('wrong-credentials');
  });

  test('a role must be handed over before its holder deletes themselves', async () => {
    const { client, personId } = await settled(app);
    await site.grant(personId, 'contact', 'syt');
    expect((await client.call(me.remove, { body: { current: PASSWORD } })).code).toBe('person-has-role');
    expect((await client.call(me.profile)).status).toBe(200);
    expect((await client.call(me.remove, { body: {} as never })).code).toBe('invalid-body');
  });

  test('guests see nothing', async () => {
    for (const contract of [me.profile, me.update, me.consents, me.export, me.remove, me.session])
      expect((await app.guest.call(contract, { body: {} } as never)).code).toBe('not-signed-in');
  });
});
