/** `npm run people -- import FILE --tree CODE`: a roster from .xlsx, CSV or JSON, idempotent by code. */
import { hash } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { AppContext } from '../context.ts';
import type { FirstPassword, PeopleFault, PeopleImport } from '../features/auth/index.ts';
import { checkPeople, columnName, importPeople } from '../features/auth/index.ts';
import { readRosterFile } from '../features/people/index.ts';
import { CommandError, withContext } from './command-context.ts';
import type { Args, ExitCode, Subcommand } from './subcommands.ts';
import { filePath, printJson, runSubcommand, say } from './subcommands.ts';

const SHOWN_FAULTS = 200;

async function bytesOf(path: string | undefined): Promise<Uint8Array> {
  try {
    return await readFile(filePath(path ?? ''));
  } catch {
    throw new CommandError(`Không đọc được tệp «${path ?? ''}».`);
  }
}

async function treeOf(ctx: AppContext, code: unknown): Promise<string> {
  if (typeof code !== 'string') throw new CommandError('Thiếu cây đơn vị: --tree MÃ.');
  const tree = await ctx.data.read.units.treeByCode(code);
  if (!tree) throw new CommandError(`Không có cây đơn vị «${code}».`);
  return tree.id;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** For the slips: readable by its owner alone, never over an older one. */
async function writePasswords(path: string, passwords: readonly FirstPassword[]): Promise<void> {
  const lines = [['Mã dự thi', 'Họ và tên', 'Đơn vị', 'Mật khẩu lần đầu'], ...passwords.map((one) => [one.code, one.name, one.unit, one.password])];
  const target = resolve(process.env['INIT_CWD'] ?? '.', path);
  let file;
  try {
    file = await open(target, 'wx', 0o600);
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new CommandError(exists ? `Tệp «${path}» đã có, không ghi đè. Chưa nhập gì.` : `Không ghi được tệp «${path}». Chưa nhập gì.`);
  }
  try {
    // Excel takes a file without the mark for something other than UTF-8.
    await file.writeFile(`\ufeff${lines.map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`);
    await file.sync();
  } catch {
    await rm(target, { force: true });
    throw new CommandError(`Không ghi được tệp «${path}». Chưa nhập gì.`);
  } finally {
    await file.close();
  }
}

function sayFaults(faults: readonly PeopleFault[]): void {
  for (const { line, column, text } of faults.slice(0, SHOWN_FAULTS))
    say(`${line > 0 ? `Dòng ${line}` : 'Tệp'}${column ? `, cột «${columnName(column)}»` : ''}: ${text}`);
  if (faults.length > SHOWN_FAULTS) say(`… và ${faults.length - SHOWN_FAULTS} lỗi nữa.`);
}

function sayOutcome(outcome: PeopleImport, dryRun: boolean): void {
  if (outcome.sharedPhones > 0) say(`${outcome.sharedPhones} người dùng chung số điện thoại với người khác trong tệp.`);
  if (!outcome.written && outcome.faults.length > 0 && !dryRun)
    say('Chưa nhập gì. Sửa các dòng trên, hoặc thêm --skip-faults để nhập các dòng đúng.');
  else if (dryRun) say('Mới chỉ xem thử, chưa ghi gì.');
}

async function run({ positionals: [path], values }: Args, ctx: AppContext): Promise<number> {
  const dryRun = values['dry-run'] === true;
  const treeId = await treeOf(ctx, values['tree']);
  const bytes = await bytesOf(path);
  const read = await readRosterFile(bytes, await ctx.data.read.units.ofTree(treeId));
  for (const note of read.notes) say(note);
  const asked = (await ctx.data.read.contests.newest())?.settings.registration.citizenId === true;
  if (!asked && read.rows.some((row) => row.cells.citizenId !== undefined))
    say('Cuộc thi không hỏi số CCCD: cột này không được đọc và không được lưu.');
  const checked = checkPeople(read.rows, ctx.clock.now(), 'needed', asked);
  const target = values['print-passwords'];
  const outcome = await importPeople(
    ctx,
    checked.people,
    {
      treeId,
      file: { name: basename(path ?? ''), sha256: hash('sha256', bytes, 'hex') },
      dryRun,
      skipFaults: values['skip-faults'] === true,
      renewPasswords: values['renew-passwords'] === true,
      ...(typeof target === 'string' ? { keepPasswords: (passwords: readonly FirstPassword[]) => writePasswords(target, passwords) } : {}),
    },
    [...read.faults, ...checked.faults],
  );
  sayFaults(outcome.faults);
  sayOutcome(outcome, dryRun);
  const { created, updated, unchanged, written } = outcome;
  printJson({ rows: read.rows.length, created, updated, unchanged, faults: outcome.faults.length, written });
  return outcome.faults.length > 0 ? 1 : 0;
}

const importFile: Subcommand = {
  usage: 'import TỆP --tree MÃ [--dry-run] [--skip-faults] [--renew-passwords] [--print-passwords TỆP.csv]',
  options: {
    'tree': { type: 'string' },
    'dry-run': { type: 'boolean' },
    'skip-faults': { type: 'boolean' },
    'renew-passwords': { type: 'boolean' },
    'print-passwords': { type: 'string' },
  },
  run: (args) => withContext((ctx) => run(args, ctx)) as Promise<ExitCode>,
};

await runSubcommand('people', { import: importFile }, process.argv.slice(2));
