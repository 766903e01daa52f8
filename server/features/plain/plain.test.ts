import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { CLOSES_AT, OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { createLogger } from '../../platform/log.ts';
import { formBrowser } from '../../testing/form-browser.ts';
import { CONSENTS, PASSWORD } from '../../testing/people.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite, someQuestions } from '../../testing/site.builder.ts';
import type { TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

const MINUTE = 60_000;
const SLIP = 'ABCD-EFGH-2345';

const ANY = { perRound: null, perDay: null, counted: 'best' as const };
/** Every second question wants several answers. */
const SEVERAL = someQuestions(12).map((one, n) => (n % 2 === 0 ? { ...one, kind: 'several' as const, correct: [0, 1] } : one));

/** A contest whose only round is open, and people who come in by the plain pages. */
function plainScene(settings: RoundSettings, questions = someQuestions(12)) {
  let app: TestApp;
  let site: Site;
  let end = async (): Promise<void> => undefined;
  let made = 0;

  beforeAll(async () => {
    const { url, drop } = freshSqlite();
    const data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
    app = await openTestApp(data, { now: OPENS_AT - 60 * MINUTE });
    end = async () => {
      app.beginStop();
      await app.stop();
      await data.close();
      await drop();
    };
    site = await buildSite(app, { contest: { consents: CONSENTS }, rounds: [{ ...settings, attempts: ANY }], questions, pictured: true });
    app.time.advance(61 * MINUTE);
  });
  afterAll(() => end());

  const round = (): string => `/don-gian/thi/${site.rounds[0]!}`;

  async function signedIn() {
    const code = `DG${(made += 1)}`;
    const personId = await site.person({ code, name: 'Trần Thị Lan', password: PASSWORD });
    const browser = formBrowser(app);
    await browser.open('/don-gian');
    await browser.send(/dang-nhap/, { login: code, password: PASSWORD });
    const api = await app.as(personId);
    const start = async () => {
      await browser.open(round());
      const once = browser.payload(/bat-dau$/);
      await browser.send(/bat-dau$/);
      return { once, attemptId: /\/bai\/([^?]+)/.exec(browser.page.url)![1]! };
    };
    return { browser, code, personId, api, start };
  }

  return {
    app: () => app,
    round,
    roundId: () => site.rounds[0]!,
    signedIn,
    onSlip: async () => {
      const code = `DG${(made += 1)}`;
      await site.person({ code, firstSecret: SLIP });
      return code;
    },
  };
}

/** First option of every question on the page. */
function firstOptions(body: string): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [, name, value] of body.matchAll(/<input type="(?:radio|checkbox)" name="(c\d+)" value="([^"]+)"/g)) chosen[name!] ??= value!;
  return chosen;
}

