import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { manage } from '@thi-tuan/shared/contracts/manage.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { units } from '@thi-tuan/shared/contracts/units.ts';
import { isName, normaliseLine, normaliseName } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { aContest } from '@thi-tuan/shared/rules/settings.builder.ts';
import { CONSENTS, aRegistration, enteredBy } from '../testing/people.builder.ts';
import { formBrowser } from '../testing/form-browser.ts';
import type { CellScene } from './cell-scene.ts';
import { cellScene } from './cell-scene.ts';

const OWN = [
  'Ủy ban «Thủy sản»',
  'Đặng Thị Ngọc Ánh'.normalize('NFD'),
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE person; --",
  '{{constructor.constructor("return 1")()}}',
  '${7*7} #{7*7} <%= 7*7 %>',
  '田中さんにあげて下さい',
  'ﷺ ﷽ ⁦test⁧',
  '🏳️‍🌈👩‍👩‍👧‍👦 🇻🇳',
  '\u202Etest\u202D \uFEFF zero\u200Bwidth',
  'a\u0000b',
  '\uD800 half a pair',
  '__proto__',
  'constructor',
  '=HYPERLINK("http://evil.example")',
  '../../../etc/passwd%00.jpg',
  '%s%n%x $(touch x) `touch x`',
  'tab\tnew\nline\r\n',
  '   ',
  '',
  'x'.repeat(1000),
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  '1e1000',
  'null',
];

