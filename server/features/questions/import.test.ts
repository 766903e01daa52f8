import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { bank } from '@thi-tuan/shared/contracts/bank.ts';
import { bankImport } from '@thi-tuan/shared/contracts/bank-import.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seal, unseal } from '../../platform/crypto/seal.ts';
import { createLogger } from '../../platform/log.ts';
import { buildSite, someQuestions } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import type { ImportSummary } from './import-types.ts';
import { readApart } from '../../platform/uploads/read-apart.ts';
import { QUESTION_WORKER } from './question-upload.ts';

let app: TestApp;
let client: Client;
let other: Client;
let personId: string | undefined;
let params: { bankId: string };
let end: () => Promise<void>;

beforeAll(async () => {
  const { url, drop } = freshSqlite();
  const data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
  app = await openTestApp(data);
  end = async () => {
    await app.stop();
    await data.close();
    await drop();
  };
  const site = await buildSite(app);
  params = { bankId: (await data.read.contests.byId(site.contestId))!.bankId };
  const editor = async () => {
    const id = await site.person();
    await site.grant(id, 'bank-editor');
    const one = await app.as(id);
    personId ??= id;
    await one.call(bank.pledge, { params });
    return one;
  };
  [client, other] = [await editor(), await editor()];
});
afterAll(() => end());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const question = (n: number, stem: string, answer = 'Đáp án: A'): string =>
  `Câu ${n}: ${stem}\nA. Một của ${n}\nB. Hai của ${n}\nC. Ba của ${n}\n${answer}\nNguồn: sách\n`;

async function uploaded(text: string, name = 'câu hỏi.txt'): Promise<{ bankId: string; importId: string }> {
  const { reply } = await client.call(bankImport.upload, { params, query: { name }, body: bytes(text) });
  await app.features.bank.reading.settled();
  return { ...params, importId: reply.id };
}

const countsOf = async (at: { bankId: string; importId: string }) =>
  Object.fromEntries(
    (await client.call(bankImport.show, { params: at })).reply.counts.filter(({ count }) => count > 0).map(({ status, count }) => [status, count]),
  );

test('from a file to drafts: shown with its places, put right, chosen, committed once; the file again changes nothing', async () => {
  const known = someQuestions(12)[2]!;
  const inBank = `Câu 4: ${known.stem}\n${known.options.map(({ text }, i) => `${'ABCD'[i]!}. ${text}`).join('\n')}\nĐáp án: ${'ABCD'[known.correct[0]!]!}\n`;
  const text = [
    question(1, 'Con sông nào chảy qua thành phố Huế?'),
    question(2, 'Đỉnh núi nào cao nhất nước ta?', ''),
    question(3, 'Vịnh nào được công nhận hai lần?'),
    inBank,
    question(3, 'Vịnh nào được công nhận hai lần?').replace('Câu 3', 'Câu 5'),
  ].join('\n');
  const at = await uploaded(text);
  const shown = (await client.call(bankImport.show, { params: at })).reply;
  expect(shown).toMatchObject({ name: 'câu hỏi.txt', state: 'ready', format: 'text', encoding: 'utf-8', failure: null });
  expect(await countsOf(at)).toEqual({ ready: 2, refused: 2, known: 1 });
  const { blocks } = (await client.call(bankImport.blocks, { params: at })).reply;
  expect(blocks.map(({ n, status, place }) => [n, status, place.line])).toEqual([
    [0, 'ready', 1],
    [1, 'refused', 8],
    [2, 'ready', 15],
    [3, 'known', 22],
    [4, 'refused', 29],
  ]);
  expect(blocks[1]).toMatchObject({ question: null, text: expect.stringContaining('A. Một của 2'), faults: [{ code: 'no-answer', warning: false }] });
  const still = await client.call(bankImport.fix, { params: { ...at, n: 1 as never }, body: { text: blocks[1]!.text } });
  expect(still.reply.block).toMatchObject({ status: 'refused', faults: [{ code: 'no-answer' }] });
  const right = await client.call(bankImport.fix, { params: { ...at, n: 1 as never }, body: { text: `${blocks[1]!.text}\nĐáp án: C` } });
  expect(right.reply.block).toMatchObject({
    status: 'ready',
    fixed: true,
    question: { options: [{ correct: false }, { correct: false }, { correct: true }] },
  });
  expect(await countsOf(at)).toEqual({ ready: 3, refused: 1, known: 1 });
  expect((await client.call(bank.questions, { params })).reply.total).toBe(12);
  const commit = { params: at, body: { statuses: ['ready' as const, 'known' as const, 'refused' as const], also: [], except: [2] } };
  expect((await client.call(bankImport.commit, commit)).reply).toEqual({ added: 2, changed: 0, unchanged: 0 });
  expect((await client.call(bankImport.commit, commit)).code).toBe('import-committed');
  const drafts = (await client.call(bank.questions, { params, query: { state: 'draft', sort: 'stem' } })).reply;
  expect(drafts.questions.map(({ current }) => current.stem)).toEqual(['Con sông nào chảy qua thành phố Huế?', 'Đỉnh núi nào cao nhất nước ta?']);
  // The file once more: what is in the bank is known, and committing it changes nothing.
  const again = await uploaded(text);
  expect(await countsOf(again)).toEqual({ ready: 1, refused: 2, known: 2 });
  expect((await client.call(bankImport.commit, { params: again, body: { statuses: ['known'], also: [], except: [] } })).reply).toMatchObject({
    added: 0,
    changed: 0,
  });
});

