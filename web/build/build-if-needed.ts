import { readFile } from 'node:fs/promises';
import { build } from './build-web.ts';
import { DIST, sourceStamp, STAMP_FILE } from './source-stamp.ts';

/**
 * Builds `web/dist` when it is missing or older than its sources; demo and tests call it before they serve.
 * @returns the folder to serve, and whether it was built now
 */
export async function buildIfNeeded(): Promise<{ dist: string; built: boolean }> {
  const [made, wanted] = await Promise.all([readFile(STAMP_FILE, 'utf8').catch(() => ''), sourceStamp()]);
  if (made.trim() === wanted) return { dist: DIST, built: false };
  await build();
  return { dist: DIST, built: true };
}
