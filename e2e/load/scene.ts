import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { startServer, type Engine, type TestServer } from '../setup/server.ts';

const ENTRY = fileURLToPath(new URL('../../server/testing/load.ts', import.meta.url));
const BARE = fileURLToPath(new URL('../../server/testing/bare.ts', import.meta.url));
const POSTGRES = fileURLToPath(new URL('../../server/testing/postgres.ts', import.meta.url));

/** What `npm start` gives Node. @throws Error when it starts no server */
function startOptions(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } };
  const options = /&& node (.*)server\/main\.ts$/.exec(scripts.start)?.[1];
  if (options === undefined) throw new Error(`npm start is «${scripts.start}»`);
  return options.split(' ').filter((option) => option !== '');
}
const NODE_OPTIONS = startOptions();

export interface Person {
  id: string;
  token: string;
  unitId: string;
}

export interface LoadOptions {
  engine?: Engine;
  /** Added to every flush of SQLite, ms. */
  flushMs?: number;
  now?: number;
  folder?: string;
  databaseUrl?: string;
  realHashing?: boolean;
}

/** The server as `main.ts` builds it, in a process of its own. Limits are counted but generous: one machine plays everybody. */
export function startLoadServer({ engine = 'sqlite', flushMs = 0, now, folder, databaseUrl, realHashing = false }: LoadOptions): Promise<TestServer> {
  if (engine === 'postgres' && flushMs > 0) throw new Error('--flush-ms delays flushes of SQLite only');
  const env: Record<string, string> = {
    RATE_FACTOR: '1000',
    TEST_FLUSH_MS: String(flushMs),
    ...(realHashing ? { TEST_HASHING: 'real' } : {}),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...(process.env['BENCH_NODE_OPTIONS'] === undefined ? {} : { NODE_OPTIONS: process.env['BENCH_NODE_OPTIONS'] }),
  };
  return startServer({
    entry: ENTRY,
    engine,
    env,
    nodeOptions: NODE_OPTIONS,
    ...(now === undefined ? {} : { now }),
    ...(folder === undefined ? {} : { folder }),
  });
}

/** Fastify alone: the same routes, bodies and schemas, answers from memory. */
export const startBareServer = (): Promise<TestServer> => startServer({ entry: BARE, nodeOptions: NODE_OPTIONS });

/** A PostgreSQL that outlives the servers on it; its `url` is the database's. */
export const startKeptPostgres = (): Promise<TestServer> => startServer({ entry: POSTGRES, engine: 'postgres' });

export type RoundOver = Partial<RoundSettings> & { predicted?: boolean };

export interface Scene {
  contestId: string;
  rounds: string[];
  /** Leaf units. */
  units: string[];
  people: Person[];
  /** An organiser who may not enter: sees exact figures. */
  organiser: string;
}

export interface SceneOptions {
  rounds: RoundOver[];
  questions: number;
  people: number;
  units: number;
  password?: string;
}

/** A contest, its units and people with sessions, made in bulk before anything is measured. */
export async function buildScene(server: TestServer, { rounds, questions, people, units, password }: SceneOptions): Promise<Scene> {
  const built = (await server.ask('scene.build', { rounds, questions })) as { contestId: string; rounds: string[] };
  const crowd = (await server.ask('scene.crowd', { people, units, password })) as { units: string[]; people: Person[] };
  const organiser = (await server.ask('scene.organiser')) as { token: string };
  return { ...built, ...crowd, organiser: organiser.token };
}

export interface ServerStats {
  rss: number;
  heapUsed: number;
  loopP99: number;
  loopMax: number;
  cpuMs: number;
  data: { engine: string; waiting: number; jobs: number; groups: number; largestGroup: number; rerun: number };
}

export const statsOf = async (server: TestServer): Promise<ServerStats> => (await server.ask('server.stats')) as ServerStats;

export interface Verified {
  differences: number;
  first: unknown[];
}

export const verifyTallies = async (server: TestServer): Promise<Verified> => (await server.ask('tallies.verify')) as Verified;

/** Progress, for whoever watches; stdout belongs to the one JSON line. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