describe('the whole paper without JavaScript', () => {
  const { app, round, roundId, signedIn } = plainScene(aRound({ limitMs: 10 * MINUTE }));

  test('log in, answer page by page, hand in, receipt; pressed twice it is the same receipt', async () => {
    const { browser, api, start } = await signedIn();
    expect(browser.page.title).toBe('Các tuần thi');
    expect(browser.page.text).toContain('Trần Thị Lan');
    expect(browser.page.body).toContain('href="tel:0912345678"');
    const { attemptId } = await start();
    expect(browser.page.title).toBe('Làm bài, trang 1/2');
    expect(browser.page.text).toContain('Còn 10 phút');
    await browser.send(/bai/, { ...firstOptions(browser.page.body), viec: 'trang-sau' });
    expect([browser.page.title, browser.page.text.includes('Đã lưu.')]).toEqual(['Làm bài, trang 2/2', true]);
    expect((await api.call(attempts.peek, { params: { attemptId } })).reply.answers).toHaveLength(5);
    await browser.send(/bai/, { viec: 'xem-lai' });
    expect(browser.page.title).toBe('Xem lại bài trước khi nộp');
    expect(browser.page.text).toContain('Đã trả lời 5/10 câu.');
    const once = browser.payload(/bai/, { viec: 'nop' });
    const first = await browser.send(/bai/, { viec: 'nop' });
    expect(first.title).toBe('Đã ghi nhận bài thi');
    const code = /<p class="code">([^<]+)</.exec(first.body)![1];
    expect((await api.call(me.attempts)).reply.attempts[0]).toMatchObject({ attemptId, state: 'submitted', receiptCode: code });
    const again = await browser.resend(once);
    expect([again.status, again.url, /<p class="code">([^<]+)</.exec(again.body)![1]]).toEqual([200, first.url, code]);
  });

  test('emphasis and pictures of the questions, and what the organisers tell: everybody, and whom it concerns at work', async () => {
    const { browser, start } = await signedIn();
    const { attemptId } = await start();
    const quiz = browser.page.url;
    expect(browser.page.body).toMatch(/<b>[^<]{3}<\/b>/);
    expect(browser.page.body).toContain(`<img src="/api/attempts/${attemptId}/pictures/`);
    const { data, clock } = app().ctx;
    const say = (id: string, kind: 'message' | 'extension', text: string, at: number) => {
      const row = { id, roundId: roundId(), kind, text, details: { ms: 5 * MINUTE }, at, expiresAt: null, takenBackAt: null, actorId: null };
      return data.write((s) => s.running.addNotice(row));
    };
    await say('n1', 'message', 'Đường truyền <b>đã ổn định</b>.', clock.now());
    await say('n2', 'extension', 'Mất điện.', clock.now() - MINUTE);
    app().features.contests.book.invalidate();
    const extension = 'Ban Tổ chức đã cộng 5 phút cho tất cả bài đang làm. Lý do: Mất điện.';
    const first = await browser.open('/don-gian');
    expect(first.body).toContain('Đường truyền &lt;b&gt;đã ổn định&lt;/b&gt;.');
    expect(first.text).toContain(extension);
    // Given before this attempt began: nothing of it is theirs.
    const atWork = await browser.open(quiz);
    expect(atWork.body).toContain('Đường truyền &lt;b&gt;đã ổn định&lt;/b&gt;.');
    expect(atWork.text).not.toContain(extension);
  });

  test('every private page is no-store, and its policy lets no script run', async () => {
    const { browser, start } = await signedIn();
    const { attemptId } = await start();
    for (const url of ['/don-gian', round(), `/don-gian/bai/${attemptId}`, '/don-gian/bai/nowhere']) {
      const { headers, body } = await browser.open(url);
      expect(headers['cache-control'], url).toBe('no-store');
      expect(headers['content-security-policy'], url).toMatch(/^default-src 'none'; style-src 'self';/);
      expect(body, url).not.toMatch(/<script|javascript:|style=/i);
    }
  });

  test('started twice with one page: one attempt, one holder', async () => {
    const { browser, api, start } = await signedIn();
    const { once } = await start();
    const { url } = browser.page;
    await browser.resend(once);
    expect(browser.page.url).toBe(url);
    expect((await api.call(me.attempts)).reply.attempts).toHaveLength(1);
  });

  test('another device takes over: what was chosen stays on the screen, the difference is named, nothing is lost either way', async () => {
    const { browser, api, start } = await signedIn();
    const { attemptId } = await start();
    const mine = firstOptions(browser.page.body);
    const other = (await api.call(attempts.resume, { params: { attemptId }, body: { holderKey: 'the-other-one' } })).reply;
    const [question] = other.questions;
    const theirs = question!.options.find((option) => option.id !== mine[`c${question!.position}`])!.id;
    await api.call(attempts.save, {
      params: { attemptId },
      body: {
        holder: other.holder,
        revision: 7,
        answers: [{ position: 1, chosen: [theirs] }],
        flagged: [],
        prediction: null,
        signals: [],
        focusLosses: null,
      },
    });
    const held = await browser.send(/bai/, { ...mine, viec: 'trang-sau' });
    expect(held.status).toBe(409);
    expect(held.text).toContain('trên máy hoặc thẻ khác');
    for (const [name, value] of Object.entries(mine)) expect(held.body).toMatch(new RegExp(`name="${name}" value="${value}" +checked`));
    expect((await api.call(attempts.peek, { params: { attemptId } })).reply.answers).toEqual([{ position: 1, chosen: [theirs] }]);
    const newer = await browser.send(/bai/, { viec: 'nhan-lai' });
    expect([newer.status, newer.text.includes('Máy chủ đã có câu trả lời mới hơn cho: câu 1')]).toEqual([409, true]);
    expect((await api.call(attempts.peek, { params: { attemptId } })).reply.answers).toEqual([{ position: 1, chosen: [theirs] }]);
    await browser.send(/bai/, { viec: 'trang-sau' });
    expect(browser.page.title).toBe('Làm bài, trang 2/2');
    const { answers } = (await api.call(attempts.peek, { params: { attemptId } })).reply;
    expect(answers).toHaveLength(5);
    expect(answers.find((one) => one.position === 1)!.chosen).toEqual([mine['c1']]);
  });

  test('an attempt begun elsewhere is only looked at until it is taken over, and taking over empties nothing', async () => {
    const { browser, api } = await signedIn();
    const view = (await api.call(attempts.start, { params: { roundId: roundId() }, body: { holderKey: 'the-other-one' } })).reply;
    const params = { attemptId: view.attemptId };
    const answers = view.questions.map((one) => ({ position: one.position, chosen: [one.options[0]!.id] }));
    await api.call(attempts.save, {
      params,
      body: { holder: view.holder, revision: 1, answers, flagged: [], prediction: null, signals: [], focusLosses: null },
    });
    await browser.open(`/don-gian/bai/${view.attemptId}`);
    expect(browser.page.body).not.toContain('<fieldset>');
    expect((await api.call(attempts.peek, { params })).reply.holder).toBe(view.holder);
    await browser.send(/bai/, { viec: 'nhan-lai' });
    expect(browser.page.title).toBe('Làm bài, trang 1/2');
    const now = (await api.call(attempts.peek, { params })).reply;
    expect([now.holder, now.answers]).toEqual([view.holder + 1, answers]);
  });

  test('an answer that the paper does not have is refused, and what was stored stays', async () => {
    const { browser, api, start } = await signedIn();
    const { attemptId } = await start();
    await browser.send(/bai/, { ...firstOptions(browser.page.body), viec: 'trang-truoc' });
    const stored = (await api.call(attempts.peek, { params: { attemptId } })).reply;
    const refused = await browser.send(/bai/, { c1: 'zz', viec: 'trang-sau' });
    expect([refused.status, refused.text.includes('Mã lỗi: answer-invalid')]).toEqual([422, true]);
    expect((await api.call(attempts.peek, { params: { attemptId } })).reply).toEqual(stored);
  });

  test('run out: late answers do not count, and the page leads to the receipt that says so', async () => {
    const { browser, start } = await signedIn();
    await start();
    await browser.send(/bai/, { ...firstOptions(browser.page.body), viec: 'trang-sau' });
    const late = browser.payload(/bai/, { ...firstOptions(browser.page.body), viec: 'xem-lai' });
    await app().pass(10 * MINUTE + 4000);
    const shown = await browser.resend(late);
    expect(shown.title).toBe('Đã ghi nhận bài thi');
    expect(shown.text).toContain('Hết giờ, thu bài lúc');
    expect(shown.text).toContain('Đã trả lời 5/10 câu.');
  });
});

