import type { CONSENT_PURPOSES } from '@thi-tuan/shared/rules/settings.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { ERRORS } from '@thi-tuan/shared/kernel/errors.ts';
import { formatDuration } from '@thi-tuan/shared/kernel/format.ts';
import { sameSecret } from '../../platform/crypto/secrets.ts';
import type { Session } from '../../platform/http/guard.ts';
import { clearSessionCookie, setSessionCookie } from '../../platform/http/guard.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { Page, PageIncoming, PageReply } from '../../platform/http/page.ts';
import type { AppContext } from '../../context.ts';
import { PATTERNS, PLAIN } from './addresses.ts';
import { beforePage } from './before.page.ts';
import { firstLoginPage, firstPage, recoveryPage, refusalPage, signInPage } from './entry.page.ts';
import type { Frame } from './layout.ts';
import { linkIn } from './layout.ts';
import { noticesIn } from './notices.ts';
import { placeIn } from './paging.ts';
import type { PlainService } from './plain.service.ts';
import type { PlainDeps } from './index.ts';
import { quizPage } from './quiz.page.ts';
import { receiptPage } from './receipt.page.ts';
import { sayIn } from './texts.ts';

type Purpose = (typeof CONSENT_PURPOSES)[number];

/** The pages and who may ask for them; forms are taken only with the key of the session that they were made for. */
export function plainPages(ctx: AppContext, http: MountContext, deps: PlainDeps & { service: PlainService }) {
  const { book, contests, entry, attempts, service } = deps;
  const newKey = (): string => Buffer.from(ctx.random(12)).toString('base64url');
  const formKeyOf = (session: Session | null): string => (session ? ctx.secrets.mac('plain-form', session.id) : '');

  async function frameOf({ query, session, request }: PageIncoming): Promise<Frame> {
    const lang = query.one('en') === '' ? 'vi' : 'en';
    const site = await book.site();
    const settings = site?.contest.settings ?? null;
    const say = sayIn(lang, settings);
    return {
      lang,
      say,
      contestName: settings?.name ?? null,
      support: settings?.support ?? null,
      self: request.method === 'GET' ? (request.url.split('?', 1)[0] ?? PLAIN.first) : PLAIN.first,
      link: linkIn(lang),
      formKey: formKeyOf(session),
      notices: noticesIn(site, say, lang, ctx.clock.now()),
    };
  }

  /** A page for somebody who is signed in. @throws AppError bad-origin for a form that was made for another session */
  function forPerson(handle: (incoming: PageIncoming & { session: Session }, frame: Frame) => Promise<PageReply>): Page['handler'] {
    return async (incoming) => {
      const { session, form, request } = incoming;
      if (!session) throw new AppError('not-signed-in');
      if (request.method === 'POST' && !sameSecret(form.one('khoa'), formKeyOf(session))) throw new AppError('bad-origin');
      return handle({ ...incoming, session }, await frameOf(incoming));
    };
  }

  async function first(incoming: PageIncoming): Promise<PageReply> {
    const frame = await frameOf(incoming);
    const { session, query } = incoming;
    if (!session) return { page: signInPage(frame, { fault: query.one('het') === '' ? null : frame.say('signedOut') }) };
    if (session.firstLogin) return { to: frame.link(PLAIN.firstLogin) };
    const site = await book.site();
    const rounds = (site?.rounds ?? [])
      .filter((round) => round.state !== 'draft')
      .map((round) => ({ id: round.id, name: round.name, opensAt: round.opensAt, closesAt: round.closesAt, phase: contests.phaseOf(round) }));
    return { page: firstPage(frame, await entry.view(session.id), rounds, await attempts.results.mine(session.personId, frame.lang)) };
  }

  async function signIn(incoming: PageIncoming): Promise<PageReply> {
    const frame = await frameOf(incoming);
    const { form, session, request, reply } = incoming;
    const login = form.one('login', 64);
    const password = form.one('password', 200);
    try {
      if (login.trim() === '' || password === '') throw new AppError('wrong-credentials');
      const made = await entry.login({ login, password, shared: form.one('shared') !== '' }, session);
      setSessionCookie(http.cookies, request, reply, made.token, made.maxAgeMs);
      return { to: frame.link(PLAIN.first) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { page: signInPage(frame, { login, fault: textOf(error, frame) }), status: ERRORS[error.code] };
    }
  }

  const signOut = forPerson(async ({ session, request, reply }, frame) => {
    await entry.logout(session);
    clearSessionCookie(http.cookies, request, reply);
    return { to: frame.link(PLAIN.first) };
  });

  const showFirstLogin = forPerson(async ({ session }, frame) => {
    if (!session.firstLogin) return { to: frame.link(PLAIN.first) };
    return { page: firstLoginPage(frame, { session: await entry.view(session.id), texts: await entry.consentTexts() }) };
  });

  const firstLogin = forPerson(async ({ session, form }, frame) => {
    const texts = await entry.consentTexts();
    const answers = texts.flatMap(({ purpose, version }) =>
      ['0', '1'].includes(form.one(purpose)) ? [{ purpose, version, granted: form.one(purpose) === '1' }] : [],
    );
    const again = async (fault: string, status: number): Promise<PageReply> => {
      const answered: Partial<Record<Purpose, boolean>> = Object.fromEntries(answers.map(({ purpose, granted }) => [purpose, granted]));
      return { page: firstLoginPage(frame, { session: await entry.view(session.id), texts, answered, fault }), status };
    };
    const password = form.one('password', 200);
    if (password !== form.one('again', 200)) return again(frame.say('different'), 422);
    try {
      return { page: recoveryPage(frame, await entry.firstLogin(session, { password, consents: answers })) };
    } catch (error) {
      if (!(error instanceof AppError) || !['weak-password', 'consent-needed'].includes(error.code)) throw error;
      return again(textOf(error, frame), ERRORS[error.code]);
    }
  });

  const before = forPerson(async ({ session, params }, frame) => {
    const shown = await attempts.before.before(session, params['roundId']!, frame.lang);
    return { page: beforePage(frame, await entry.view(session.id), shown, newKey()) };
  });

  const start = forPerson(async ({ session, params, form }, frame) => {
    const key = form.one('may', 64);
    if (!/^[\w-]{8,64}$/.test(key)) throw new AppError('bad-request');
    const { attemptId, holder } = await attempts.attempts.start(session.personId, params['roundId']!, key, frame.lang);
    return { to: frame.link(PLAIN.quiz(attemptId), { giu: holder }) };
  });

  const quiz = forPerson(async ({ session, params, query }, frame) => {
    const view = await attempts.openView.view(session.personId, params['attemptId']!, frame.lang);
    const shown = { view, place: placeIn(view, query), holder: query.count('giu') ?? 0, holderKey: newKey() };
    return { page: quizPage(frame, { ...shown, saved: query.one('luu') !== '' }) };
  });

  const act = forPerson(async ({ session, params, form, receivedAt }, frame) => {
    const attemptId = params['attemptId']!;
    const outcome = await service.act({ personId: session.personId, attemptId, form, lang: frame.lang, receivedAt });
    if (outcome.kind === 'submitted') return { to: frame.link(PLAIN.receipt(attemptId)) };
    if (outcome.kind === 'go') {
      const { place, holder, saved } = outcome;
      return { to: frame.link(PLAIN.quiz(attemptId), { trang: place, giu: holder, ...(saved ? { luu: 1 } : {}) }) };
    }
    const { view, place, trouble, posted } = outcome;
    const holder = trouble.kind === 'held' ? (form.count('giu') ?? 0) : view.holder;
    return {
      page: quizPage(frame, { view, place, holder, holderKey: newKey(), trouble, posted }),
      status: trouble.kind === 'prediction' ? 422 : 409,
    };
  });

  const receipt = forPerson(async ({ session, params }, frame) => {
    return { page: receiptPage(frame, await attempts.results.result(session.personId, params['attemptId']!, frame.lang)) };
  });

  const pages: Page[] = [
    { method: 'GET', path: PLAIN.first, access: 'public', handler: first },
    { method: 'POST', path: PLAIN.signIn, access: 'public', rate: 'login', handler: signIn },
    { method: 'POST', path: PLAIN.signOut, access: 'first-login', handler: signOut },
    { method: 'GET', path: PLAIN.firstLogin, access: 'first-login', handler: showFirstLogin },
    { method: 'POST', path: PLAIN.firstLogin, access: 'first-login', handler: firstLogin },
    { method: 'GET', path: PATTERNS.before, access: 'signed-in', handler: before },
    { method: 'POST', path: PATTERNS.start, access: 'signed-in', rate: 'hot', handler: start },
    { method: 'GET', path: PATTERNS.quiz, access: 'signed-in', handler: quiz },
    { method: 'POST', path: PATTERNS.quiz, access: 'signed-in', rate: 'hot', handler: act },
    { method: 'GET', path: PATTERNS.receipt, access: 'signed-in', handler: receipt },
  ];

  /** Whoever must do something else first is led there; everybody else reads why not. */
  async function refusal(error: AppError, incoming: PageIncoming): Promise<PageReply> {
    const frame = await frameOf(incoming);
    const { attemptId } = incoming.params ?? {};
    if (error.code === 'not-signed-in') return { to: frame.link(PLAIN.first, { het: 1 }) };
    if (error.code === 'first-login-needed') return { to: frame.link(PLAIN.firstLogin) };
    if (attemptId !== undefined && (error.code === 'attempt-closed' || error.code === 'attempt-late'))
      return { to: frame.link(PLAIN.receipt(attemptId)) };
    const { reference } = error.params;
    return {
      page: refusalPage(frame, { code: error.code, text: textOf(error, frame), reference: typeof reference === 'string' ? reference : null }),
    };
  }

  return { pages, refusal };
}

function textOf({ code, params }: AppError, { say, lang }: Frame): string {
  const { retryAfterMs } = params;
  const wait = typeof retryAfterMs === 'number' ? formatDuration(Math.ceil(retryAfterMs / 1000) * 1000, lang) : '';
  return say.error(code, { wait });
}
