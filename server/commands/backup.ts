/** `npm run admin -- backup`: a copy of the database in use that has been opened and recounted before it counts. */
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { copySqlite, syncToDisk } from '@thi-tuan/db';
import { backupTarget, pruneBackups, removeUnfinished, unfinished } from '../platform/backup-files.ts';
import { readConfig } from '../platform/config.ts';
import { countDump, dumpPostgres } from '../platform/pg-dump.ts';
import type { Rows } from './backup-checks.ts';
import { OWNER_ONLY, told, verifiedRows } from './backup-checks.ts';
import { CommandError } from './command-context.ts';
import type { Args, ExitCode, Subcommand } from './subcommands.ts';
import { printJson, say } from './subcommands.ts';

async function copyVerified(url: string, partial: string, target: string, recount: boolean): Promise<Rows> {
  if (url.startsWith('file:')) {
    copySqlite(url, partial);
    return verifiedRows(partial, target, recount);
  }
  await dumpPostgres(url, partial);
  syncToDisk(partial);
  return countDump(partial);
}

/** What `--to` names, seen from where the person stands (npm runs scripts in the project's root). */
function placeOf(value: Args['values'][string], dataDir: string): string {
  if (typeof value !== 'string' || value === '') return path.join(dataDir, 'backups');
  return path.resolve(process.env['INIT_CWD'] ?? '.', value);
}

function keepOf(value: Args['values'][string], target: string, place: string): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || !/^[1-9]\d{0,4}$/.test(value)) throw new CommandError('--keep cần một số nguyên từ 1.');
  if (target === place) throw new CommandError('--keep chỉ dùng khi --to là một thư mục.');
  return Number(value);
}

async function makeBackup({ positionals, values }: Args): Promise<ExitCode> {
  if (positionals.length > 0) throw new CommandError('Nơi lưu nêu bằng --to: npm run admin -- backup --to /sao-luu');
  const { databaseUrl, dataDir } = readConfig(process.env);
  const place = placeOf(values['to'], dataDir);
  const target = backupTarget(place, Date.now(), databaseUrl.startsWith('file:') ? 'db' : 'dump');
  const keep = keepOf(values['keep'], target, place);
  if (existsSync(target)) throw new CommandError(`«${target}» đã có, không ghi đè.`);
  const begun = performance.now();
  const partial = unfinished(target);
  let rows: Rows;
  process.umask(OWNER_ONLY);
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    rows = await copyVerified(databaseUrl, partial, target, values['quick'] !== true);
    renameSync(partial, target);
    syncToDisk(path.dirname(target));
  } finally {
    removeUnfinished(partial);
  }
  const seconds = Math.round((performance.now() - begun) / 10) / 100;
  const pruned = keep === null ? [] : pruneBackups(path.dirname(target), keep);
  say(`Đã sao lưu và mở thử: ${target}. Tệp khóa bí mật (SECRETS_FILE) không nằm trong đó: giữ riêng một bản.`);
  printJson({ file: target, bytes: statSync(target).size, seconds, rows, pruned });
  return 0;
}

export const backup: Subcommand = {
  usage: 'backup [--to THƯ-MỤC|TỆP.db|TỆP.dump] [--keep N] [--quick]    (máy chủ vẫn chạy; --keep: chỉ giữ N bản mới nhất; --quick: không đếm lại)',
  options: { to: { type: 'string' }, keep: { type: 'string' }, quick: { type: 'boolean' } },
  run: told(makeBackup),
};
