import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Secrets } from '../../platform/crypto/secrets.ts';
import { seededBytes } from '../../testing/seeded-random.ts';
import { acceptConsents, consentFlags } from './consents.policy.ts';
import { grantsOf } from './grants.policy.ts';
import { lockedFor, oneMore } from './lock-out.policy.ts';
import { isBirthYear, phoneOrNull, requireName } from './person.policy.ts';
import { firstSecretMac, makeCode, makeSecret, oneTimeMac, personCode, requireGoodPassword } from './secrets.policy.ts';

const MINUTE = 60_000;
const secrets = new Secrets('a secret of forty characters, for tests only');

describe('lock-out', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 15_000],
    [6, 30_000],
    [7, 60_000],
    [10, 480_000],
    [11, 900_000],
    [500, 900_000],
  ])('after %i failures: %i ms', (failures, ms) => {
    expect(lockedFor({ failures, lastFailureAt: 1000 }, 1000)).toBe(ms);
    expect(lockedFor({ failures, lastFailureAt: 1000 }, 1000 + ms)).toBe(0);
  });

  test('whoever guesses as fast as they may gets some hundred tries a day, and a pause of a day forgets them', () => {
    let state = { failures: 0, lastFailureAt: null as number | null };
    let now = 0;
    let tries = 0;
    while (now < 24 * 60 * MINUTE) {
      state = { failures: oneMore(state, now), lastFailureAt: now };
      tries += 1;
      now += lockedFor(state, now);
    }
    expect(tries).toBeLessThan(130);
    expect(oneMore(state, now + 24 * 60 * MINUTE)).toBe(1);
  });

  test('nobody is ever kept out for more than 15 minutes, and the count never falls below one', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10 ** 10), fc.nat(10 ** 10), (failures, at, later) => {
        expect(lockedFor({ failures, lastFailureAt: at }, at + later)).toBeLessThanOrEqual(15 * MINUTE);
        expect(oneMore({ failures, lastFailureAt: at }, at + later)).toBeGreaterThanOrEqual(1);
        expect(oneMore({ failures, lastFailureAt: at }, at + later)).toBeLessThanOrEqual(failures + 1);
      }),
    );
  });
});

describe('passwords', () => {
  const own = ['CANBO-2026-001', '0912345678', 'Trần Thị Lan'];
  const reasonOf = (password: string): unknown => {
    try {
      requireGoodPassword(password, own);
      return null;
    } catch (error) {
      return (error as { params: { reason: string } }).params.reason;
    }
  };
  test.each([
    ['sen hon', 'short'],
    ['         ', 'short'],
    ['đđđđđđđ', 'short'],
    ['🌸🌸🌸🌸', 'short'],
    ['12345678', 'common'],
    ['matkhau123', 'common'],
    ['Mật khẩu 123', 'common'],
    ['tran thi lan', 'same-as-login'],
    ['Trần Thị Lan', 'same-as-login'],
    ['canbo2026001', 'same-as-login'],
    ['0912 345 678', 'same-as-login'],
    ['x'.repeat(201), 'long'],
    ['sen hồng tháng năm', null],
    ['không dấu nào', null],
    ['tranthilan-1980-hue', null],
  ])('%j → %s', (password, reason) => expect(reasonOf(password)).toBe(reason));
});

describe('codes', () => {
  test('first passwords have 12 characters of a readable alphabet (57 bits) and are the same however typed', () => {
    const secret = makeSecret(seededBytes('slip'));
    expect(secret).toMatch(/^[2-9ACDEFGHJKMNPQRTVWXY]{4}(-[2-9ACDEFGHJKMNPQRTVWXY]{4}){2}$/);
    const mac = firstSecretMac(secrets, 'p', secret);
    for (const typed of [secret.toLowerCase(), secret.replaceAll('-', ''), ` ${secret.replaceAll('-', '  ')} `])
      expect(firstSecretMac(secrets, 'p', typed)).toBe(mac);
    expect(firstSecretMac(secrets, 'another', secret)).not.toBe(mac);
    expect(firstSecretMac(secrets, 'p', '  - đ')).toBeNull();
    expect(makeCode(seededBytes('code'))).toMatch(/^.{4}-.{4}$/);
  });

  test('one-time codes are six digits', () => {
    expect(oneTimeMac(secrets, 'p', '123 456')).toBe(oneTimeMac(secrets, 'p', '123456'));
    for (const typed of ['12345', '1234567', 'abcdef', '']) expect(oneTimeMac(secrets, 'p', typed)).toBeNull();
  });

  test.each([
    [' cb 007 ', 'CB007'],
    ['cb\u0000\u200b1', 'CB1'],
    ['ｃｂ１', 'CB1'],
    ['đ1', 'Đ1'],
    ['\ud800', ''],
  ])('personCode %j → %s', (typed, code) => expect(personCode(typed)).toBe(code));
});

