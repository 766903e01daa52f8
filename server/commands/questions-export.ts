import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXPORT_FORMATS, exportQuestions, questionBankService, questionTemplate } from '../features/questions/index.ts';
import { withContext } from './command-context.ts';
import { say } from './subcommands.ts';
import type { ExitCode, Subcommand } from './subcommands.ts';

/** `questions export --bank CODE --format F --to FILE`: what may be drawn from a bank, as a file; never over an older one. */
export const exportBank: Subcommand = {
  usage: 'export --bank MÃ --format xlsx|docx|docx-key|gift|moodle --to TỆP [--title TÊN]',
  options: { bank: { type: 'string' }, format: { type: 'string' }, to: { type: 'string' }, title: { type: 'string' } },
  run: async ({ values }): Promise<ExitCode> => {
    const { bank: code, to, title } = values;
    const format = EXPORT_FORMATS.find((one) => one === values['format']);
    if (typeof code !== 'string' || typeof to !== 'string' || !format) {
      say(`Hãy nêu --bank MÃ, --format (${EXPORT_FORMATS.join(', ')}) và --to TỆP.`);
      return 2;
    }
    return (await withContext(async (ctx) => {
      const found = await questionBankService(ctx).bankForExport(code);
      if (!found) {
        say(`Không có ngân hàng câu hỏi «${code}».`);
        return 1;
      }
      const about = { title: typeof title === 'string' ? title : `Ngân hàng câu hỏi ${found.name}`, savedAt: ctx.clock.now() };
      const written = await writeNew(to, await exportQuestions(found.questions, format, about));
      say(written ? `Đã ghi ${found.questions.length} câu vào «${to}».` : `Tệp «${to}» đã có hoặc không ghi được. Chưa ghi gì.`);
      return written ? 0 : 1;
    })) as ExitCode;
  },
};

/** `questions template --to FILE`: the .xlsx to fill in. */
export const writeTemplate: Subcommand = {
  usage: 'template --to TỆP',
  options: { to: { type: 'string' } },
  run: async ({ values: { to } }): Promise<ExitCode> => {
    if (typeof to !== 'string') {
      say('Hãy nêu --to TỆP.');
      return 2;
    }
    const written = await writeNew(to, await questionTemplate());
    say(written ? `Đã ghi tệp mẫu vào «${to}».` : `Tệp «${to}» đã có hoặc không ghi được. Chưa ghi gì.`);
    return written ? 0 : 1;
  },
};

/** False when the file is there already or cannot be written: nothing is left behind then. */
async function writeNew(path: string, bytes: Uint8Array): Promise<boolean> {
  const target = resolve(process.env['INIT_CWD'] ?? '.', path);
  let file;
  try {
    file = await open(target, 'wx');
  } catch {
    return false;
  }
  try {
    await file.writeFile(bytes);
    await file.sync();
    return true;
  } catch {
    await rm(target, { force: true });
    return false;
  } finally {
    await file.close();
  }
}
