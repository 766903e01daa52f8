import { randomFillSync } from 'node:crypto';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';

const POOL_BYTES = 8192;

/**
 * Random bytes of the operating system, fetched by the pool: asking for twelve at a time costs as much as asking for thousands.
 * Each byte is handed out once, and the pool's copy of it is wiped.
 */
export function pooledRandom(): RandomBytes {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return (n) => {
    if (n > POOL_BYTES) return randomFillSync(new Uint8Array(n));
    if (used + n > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = pool.slice(used, used + n);
    pool.fill(0, used, used + n);
    used += n;
    return bytes;
  };
}
