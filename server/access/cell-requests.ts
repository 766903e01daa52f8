import { contracts } from '@thi-tuan/shared/contracts/all.ts';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { AGREED, PASSWORD, aRegistration } from '../testing/people.builder.ts';
import type { CellScene, Someone } from './cell-scene.ts';
import { workOf } from './cell-scene.ts';
import { BANK_MAKERS } from './cell-requests-bank.ts';
import { CONTEST_MAKERS } from './cell-requests-contest.ts';
import { PEOPLE_MAKERS } from './cell-requests-people.ts';
import { DRESS_MAKERS } from './cell-requests-dress.ts';
import { RUNNING_MAKERS } from './cell-requests-running.ts';

export interface Sent {
  params?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
}

/** A request that a person with the right is granted, made of objects of its own; `actor` sends it about `subject`. */
export type Make = (scene: CellScene, actor: Someone, subject: Someone, variant: string) => Sent | Promise<Sent>;

const ANOTHER_PASSWORD = 'trăng sáng đêm rằm';
const plain: Make = () => ({});

const attempt = async (scene: CellScene, subject: Someone) => {
  const view = await scene.started(subject);
  return { view, params: { attemptId: view.attemptId } };
};

/** The account of the column's object; the actor's own where there is one. */
async function account(scene: CellScene, subject: Someone, body: (code: string) => object): Promise<Sent> {
  const { code } = await scene.app.features.auth.service.issueOneTimeCode({ personId: null, mayResetRoles: true }, subject.personId);
  return { body: { login: subject.code, shared: false, ...body(code) } };
}

async function offered(scene: CellScene, actor: Someone): Promise<Sent> {
  const { app } = scene;
  if (actor.personId !== '') {
    const entry = await scene.contestant('snv');
    const row = {
      id: newId(app.time.now(), app.ctx.random),
      personId: actor.personId,
      rosterPersonId: entry.personId,
      state: 'offered' as const,
      createdAt: app.time.now(),
      decidedAt: null,
      decidedBy: null,
    };
    await app.ctx.data.write((s) => s.claims.offer([row]));
  }
  return { body: { code: null } };
}

/** An invitation that waits, made by an organiser. */
async function invited(scene: CellScene): Promise<{ inviteId: string; token: string }> {
  const { client } = await scene.actor('organiser');
  const body = { role: 'bank-editor' as const, scope: { kind: 'all' as const, id: '' }, note: '' };
  return (await client.call(contracts.accounts.invite, { body })).reply;
}

async function unchanged(scene: CellScene, actor: Someone): Promise<Sent> {
  const row = await scene.app.ctx.data.read.people.byId(actor.personId);
  const { name = 'Trần Thị Lan', birthYear = 1980, group = 'worker' } = row ?? {};
  return { body: { name, birthYear, group, memberships: ['party'], phone: null, unitId: scene.site.unit(actor.unit), unitNote: null } };
}

const inRound: Make = ({ rounds }, _actor, _subject, variant) => ({ params: { roundId: variant === 'closed' ? rounds.closed : rounds.open } });
const ofPerson =
  (body?: unknown): Make =>
  (_scene, _actor, subject) => ({ params: { personId: subject.personId }, ...(body === undefined ? {} : { body }) });

/** A ruling that changes something: the one that does not stand now. */
async function ruling({ app, rounds }: CellScene): Promise<{ params: { roundId: string }; changes: object[]; expects: number }> {
  const roundId = rounds.closed;
  const [question] = await app.ctx.data.read.contests.pinned(roundId);
  const changes = [{ versionId: question!.versionId, ruling: question!.ruling === 'given' ? 'counts' : 'given', accepted: null }];
  return { params: { roundId }, changes, expects: await app.ctx.data.read.regrade.count(roundId) };
}

