import { placeText } from '../features/questions/import/index.ts';
import { READ_OPTIONS, READ_USAGE, importOptions, readQuestionFile } from './questions-check.ts';
import { say } from './subcommands.ts';
import type { ExitCode, Subcommand } from './subcommands.ts';

/** `questions import FILE --bank CODE`: commits what was understood; doubtful blocks are named and left out. */
export const importQuestions: Subcommand = {
  usage: `import FILE --bank MÃ [--bank-name TÊN] [--only-whole] ${READ_USAGE}`,
  options: { ...READ_OPTIONS, bank: { type: 'string' }, 'bank-name': { type: 'string' }, 'only-whole': { type: 'boolean' } },
  run: async (args): Promise<ExitCode> => {
    const options = await importOptions(args);
    const [file, ...more] = args.positionals;
    const { bank, 'bank-name': name } = args.values;
    if (!options || file === undefined || more.length > 0 || typeof bank !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(bank)) {
      say('Hãy nêu một tệp câu hỏi và --bank MÃ (chữ thường không dấu, số, gạch nối).');
      return 2;
    }
    const result = await readQuestionFile(file, options);
    const refused = result.faults.filter((fault) => fault.severity !== 'warning');
    for (const fault of result.faults) say(`  ${placeText(fault.place)}: ${fault.text}`);
    if (result.format === 'unreadable') return 2;
    if (result.questions.length === 0) {
      say('Không có câu hỏi nào dùng được trong tệp.');
      return 1;
    }
    if (args.values['only-whole'] === true && refused.length > 0) {
      say('Chưa nạp gì: tệp còn lỗi (bỏ --only-whole để nạp các câu không có lỗi).');
      return 1;
    }
    // Only here is a database needed: `check` starts without one.
    const [{ draftsOf, questionBankService }, { withContext }] = await Promise.all([
      import('../features/questions/index.ts'),
      import('./command-context.ts'),
    ]);
    return (await withContext(async (ctx) => {
      const service = questionBankService(ctx);
      const { id } = await service.ensureBank(bank, typeof name === 'string' ? name : bank);
      const { added, changed, unchanged } = await service.importQuestions(id, draftsOf(result.questions));
      say(
        `${file}: ${result.blocks} câu, thêm ${added}, sửa ${changed}, không đổi ${unchanged}, chưa nạp ${result.blocks - result.questions.length}.`,
      );
      return 0;
    })) as ExitCode;
  },
};
