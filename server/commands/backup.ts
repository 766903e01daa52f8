/** `npm run admin -- backup | restore`: a copy that has been opened and counted, and the way back. */
import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { StorageError, copySqlite, inspectDatabase, openDatabase, replaceSqlite, sqliteFileOf, syncToDisk } from '@thi-tuan/db';
import { verifyTallies } from '../features/standings/index.ts';
import { backupTarget, pruneBackups, removeUnfinished, stampOf, unfinished } from '../platform/backup-files.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import { PgToolError, countDump, dumpPostgres } from '../platform/pg-dump.ts';
import { CommandError } from './command-context.ts';
import type { Args, ExitCode, Subcommand } from './subcommands.ts';
import { filePath, printJson, say } from './subcommands.ts';

type Rows = Record<string, number>;

const PERSONAL_DATA = 0o077;

/**
 * Opens a closed SQLite file, reads it whole and recounts every figure from its attempts.
 * @throws CommandError naming what is wrong with it
 */
async function verifiedRows(file: string, shownAs: string, recount: boolean): Promise<Rows> {
  const { faults, rows, pending } = inspectDatabase(file);
  if (faults.length > 0) throw new CommandError(`«${shownAs}» bị hỏng: ${faults.join('; ')}`);
  // Its figures may be read by a program of its own version only; the upgrade comes when a server opens it.
  if (pending > 0) say(`«${shownAs}» của phiên bản cũ hơn (còn ${pending} bước nâng cấp): không đếm lại số liệu.`);
  if (!recount || pending > 0) return rows;
  const data = await openDatabase({ url: `file:${file}`, readonly: true });
  try {
    const differences = await verifyTallies(data);
    for (const difference of differences.slice(0, 20)) say(JSON.stringify(difference));
    if (differences.length > 0) throw new CommandError(`«${shownAs}»: ${differences.length} số liệu không khớp với các bài thi (tallies verify).`);
  } finally {
    await data.close();
  }
  return rows;
}

async function copyVerified(url: string, partial: string, target: string, recount: boolean): Promise<Rows> {
  if (url.startsWith('file:')) {
    copySqlite(url, partial);
    return verifiedRows(partial, target, recount);
  }
  await dumpPostgres(url, partial);
  syncToDisk(partial);
  return countDump(partial);
}

function keepOf(value: Args['values'][string], target: string, asked: string): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || !/^[1-9]\d{0,4}$/.test(value)) throw new CommandError('--keep cần một số từ 1.');
  if (target === asked) throw new CommandError('--keep chỉ dùng khi nêu một thư mục.');
  return Number(value);
}

