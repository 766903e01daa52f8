import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import { liveClient } from '../platform/testing/live-client.ts';
import { clearAway, startRealServer, workOf } from './real-server.ts';
import type { Reply } from './real-server.ts';

afterEach(clearAway);

const PEOPLE = 6;
/** A server in a process of its own takes a while to start on a busy machine. */
const LIMIT_MS = 90_000;

/** What came of a request: its reply, or null when the server took no request any more. */
type Outcome = { person: number; revision: number; reply: Reply | null };

test('SIGTERM under load: what was accepted is answered and kept, the rest is told to come back, sockets too', { timeout: LIMIT_MS }, async () => {
  const server = await startRealServer({ people: PEOPLE });
  const views = await Promise.all(server.cookies.map((cookie) => server.start(cookie)));
  const socket = await liveClient(`${server.url.replace('http', 'ws')}/api/live`, { cookie: server.cookies[0]! });

  const outcomes: Outcome[] = [];
  let told = 0;
  let stopping = false;
  const ask = async (person: number, revision: number): Promise<Outcome> => {
    const reply = await server
      .ask(server.cookies[person]!, 'PUT', `/api/attempts/${views[person]!.attemptId}`, workOf(views[person]!, revision))
      .catch(() => null);
    return { person, revision, reply };
  };
  /** Saves one after the other until the server takes no more. */
  const saveOn = async (person: number): Promise<void> => {
    for (let revision = 1; revision < 5000; revision += 1) {
      const outcome = await ask(person, revision);
      outcomes.push(outcome);
      if (outcome.reply?.status === 503) told += 1;
      if (outcome.reply?.status !== 200) return;
      if (outcomes.length === PEOPLE * 5 && !stopping) {
        stopping = true;
        server.child.kill('SIGTERM');
      }
    }
  };
  await Promise.all(views.map((_view, person) => saveOn(person)));
  expect(await server.ended).toBe(0);
  expect(stopping).toBe(true);

  // Every answer is a yes or «shutting-down»; no fault, nothing cut off in the middle of a body.
  const answered = outcomes.filter(({ reply }) => reply !== null);
  expect(new Set(answered.map(({ reply }) => `${reply!.status} ${reply!.body.error?.code ?? 'ok'}`))).toEqual(
    new Set(['200 ok', ...(told > 0 ? ['503 shutting-down'] : [])]),
  );
  expect((await socket.next()).type).toBe('reconnect');
  expect(await socket.closed).toBe(1012);

  const data = await openDatabase({ url: `file:${server.file}` });
  try {
    for (const [person, view] of views.entries()) {
      const confirmed = Math.max(...answered.filter((one) => one.person === person && one.reply!.status === 200).map((one) => one.revision));
      const refused = answered.find((one) => one.person === person && one.reply!.status === 503);
      const row = (await data.read.attempts.byId(view.attemptId))!;
      expect(row.revision).toBe(confirmed);
      // What was refused was not stored behind the person's back.
      if (refused) expect(row.revision).toBeLessThan(refused.revision);
    }
  } finally {
    await data.close();
  }
});
