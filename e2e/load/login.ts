import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { Refused, call } from './client.ts';
import { Pool } from './http.ts';
import { Latency, round } from './latency.ts';
import { savePaced, type OpenAttempt } from './paced-saves.ts';
import { eachOf } from './play.ts';
import { buildScene, startLoadServer } from './scene.ts';

export interface LoginOptions {
  seconds: number;
  /** Saves a second, at an even pace. */
  saves: number;
  atOnce: number;
}

const PEOPLE = 200;
const PASSWORD = 'sen-hong-2026';
const codeOf = (index: number): string => `D${String(index + 1).padStart(6, '0')}`;

/** argon2id logins a second, and what saves suffer meanwhile. */
export async function login({ seconds, saves, atOnce }: LoginOptions) {
  const server = await startLoadServer({ now: OPENS_AT - 3_600_000, realHashing: true });
  const pool = new Pool(server.url, 64);
  const loginPool = new Pool(server.url, atOnce);
  try {
    const scene = await buildScene(server, {
      rounds: [{ opensAt: OPENS_AT, closesAt: CLOSES_AT, limitMs: null }],
      questions: 30,
      people: PEOPLE,
      units: 6,
      password: PASSWORD,
    });
    await server.clock.set(OPENS_AT + 1000);
    const opened: OpenAttempt[] = [];
    await eachOf(scene.people, 16, async ({ token }) => {
      const view = await call(pool, attempts.start, { token, params: { roundId: scene.rounds[0]! }, body: { holderKey: 'login-bench' } });
      opened.push({ token, view, revision: 0 });
    });
    const [alone, beside, logins] = [new Latency(), new Latency(), new Latency()];
    await savePaced(pool, opened, saves, 2, new Latency());
    let mismatches = await savePaced(pool, opened, saves, seconds, alone);
    let going = true;
    let refused = 0;
    const logging = Array.from({ length: atOnce }, async (_, lane) => {
      for (let i = lane; going; i += atOnce) {
        const body = { login: codeOf(i % PEOPLE), password: PASSWORD, shared: false };
        await call(loginPool, auth.login, { body }, logins).catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error;
          refused += 1;
        });
      }
    });
    const began = performance.now();
    mismatches += await savePaced(pool, opened, saves, seconds, beside);
    going = false;
    await Promise.all(logging);
    const took = (performance.now() - began) / 1000;
    return {
      bench: 'login',
      seconds,
      saves_per_s: saves,
      logins: logins.count - refused,
      refused,
      logins_per_s: round((logins.count - refused) / took, 1),
      login_p50_ms: logins.at(50),
      login_p99_ms: logins.at(99),
      save_p50_without_ms: alone.at(50),
      save_p99_without_ms: alone.at(99),
      save_p50_with_ms: beside.at(50),
      save_p99_with_ms: beside.at(99),
      mismatches,
      ok: mismatches === 0 && logins.count > refused && refused === 0,
    };
  } finally {
    pool.end();
    loginPool.end();
    await server.stop();
  }
}