const MAKERS: Record<string, Make> = {
  'auth.me': plain,
  'auth.login': (_scene, _actor, subject) => ({ body: { login: subject.code, password: PASSWORD, shared: false } }),
  'auth.slip': async ({ app, site }, _actor, subject) => {
    const code = newId(app.time.now(), app.ctx.random);
    const personId = await site.person({ unit: subject.unit, code, firstSecret: 'ABCD-EFGH-2345' });
    const { slips } = await app.features.auth.service.issueSlips({ personId }, [personId]);
    return { body: { token: slips[0]!.token, shared: false } };
  },
  'auth.logout': plain,
  'auth.firstLogin': () => ({ body: { password: ANOTHER_PASSWORD, consents: AGREED } }),
  'auth.register': () => ({ body: aRegistration() }),
  'auth.recover': (scene, _actor, subject) => account(scene, subject, (code) => ({ code, password: ANOTHER_PASSWORD })),
  'auth.changePassword': () => ({ body: { current: PASSWORD, password: ANOTHER_PASSWORD } }),
  'auth.newRecoveryCode': () => ({ body: { current: PASSWORD } }),
  'auth.claimByCode': offered,
  'me.profile': plain,
  'me.update': unchanged,
  'me.consents': () => ({ body: { consents: [{ purpose: 'public-name', version: 1, granted: true }] } }),
  'me.attempts': plain,
  'me.export': plain,
  'me.remove': () => ({ body: { current: PASSWORD } }),
  'me.session': plain,
  'units.search': () => ({ query: { tree: 'tinh', q: 'so y te' } }),
  'units.show': ({ site }, _actor, subject) => ({ params: { unitId: site.unit(subject.unit) } }),
  'contact.units': plain,
  'contact.people': ({ site, rounds }, _actor, subject) => ({ query: { unitId: site.unit(subject.unit), roundId: rounds.open, filter: 'not-yet' } }),
  'contact.confirm': ofPerson({ approvePhone: false, acceptClaimId: null }),
  'contact.returnPerson': ofPerson({ reason: 'không thuộc chi bộ' }),
  'contact.oneTimeCode': async ({ site }, _actor, subject, variant) => {
    if (variant === 'role') await site.grant(subject.personId, 'official', 'syt');
    return { params: { personId: subject.personId } };
  },
  'contact.exempt': ofPerson({ reason: 'away', from: dayOf(OPENS_AT) }),
  'contact.present': ofPerson(),
  'contact.move': ({ site }, _actor, subject, variant) => ({
    params: { personId: subject.personId },
    body: { kind: 'fix', unitId: site.unit(variant === 'outside' ? 'snv' : 'syt-vp'), from: null },
  }),
  'contact.askMove': ({ site }, _actor, subject) => ({
    params: { personId: subject.personId },
    body: { kind: 'fix', unitId: site.unit('snv'), from: null, reason: 'ô của bảng quyền' },
  }),
  'contact.moveRequests': plain,
  'contact.slips': (_scene, _actor, subject) => ({ body: { personIds: [subject.personId] } }),
  'contests.home': plain,
  'contests.rules': () => ({ query: { lang: 'en' } }),
  'contests.before': inRound,
  'contests.key': inRound,
  'contests.picture': (scene, ...more) => {
    const { params } = inRound(scene, ...more) as { params: { roundId: string } };
    return { params: { ...params, imageId: scene.site.imageId } };
  },
  'attempts.picture': async (scene, _actor, subject) => ({
    params: { ...(await attempt(scene, subject)).params, imageId: scene.site.imageId },
  }),
  'attempts.start': ({ rounds }) => ({ params: { roundId: rounds.open }, body: { holderKey: 'holder-of-this-cell' } }),
  'attempts.resume': async (scene, _actor, subject) => ({ params: (await attempt(scene, subject)).params, body: { holderKey: 'another-device' } }),
  'attempts.save': async (scene, _actor, subject) => {
    const { view, params } = await attempt(scene, subject);
    return { params, body: workOf(view) };
  },
  'attempts.next': async (scene, _actor, subject) => {
    const { attemptId, holder, questions } = await scene.atFirstQuestion(subject);
    const body = { holder, position: 1, revision: 1, chosen: [questions[0]!.options[0]!.id], signals: [], focusLosses: null };
    return { params: { attemptId }, body };
  },
  'attempts.submit': async (scene, _actor, subject) => {
    const { view, params } = await attempt(scene, subject);
    return { params, body: workOf(view) };
  },
  'attempts.peek': async (scene, _actor, subject) => ({ params: (await attempt(scene, subject)).params }),
  'attempts.result': async (scene, _actor, subject) => ({ params: { attemptId: (await scene.submitted(subject)).attemptId } }),
  'attempts.report': async (scene, _actor, subject) => ({
    params: (await attempt(scene, subject)).params,
    body: { position: 1, text: 'Hai phương án giống nhau' },
  }),
  'attempts.receipt': async (scene, _actor, subject) => ({ params: { code: (await scene.submitted(subject)).code } }),
  'standings.round': inRound,
  'standings.unit': inRound,
  'standings.contest': plain,
  'participation.scopes': plain,
  'participation.report': ({ site, rounds }, _actor, subject, variant) => ({
    query: { unitId: site.unit(subject.unit), ...(variant === 'contest' ? {} : { roundId: rounds.open }) },
  }),
  'desk.home': plain,
  'accounts.list': plain,
  'accounts.revoke': async (scene, _actor, subject, variant) => {
    const role = variant === 'admin' ? 'admin' : 'organiser';
    await scene.site.grant(subject.personId, role);
    return { params: { personId: subject.personId }, body: { role, scope: { kind: 'all', id: '' }, reason: 'thôi nhiệm vụ' } };
  },
  'accounts.invites': plain,
  'accounts.invite': (_scene, _actor, _subject, variant) => ({
    body: { role: variant === 'admin' ? 'admin' : 'bank-editor', scope: { kind: 'all', id: '' }, note: 'chị Hoa' },
  }),
  'accounts.revokeInvite': async (scene) => ({ params: { inviteId: (await invited(scene)).inviteId } }),
  'accounts.look': async (scene) => ({ body: { token: (await invited(scene)).token } }),
  'accounts.accept': async (scene) => {
    const { token, inviteId } = await invited(scene);
    return { body: { token, name: 'Phạm Thị Hoa', login: `hoa${inviteId.slice(-9)}`, password: ANOTHER_PASSWORD } };
  },
  'accounts.take': async (scene) => ({ body: { token: (await invited(scene)).token } }),
  'audit.list': plain,
  'audit.actors': plain,
  'manage.rounds': plain,
  'manage.reports': inRound,
  'manage.close': inRound,
  'regrade.afterwards': inRound,
  'regrade.preview': async (scene) => {
    const { params, changes } = await ruling(scene);
    return { params, body: { changes, newResult: false } };
  },
  'regrade.apply': async (scene) => {
    // Whoever may is told that the round was regraded meanwhile: columns are asked side by side, and only one could be the first.
    const { params, changes, expects } = await ruling(scene);
    return { params, body: { changes, expects: expects + 100, reason: 'Đáp án in nhầm.', newResult: false } };
  },
  'regrade.progress': inRound,
  'regrade.fix': ({ rounds }) => ({ params: { roundId: rounds.closed }, body: { official: false, note: null } }),
  'regrade.result': ({ rounds }) => ({ params: { roundId: rounds.closed, number: '99' } }),
  'regrade.ranking': ({ rounds }) => ({ params: { roundId: rounds.closed, number: '99', part: '1' } }),
  ...BANK_MAKERS,
  ...CONTEST_MAKERS,
  ...PEOPLE_MAKERS,
  ...DRESS_MAKERS,
  ...RUNNING_MAKERS,
};

