import { expect, test } from 'vitest';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { describeEachEngine } from '../testing/index.ts';
import { NOW, plantPeople } from '../testing/people.builder.ts';

const DAY = 86_400_000;
const code = (personId: string, mac = 'right', over = {}) => ({
  id: newId(NOW),
  personId,
  mac,
  issuedBy: null,
  issuedAt: NOW,
  expiresAt: NOW + DAY,
  triesLeft: 5,
  usedAt: null,
  ...over,
});

describeEachEngine('accounts store', (open) => {
  test('failures move only from what was seen, also when the number is the same', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    const none = { failures: 0, lastFailureAt: null };
    const one = { failures: 1, lastFailureAt: NOW };
    expect(await data.write((s) => s.accounts.setFailures(id, none, one))).toBe(true);
    expect(await data.write((s) => s.accounts.setFailures(id, none, one))).toBe(false);
    expect(await data.write((s) => s.accounts.setFailures(id, one, { failures: 1, lastFailureAt: NOW + 9 }))).toBe(true);
    expect(await data.write((s) => s.accounts.setFailures(id, one, { failures: 2, lastFailureAt: NOW + 9 }))).toBe(false);
    expect(await data.write((s) => s.accounts.setFailures(id, { failures: 1, lastFailureAt: NOW + 9 }, none))).toBe(true);
    expect(await data.read.accounts.of(id)).toMatchObject(none);
  });

  test('of many guesses at once each counts', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        data.write((s) => s.accounts.setFailures(id, { failures: 0, lastFailureAt: null }, { failures: 1, lastFailureAt: NOW })).catch(() => false),
      ),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  test('a right login forgets failures and is remembered', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person({}, { failures: 7, lastFailureAt: NOW });
    await data.write((s) => s.accounts.loggedIn(id, NOW + 1));
    expect(await data.read.accounts.of(id)).toMatchObject({ failures: 0, lastFailureAt: null, lastLoginAt: NOW + 1 });
    expect(await data.read.accounts.of('nobody')).toBeNull();
  });

  test('the first login ends once; the first password with it', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    const to = { passwordHash: 'hash', passwordSetAt: NOW, recoveryMac: 'rec' };
    expect(await data.write((s) => s.accounts.finishFirstLogin(id, to))).toBe(true);
    expect(await data.read.accounts.of(id)).toMatchObject({ ...to, firstSecretMac: null });
    expect(await data.write((s) => s.accounts.finishFirstLogin(id, { ...to, passwordHash: 'other' }))).toBe(false);
    expect(await data.write((s) => s.accounts.setFirstSecret(id, 'slip'))).toBe(false);
    expect(await data.write((s) => s.accounts.changePassword(id, 'wrong', 'new', NOW))).toBe(false);
    expect(await data.write((s) => s.accounts.changePassword(id, 'hash', 'new', NOW))).toBe(true);
  });

  test('a forgotten password: consents may still be owed', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    await data.write((s) => s.accounts.setPassword(id, { passwordHash: 'hash', passwordSetAt: null, recoveryMac: 'rec' }));
    expect(await data.read.accounts.of(id)).toMatchObject({ passwordHash: 'hash', passwordSetAt: null, firstSecretMac: null });
  });

  test('a one-time code: one use, five tries, its time, and the newest alone', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    await data.write((s) => s.accounts.issueCode(code(id, 'old')));
    await data.write((s) => s.accounts.issueCode(code(id)));
    for (const [mac, now] of [
      ['old', NOW],
      ['right', NOW + DAY],
    ] as const)
      expect(await data.write((s) => s.accounts.useCode(id, mac, now))).toBe(false);
    for (let i = 0; i < 4; i += 1) await data.write((s) => s.accounts.missCode(id, NOW));
    expect(await data.write((s) => s.accounts.useCode(id, 'right', NOW))).toBe(true);
    expect(await data.write((s) => s.accounts.useCode(id, 'right', NOW))).toBe(false);
    await data.write((s) => s.accounts.issueCode(code(id)));
    for (let i = 0; i < 5; i += 1) await data.write((s) => s.accounts.missCode(id, NOW));
    expect(await data.write((s) => s.accounts.useCode(id, 'right', NOW))).toBe(false);
    await data.write((s) => s.accounts.issueCode(code(id)));
    await data.write((s) => s.accounts.forgetCodesBefore(NOW + DAY + 1));
    expect(await data.write((s) => s.accounts.useCode(id, 'right', NOW))).toBe(false);
  });

  test('the newest answer of each purpose counts', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    const consent = (purpose: 'participation' | 'public-name', granted: boolean, at: number, version = 1) => ({
      id: newId(at),
      personId: id,
      purpose,
      version,
      granted,
      at,
    });
    await data.write((s) => s.accounts.addConsents([consent('participation', true, NOW), consent('public-name', true, NOW)]));
    await data.write((s) => s.accounts.addConsents([consent('public-name', false, NOW + 1, 2)]));
    const found = await data.read.accounts.consentsOf(id);
    expect(found.map(({ purpose, granted, version }) => [purpose, granted, version]).sort()).toEqual([
      ['participation', true, 1],
      ['public-name', false, 2],
    ]);
  });

  test('removing an account takes its sessions and codes along', async () => {
    const data = await open();
    const { id } = await (await plantPeople(data)).person();
    await data.write(async (s) => {
      await s.accounts.issueCode(code(id));
      await s.sessions.insert({ id: 's', personId: id, createdAt: NOW, seenAt: NOW, expiresAt: NOW + 1, shared: false, firstLogin: false });
    });
    await data.write((s) => s.accounts.remove(id));
    expect([await data.read.accounts.of(id), await data.read.sessions.byId('s')]).toEqual([null, null]);
  });
});
