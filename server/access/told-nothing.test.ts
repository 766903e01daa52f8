import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { aRegistration } from '../testing/people.builder.ts';
import type { TestApp } from '../testing/test-app.ts';
import type { CellScene, Someone } from './cell-scene.ts';
import { cellScene } from './cell-scene.ts';

/**
 * Whether an account or a phone exists shows neither in the text (tests of the feature) nor in the time. A stopwatch would
 * measure the machine: here the work is counted that takes the time. Each costs thousands of times what all else does.
 */
let scene: CellScene;
let end: () => Promise<void>;
beforeAll(async () => {
  scene = await cellScene((ending) => (end = ending));
});
afterAll(() => end());

const PHONE = '0912345678';

/** Hashes made and compared, and commits waited for, by one request. */
async function workOf({ ctx }: TestApp, ask: () => Promise<{ status: number; raw: string }>) {
  const hash = vi.spyOn(ctx.passwords, 'hash');
  const verify = vi.spyOn(ctx.passwords, 'verify');
  const writes = ctx.data.stats().jobs;
  const { status, raw } = await ask();
  const work = { hashed: hash.mock.calls.length, compared: verify.mock.calls.length, written: ctx.data.stats().jobs - writes };
  hash.mockRestore();
  verify.mockRestore();
  return { work, status, raw };
}

const login = ({ app }: CellScene, name: string) =>
  app.guest.call(auth.login, { body: { login: name, password: 'không phải mật khẩu', shared: false } });

async function owner(): Promise<Someone> {
  const one = await scene.contestant('syt-vp');
  await scene.app.ctx.data.write((s) => s.people.update(one.personId, { phone: PHONE, phoneApproved: true, updatedAt: scene.app.time.now() }));
  return one;
}

test('a wrong password and a login that names nobody: the same text, the same work', async () => {
  const known = await owner();
  const [code, phone, nobody, noPhone] = [known.code, PHONE, 'KHONG-CO-AI', '0987654321'];
  const asked = [];
  for (const name of [code, phone, nobody, noPhone]) asked.push(await workOf(scene.app, () => login(scene, name)));
  expect(asked[0]).toEqual({ work: { hashed: 0, compared: 1, written: 1 }, status: 401, raw: '{"error":{"code":"wrong-credentials","params":{}}}' });
  for (const one of asked) expect(one).toEqual(asked[0]);
});

test('recovery with a wrong code: the same text, the same work, whoever is named', async () => {
  const known = await scene.contestant('syt-vp');
  const recover = (name: string) =>
    scene.app.guest.call(auth.recover, { body: { login: name, code: '000000', password: 'trăng sáng đêm rằm', shared: false } });
  const [one, other] = [await workOf(scene.app, () => recover(known.code)), await workOf(scene.app, () => recover('KHONG-CO-AI'))];
  expect(one).toEqual({ work: { hashed: 1, compared: 0, written: 1 }, status: 422, raw: '{"error":{"code":"wrong-code","params":{}}}' });
  expect(other).toEqual(one);
});

test('registration with a phone that serves somebody, and with a free one: the same answer, the same work', async () => {
  await owner();
  const register = (phone: string) =>
    scene.app.guest.call(auth.register, { body: aRegistration({ phone, name: `Trần Thị Lan ${phone === PHONE ? 'A' : 'B'}` }) });
  const told = async (phone: string) => {
    const { work, status, raw } = await workOf(scene.app, () => register(phone));
    const { session, claimOffered, ...rest } = JSON.parse(raw) as { session: object; claimOffered: boolean };
    return { work, status, claimOffered, fields: [Object.keys(session), Object.keys(rest)] };
  };
  expect(await told(PHONE)).toEqual(await told('0987654322'));
});