describe('one question at a time', () => {
  const { signedIn } = plainScene(aRound({ delivery: 'one-by-one' }));

  test('goes on once however often it is pressed, and hands in at the end', async () => {
    const { browser, api, start } = await signedIn();
    const { attemptId } = await start();
    expect(browser.page.title).toBe('Câu 1/10');
    expect(browser.page.body.match(/<fieldset>/g)).toHaveLength(1);
    expect((await browser.open(`${browser.page.url}&trang=xem-lai`)).title).toBe('Câu 1/10');
    const once = browser.payload(/bai/, { ...firstOptions(browser.page.body), viec: 'sang-cau' });
    await browser.resend(once);
    await browser.resend(once);
    expect(browser.page.title).toBe('Câu 2/10');
    for (let position = 2; position <= 10; position += 1) await browser.send(/bai/, { ...firstOptions(browser.page.body), viec: 'sang-cau' });
    expect(browser.page.title).toBe('Xem lại bài trước khi nộp');
    expect(browser.page.text).toContain('Đã trả lời 10/10 câu.');
    await browser.send(/bai/, { viec: 'nop' });
    expect(browser.page.title).toBe('Đã ghi nhận bài thi');
    expect((await api.call(me.attempts)).reply.attempts[0]).toMatchObject({ attemptId, state: 'submitted' });
  });
});

