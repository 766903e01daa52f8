import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import { digesterOf, freshPostgres, freshSqlite } from '@thi-tuan/db/testing';
import { createLogger } from '../../platform/log.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { COLUMNS } from '../access-table.ts';
import { CELL_APP, cellScene, cellSceneOn } from '../cell-scene.ts';
import { anyRequest } from './requests.ts';
import type { Plan } from './requests.ts';
import type { FuzzReport } from './run.ts';
import { addReport, emptyReport, fuzz, judge, neverAccepted } from './run.ts';

/** The long run: `npm run bench -- fuzz --requests 20000`. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 400);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const ENGINE = process.env['FUZZ_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite';
const REPORT = process.env['FUZZ_REPORT'];

/** Guesses are counted against an account also when the request is refused: that is what refusing them is for. */
const COUNTED_GUESSES = { account: ['failures', 'last_failure_at'], one_time_code: ['tries_left'], session: ['seen_at', 'expires_at'] };

const minutes = (n: number): number => n * 60_000;

/** A world of its own for so many: comparing whole databases is cheap while they are small. */
const PER_WORLD = 400;

async function inOneWorld(requests: number, seed: number): Promise<FuzzReport> {
  const database = ENGINE === 'postgres' ? await freshPostgres(inject('pgUrl')) : freshSqlite();
  const data = await openDatabase({ url: database.url, log: createLogger({ logLevel: 'silent' }).log });
  const app = await openTestApp(data, CELL_APP);
  const digester = await digesterOf(database, COUNTED_GUESSES);
  try {
    return await fuzz(await cellSceneOn(app), { requests, seed, digester });
  } finally {
    await digester.close();
    app.beginStop();
    await app.stop();
    await data.close();
    await database.drop();
  }
}

test(`${REQUESTS} requests that nobody should send (seed ${SEED}, ${ENGINE})`, { timeout: minutes(2) + REQUESTS * 200 }, async () => {
  const began = performance.now();
  const report = emptyReport();
  for (let world = 0; report.requests < REQUESTS; world += 1) {
    addReport(report, await inOneWorld(Math.min(PER_WORLD, REQUESTS - report.requests), SEED * 1000 + world));
    if (REPORT !== undefined) {
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      writeFileSync(REPORT, JSON.stringify({ engine: ENGINE, seed: SEED, seconds, ...report, neverAccepted: neverAccepted(report) }));
    }
  }
  expect(report.faults).toEqual([]);
  expect(report.requests).toBe(REQUESTS);
  // Some hundred random requests must reach the inside of the server, not only its door.
  expect(report.byOutcome['200']).toBeGreaterThan(REQUESTS / 20);
  expect(Object.keys(report.byColumn)).toHaveLength(COLUMNS.length);
});

test('what should never be is found', { timeout: minutes(1) }, async () => {
  const [plan] = fc.sample(anyRequest, { numRuns: 1, seed: 1 }) as [Plan];
  const api = { ...plan, path: '/api/home', method: 'GET' };
  const page = { ...plan, path: '/don-gian', method: 'GET' };
  const private_ = { 'cache-control': 'no-store' };
  const refusal = (code: string, params: object = {}): string => JSON.stringify({ error: { code, params } });
  const faultOf = (of: Plan, statusCode: number, body: string, headers: object = private_) =>
    judge(of, { statusCode, body, headers: { ...headers } }).fault;
  expect(faultOf(api, 200, '{}')).toBeNull();
  expect(faultOf(api, 404, refusal('not-found'))).toBeNull();
  expect(faultOf(page, 404, '<p>Mã lỗi: not-found</p>')).toBeNull();
  expect(faultOf(api, 200, '{}', {})).toContain('caches');
  expect(faultOf(api, 500, refusal('internal'))).toContain('answers 500');
  expect(faultOf(api, 503, refusal('busy'))).toContain('answers 503');
  for (const body of [
    '',
    'Not found',
    refusal('no-such-code'),
    refusal('forbidden'),
    refusal('not-found', { of: { deep: 1 } }),
    '{"error":"not-found"}',
  ]) {
    expect(faultOf(api, 404, body), body).toContain('no error of the table');
  }
  expect(faultOf(page, 404, '<p>Oh</p>')).toContain('no error of the table');
  // A guess is refused and counted: to who leaves no column out, that is a change.
  let reads = 0;
  const restless = { read: async () => ({ person: String((reads += 1)) }), close: async () => undefined };
  const body = { kind: 'json' as const, value: { login: '@own', password: '@none', shared: false } };
  const guess = { ...plan, column: 'own' as const, endpoint: 'auth.login', method: 'POST', path: '/api/auth/login', params: {}, query: {}, body };
  const { real: _real, ...planted } = { ...guess, headers: { 'content-type': 'application/json' } };
  const found = await fuzz(await cellScene(), { requests: 1, seed: 3, digester: restless, of: fc.constant<Plan>(planted) });
  expect(found.faults).toEqual([expect.stringMatching(/^refused \(401 wrong-credentials\), but changed person \|/)]);
});
