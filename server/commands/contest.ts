import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ApplyChange } from '../features/contests/index.ts';
import { contestsFeature, readContestFile } from '../features/contests/index.ts';
import { CommandError, withContext } from './command-context.ts';

const USAGE = `Dùng: npm run contest -- apply TỆP.json [--dry-run]
  apply      tạo hoặc sửa cuộc thi và các tuần thi theo tệp; chạy lại cùng tệp không đổi gì
  --dry-run  chỉ cho xem những gì sẽ thay đổi`;

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandError(`Không đọc được tệp ${path}: ${(error as NodeJS.ErrnoException).code ?? 'lỗi'}`);
  }
}

function lineOf(change: ApplyChange): string {
  const subject = change.what === 'contest' ? 'Cuộc thi' : `Tuần ${change.number}`;
  const done = { added: 'tạo mới', changed: 'sửa', published: 'công bố' }[change.change];
  return `${subject}: ${done}${change.fields.length > 0 ? ` (${change.fields.join(', ')})` : ''}`;
}

async function apply(path: string, dryRun: boolean): Promise<number> {
  const read = readContestFile(await textOf(path));
  if (!read.ok) {
    for (const fault of read.faults) process.stderr.write(`${fault.path}: ${fault.text}\n`);
    return 2;
  }
  return withContext(async (ctx) => {
    const outcome = await contestsFeature(ctx).files.apply(read.file, { dryRun });
    if (!outcome.ok) {
      for (const fault of outcome.faults) process.stderr.write(`${fault.path}: ${fault.text}\n`);
      return 2;
    }
    const { added, changed } = outcome.questions;
    if (added + changed > 0) process.stdout.write(`Câu hỏi: thêm ${added}, sửa ${changed}\n`);
    for (const change of outcome.changes) process.stdout.write(`${lineOf(change)}\n`);
    if (outcome.changes.length === 0) process.stdout.write('Không có gì thay đổi.\n');
    else if (dryRun) process.stdout.write('Mới chỉ xem thử, chưa ghi gì.\n');
    return 0;
  });
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'dry-run': { type: 'boolean', default: false } } });
  const [command, path, ...rest] = positionals;
  if (command !== 'apply' || path === undefined || rest.length > 0) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  return apply(path, values['dry-run']);
}

process.exitCode = await main();
