import { createHash } from 'node:crypto';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';

/** Random bytes that are the same in every run: two servers of one seed make the same ids, codes and tokens. */
export function seededBytes(seed: string): RandomBytes {
  let block = 0;
  let left = new Uint8Array(0);
  return (n) => {
    const out = new Uint8Array(n);
    for (let i = 0; i < n; i += 1) {
      if (left.length === 0)
        left = new Uint8Array(
          createHash('sha512')
            .update(`${seed}/${(block += 1)}`)
            .digest(),
        );
      out[i] = left[0]!;
      left = left.subarray(1);
    }
    return out;
  };
}
