import { beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { AGREED, CONSENTS, PASSWORD, enteredBy, onRoster, settled } from '../../testing/people.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

const DAY = 86_400_000;
const NEW = 'trời xanh mây trắng';

describeEachEngine('forgotten password', (open) => {
  let app: TestApp;
  let site: Site;
  beforeEach(async () => {
    app = await openTestApp(await open());
    site = await buildSite(app, { contest: { consents: CONSENTS } });
    return () => app.stop();
  });

  const recover = (login: string, code: string, password = NEW) => app.guest.call(auth.recover, { body: { login, code, password, shared: false } });
  const login = (name: string, password: string) => app.guest.call(auth.login, { body: { login: name, password, shared: false } });
  const issue = (personId: string, mayResetRoles = false) => app.features.auth.service.issueOneTimeCode({ personId: null, mayResetRoles }, personId);

  test('by the recovery code: sessions end, the old password and the old code with them', async () => {
    const { code, recoveryCode, client } = await settled(app);
    const answer = await recover(code.toLowerCase(), recoveryCode.toLowerCase().replaceAll('-', ' '));
    expect(answer.reply.session).toMatchObject({ code, firstLogin: false });
    expect(answer.reply.recoveryCode).not.toBe(recoveryCode);
    expect((await client.call(me.profile)).code).toBe('not-signed-in');
    expect((await enteredBy(app, answer).call(me.profile)).status).toBe(200);
    expect([(await login(code, PASSWORD)).code, (await login(code, NEW)).status]).toEqual(['wrong-credentials', 200]);
    expect((await recover(code, recoveryCode)).code).toBe('wrong-code');
    expect((await recover(code, answer.reply.recoveryCode)).status).toBe(200);
  });

  test('by a one-time code: 24 hours, one use; a new one ends the older', async () => {
    const { code, personId } = await settled(app, { phone: '0912345678' });
    const [old, fresh] = [await issue(personId), await issue(personId)];
    expect(fresh).toMatchObject({ login: code, expiresAt: app.time.now() + DAY });
    expect(fresh.code).toMatch(/^[0-9]{6}$/);
    if (old.code !== fresh.code) expect((await recover(code, old.code)).code).toBe('wrong-code');
    expect((await recover('0912 345 678', `${fresh.code.slice(0, 3)} ${fresh.code.slice(3)}`)).status).toBe(200);
    expect((await recover(code, fresh.code)).code).toBe('wrong-code');
    const late = await issue(personId);
    app.time.advance(DAY);
    expect((await recover(code, late.code)).code).toBe('wrong-code');
    const subject = await app.ctx.data.read.audit.ofSubject(`person:${personId}`, 10);
    expect(subject.map((one) => one.action)).toEqual(['account.one-time-code', 'account.one-time-code', 'account.one-time-code']);
    expect(JSON.stringify(subject)).not.toContain(fresh.code);
  });

  test('five tries at a one-time code, also all at once', async () => {
    const { code, personId } = await settled(app);
    const issued = await issue(personId);
    const wrong = String((Number(issued.code) + 1) % 1_000_000).padStart(6, '0');
    await Promise.all(Array.from({ length: 5 }, () => recover(code, wrong)));
    expect((await recover(code, issued.code)).code).toBe('wrong-code');
    const again = await issue(personId);
    for (let i = 0; i < 4; i += 1) await recover(code, wrong === again.code ? issued.code : wrong);
    expect((await recover(code, again.code)).status).toBe(200);
  });

  test('a guess whose password would be refused is a guess like any other, also when hundreds come at once', async () => {
    const { code, personId } = await settled(app, { name: 'Trần Thị Lan' });
    const issued = await issue(personId);
    const guesses = Array.from({ length: 60 }, (_, i) => String((Number(issued.code) + 1 + i) % 1_000_000).padStart(6, '0'));
    const answers = await Promise.all([...guesses, issued.code].map((guess) => recover(code, guess, 'tran thi lan')));
    expect(new Set(answers.map((one) => one.code))).toEqual(new Set(['wrong-code']));
    expect((await recover(code, issued.code)).code).toBe('wrong-code');
  });

  test('a locked-out person passes with a correct one-time code', async () => {
    const { code, personId } = await settled(app);
    for (let i = 0; i < 6; i += 1) await login(code, 'wrong guess');
    expect((await login(code, PASSWORD)).code).toBe('locked-out');
    expect((await recover(code, (await issue(personId)).code)).status).toBe(200);
    expect((await login(code, NEW)).status).toBe(200);
  });

  test('answers alike whether the account exists', async () => {
    const { code, personId } = await settled(app);
    await issue(personId);
    for (const typed of ['ABCD-ABCD-ABCD', '000000', 'x']) {
      const [known, unknown] = [await recover(code, typed), await recover('NOBODY', typed)];
      expect([known.status, known.raw]).toEqual([unknown.status, unknown.raw]);
      expect(known.raw).toBe('{"error":{"code":"wrong-code","params":{}}}');
    }
    expect((await recover(code, '000000', 'Trần Thị Lan')).raw).toBe((await recover('NOBODY', '000000', 'Trần Thị Lan')).raw);
    for (const login of [code, 'NOBODY']) expect((await recover(login, 'x', 'short')).code).toBe('weak-password');
  });

  test('a weak new password costs no one-time code of its owner', async () => {
    const { code, personId } = await settled(app);
    const issued = await issue(personId);
    expect((await recover(code, issued.code, 'Trần Thị Lan')).params).toEqual({ reason: 'same-as-login' });
    expect((await recover(code, issued.code)).status).toBe(200);
  });

  test('whoever lost the slip before the first login still owes the consents', async () => {
    const { code, personId, slip } = await onRoster(app);
    const answer = await recover(code, (await issue(personId)).code);
    expect(answer.reply.session.firstLogin).toBe(true);
    expect((await login(code, slip)).code).toBe('wrong-credentials');
    const entered = enteredBy(app, await login(code, NEW));
    expect((await entered.call(me.profile)).code).toBe('first-login-needed');
    expect((await entered.call(auth.firstLogin, { body: { password: NEW, consents: AGREED } })).status).toBe(200);
    expect((await login(code, NEW)).reply.session.firstLogin).toBe(false);
  });

  test('a code of one person on a shared phone opens that person alone', async () => {
    const phone = '0912345678';
    const [a, b] = [await settled(app, { phone }), await settled(app, { phone, name: 'Nguyễn Văn Bình' })];
    const issued = await issue(b.personId);
    expect((await recover(phone, issued.code)).reply.session.personId).toBe(b.personId);
    expect((await login(a.code, PASSWORD)).status).toBe(200);
    expect((await recover(phone, a.recoveryCode)).reply.session.personId).toBe(a.personId);
  });

  test('a contact cannot reset an account with a role; nobody who is gone is reset', async () => {
    const { personId } = await settled(app);
    await site.grant(personId, 'contact', 'syt');
    await expect(issue(personId)).rejects.toThrow('person-has-role');
    expect((await issue(personId, true)).code).toHaveLength(6);
    await expect(issue('nobody')).rejects.toThrow('person-not-found');
  });

  test('bad input', async () => {
    for (const body of [
      {},
      { login: 'a', code: '', password: NEW, shared: false },
      { login: 'a', code: 'b', password: '', shared: false },
      { login: 'a', code: 123456, password: NEW, shared: false },
    ]) {
      expect((await app.guest.call(auth.recover, { body: body as never })).code).toBe('invalid-body');
    }
  });
});