describe('consents', () => {
  const texts = [
    { purpose: 'participation' as const, version: 2, text: 'a' },
    { purpose: 'public-name' as const, version: 1, text: 'b' },
  ];
  const yes = { purpose: 'participation' as const, version: 2, granted: true };
  const name = { purpose: 'public-name' as const, version: 1, granted: true };
  test.each([
    ['unanswered', []],
    ['refused', [{ ...yes, granted: false }]],
    ['to an older text', [{ ...yes, version: 1 }]],
    ['both ways', [yes, { ...yes, granted: false }]],
    ['another purpose to another text', [yes, { ...name, version: 9 }]],
  ])('consent needed: %s', (_name, given) => expect(() => acceptConsents(texts, given)).toThrow('consent-needed'));

  test('nothing by default, nothing to a text that there is not', () => {
    expect(acceptConsents(texts, [yes, { purpose: 'behaviour', version: 1, granted: true }])).toEqual([yes]);
    expect(consentFlags([yes])).toEqual({});
    expect(consentFlags([yes, { ...name, granted: false }])).toEqual({ publicName: false });
    expect(acceptConsents([], [yes])).toEqual([]);
  });

  test('afterwards one purpose may be answered alone; taking part cannot be withdrawn', () => {
    expect(acceptConsents(texts, [name], [])).toEqual([name]);
    expect(() => acceptConsents(texts, [{ ...yes, granted: false }], [])).toThrow('consent-needed');
  });
});

test('roles are capabilities with a scope', () => {
  expect(grantsOf([{ role: 'contact', scopeKind: 'unit', scopeId: 'u' }])).toEqual([
    { capability: 'unit.people', scope: { kind: 'unit', id: 'u' } },
    { capability: 'unit.participation', scope: { kind: 'unit', id: 'u' } },
  ]);
  expect(
    grantsOf([
      { role: 'official', scopeKind: 'unit', scopeId: 'u' },
      { role: 'organiser', scopeKind: 'contest', scopeId: 'c' },
      { role: 'admin', scopeKind: 'all', scopeId: '' },
    ]),
  ).toEqual([
    { capability: 'unit.participation', scope: { kind: 'unit', id: 'u' } },
    ...(['contest.manage', 'bank.read', 'bank.edit', 'bank.review', 'people.manage', 'audit.read', 'unit.participation'] as const).map(
      (capability) => ({
        capability,
        scope: { kind: 'contest', id: 'c' },
      }),
    ),
    ...(['system.admin', 'people.manage', 'audit.read', 'unit.participation'] as const).map((capability) => ({ capability, scope: { kind: 'all' } })),
  ]);
  expect(
    grantsOf([
      { role: 'bank-editor', scopeKind: 'contest', scopeId: 'c' },
      { role: 'bank-reviewer', scopeKind: 'all', scopeId: '' },
    ]),
  ).toEqual([
    { capability: 'bank.read', scope: { kind: 'contest', id: 'c' } },
    { capability: 'bank.edit', scope: { kind: 'contest', id: 'c' } },
    { capability: 'bank.read', scope: { kind: 'all' } },
    { capability: 'bank.review', scope: { kind: 'all' } },
  ]);
});

test('names, years, phones', () => {
  expect(requireName('  TRẦN   THỊ LAN ')).toBe('Trần Thị Lan');
  for (const bad of ['1', 'a', '<b>', '=1+1']) expect(() => requireName(bad)).toThrow('name-invalid');
  const now = Date.UTC(2026, 5, 1);
  expect([1915, 1916, 2021, 2022, 1980.5].map((year) => isBirthYear(year, now))).toEqual([false, true, true, false, false]);
  expect([phoneOrNull(null), phoneOrNull('  '), phoneOrNull('+84 912 345 678')]).toEqual([null, null, '0912345678']);
  expect(() => phoneOrNull('12')).toThrow('phone-invalid');
});
