import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { secretCode } from '@thi-tuan/shared/kernel/ids.ts';
import type { ConsentText } from '@thi-tuan/shared/rules/settings.ts';
import { importPeople } from '../features/auth/index.ts';
import type { RosterPerson } from '../features/auth/index.ts';
import type { UnitCode } from './site.builder.ts';
import type { Answer, Client, TestApp } from './test-app.ts';

export const PASSWORD = 'sen hồng tháng năm';

/** All three purposes, each refused or granted by itself. */
export const CONSENTS: ConsentText[] = [
  { purpose: 'participation', version: 2, text: 'Tôi đồng ý dự thi.' },
  { purpose: 'public-name', version: 1, text: 'Tôi đồng ý nêu tên.' },
  { purpose: 'behaviour', version: 1, text: 'Tôi đồng ý ghi nhận thao tác.' },
];
export const AGREED = [{ purpose: 'participation' as const, version: 2, granted: true }];

export type RegisterBody = BodyOf<(typeof auth)['register']>;

/** A registration that is accepted with `CONSENTS`; say only what differs. */
export function aRegistration(over: Partial<RegisterBody> = {}): RegisterBody {
  return {
    name: 'Trần Thị Lan',
    birthYear: 1980,
    group: 'public-employee',
    memberships: ['trade-union'],
    unitId: null,
    unitNote: 'Chi bộ Trạm Y tế',
    phone: null,
    password: PASSWORD,
    consents: AGREED,
    shared: false,
    ...over,
  };
}

/** A client that holds the session which a reply opened. */
export function enteredBy(app: TestApp, answer: Answer<unknown>): Client {
  const set = answer.headers['set-cookie'];
  const cookie = /^[^;]+/.exec(String(Array.isArray(set) ? set[0] : set))?.[0];
  if (!cookie || set === undefined) throw new Error(`no session was opened: ${answer.raw}`);
  return app.withCookie(cookie);
}

export interface OnSlip {
  personId: string;
  code: string;
  /** The single-use first password. */
  slip: string;
}

/** Somebody of the roster who has never logged in, imported as the command does it. */
export async function onRoster(app: TestApp, over: Partial<Omit<RosterPerson, 'unitCode'>> & { unit?: UnitCode | null } = {}): Promise<OnSlip> {
  const { unit = 'syt-vp', ...rest } = over;
  const slip = over.firstPassword ?? secretCode(56, app.ctx.random);
  const code = over.code ?? `R${secretCode(56, app.ctx.random)}`;
  const row: RosterPerson = {
    line: 1,
    name: 'Trần Thị Lan',
    birthYear: 1980,
    phone: null,
    citizenId: null,
    unitCode: unit,
    group: 'civil-servant',
    memberships: ['party'],
    exempt: null,
    ...rest,
    code,
    firstPassword: slip,
  };
  const site = (await app.features.contests.book.site())!;
  const done = await importPeople(app.ctx, [row], { treeId: site.contest.treeId });
  if (!done.written) throw new Error(JSON.stringify(done.faults));
  const person = (await app.ctx.data.read.people.byCode(code))!;
  return { personId: person.id, code, slip };
}

/** Somebody of the roster with a password of their own and the consent to take part. */
export async function settled(app: TestApp, over: Parameters<typeof onRoster>[1] & { password?: string } = {}) {
  const { password = PASSWORD, ...rest } = over;
  const person = await onRoster(app, rest);
  const entered = enteredBy(app, await app.guest.call(auth.login, { body: { login: person.code, password: person.slip, shared: false } }));
  const first: ReplyOf<(typeof auth)['firstLogin']> = (await entered.call(auth.firstLogin, { body: { password, consents: AGREED } })).reply;
  return { ...person, password, client: entered, recoveryCode: first.recoveryCode };
}
