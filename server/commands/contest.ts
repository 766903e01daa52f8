/** `npm run contest -- …`: the contest's file, and what is decided about one entrant. */
import { readFile } from 'node:fs/promises';
import type { ApplyChange, FileFault } from '../features/contests/index.ts';
import { contestsFeature, readContestFile } from '../features/contests/index.ts';
import { withContext } from './command-context.ts';
import { exclude, extraTime } from './contest-entrants.ts';
import { filePath, runSubcommand, say } from './subcommands.ts';
import type { ExitCode, Subcommand } from './subcommands.ts';

const DONE = { added: 'tạo mới', changed: 'sửa', published: 'công bố' } as const;

function lineOf(change: ApplyChange): string {
  const subject = change.what === 'contest' ? 'Cuộc thi' : `Tuần ${change.number}`;
  return `${subject}: ${DONE[change.change]}${change.fields.length > 0 ? ` (${change.fields.join(', ')})` : ''}`;
}

function refuse(faults: readonly FileFault[]): ExitCode {
  for (const { path, text } of faults) say(path === '' ? text : `${path}: ${text}`);
  say('Chưa thay đổi gì.');
  return 2;
}

const apply: Subcommand = {
  usage: 'apply TỆP.json [--dry-run] [--reason "LÝ DO SỬA THỂ LỆ"]',
  options: { 'dry-run': { type: 'boolean' }, 'reason': { type: 'string' } },
  run: async ({ positionals: [path], values }): Promise<ExitCode> => {
    const dryRun = values['dry-run'] === true;
    const reason = typeof values['reason'] === 'string' ? values['reason'] : '';
    let text: string;
    try {
      text = await readFile(filePath(path ?? ''), 'utf8');
    } catch {
      say(`Không đọc được tệp «${path ?? ''}».`);
      return 2;
    }
    const read = readContestFile(text);
    if (!read.ok) return refuse(read.faults);
    return (await withContext(async (ctx) => {
      const outcome = await contestsFeature(ctx).files.apply(read.file, { dryRun, reason });
      if (!outcome.ok) return refuse(outcome.faults);
      const { added, changed } = outcome.questions;
      if (added + changed > 0) say(`Câu hỏi: thêm ${added}, sửa ${changed}`);
      for (const change of outcome.changes) say(lineOf(change));
      if (outcome.changes.length === 0) say('Không có gì thay đổi.');
      else if (dryRun) say('Mới chỉ xem thử, chưa ghi gì.');
      return 0;
    })) as ExitCode;
  },
};

await runSubcommand('contest', { apply, 'extra-time': extraTime, exclude }, process.argv.slice(2));
