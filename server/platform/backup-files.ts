import { closeSync, existsSync, openSync, readSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const NAME = /^thi-tuan-\d{8}-\d{6}\.(db|dump)$/;

/** `20260131-235959`, UTC: sorts by time, and a clock set back by an hour for summer makes no two alike. */
export function stampOf(now: number): string {
  return new Date(now)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/^(\d{8})T(\d{6}).*$/, '$1-$2');
}

/** The file a backup goes to: `asked` itself when its name ends as a backup's does, else in that folder a name that tells the time. */
export function backupTarget(asked: string, now: number, ending: 'db' | 'dump'): string {
  const isFolder = !asked.endsWith(`.${ending}`) || (existsSync(asked) && statSync(asked).isDirectory());
  return isFolder ? path.join(asked, `thi-tuan-${stampOf(now)}.${ending}`) : asked;
}

const DUMP_MAGIC = 'PGDMP';

/** Is it what pg_dump writes in its own format? */
export function isDump(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(DUMP_MAGIC.length);
    return readSync(handle, head) === head.length && head.toString('latin1') === DUMP_MAGIC;
  } finally {
    closeSync(handle);
  }
}

/** While it is written: nothing that somebody takes for a whole backup. */
export const unfinished = (file: string): string => `${file}.unfinished-${process.pid}`;

/** Removes an unfinished file and what an engine may have laid beside it. */
export function removeUnfinished(file: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(file + end, { force: true });
}

/** Leaves the `keep` newest backups that `backupTarget` named in the folder; other files are not ours. @returns what was removed */
export function pruneBackups(folder: string, keep: number): string[] {
  const old = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .slice(keep);
  for (const name of old) rmSync(path.join(folder, name));
  return old;
}
