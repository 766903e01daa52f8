import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { CLOSES_AT, OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

const FIXED = { kind: 'fixed' as const, questionKeys: ['k1', 'k2'], shuffleQuestions: false, shuffleOptions: false };
const WORK = { answers: [], flagged: [], prediction: null, signals: [], focusLosses: null };

let app: TestApp;
let site: Site;
let roundId: string;
let an: Client;
let binh: Client;
let end: () => Promise<void>;

beforeAll(async () => {
  const { url, drop } = freshSqlite();
  const data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
  app = await openTestApp(data, { now: OPENS_AT - 60_000 });
  end = async () => {
    await app.stop();
    await data.close();
    await drop();
  };
  site = await buildSite(app, { pictured: true, rounds: [aRound({ delivery: 'one-by-one', paper: FIXED })] });
  roundId = site.rounds[0]!;
  an = await app.as(await site.person());
  binh = await app.as(await site.person());
  app.time.set(OPENS_AT + 60_000);
});
afterAll(() => end());

test('pictures go with the question that is shown now, to its own person; of all questions once the key is out', async () => {
  const { attemptId, holder, questions } = (await an.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } })).reply;
  const [first] = questions;
  expect(questions).toHaveLength(1);
  expect(first).toMatchObject({ stemImage: { alt: 'Hình của k1' } });
  expect(first!.options.find(({ id }) => id === 'b')).toMatchObject({ spans: [{ from: 0, to: 3, style: 'bold' }], image: { id: site.imageId } });
  const images = (await app.features.attempts.pool.of(roundId)).questions.map(({ rich }) => rich!.stem!.image!.id);
  const [ofFirst, ofSecond] = images as [string, string];
  const ask = async (client: Client, imageId: string) => {
    const answer = await client.call(attempts.picture, { params: { attemptId, imageId } });
    return answer.status === 200 ? [answer.reply.type, answer.headers['cache-control']] : answer.code;
  };
  const there = ['image/webp', 'no-store'];
  expect(await ask(an, ofFirst)).toEqual(there);
  expect(await ask(an, site.imageId)).toEqual(there);
  expect(await ask(an, ofSecond)).toBe('image-not-found');
  expect(await ask(an, 'unknown')).toBe('image-not-found');
  expect(await ask(binh, ofFirst)).toBe('attempt-not-found');
  expect((await app.guest.call(attempts.picture, { params: { attemptId, imageId: ofFirst } })).status).toBe(401);
  const step = { holder, position: 1, revision: 1, chosen: ['a'], signals: [], focusLosses: null };
  expect((await an.call(attempts.next, { params: { attemptId }, body: step })).reply.question).toMatchObject({ stemImage: { id: ofSecond } });
  expect(await ask(an, ofSecond)).toEqual(there);
  expect(await ask(an, ofFirst)).toBe('image-not-found');
  expect((await an.call(attempts.submit, { params: { attemptId }, body: { holder, revision: 2, ...WORK } })).status).toBe(200);
  expect(await ask(an, ofFirst)).toEqual(there);

  const key = (client: Client) => client.call(contests.picture, { params: { roundId, imageId: ofSecond } });
  expect((await key(app.guest)).code).toBe('not-revealed');
  app.time.set(CLOSES_AT);
  await app.pass(5000);
  expect((await key(app.guest)).reply.type).toBe('image/webp');
  expect((await app.guest.call(contests.picture, { params: { roundId, imageId: 'unknown' } })).code).toBe('image-not-found');
  const shown = (await app.guest.call(contests.key, { params: { roundId } })).reply.questions.find(({ stemImage }) => stemImage?.id === ofSecond)!;
  expect(shown.options.find(({ id }) => id === 'b')).toMatchObject({ spans: [{ style: 'bold' }], image: { alt: 'Bản đồ' } });
  const result = (await an.call(attempts.result, { params: { attemptId } })).reply;
  expect(result.questions.map(({ stemImage }) => stemImage?.id)).toEqual([ofFirst, ofSecond]);
});