test('what the file does not say is asked: another encoding, a mark of one’s own, a file with the answers', async () => {
  const marked = await uploaded(question(1, 'Dấu hiệu riêng là gì?', '').replace('B. Hai', 'B. dann Hai'));
  expect(await countsOf(marked)).toEqual({ refused: 1 });
  await client.call(bankImport.read, { params: marked, body: { answerMark: 'dann', encoding: 'utf-8' } });
  await app.features.bank.reading.settled();
  expect(await countsOf(marked)).toEqual({ ready: 1 });
  expect((await client.call(bankImport.show, { params: marked })).reply.options).toEqual({ answerMark: 'dann', encoding: 'utf-8' });
});

test('columns named by hand are remembered for the same headings, shown, forgotten', async () => {
  const foreign = (a: string, b: string): string =>
    `Nr;Frage;Eins;Zwei;Lösung;Bemerkung\n1;Sông nào dài nhất ${a}?;Sông ${a};Sông ${b};1;Trang 1\n2;Núi nào cao nhất ${a}?;Núi ${a};Núi ${b};2;Trang 2\n`;
  const shown = async (at: { bankId: string; importId: string }) => (await client.call(bankImport.show, { params: at })).reply;
  const first = await uploaded(foreign('miền Bắc', 'miền Nam'), 'fragen.csv');
  expect((await shown(first)).memory).toBeNull();
  await client.call(bankImport.read, { params: first, body: { columns: { stem: 'B', a: 'C', b: 'D', answer: 'E' } } });
  await app.features.bank.reading.settled();
  expect(await shown(first)).toMatchObject({ format: 'csv', memory: 'kept', counts: expect.arrayContaining([{ status: 'ready', count: 2 }]) });
  const second = await uploaded(foreign('châu Á', 'châu Âu'), 'andere.csv');
  expect(await shown(second)).toMatchObject({ format: 'csv', memory: 'recalled', options: {} });
  expect((await shown(second)).headings.map(({ column, name, role }) => `${column} ${name} ${role}`)).toEqual([
    'A Nr null',
    'B Frage stem',
    'C Eins a',
    'D Zwei b',
    'E Lösung answer',
    'F Bemerkung null',
  ]);
  expect(await countsOf(second)).toEqual({ ready: 2 });
  expect((await other.call(bankImport.forgetColumns, { params: second })).code).toBe('import-not-found');
  expect((await client.call(bankImport.forgetColumns, { params: second })).status).toBe(200);
  await app.features.bank.reading.settled();
  expect(await shown(second)).toMatchObject({ format: 'text', memory: null });
  expect(await app.ctx.data.read.columnMemory.ofKind('questions', 5)).toEqual([]);
});

test('a file belongs to whoever brought it, is kept a day, and may be given up', async () => {
  const at = await uploaded(question(1, 'Tệp của ai?'));
  expect((await other.call(bankImport.show, { params: at })).code).toBe('import-not-found');
  expect((await other.call(bankImport.list, { params })).reply.imports).toEqual([]);
  expect((await client.call(bankImport.list, { params })).reply.imports[0]!.id).toBe(at.importId);
  expect((await client.call(bankImport.cancel, { params: at })).status).toBe(200);
  expect((await client.call(bankImport.show, { params: at })).code).toBe('import-not-found');
  const old = await uploaded(question(1, 'Tệp hôm qua?'));
  const { folder } = app.features.bank;
  expect(existsSync(folder.dirOf(personId!, old.importId))).toBe(true);
  app.time.advance(25 * 3_600_000);
  await folder.sweep();
  expect(existsSync(folder.dirOf(personId!, old.importId))).toBe(false);
  expect((await client.call(bankImport.upload, { params, query: { name: 'trống.txt' }, body: bytes('') })).code).toBe('upload-empty');
});

