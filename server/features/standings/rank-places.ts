import type { RankPlace } from '@thi-tuan/db';
import { rankBlock, rankBucket } from '@thi-tuan/shared/rules/ranking.ts';

/**
 * Blocks and buckets share the table rank_count: one letter before the name keeps the two apart and each kind in one range.
 * The rank number of a key = 1 + people in lower blocks + in lower buckets of its own block + with smaller keys in its own bucket.
 */
const BLOCK = 'b';
const BUCKET = 'k';
/** After every name of a block. */
export const BLOCKS = { from: BLOCK, before: 'c' } as const;

export const blockName = (key: string): string => BLOCK + rankBlock(key);
export const bucketName = (key: string): string => BUCKET + rankBucket(key);

/** Both rows of rank_count in which somebody with this key is counted. */
export function countNames(key: string): [string, string] {
  return [blockName(key), bucketName(key)];
}

/** A field of a rank key: one letter and 15 digits. */
const FIELD = 16;
const SCORE = 10;

/** Fields after `from` with all digits 0: the smallest that a key of this form can go on with. */
function zeroed(key: string, from: number): string {
  return key.slice(from).replace(/\d/g, '0');
}

/**
 * The smallest key of the same form that has the same name. Found by asking the name itself (names rise with keys), so
 * that the widths of slices stay a secret of the ranking rules.
 */
function smallestWith(nameOf: (key: string) => string, key: string): string {
  const name = nameOf(key);
  const at = name.length - FIELD;
  if (at < SCORE) return key.slice(0, name.length) + zeroed(key, name.length);
  const head = key.slice(0, at + 1);
  const rest = zeroed(key, at + FIELD);
  const keyAt = (value: number): string => head + String(value).padStart(FIELD - 1, '0') + rest;
  let low = 0;
  let high = Number(key.slice(at + 1, at + FIELD));
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (nameOf(keyAt(middle)) === name) high = middle;
    else low = middle + 1;
  }
  return keyAt(low);
}

/** What a store needs to count the people before a key. */
export function placeOf(key: string): RankPlace {
  return {
    block: blockName(key),
    firstBucket: bucketName(smallestWith(rankBlock, key)),
    bucket: bucketName(key),
    keyFrom: smallestWith(rankBucket, key),
    key,
  };
}
