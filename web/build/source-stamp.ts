import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const WEB_ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DIST = join(WEB_ROOT, 'dist');
export const STAMP_FILE = join(DIST, '.build-stamp');

const REPOSITORY = join(WEB_ROOT, '..');
/** What ends up in the bundle, or decides how it is made. */
const SOURCES = ['web', 'shared', 'package-lock.json'];
const SKIPPED = new Set(['dist', 'node_modules', 'README.md']);

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => !SKIPPED.has(entry.name) && !entry.name.endsWith('.test.ts') && !entry.name.startsWith('.'))
      .map((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)])),
  );
  return nested.flat();
}

/** Hash over names and contents of all sources of the web build: equal stamp = the build is up to date. */
export async function sourceStamp(): Promise<string> {
  const paths = (
    await Promise.all(
      SOURCES.map((source) => {
        const path = join(REPOSITORY, source);
        return source.includes('.') ? [path] : filesBelow(path);
      }),
    )
  ).flat();
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    hash
      .update(relative(REPOSITORY, path))
      .update('\0')
      .update(await readFile(path))
      .update('\0');
  }
  return hash.digest('hex');
}
