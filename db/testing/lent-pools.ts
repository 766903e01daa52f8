import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import { openPool } from '../engine/postgres/connection.ts';
import type { Pools } from '../engine/postgres/open.ts';

/** What the stores take of a pool. */
type Used = Pick<pg.Pool, 'query' | 'connect' | 'end' | 'waitingCount'>;

/** Connections that outlive the tests: a connection costs PostgreSQL a process, which then learns the catalogue anew. */
export interface LastingPools {
  /** As pools of its own for one test: once ended they refuse, and the connections stay. */
  lend(): Pools;
  /** Is nobody using a connection any more? */
  rest(): boolean;
  /** Of the server's processes behind the connections. */
  processes(): number[];
  end(): Promise<void>;
}

/** @param size of each of the two pools */
export function lastingPools(url: string, size: number): LastingPools {
  const pools = { readers: openPool(url, size, true), writers: openPool(url, size, false) };
  const both = [pools.readers, pools.writers];
  const clients = new Set<{ processID?: number | null }>();
  for (const pool of both) pool.on('connect', (client) => clients.add(client as never)).on('remove', (client) => clients.delete(client as never));
  return {
    lend: () => ({ readers: lentOf(pools.readers), writers: lentOf(pools.writers) }),
    rest: () => both.every((pool) => pool.waitingCount === 0 && pool.totalCount === pool.idleCount),
    processes: () => [...clients].flatMap(({ processID }) => (processID ? [processID] : [])),
    end: async () => void (await Promise.all(both.map((pool) => pool.end()))),
  };
}

function lentOf(pool: pg.Pool): pg.Pool {
  let ended = false;
  const open = <A extends unknown[], R>(run: (...asked: A) => Promise<R>) =>
    async function whileOpen(...asked: A): Promise<R> {
      // As a pool's own words.
      if (ended) throw new Error('Cannot use a pool after calling end on the pool');
      return run(...asked);
    };
  const lent: Used = {
    query: open(pool.query.bind(pool)) as pg.Pool['query'],
    connect: open(() => pool.connect()) as pg.Pool['connect'],
    end: (async () => {
      ended = true;
      // Whoever has been answered gives the connection back in the same turn.
      await nextTurn();
    }) as pg.Pool['end'],
    get waitingCount() {
      return pool.waitingCount;
    },
  };
  return lent as pg.Pool;
}