/** Files below a folder whose bytes, unpacked where they are packed, hold this text. */
const filesWith = (dir: string, text: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(dir, name))
    .filter((name) => statSync(name).isFile())
    .filter((name) => {
      const found = readFileSync(name);
      return (found[0] === 0x1f && found[1] === 0x8b ? gunzipSync(found) : found).includes(text);
    });

test('files of questions and of keys lie sealed while they are looked at; what was brought is gone once it is written or dropped', async () => {
  const dir = app.ctx.config.uploadsDir;
  const sentence = 'Chùa nào còn giữ mộc bản?';
  // The search finds what lies in clear, also packed.
  const planted = path.join(dir, 'planted');
  writeFileSync(planted, gzipSync(question(1, sentence)));
  expect(filesWith(dir, sentence)).toEqual([planted]);
  rmSync(planted);
  const left = ({ importId }: { importId: string }): string[] => readdirSync(app.features.bank.folder.dirOf(personId!, importId)).sort();
  const brought = async (n: number): Promise<{ bankId: string; importId: string }> => {
    const at = await uploaded(`${question(n, sentence, '')}\n${question(n + 1, `${sentence} Vì sao?`, '')}`);
    const key = bytes(`ĐÁP ÁN CỦA ĐỀ\nCâu ${n}: B\nCâu ${n + 1}: C\n`);
    expect((await client.call(bankImport.addKey, { params: at, query: { name: 'đáp án.txt' }, body: key })).status).toBe(200);
    await app.features.bank.reading.settled();
    expect(await countsOf(at)).toEqual({ ready: 2 });
    const fixed = `Câu ${n}: ${sentence}\nA. Một\nB. Hai\nĐáp án: B`;
    expect((await client.call(bankImport.fix, { params: { ...at, n: 0 as never }, body: { text: fixed } })).reply.block.fixed).toBe(true);
    expect(left(at)).toEqual(['file', 'fixes.json', 'key', 'meta.json', 'pages', 'summary.json']);
    expect([filesWith(dir, sentence), filesWith(dir, 'ĐÁP ÁN'), filesWith(dir, 'correct')]).toEqual([[], [], []]);
    return at;
  };
  const dropped = await brought(61);
  expect((await client.call(bankImport.cancel, { params: dropped })).status).toBe(200);
  expect(existsSync(app.features.bank.folder.dirOf(personId!, dropped.importId))).toBe(false);
  const written = await brought(71);
  const commit = { params: written, body: { statuses: ['ready' as const], also: [], except: [] } };
  expect((await client.call(bankImport.commit, commit)).reply).toMatchObject({ added: 2 });
  expect(left(written)).toEqual(['fixes.json', 'meta.json', 'pages', 'summary.json']);
  expect([filesWith(dir, sentence), filesWith(dir, 'correct')]).toEqual([[], []]);
  // What was left out can still be looked at.
  expect((await client.call(bankImport.blocks, { params: written })).reply.blocks.map(({ fixed }) => fixed)).toEqual([true, false]);
});

test('what cannot be read is said in a sentence', async () => {
  const at = await uploaded('%PDF-1.7 không phải câu hỏi', 'x.pdf');
  const shown = (await client.call(bankImport.show, { params: at })).reply;
  expect([shown.format, shown.faults.length, shown.state]).toEqual(['unreadable', 1, 'ready']);
});

test('the thread is ended when it takes too long, and when somebody gives up', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'thi-tuan-thread-'));
  const key = new Uint8Array(32).fill(7);
  const job = { dir, key, options: {}, hasKey: false, bank: [] };
  writeFileSync(path.join(dir, 'file'), seal(key, bytes(question(1, 'Một?'))));
  expect(await readApart(QUESTION_WORKER, job, () => undefined, 0).end).toEqual({ ok: false, why: 'took-too-long' });
  const given = readApart(QUESTION_WORKER, job, () => undefined);
  given.cancel();
  expect(await given.end).toEqual({ ok: false, why: 'cancelled' });
  expect(await readApart(QUESTION_WORKER, job, () => undefined).end).toEqual({ ok: true });
  const summary = unseal(key, readFileSync(path.join(dir, 'summary.json')))!.toString('utf8');
  expect((JSON.parse(summary) as ImportSummary).statuses).toEqual(['ready']);
  rmSync(dir, { recursive: true });
  expect(await readApart(QUESTION_WORKER, job, () => undefined).end).toEqual({ ok: false, why: 'importer-failed' });
  mkdirSync(dir);
  rmSync(dir, { recursive: true });
});