/** A request for a page that is mounted by hand. */
export interface PageAsked {
  url: string;
  /** Fields of a form, sent with the key of the actor's own session. */
  form?: Record<string, string>;
}
type MakePage = (scene: CellScene, actor: Someone, subject: Someone) => PageAsked | Promise<PageAsked>;

const PAGES: Record<string, MakePage> = {
  'POST:/don-gian/dang-nhap': (_scene, _actor, subject) => ({ url: '/don-gian/dang-nhap', form: { login: subject.code, password: PASSWORD } }),
  'POST:/don-gian/dang-xuat': () => ({ url: '/don-gian/dang-xuat', form: {} }),
  'POST:/don-gian/lan-dau': () => ({
    url: '/don-gian/lan-dau',
    form: { password: ANOTHER_PASSWORD, again: ANOTHER_PASSWORD, participation: '1' },
  }),
  'GET:/don-gian/thi/:roundId': ({ rounds }) => ({ url: `/don-gian/thi/${rounds.open}` }),
  'POST:/don-gian/thi/:roundId/bat-dau': ({ rounds }) => ({ url: `/don-gian/thi/${rounds.open}/bat-dau`, form: { may: 'holder-of-this-cell' } }),
  'GET:/don-gian/bai/:attemptId': async (scene, _actor, subject) => ({ url: `/don-gian/bai/${(await attempt(scene, subject)).params.attemptId}` }),
  'POST:/don-gian/bai/:attemptId': async (scene, _actor, subject) => {
    const { view } = await attempt(scene, subject);
    const [question] = view.questions;
    const form = { giu: String(view.holder), lan: '0', trang: '1', hoi: '1', c1: question!.options[0]!.id, viec: 'trang-sau' };
    return { url: `/don-gian/bai/${view.attemptId}`, form };
  },
  'GET:/don-gian/ket-qua/:attemptId': async (scene, _actor, subject) => ({
    url: `/don-gian/ket-qua/${(await scene.submitted(subject)).attemptId}`,
  }),
};

/** What is mounted by hand: a GET of its very path unless a request is written for it. */
export const pageFor = (endpoint: string): MakePage => PAGES[endpoint] ?? (() => ({ url: endpoint.slice(endpoint.indexOf(':') + 1) }));

export const contractOf = (endpoint: string): Contract | null => {
  const [area, name] = endpoint.split('.') as [keyof typeof contracts, string];
  return (contracts[area] as Record<string, Contract> | undefined)?.[name] ?? null;
};

/** Every contract by `area.name`. */
export const CONTRACTS: [endpoint: string, contract: Contract][] = Object.entries(contracts).flatMap(([area, of]) =>
  Object.entries(of).map(([name, contract]): [string, Contract] => [`${area}.${name}`, contract]),
);

/** Is a request of the table written for this contract? */
export const isWritten = (endpoint: string): boolean => Object.hasOwn(MAKERS, endpoint);

export function requestFor(endpoint: string): Make {
  const make = MAKERS[endpoint];
  if (!make) throw new Error(`${endpoint}: no request is written for it`);
  return make;
}
