import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { verifyTalliesInUse } from '../features/standings/index.ts';
import { clearAway, startRealServer, workOf } from './real-server.ts';

const PEOPLE = 6;
const ADMIN = path.join(import.meta.dirname, '../commands/admin.ts');

afterEach(clearAway);

/** `npm run admin -- …` as a person starts it. */
function admin(database: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: `file:${database}` };
  return new Promise((resolve) => {
    execFile(process.execPath, [ADMIN, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

/** A server in a process of its own takes a while to start on a busy machine. */
test(
  'backup under writes, restore to a new place, start there: nothing confirmed before is missing, all figures and the chain agree',
  {
    timeout: 240_000,
  },
  async () => {
    const place = mkdtempSync(path.join(tmpdir(), 'thi-tuan-backup-'));
    try {
      // People here save as fast as the machine lets them: no limit for a hand.
      const server = await startRealServer({ people: PEOPLE, env: { RATE_FACTOR: '1000' } });
      const views: AttemptView[] = await Promise.all(server.cookies.map((cookie) => server.start(cookie)));
      const at = (person: number): string => `/api/attempts/${views[person]!.attemptId}`;
      const confirmed = views.map(() => 0);
      const receipts = new Map<number, unknown>();
      let copying = true;
      /** Half of the people hand in meanwhile, the others save on. */
      const work = async (person: number): Promise<void> => {
        const cookie = server.cookies[person]!;
        for (let revision = 1; copying || revision < 10; revision += 1) {
          const last = person % 2 === 0 && revision === 40;
          const reply = await server.ask(cookie, last ? 'POST' : 'PUT', at(person) + (last ? '/submit' : ''), workOf(views[person]!, revision));
          expect(reply.status).toBe(200);
          confirmed[person] = revision;
          if (last) return void receipts.set(person, reply.body['receipt']);
        }
      };
      const working = Promise.all(views.map((_view, person) => work(person)));
      while (confirmed.some((revision) => revision < 3)) await server.ask('', 'GET', '/healthz');
      const before = [...confirmed];
      const handedIn = new Set(receipts.keys());
      const made = await admin(server.file, 'backup', '--to', place);
      copying = false;
      await working;
      expect([made.code, made.err]).toEqual([0, expect.stringMatching(/^Đã sao lưu và mở thử: /)]);
      const { file } = JSON.parse(made.out) as { file: string };
      expect(readdirSync(place)).toEqual([path.basename(file)]);
      expect(statSync(file).mode & 0o077).toBe(0);
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);

      const database = path.join(place, 'moi', 'x.db');
      expect(await admin(database, 'restore', file)).toMatchObject({ code: 0, err: expect.stringContaining('Đã phục hồi.') as string });
      const again = await startRealServer({ laid: { file: database, roundId: server.roundId, cookies: server.cookies } });
      for (const [person, view] of views.entries()) {
        const cookie = server.cookies[person]!;
        const { open, revision, answers } = (await again.ask(cookie, 'GET', `${at(person)}/work`)).body as unknown as Peek;
        expect(open || person % 2 === 0).toBe(true);
        expect(revision).toBeGreaterThanOrEqual(before[person]!);
        expect(answers).toEqual(workOf(view, revision).answers);
        if (handedIn.has(person)) expect(open).toBe(false);
        if (open) expect((await again.ask(cookie, 'POST', `${at(person)}/submit`, workOf(view, revision + 1))).status).toBe(200);
        else expect((await again.ask(cookie, 'GET', `${at(person)}/result`)).body['receipt']).toMatchObject(receipts.get(person) as object);
      }
      const data = await openDatabase({ url: `file:${database}`, readonly: true });
      expect(await verifyTalliesInUse(data)).toEqual([]);
      await data.close();
    } finally {
      clearAway();
      rmSync(place, { recursive: true });
    }
  },
);

interface Peek {
  open: boolean;
  revision: number;
  answers: unknown;
}
