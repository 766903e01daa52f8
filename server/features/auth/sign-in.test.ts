import { beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { AGREED, CONSENTS, PASSWORD, enteredBy, onRoster, settled } from '../../testing/people.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describeEachEngine('sign-in', (open) => {
  let app: TestApp;
  let site: Site;
  beforeEach(async () => {
    app = await openTestApp(await open());
    site = await buildSite(app, { contest: { consents: CONSENTS } });
    return () => app.stop();
  });

  const login = (name: string, password: string, shared = false) => app.guest.call(auth.login, { body: { login: name, password, shared } });

  test('first login: by code and slip, however typed; only its own duties are open until they are done', async () => {
    const { code, slip, personId } = await onRoster(app, { code: 'CB007' });
    const typed = slip.toLowerCase().replaceAll('-', ' ');
    const entered = enteredBy(app, await login(' cb 007', typed));
    const before = (await entered.call(auth.me)).reply.session;
    expect(before).toMatchObject({
      personId,
      code: 'CB007',
      firstLogin: true,
      roles: [],
      state: 'active',
      unit: { name: 'Chi bộ Văn phòng Sở Y tế' },
    });
    expect((await entered.call(me.profile)).code).toBe('first-login-needed');
    expect((await entered.call(me.session)).reply.consentTexts).toEqual(CONSENTS);
    const done = await entered.call(auth.firstLogin, {
      body: { password: PASSWORD, consents: [...AGREED, { purpose: 'public-name', version: 1, granted: true }] },
    });
    expect(done.reply.session.firstLogin).toBe(false);
    expect(done.reply.recoveryCode).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect((await entered.call(me.profile)).reply.consents.map((one) => [one.purpose, one.granted]).sort()).toEqual([
      ['participation', true],
      ['public-name', true],
    ]);
    expect((await app.ctx.data.read.people.byId(personId))?.publicName).toBe(true);
    expect((await login(code, slip)).code).toBe('wrong-credentials');
    expect((await login(code, PASSWORD)).reply.session.firstLogin).toBe(false);
    expect((await entered.call(auth.firstLogin, { body: { password: 'another password', consents: AGREED } })).code).toBe('forbidden');
  });

  test('a slip used on two devices: the first password chosen ends the other session', async () => {
    const { code, slip } = await onRoster(app);
    const [one, other] = [enteredBy(app, await login(code, slip)), enteredBy(app, await login(code, slip))];
    expect((await one.call(auth.firstLogin, { body: { password: PASSWORD, consents: AGREED } })).status).toBe(200);
    expect((await other.call(auth.firstLogin, { body: { password: 'mine instead', consents: AGREED } })).code).toBe('not-signed-in');
    expect((await one.call(me.profile)).status).toBe(200);
  });

  test('a weak password and missing consents are refused, and the first login stays owed', async () => {
    const { code, slip } = await onRoster(app);
    const entered = enteredBy(app, await login(code, slip));
    const answer = await entered.call(auth.firstLogin, { body: { password: 'tran thi lan', consents: AGREED } });
    expect([answer.code, answer.params]).toEqual(['weak-password', { reason: 'same-as-login' }]);
    expect((await entered.call(auth.firstLogin, { body: { password: PASSWORD, consents: [] } })).code).toBe('consent-needed');
    expect((await entered.call(auth.me)).reply.session?.firstLogin).toBe(true);
  });

  test('the slip is no own password, nor is the code', async () => {
    const { code, slip } = await onRoster(app, { code: 'CANBO-2026-001' });
    const entered = enteredBy(app, await login(code, slip));
    for (const password of [slip, slip.toLowerCase(), 'CanBo 2026 001']) {
      expect((await entered.call(auth.firstLogin, { body: { password, consents: AGREED } })).params).toEqual({ reason: 'same-as-login' });
    }
  });

  test('refusing the other purposes blocks nobody', async () => {
    const { code, slip, personId } = await onRoster(app);
    const entered = enteredBy(app, await login(code, slip));
    const refused = [
      ...AGREED,
      { purpose: 'public-name' as const, version: 1, granted: false },
      { purpose: 'behaviour' as const, version: 1, granted: false },
    ];
    expect((await entered.call(auth.firstLogin, { body: { password: PASSWORD, consents: refused } })).status).toBe(200);
    expect(await app.ctx.data.read.people.byId(personId)).toMatchObject({ publicName: false, behaviourConsent: false });
  });

  test('an unknown login is answered as a wrong password is, guess after guess', async () => {
    const { code } = await settled(app);
    for (let guess = 1; guess <= 9; guess += 1) {
      const [known, unknown] = [await login(code, `wrong guess ${guess}`), await login('NOBODY', `wrong guess ${guess}`)];
      expect([known.status, known.raw]).toEqual([unknown.status, unknown.raw]);
      expect(known.code).toBe(guess <= 5 ? 'wrong-credentials' : 'locked-out');
    }
  });

  test('the lock-out grows, ends by itself, is never long, and counts no try while it holds', async () => {
    const { code } = await settled(app);
    const waits: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      for (;;) {
        const { code: refusal, params } = await login(code, 'wrong guess');
        if (refusal !== 'locked-out') continue;
        waits.push(Number(params['retryAfterMs']));
        break;
      }
      expect((await login(code, PASSWORD)).code).toBe('locked-out');
      app.time.advance(waits.at(-1)!);
    }
    expect(waits.slice(0, 4)).toEqual([15_000, 30_000, 60_000, 120_000]);
    expect(Math.max(...waits)).toBe(15 * MINUTE);
    expect((await login(code, PASSWORD)).status).toBe(200);
    expect((await login(code, 'wrong guess')).code).toBe('wrong-credentials');
    expect((await login(code, PASSWORD)).status).toBe(200);
  });

  test('guesses at once are counted one by one', async () => {
    const { code } = await settled(app);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => login(code, `guess number ${i}`)));
    expect(answers.filter((one) => one.code === 'wrong-credentials').length).toBeLessThanOrEqual(5);
    expect(answers.filter((one) => one.code === 'locked-out').length).toBeGreaterThanOrEqual(15);
  });

  test('one office, many people: nobody is slowed by another', async () => {
    const [a, b] = [await settled(app), await settled(app)];
    for (let i = 0; i < 7; i += 1) await login(a.code, 'wrong guess');
    expect((await login(b.code, PASSWORD)).status).toBe(200);
  });

  test('failures are forgotten with time', async () => {
    const { code, personId } = await settled(app);
    for (let i = 0; i < 5; i += 1) await login(code, 'wrong guess');
    app.time.advance(DAY);
    await login(code, 'wrong guess');
    expect((await app.ctx.data.read.accounts.of(personId))?.failures).toBe(1);
  });

  test('a phone of several people: exactly one must fit, and the others are charged nothing', async () => {
    const phone = '0912345678';
    const wife = await settled(app, { phone, password: 'mật khẩu của vợ' });
    const husband = await settled(app, { name: 'Nguyễn Văn Bình', phone, password: 'mật khẩu của chồng' });
    for (let i = 0; i < 8; i += 1) expect((await login('+84 912 345 678', wife.password)).reply.session.personId).toBe(wife.personId);
    expect((await app.ctx.data.read.accounts.of(husband.personId))?.failures).toBe(0);
    expect((await login('0912.345.678', husband.password)).reply.session.personId).toBe(husband.personId);
    await login(phone, 'wrong guess');
    expect((await app.ctx.data.read.accounts.of(husband.personId))?.failures).toBe(1);
    const twin = await settled(app, { name: 'Nguyễn Văn Cường', phone, password: wife.password });
    expect((await login(phone, wife.password)).code).toBe('wrong-credentials');
    expect((await login(twin.code, wife.password)).reply.session.personId).toBe(twin.personId);
  });

  test('a session slides for 30 days, written at most once an hour', async () => {
    const { client, personId } = await settled(app);
    const row = async () => (await app.ctx.data.read.sessions.ofPerson(personId))[0]!;
    const start = (await row()).expiresAt;
    app.time.advance(HOUR - 1);
    await client.call(auth.me);
    expect((await row()).expiresAt).toBe(start);
    app.time.advance(1);
    const moved = await client.call(auth.me);
    expect((await row()).expiresAt).toBe(start + HOUR);
    expect(moved.reply.session?.expiresAt).toBe(start + HOUR);
    expect(String(moved.headers['set-cookie'])).toContain(`Max-Age=${(30 * DAY) / 1000}`);
    app.time.advance(29 * DAY);
    expect((await client.call(me.profile)).status).toBe(200);
    app.time.advance(30 * DAY);
    expect((await client.call(me.profile)).code).toBe('not-signed-in');
    await app.features.auth.service.forgetOldSessions();
    expect(await app.ctx.data.read.sessions.ofPerson(personId)).toEqual([]);
  });

  test('«Máy dùng chung»: until the browser is closed, two hours at most', async () => {
    const { code } = await settled(app);
    const answer = await login(code, PASSWORD, true);
    expect(String(answer.headers['set-cookie'])).not.toMatch(/Max-Age|Expires/);
    expect(answer.reply.session).toMatchObject({ shared: true, expiresAt: app.time.now() + 2 * HOUR });
    const client = enteredBy(app, answer);
    app.time.advance(HOUR + 30 * MINUTE);
    const later = await client.call(auth.me);
    expect(later.reply.session?.shared).toBe(true);
    expect(later.headers['set-cookie']).toBeUndefined();
    app.time.advance(30 * MINUTE);
    expect((await client.call(auth.me)).reply.session).toBeNull();
  });

  test('every login is a new session and ends the one the browser had; logging out ends this one alone', async () => {
    const { code, client } = await settled(app);
    const again = await client.call(auth.login, { body: { login: code, password: PASSWORD, shared: false } });
    const second = enteredBy(app, again);
    expect(second.cookie).not.toBe(client.cookie);
    expect((await client.call(me.profile)).code).toBe('not-signed-in');
    const third = enteredBy(app, await login(code, PASSWORD));
    const out = await second.call(auth.logout);
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect([(await second.call(me.profile)).code, (await third.call(me.profile)).status]).toEqual(['not-signed-in', 200]);
  });

  test('the database holds no token and no secret', async () => {
    const { client, personId, slip } = await settled(app);
    const stored = JSON.stringify([await app.ctx.data.read.sessions.ofPerson(personId), await app.ctx.data.read.accounts.of(personId)]);
    expect(stored).not.toContain(client.cookie.split('=')[1]);
    for (const secret of [slip, slip.replaceAll('-', ''), PASSWORD]) expect(stored).not.toContain(secret);
  });

  test('change of password: the current one is asked, others end, weak ones are refused', async () => {
    const { code, client, recoveryCode } = await settled(app);
    const other = enteredBy(app, await login(code, PASSWORD));
    const change = (current: string, password: string) => client.call(auth.changePassword, { body: { current, password } });
    expect((await change('not my password', 'trời xanh mây trắng')).code).toBe('wrong-credentials');
    expect((await change(PASSWORD, '12345678')).code).toBe('weak-password');
    expect((await change(PASSWORD, 'trời xanh mây trắng')).status).toBe(200);
    expect([(await other.call(me.profile)).code, (await client.call(me.profile)).status]).toEqual(['not-signed-in', 200]);
    expect([(await login(code, PASSWORD)).code, (await login(code, 'trời xanh mây trắng')).status]).toEqual(['wrong-credentials', 200]);
    const renewed = await client.call(auth.newRecoveryCode, { body: { current: 'trời xanh mây trắng' } });
    expect(renewed.reply.recoveryCode).not.toBe(recoveryCode);
    expect((await client.call(auth.newRecoveryCode, { body: { current: PASSWORD } })).code).toBe('wrong-credentials');
  });

  test('a password replaced while it is being judged opens nothing any more: no session, no recovery code', async () => {
    const real = app.ctx.data;
    let act: (() => Promise<unknown>) | null = null;
    let writes = 0;
    // The first write counts the try, the second says that it was right.
    const write: typeof real.write = async (body) => {
      if (act && (writes += 1) === 2) {
        const meanwhile = act;
        [act, writes] = [null, 0];
        await meanwhile();
      }
      return real.write(body);
    };
    const slow = await openTestApp({ ...real, write });
    const { code, personId, client, recoveryCode } = await settled(app);
    const recover = (secret: string, password: string) =>
      app.guest.call(auth.recover, { body: { login: code, code: secret, password, shared: false } });
    let renewed = '';
    act = async () => void (renewed = (await recover(recoveryCode, 'trời xanh mây trắng')).reply.recoveryCode);
    expect((await slow.guest.call(auth.login, { body: { login: code, password: PASSWORD, shared: false } })).code).toBe('wrong-credentials');
    expect(await real.read.sessions.ofPerson(personId)).toHaveLength(1);
    expect((await client.call(me.profile)).code).toBe('not-signed-in');
    const thief = slow.withCookie(enteredBy(app, await login(code, 'trời xanh mây trắng')).cookie);
    act = () => recover(renewed, 'mưa thuận gió hòa');
    expect((await thief.call(auth.newRecoveryCode, { body: { current: 'trời xanh mây trắng' } })).code).toBe('wrong-credentials');
    expect((await login(code, 'mưa thuận gió hòa')).status).toBe(200);
    await slow.stop();
  });

  test('roles become capabilities; a change of roles is seen by the next session', async () => {
    const { personId, code } = await settled(app);
    await site.grant(personId, 'contact', 'syt');
    const view = (await login(code, PASSWORD)).reply.session;
    expect(view.roles).toEqual(['contact']);
  });

  test('bad input is refused; an odd login is just a wrong one', async () => {
    const bad = [
      {},
      { login: '', password: 'x', shared: false },
      { login: 'a', password: 'b', shared: false, admin: true },
      { login: 'a', password: 12345678, shared: false },
      { login: 'a', password: null, shared: false },
    ];
    for (const body of bad) expect((await app.guest.call(auth.login, { body: body as never })).code).toBe('invalid-body');
    for (const body of [{}, { password: PASSWORD }, { password: PASSWORD, consents: [{ purpose: 'marketing', version: 1, granted: true }] }]) {
      const { code, slip } = await onRoster(app);
      expect((await enteredBy(app, await login(code, slip)).call(auth.firstLogin, { body: body as never })).code).toBe('invalid-body');
    }
    for (const odd of ['~', "' or 1=1 --", '%', 'Ⅷ', ' '.repeat(60)]) expect((await login(odd, 'xy')).code).toBe('wrong-credentials');
    // What no database keeps as it is: NUL, and half of a surrogate pair.
    for (const [name, password] of [
      ['\u0000', 'xy'],
      ['\ud800', 'xy'],
      ['x', 'x\u0000y'],
    ] as const)
      expect((await login(name, password)).code).toBe('invalid-body');
  });

  test('guests are told to sign in', async () => {
    for (const contract of [auth.logout, auth.firstLogin, auth.changePassword, auth.newRecoveryCode, auth.claimByCode]) {
      expect((await app.guest.call(contract, { body: {} } as never)).code).toBe('not-signed-in');
    }
    expect((await app.guest.call(auth.me)).reply.session).toBeNull();
  });
});
