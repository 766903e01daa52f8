import { beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { aContest } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RegisterBody } from '../../testing/people.builder.ts';
import { AGREED, CONSENTS, PASSWORD, aRegistration, enteredBy, onRoster, settled } from '../../testing/people.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { acceptClaim } from './index.ts';

describeEachEngine('registration', (open) => {
  let app: TestApp;
  let site: Site;
  const start = async (contest = {}) => {
    site = await buildSite(app, { contest: { consents: CONSENTS, ...contest } });
  };
  beforeEach(async () => {
    app = await openTestApp(await open());
    return () => app.stop();
  });

  const register = (over: Partial<RegisterBody> = {}) => app.guest.call(auth.register, { body: aRegistration(over) });
  const inUnit = (over: Partial<RegisterBody> = {}) => register({ unitId: site.unit('syt-vp'), unitNote: null, ...over });

  test('somebody registers, waits for the contact, and may enter all the same', async () => {
    await start();
    const answer = await inUnit({
      name: '  TRẦN THỊ LAN',
      phone: '+84 912 345 678',
      memberships: ['party', 'party'],
      consents: [...AGREED, { purpose: 'public-name', version: 1, granted: true }],
    });
    const { session, recoveryCode, claimOffered } = answer.reply;
    expect(session).toMatchObject({
      name: 'Trần Thị Lan',
      state: 'waiting',
      firstLogin: false,
      roles: [],
      unit: { name: 'Chi bộ Văn phòng Sở Y tế' },
    });
    expect(session.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect([recoveryCode.length, claimOffered]).toEqual([14, false]);
    const profile = (await enteredBy(app, answer).call(me.profile)).reply;
    expect(profile).toMatchObject({
      birthYear: 1980,
      group: 'public-employee',
      memberships: ['party'],
      phone: '0912345678',
      phoneApproved: true,
      source: 'self',
      claim: 'none',
      unitNote: null,
    });
    for (const login of [session.code, session.code.toLowerCase().replace('-', ' '), '0912 345 678']) {
      expect((await app.guest.call(auth.login, { body: { login, password: PASSWORD, shared: false } })).status).toBe(200);
    }
  });

  test('a known phone is answered alike; it is no login until approved', async () => {
    await start();
    const owner = await settled(app, { phone: '0912345678', password: 'mật khẩu của chủ' });
    const [known, fresh] = [await inUnit({ phone: '0912345678' }), await inUnit({ phone: '0987654321' })];
    const shape = ({ reply, status }: typeof known) => [status, Object.keys(reply), { ...reply.session, personId: '', code: '' }, reply.claimOffered];
    expect(shape(known)).toEqual(shape(fresh));
    const login = (name: string) => app.guest.call(auth.login, { body: { login: name, password: PASSWORD, shared: false } });
    expect((await login('0912345678')).code).toBe('wrong-credentials');
    expect((await login(known.reply.session.code)).reply.session.personId).toBe(known.reply.session.personId);
    expect(
      (await app.guest.call(auth.login, { body: { login: '0912345678', password: owner.password, shared: false } })).reply.session.personId,
    ).toBe(owner.personId);
  });

  test('refusals', async () => {
    await start({ registration: { opensAt: null, selfRegistration: true, phoneRequired: true } });
    const phone = '0912345678';
    const cases: [Partial<RegisterBody>, string][] = [
      [{ phone: null }, 'phone-needed'],
      [{ phone: '113' }, 'phone-invalid'],
      [{ phone, name: 'A1' }, 'name-invalid'],
      [{ phone, birthYear: 2200 }, 'birth-year-invalid'],
      [{ phone, unitId: 'nobody' }, 'unit-not-found'],
      [{ phone, unitId: 'a\u0000b' }, 'invalid-body'],
      [{ phone, unitId: null, unitNote: '  ' }, 'unit-not-found'],
      [{ phone, unitId: site.unit('syt') }, 'unit-not-selectable'],
      [{ phone, password: '12345678' }, 'weak-password'],
      [{ phone, password: 'Trần Thị Lan' }, 'weak-password'],
      [{ phone, password: '0912 345 678' }, 'weak-password'],
      [{ phone, consents: [] }, 'consent-needed'],
      [{ phone, group: 'boss' as never }, 'invalid-body'],
      [{ phone, memberships: null as never }, 'invalid-body'],
      [{ phone, birthYear: '1980' as never }, 'invalid-body'],
    ];
    for (const [over, code] of cases) expect([over, (await inUnit(over)).code]).toEqual([over, code]);
    expect((await app.guest.call(auth.login, { body: { login: phone, password: PASSWORD, shared: false } })).code).toBe('wrong-credentials');
  });

  test('the contest decides whether and from when', async () => {
    expect((await register()).code).toBe('registration-closed');
    await start({
      registration: { opensAt: app.time.now() + 1000, selfRegistration: true, phoneRequired: false },
      eligibility: { ...aContest().eligibility, outsiders: true },
    });
    expect((await register({ unitNote: null })).code).toBe('registration-closed');
    app.time.advance(1000);
    expect((await register({ unitNote: null })).reply.session.unit).toBeNull();
  });

  test('no self-registration', async () => {
    await start({ registration: { opensAt: null, selfRegistration: false, phoneRequired: false } });
    expect((await inUnit()).code).toBe('registration-closed');
  });

  test('registering on a browser that is signed in ends that session; a shared machine keeps nothing', async () => {
    await start();
    const first = await inUnit();
    const second = await enteredBy(app, first).call(auth.register, { body: aRegistration({ shared: true }) });
    expect(String(second.headers['set-cookie'])).not.toMatch(/Max-Age/);
    expect((await enteredBy(app, first).call(auth.me)).reply.session).toBeNull();
  });

  test('a claim is offered only to whoever brings name, year and unit along, and shows nothing of the roster', async () => {
    await start();
    await onRoster(app, { code: 'R-SECRET', phone: '0987654321' });
    for (const over of [{ name: 'Trần Thị Lam' }, { birthYear: 1981 }, { unitId: site.unit('snv') }, { unitId: null, unitNote: 'Sở Y tế' }])
      expect((await inUnit(over)).reply.claimOffered).toBe(false);
    const offered = await inUnit({ name: 'tran thi lan' });
    expect(offered.reply.claimOffered).toBe(true);
    expect(offered.raw).not.toMatch(/R-SECRET|0987654321|party|civil-servant/);
    const profile = await enteredBy(app, offered).call(me.profile);
    expect(profile.reply.claim).toBe('offered');
    expect(profile.raw).not.toMatch(/R-SECRET|0987654321|party|civil-servant/);
    await settled(app, { name: 'Lê Văn Tám' });
    expect((await inUnit({ name: 'Lê Văn Tám' })).reply.claimOffered).toBe(false);
  });

  test('claimed by the first code: the person keeps id and account, and takes the entry’s place', async () => {
    await start();
    const entry = await onRoster(app, { code: 'R1', exempt: true });
    const extra = { roundId: site.rounds[0]!, personId: entry.personId, ms: 60_000, reason: 'khuyết tật', createdAt: 1 };
    await app.ctx.data.write((s) => s.contests.grantExtraTime(extra));
    const answer = await inUnit({ phone: '0912345678' });
    const client = enteredBy(app, answer);
    const { personId } = answer.reply.session;
    const claim = (code: string | null) => client.call(auth.claimByCode, { body: { code } });
    expect((await claim('WRNG-WRNG-WRNG')).code).toBe('wrong-code');
    const done = await claim(entry.slip.toLowerCase());
    expect(done.reply).toMatchObject({ claimed: true, asked: false, session: { personId, code: 'R1', state: 'active' } });
    expect((await client.call(me.profile)).reply).toMatchObject({
      code: 'R1',
      group: 'civil-servant',
      memberships: ['party', 'trade-union'],
      source: 'roster',
      claim: 'accepted',
      phone: '0912345678',
    });
    const { people, contests, accounts } = app.ctx.data.read;
    expect(await people.byId(entry.personId)).toMatchObject({ state: 'merged', mergedInto: personId });
    expect([(await people.byId(personId))?.exempt, await contests.extraMs(extra.roundId, personId), await accounts.of(entry.personId)]).toEqual([
      true,
      60_000,
      null,
    ]);
    const login = (name: string, password: string) => app.guest.call(auth.login, { body: { login: name, password, shared: false } });
    expect([(await login('R1', PASSWORD)).reply.session.personId, (await login('R1', entry.slip)).code]).toEqual([personId, 'wrong-credentials']);
    expect((await claim(entry.slip)).code).toBe('claim-exists');
  });

  test('guessing a first code locks the entry, not the guesser’s own account', async () => {
    await start();
    const entry = await onRoster(app);
    const client = enteredBy(app, await inUnit());
    for (let i = 0; i < 5; i += 1) await client.call(auth.claimByCode, { body: { code: `WRNG-WRNG-${i}` } });
    expect((await client.call(auth.claimByCode, { body: { code: entry.slip } })).code).toBe('locked-out');
    const another = enteredBy(app, await inUnit());
    expect((await another.call(auth.claimByCode, { body: { code: entry.slip } })).code).toBe('locked-out');
    app.time.advance(15_000);
    expect((await another.call(auth.claimByCode, { body: { code: entry.slip } })).reply.claimed).toBe(true);
    expect((await client.call(auth.claimByCode, { body: { code: entry.slip } })).code).toBe('person-not-found');
  });

  test('asked of the contact, who accepts; nobody claims twice, nor an entry with a role', async () => {
    await start();
    const entry = await onRoster(app, { code: 'R1' });
    const answer = await inUnit();
    const client = enteredBy(app, answer);
    expect((await client.call(auth.claimByCode, { body: { code: null } })).reply).toMatchObject({ claimed: false, asked: true });
    expect((await client.call(me.profile)).reply.claim).toBe('asked');
    const { data } = app.ctx;
    const [asked] = await data.read.claims.askedBy([answer.reply.session.personId]);
    await site.grant(entry.personId, 'organiser');
    await expect(data.write((s) => acceptClaim(s, asked!.id, 'contact', 5))).rejects.toThrow('forbidden');
    await data.write((s) => s.roles.revoke(entry.personId, 'organiser', null));
    expect((await data.write((s) => acceptClaim(s, asked!.id, 'contact', 5))).code).toBe('R1');
    await expect(data.write((s) => acceptClaim(s, asked!.id, 'contact', 5))).rejects.toThrow('claim-exists');
    await expect(data.write((s) => acceptClaim(s, 'nothing', 'contact', 5))).rejects.toThrow('person-not-found');
    const stranger = enteredBy(app, await inUnit({ unitId: null, unitNote: 'Chi bộ mới' }));
    expect((await stranger.call(auth.claimByCode, { body: { code: null } })).code).toBe('person-not-found');
    expect((await stranger.call(auth.claimByCode, { body: {} as never })).code).toBe('invalid-body');
  });
});
