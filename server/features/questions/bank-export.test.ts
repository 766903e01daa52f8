import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { bank } from '@thi-tuan/shared/contracts/bank.ts';
import type { ExportFormat } from '@thi-tuan/shared/rules/question-export.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { parseQuestionFile } from './import/index.ts';

let app: TestApp;
let params: { bankId: string };
let someone: (role: 'bank-editor' | 'bank-reviewer', pledged: boolean) => Promise<Client>;
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
  someone = async (role, pledged) => {
    const personId = await site.person();
    await site.grant(personId, role);
    const client = await app.as(personId);
    if (pledged) await client.call(bank.pledge, { params });
    return client;
  };
});
afterAll(() => end());

const ask = (format: ExportFormat, over: object = {}) => ({ params, query: { format, ...over } });

test('a bank as a file is for its editors alone', async () => {
  expect((await app.guest.call(bank.export, ask('xlsx'))).status).toBe(401);
  expect((await (await someone('bank-editor', false)).call(bank.export, ask('xlsx'))).code).toBe('bank-needs-pledge');
  const reviewer = await someone('bank-reviewer', true);
  expect((await reviewer.call(bank.export, ask('xlsx'))).code).toBe('forbidden');
  expect((await reviewer.call(bank.template)).code).toBe('forbidden');
});

// Three files are written, each in a thread that starts anew.
test('as the list is filtered, read again without loss; what is retired only when asked for', { timeout: 60_000 }, async () => {
  const client = await someone('bank-editor', true);
  const retired = (await client.call(bank.questions, { params, query: { q: 'kiem thu so 12' } })).reply.questions[0]!;
  await client.call(bank.act, { params, body: { act: 'retire', questions: [{ id: retired.id, versionId: null }], note: null } });
  const sent = await client.call(bank.export, ask('xlsx'));
  expect([sent.reply.type, sent.headers['cache-control'], sent.headers['content-disposition']]).toEqual([
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'no-store',
    expect.stringMatching(/^attachment; filename="[\w.-]+\.xlsx"; filename\*=UTF-8''[\w%.-]+\.xlsx$/),
  ]);
  const { questions } = parseQuestionFile(sent.reply.bytes);
  expect(questions).toHaveLength(11);
  expect(questions.find(({ key }) => key === 'k5')).toMatchObject({
    stem: 'Câu hỏi kiểm thử số 5 hỏi điều gì?',
    correct: ['B'],
    topic: 'Cuộc đời',
    source: 'Nguồn 5',
    explanation: 'Giải thích của câu 5.',
  });
  expect(questions.map(({ stem }) => stem)).not.toContain(retired.current.stem);
  const gift = Buffer.from((await client.call(bank.export, ask('gift', { state: 'retired' }))).reply.bytes).toString('utf8');
  expect(parseQuestionFile(Buffer.from(gift)).questions.map(({ stem }) => stem)).toEqual([retired.current.stem]);
  const template = (await client.call(bank.template)).reply;
  expect([template.type, parseQuestionFile(template.bytes).format]).toEqual([sent.reply.type, 'xlsx']);
  expect((await client.call(bank.export, ask('pdf' as 'gift'))).status).toBe(400);
});