async function makeBackup({ positionals: [asked], values }: Args): Promise<ExitCode> {
  if (asked === undefined) throw new CommandError('Hãy nêu tệp hoặc thư mục: npm run admin -- backup /sao-luu/');
  const { databaseUrl } = readConfig(process.env);
  const place = path.resolve(process.env['INIT_CWD'] ?? '.', asked) + (/[/\\]$/.test(asked) ? path.sep : '');
  const target = backupTarget(place, Date.now(), databaseUrl.startsWith('file:') ? 'db' : 'dump');
  const keep = keepOf(values['keep'], target, place);
  if (existsSync(target)) throw new CommandError(`«${target}» đã có, không ghi đè.`);
  const begun = performance.now();
  const partial = unfinished(target);
  let rows: Rows;
  process.umask(PERSONAL_DATA);
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

const POSTGRES_RESTORE = `PostgreSQL: phục hồi vào một cơ sở dữ liệu mới rồi đổi DATABASE_URL, như vậy bản đang dùng còn nguyên:
  createdb --template=template0 --encoding=UTF8 thi_tuan_moi
  pg_restore --exit-on-error --no-owner --dbname=thi_tuan_moi TỆP
  DATABASE_URL=postgres://…/thi_tuan_moi npm run tallies -- verify`;

async function restoreBackup({ positionals: [asked], values }: Args): Promise<ExitCode> {
  if (asked === undefined) throw new CommandError('Hãy nêu tệp sao lưu: npm run admin -- restore TỆP --yes');
  const { databaseUrl } = readConfig(process.env);
  if (!databaseUrl.startsWith('file:')) throw new CommandError(POSTGRES_RESTORE);
  const backup = filePath(asked);
  if (!existsSync(backup)) throw new CommandError(`Không có tệp «${backup}».`);
  const place = sqliteFileOf(databaseUrl);
  if (backup === place) throw new CommandError('Tệp sao lưu chính là cơ sở dữ liệu đang dùng.');
  if (values['yes'] !== true) throw new CommandError(`Sẽ thay «${place}» bằng «${backup}». Chạy lại với --yes để làm.`);
  process.umask(PERSONAL_DATA);
  mkdirSync(path.dirname(place), { recursive: true });
  const partial = unfinished(place);
  let rows: Rows = {};
  try {
    const replaced = await replaceSqlite(
      databaseUrl,
      (file) => `${file}.replaced-${stampOf(Date.now())}`,
      async () => {
        copyFileSync(backup, partial);
        syncToDisk(partial);
        // The copy is what will be used, so the copy is what is looked at.
        rows = await verifiedRows(partial, backup, values['quick'] !== true);
        return partial;
      },
    );
    say('Đã phục hồi. Những gì ghi sau lúc sao lưu không có trong bản này; mã và phiên đăng nhập đã hủy sau lúc đó có hiệu lực trở lại.');
    if (replaced !== null) say(`Cơ sở dữ liệu cũ còn ở ${replaced}: xóa khi không cần nữa, trong đó có dữ liệu cá nhân.`);
    printJson({ restored: place, from: backup, replaced, rows });
    return 0;
  } finally {
    removeUnfinished(partial);
  }
}

const HINTS: Partial<Record<StorageError['kind'], string>> = {
  full: 'Hết dung lượng đĩa, chưa có bản sao lưu nào được tạo. (No space left: nothing was made.)',
  locked: 'Cơ sở dữ liệu đang được máy chủ dùng: hãy dừng máy chủ rồi chạy lại. (The database is in use by the running server: stop it first.)',
  newer: 'Tệp này của một phiên bản mới hơn chương trình này. (Made by a newer version.)',
};

const SYSTEM = /^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EISDIR|ENOTDIR|EFBIG|EIO)$/;

/** One clear line for whatever a person can mend; 2 = wrong use or a damaged file, 1 = the storage refused. */
function told(run: (args: Args) => Promise<ExitCode>): (args: Args) => Promise<ExitCode> {
  return async (args) => {
    try {
      return await run(args);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      if (error instanceof StorageError) say(HINTS[error.kind] ?? message);
      else if (error instanceof PgToolError) say(`${message}\nCần pg_dump và pg_restore cùng phiên bản với PostgreSQL hoặc mới hơn.`);
      else if (SYSTEM.test(code)) say(code === 'ENOSPC' || code === 'EDQUOT' ? HINTS.full! : message);
      else if (error instanceof CommandError || error instanceof ConfigError) say(message);
      else throw error;
      return error instanceof CommandError || error instanceof ConfigError ? 2 : 1;
    }
  };
}

export const backup: Subcommand = {
  usage: 'backup TỆP|THƯ-MỤC/ [--keep N] [--quick]    (máy chủ vẫn chạy; --quick: không đếm lại số liệu)',
  options: { keep: { type: 'string' }, quick: { type: 'boolean' } },
  run: told(makeBackup),
};

export const restore: Subcommand = {
  usage: 'restore TỆP --yes [--quick]    (dừng máy chủ trước; cơ sở dữ liệu cũ được giữ lại bên cạnh)',
  options: { yes: { type: 'boolean' }, quick: { type: 'boolean' } },
  run: told(restoreBackup),
};