/** The public list of naughty strings, where the folder of shared data lies beside the project. */
function naughtyStrings(): string[] {
  for (const up of ['../..', '../../..', '../../../..']) {
    const file = path.resolve(import.meta.dirname, up, '../shared/data/hostile/blns.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as string[];
  }
  return [];
}

const NAUGHTY = naughtyStrings();
const ALL = [...new Set([...OWN, ...NAUGHTY])];
/** Where each string costs several requests: the own ones and some of the list. */
const SOME = [...new Set([...OWN, ...NAUGHTY.filter((_text, n) => n % 6 === 0)])];
const isWritable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

let scene: CellScene;
let end: () => Promise<void>;
beforeAll(async () => {
  scene = await cellScene((ending) => (end = ending));
});
afterAll(() => end());

test('through the fields of a person’s own data: back as the rules of a line keep it, or refused by name', { timeout: 120_000 }, async () => {
  const made = await scene.app.guest.call(auth.register, { body: aRegistration() });
  const client = enteredBy(scene.app, made);
  const { name: before, unitNote: noteBefore } = (await client.call(me.profile)).reply;
  let [name, unitNote] = [before, noteBefore];
  const body = { birthYear: 1980, group: 'worker' as const, memberships: [], phone: null, unitId: null };
  let kept = 0;
  for (const text of SOME) {
    const named = await client.call(me.update, { body: { ...body, name: text, unitNote } });
    const nameFits = isWritable(text) && text.length <= 120 && isName(normaliseName(text));
    if (nameFits) name = normaliseName(text);
    else expect(['name-invalid', 'invalid-body'], JSON.stringify(text)).toContain(named.code);
    const noted = await client.call(me.update, { body: { ...body, name, unitNote: text } });
    const noteFits = isWritable(text) && text.length <= 300;
    if (noteFits) unitNote = normaliseLine(text) === '' ? null : normaliseLine(text);
    else expect(noted.code, JSON.stringify(text)).toBe('invalid-body');
    const shown = (await client.call(me.profile)).reply;
    expect([shown.name, shown.unitNote], JSON.stringify(text)).toEqual([name, unitNote]);
    if (nameFits || noteFits) kept += 1;
  }
  expect(kept).toBeGreaterThan(15);
});

test('through the report of a question: the organiser reads what was written', { timeout: 120_000 }, async () => {
  const written: string[] = [];
  let [client, params, position] = [scene.app.guest, { attemptId: '' }, 99];
  for (const text of SOME) {
    // A second report of the same question by the same person replaces nothing.
    if (position > 10) {
      const one = await scene.contestant('snv');
      [client, params, position] = [one.client, { attemptId: (await scene.started(one)).attemptId }, 1];
    }
    const told = await client.call(attempts.report, { params, body: { position, text } });
    const fits = isWritable(text) && text.length <= 1000 && text.trim() !== '';
    expect(told.code, JSON.stringify(text)).toBe(fits ? null : 'invalid-body');
    if (fits) written.push(text.trim().normalize('NFC'));
    position += fits ? 1 : 0;
  }
  const rows = await scene.app.ctx.data.read.records.reportsOf(scene.rounds.open);
  expect(rows.map((row) => row.text).toSorted()).toEqual(written.toSorted());
  const watcher = await scene.actor('watcher');
  expect((await watcher.client.call(manage.reports, { params: { roundId: scene.rounds.open } })).status).toBeLessThan(500);
});

test('through what a contact writes, searches and is asked for: never a fault of ours', { timeout: 120_000 }, async () => {
  const actor = await scene.actor('contact+');
  const unitId = scene.site.unit('syt');
  for (const text of SOME) {
    const person = await scene.contestant('syt-bv');
    const returned = await actor.client.call(contact.returnPerson, { params: { personId: person.personId }, body: { reason: text } });
    const fits = isWritable(text) && text.length >= 1 && text.length <= 300 && normaliseLine(text) !== '';
    if (fits) expect((await person.client.call(me.profile)).reply.stateReason, JSON.stringify(text)).toBe(normaliseLine(text));
    else expect(returned.status, JSON.stringify(text)).toBe(400);
    const q = text.toWellFormed();
    expect([200, 400]).toContain((await actor.client.call(contact.people, { query: { unitId, q } })).status);
    expect([200, 400]).toContain((await scene.app.guest.call(units.search, { query: { tree: 'tinh', q } })).status);
    const receipt = await scene.app.guest.call(attempts.receipt, { params: { code: q === '' ? 'x' : q.slice(0, 40).toWellFormed() } });
    expect(['receipt-not-found', 'invalid-body', 'not-found', 'bad-request'], JSON.stringify(text)).toContain(receipt.code);
  }
});

test('through the log-in, on the full site and the plain one: a wrong login and nothing else, and never markup', { timeout: 120_000 }, async () => {
  const browser = formBrowser(scene.app);
  const texts = ALL.filter((one) => one.length > 0 && one.length <= 64);
  const login = (text: string) => scene.app.guest.call(auth.login, { body: { login: text, password: text, shared: false } });
  for (const text of texts) {
    const told = await login(text);
    expect(['wrong-credentials', 'invalid-body', 'locked-out'], JSON.stringify(text)).toContain(told.code);
  }
  for (const text of texts.filter((one) => SOME.includes(one))) {
    await browser.open('/don-gian');
    const page = await browser.send(/dang-nhap/, { login: text, password: 'x' });
    expect(page.status, JSON.stringify(text)).toBeLessThan(500);
    expect(page.body.match(/<(script|img|iframe|svg|a href="(?!\/))/i)).toBeNull();
  }
});

test('through the file of a contest: names come back on the home page as any line is kept', { timeout: 120_000 }, async () => {
  const { files, book } = scene.app.features.contests;
  const site = (await book.site())!;
  let kept = 0;
  for (const text of OWN.filter(isWritable)) {
    const contest = { ...aContest({ consents: CONSENTS, name: text }) };
    const rounds = site.rounds.map((round) => ({ publish: true, settings: round.settings }));
    const applied = await files.apply({ contest, rounds, questions: [] }, { dryRun: false });
    const { name } = (await scene.app.guest.call(contests.home)).reply.contest!;
    if (!applied.ok) continue;
    kept += 1;
    expect(name, JSON.stringify(text)).toBe(normaliseLine(text));
    const plain = await formBrowser(scene.app).open('/don-gian');
    expect(plain.body.match(/<(script|img|iframe|svg)/i)).toBeNull();
  }
  expect(kept).toBeGreaterThan(10);
});