describe('the prediction, and several answers', () => {
  const { round, signedIn } = plainScene(aPredictionRound(), SEVERAL);

  test('is asked on the review, read as people write numbers, refused when it is none', async () => {
    const { browser, api, start } = await signedIn();
    await browser.open(round());
    expect(browser.page.text).toContain('10 câu hỏi chính và 1 câu hỏi phụ (dự đoán)');
    const { attemptId } = await start();
    await browser.send(/bai/, { ...firstOptions(browser.page.body), viec: 'xem-lai' });
    for (const wrong of ['1,5', '-3', 'mười', '99999999999']) {
      const refused = await browser.send(/bai/, { 'du-doan': wrong, 'viec': 'nop' });
      expect([refused.status, refused.text.includes('Số dự đoán phải là số nguyên')], wrong).toEqual([422, true]);
      expect(refused.body).toContain(`value="${wrong}"`);
    }
    await browser.send(/bai/, { 'du-doan': '1.234', 'viec': 'luu' });
    expect(browser.page.text).toContain('Đã lưu.');
    expect((await api.call(attempts.peek, { params: { attemptId } })).reply.prediction).toBe(1234);
    // Another number, typed and handed in at once.
    await browser.send(/bai/, { 'du-doan': '1.235', 'viec': 'nop' });
    expect(browser.page.title).toBe('Đã ghi nhận bài thi');
    expect((await api.call(attempts.result, { params: { attemptId } })).reply.prediction?.value).toBe(1235);
  });

  test('several ticks are kept, and none ticked means none', async () => {
    const { browser, api, start } = await signedIn();
    const { attemptId } = await start();
    const [name] = [...browser.page.body.matchAll(/type="checkbox" name="(c\d+)"/g)].map((match) => match[1]!);
    const ids = [...browser.page.body.matchAll(new RegExp(`name="${name}" value="([^"]+)"`, 'g'))].map((match) => match[1]!).slice(0, 2);
    await browser.send(/bai/, { [name!]: ids, viec: 'trang-sau' });
    const position = Number(name!.slice(1));
    const stored = async () =>
      (await api.call(attempts.peek, { params: { attemptId } })).reply.answers.find((one) => one.position === position)?.chosen ?? [];
    expect((await stored()).toSorted()).toEqual(ids.toSorted());
    await browser.send(/bai/, { viec: 'trang-truoc' });
    await browser.send(/bai/, { [name!]: [], viec: 'trang-sau' });
    expect(await stored()).toEqual([]);
  });
});

