import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { testDatabases } from '../../testing/each-engine.ts';
import { PgSignals } from './signals.ts';

/** What was heard, word by word; `next` waits for it. */
function ear() {
  const words: string[] = [];
  const waiting: ((word: string) => void)[] = [];
  const put = (word: string): void => {
    const first = waiting.shift();
    if (first) first(word);
    else words.push(word);
  };
  const next = async (): Promise<string> => words.shift() ?? new Promise((resolve) => waiting.push(resolve));
  return { put, next, words };
}

async function servers() {
  const { url, drop } = await testDatabases()
    .find(({ engine }) => engine === 'postgres')!
    .fresh();
  const made = await Promise.all(
    [1, 2].map(async () => {
      const signals = new PgSignals(url, undefined, 20);
      const heard = ear();
      await signals.listen(heard.put, () => heard.put('missed'));
      expect(await heard.next()).toBe('missed');
      return { signals, heard };
    }),
  );
  onTestFinished(async () => {
    for (const { signals } of made) await signals.close();
    await drop();
  });
  return { url, one: made[0]!, two: made[1]! };
}

test('the others hear every word, nobody hears themselves, and much goes in several parts', async () => {
  const { one, two } = await servers();
  const words = Array.from({ length: 300 }, (_, n) => `room round:${'x'.repeat(40)} ${n}`);
  for (const word of words) one.signals.send(word);
  for (const word of words) expect(await two.heard.next()).toBe(word);
  two.signals.send('last');
  expect(await one.heard.next()).toBe('last');
});

test('a connection that is cut comes back, and whoever may have missed a word is told', async () => {
  const { url, one, two } = await servers();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'thi-tuan signals' AND datname = current_database()",
  );
  await admin.end();
  expect([await one.heard.next(), await two.heard.next()]).toEqual(['missed', 'missed']);
  one.signals.send('again');
  let word = await two.heard.next();
  while (word === 'missed') word = await two.heard.next();
  expect(word).toBe('again');
});

test('the last words of a program that ends still go out', async () => {
  const { one, two } = await servers();
  two.signals.send('closed later');
  await two.signals.close();
  expect(await one.heard.next()).toBe('closed later');
});
