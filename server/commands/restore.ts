/** `npm run admin -- restore`: a backup takes the place of the database that DATABASE_URL names, after it has been looked at. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { StorageError, replaceSqlite, sqliteFileOf, syncToDisk } from '@thi-tuan/db';
import { isDump, removeUnfinished, stampOf, unfinished } from '../platform/backup-files.ts';
import { readConfig } from '../platform/config.ts';
import { PgToolError, countDump, restorePostgres } from '../platform/pg-dump.ts';
import type { Rows } from './backup-checks.ts';
import { OWNER_ONLY, recountedAt, told, verifiedRows } from './backup-checks.ts';
import { CommandError } from './command-context.ts';
import type { Args, ExitCode, Subcommand } from './subcommands.ts';
import { filePath, printJson, say } from './subcommands.ts';

const RESTORED = 'Đã phục hồi. Những gì ghi sau lúc sao lưu không có trong bản này; mã và phiên đăng nhập đã hủy sau lúc đó có hiệu lực trở lại.';

async function restoreBackup({ positionals: [asked, ...more], values }: Args): Promise<ExitCode> {
  if (asked === undefined || more.length > 0) throw new CommandError('Hãy nêu một tệp sao lưu: npm run admin -- restore TỆP');
  const { databaseUrl } = readConfig(process.env);
  const backup = filePath(asked);
  if (!existsSync(backup)) throw new CommandError(`Không có tệp «${backup}».`);
  const forSqlite = databaseUrl.startsWith('file:');
  if (isDump(backup) === forSqlite)
    throw new CommandError(
      forSqlite
        ? `«${backup}» là bản sao lưu của PostgreSQL: DATABASE_URL phải là postgres://…`
        : `«${backup}» không phải bản sao lưu của PostgreSQL: bản của SQLite phục hồi vào DATABASE_URL=file:…`,
    );
  const recount = values['quick'] !== true;
  process.umask(OWNER_ONLY);
  return forSqlite ? intoSqlite(databaseUrl, backup, recount, values['yes'] === true) : intoPostgres(databaseUrl, backup, recount);
}

async function intoSqlite(databaseUrl: string, backup: string, recount: boolean, agreed: boolean): Promise<ExitCode> {
  const place = sqliteFileOf(databaseUrl);
  if (backup === place) throw new CommandError('Tệp sao lưu chính là cơ sở dữ liệu đang dùng.');
  if (existsSync(place) && !agreed) throw new CommandError(`Sẽ thay «${place}» bằng «${backup}». Chạy lại với --yes để làm.`);
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
        rows = await verifiedRows(partial, backup, recount);
        return partial;
      },
    );
    say(RESTORED);
    if (replaced !== null) say(`Cơ sở dữ liệu cũ còn ở ${replaced}: xóa khi không cần nữa, trong đó có dữ liệu cá nhân.`);
    printJson({ restored: place, from: backup, replaced, rows });
    return 0;
  } finally {
    removeUnfinished(partial);
  }
}

/** Into an empty database only, in one transaction: what is in use stays whole, and DATABASE_URL is changed afterwards. */
async function intoPostgres(databaseUrl: string, backup: string, recount: boolean): Promise<ExitCode> {
  const rows = await countDump(backup).catch((error: unknown) => {
    if (!(error instanceof PgToolError) || error.kind === 'missing') throw error;
    throw new CommandError(`«${backup}» bị hỏng: ${error.message}`);
  });
  const { pathname } = new URL(databaseUrl);
  const name = decodeURIComponent(pathname.slice(1));
  await restorePostgres(databaseUrl, backup);
  if (recount) await recountedUnlessOlder(databaseUrl, backup);
  say(RESTORED);
  printJson({ restored: name, from: backup, replaced: null, rows });
  return 0;
}

/** The figures of an older version can be read after the first start of a server has brought its tables up to date. */
async function recountedUnlessOlder(databaseUrl: string, shownAs: string): Promise<void> {
  try {
    await recountedAt(databaseUrl, shownAs);
  } catch (error) {
    if (!(error instanceof StorageError) || error.kind !== 'statement') throw error;
    say(`Không đếm lại được số liệu (bản của phiên bản khác: ${error.message}). Sau khi máy chủ đã mở: npm run tallies -- verify`);
  }
}

export const restore: Subcommand = {
  usage: 'restore TỆP [--yes] [--quick]    (dừng máy chủ trước; SQLite: bản cũ được giữ lại bên cạnh; PostgreSQL: vào cơ sở dữ liệu trống)',
  options: { yes: { type: 'boolean' }, quick: { type: 'boolean' } },
  run: told(restoreBackup),
};