describe('coming in', () => {
  const { app, round, signedIn, onSlip } = plainScene(aRound());

  test('a wrong password and an unknown login read alike, and nothing typed comes back as markup', async () => {
    const { code } = await signedIn();
    const browser = formBrowser(app());
    const read = async (login: string) => {
      await browser.open('/don-gian');
      const page = await browser.send(/dang-nhap/, { login, password: 'không phải' });
      return [page.status, page.body.replaceAll(login, '')];
    };
    expect(await read(code)).toEqual(await read('KHONG-CO'));
    await browser.open('/don-gian');
    const page = await browser.send(/dang-nhap/, { login: '"><script>alert(1)</script>', password: 'x' });
    expect(page.status).toBe(401);
    expect(page.body).not.toContain('<script');
    expect(page.body).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  });

  test('the first login is made here: password, consents, the recovery code once', async () => {
    const code = await onSlip();
    const browser = formBrowser(app());
    await browser.open('/don-gian');
    await browser.send(/dang-nhap/, { login: code, password: SLIP });
    expect(browser.page.title).toBe('Lần đầu đăng nhập');
    expect((await browser.open(round())).title).toBe('Lần đầu đăng nhập');
    const fill = (over: object) =>
      browser.send(/lan-dau/, { 'password': PASSWORD, 'again': PASSWORD, 'participation': '1', 'public-name': '0', ...over });
    for (const [over, says] of [
      [{ again: 'khác' }, 'Hai lần nhập mật khẩu không giống nhau'],
      [{ participation: '0' }, 'Cần đồng ý với mục đích tham gia'],
      [{ participation: [] }, 'Cần đồng ý với mục đích tham gia'],
      [{ password: 'ngắn', again: 'ngắn' }, 'ít nhất 8 ký tự'],
    ] as const) {
      const refused = await fill(over);
      expect([refused.status, refused.text.includes(says)], says).toEqual([422, true]);
    }
    const done = await fill({});
    expect([done.status, done.title]).toEqual([200, 'Đã đặt mật khẩu']);
    expect(done.body).toMatch(/<p class="code">[0-9A-Z-]{10,}<\/p>/);
    expect((await browser.open('/don-gian')).title).toBe('Các tuần thi');
    expect((await browser.open('/don-gian/lan-dau')).title).toBe('Các tuần thi');
  });

  test('a form made for another session, or sent by another site, changes nothing', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await one.browser.open(round());
    await other.browser.open(round());
    const refused = await one.browser.resend(other.browser.payload(/bat-dau$/));
    expect([refused.status, refused.text.includes('Mã lỗi: bad-origin')]).toEqual([403, true]);
    const own = (await one.browser.open(round()), one.browser.payload(/bat-dau$/));
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      const { statusCode } = await app().http.inject({
        method: 'POST',
        url: own.action,
        headers: {
          'host': 'thi.example.vn',
          'cookie': one.browser.cookie,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        } as Record<string, string>,
        payload: own.payload,
      });
      expect(statusCode, JSON.stringify(headers)).toBe(403);
    }
    expect((await one.api.call(me.attempts)).reply.attempts).toEqual([]);
    const json = await app().http.inject({ method: 'POST', url: own.action, headers: { cookie: one.browser.cookie }, payload: { khoa: 'x' } });
    expect(json.statusCode).toBe(415);
  });

  test('signing out ends the session; whoever is not signed in is led to sign in and told why', async () => {
    const { browser, api } = await signedIn();
    const { cookie } = browser;
    await browser.send(/dang-xuat/);
    expect(browser.page.title).toBe('Đăng nhập');
    const gone = formBrowser(app(), cookie);
    const led = await gone.open(round());
    expect([led.title, led.text.includes('Phiên đã hết')]).toEqual(['Đăng nhập', true]);
    expect((await api.call(me.profile)).status).toBe(200);
  });

  test('in English, every page leads on in English', async () => {
    const { browser } = await signedIn();
    await browser.open('/don-gian?en=1');
    expect(browser.page.title).toBe('The weeks');
    await browser.open(/href="([^"]*\/thi\/[^"]+)"/.exec(browser.page.body)![1]!);
    await browser.send(/bat-dau/);
    expect(browser.page.title).toBe('Your paper, page 1 of 2');
    expect(browser.page.body).toContain('<html lang="en">');
  });

  test('a round that is closed says so, with no button to start', async () => {
    const { browser } = await signedIn();
    await app().pass(CLOSES_AT - app().time.now() + MINUTE);
    const { text, body } = await browser.open(round());
    expect(text).toContain('Tuần thi chưa mở hoặc đã đóng.');
    expect(body).not.toContain('bat-dau');
  });
});
