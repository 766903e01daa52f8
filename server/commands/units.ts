/** `npm run units -- import FILE --tree CODE --name NAME [--dry-run]`: unit trees from a table (.xlsx, CSV) or JSON. */
import { readFile } from 'node:fs/promises';
import type { UnitFileFault } from '../features/units/index.ts';
import { readUnits, unitsFeature } from '../features/units/index.ts';
import { CommandError, withContext } from './command-context.ts';
import type { Args, ExitCode } from './subcommands.ts';
import { filePath, runSubcommand, say } from './subcommands.ts';

const SHOWN_FAULTS = 200;

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(filePath(path));
  } catch (error) {
    throw new CommandError(`Không đọc được tệp ${path}: ${(error as NodeJS.ErrnoException).code ?? 'lỗi'}`);
  }
}

function tell(faults: readonly UnitFileFault[]): ExitCode {
  for (const { place, text } of faults.slice(0, SHOWN_FAULTS)) say(`${place}: ${text}`);
  if (faults.length > SHOWN_FAULTS) say(`… và ${faults.length - SHOWN_FAULTS} lỗi nữa.`);
  say(`Có ${faults.length} lỗi, chưa nạp gì.`);
  return 2;
}

async function importUnits({ positionals, values }: Args): Promise<ExitCode> {
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) {
    say(`Cách dùng: npm run units -- ${IMPORT_USAGE}`);
    return 2;
  }
  const dryRun = values['dry-run'] === true;
  const code = await withContext(async (ctx) => {
    const given = { treeCode: values['tree'] as string | undefined, treeName: values['name'] as string | undefined };
    const tree = given.treeCode === undefined ? null : await ctx.data.read.units.treeByCode(given.treeCode);
    const read = await readUnits(await bytesOf(path), given, tree ? await ctx.data.read.units.ofTree(tree.id) : []);
    for (const note of read.notes) say(note);
    if (!read.ok) return tell(read.faults);
    const outcome = await unitsFeature(ctx).imports.run(read.file, { dryRun });
    if (!outcome.ok) return tell(outcome.faults);
    const { added, changed, unchanged, headcounts, notNamed } = outcome.counts;
    say(`Đơn vị: thêm ${added}, sửa ${changed}, giữ nguyên ${unchanged}; tổng số: ghi ${headcounts}.`);
    if (notNamed > 0) say(`${notNamed} đơn vị đang có mà tệp không nhắc đến: vẫn để nguyên.`);
    if (dryRun) say('Mới chỉ xem thử, chưa ghi gì.');
    return 0;
  });
  return code as ExitCode;
}

const IMPORT_USAGE = 'import TỆP [--tree MÃ_CÂY] [--name TÊN_CÂY] [--dry-run]';

await runSubcommand(
  'units',
  {
    import: {
      usage: IMPORT_USAGE,
      options: { tree: { type: 'string' }, name: { type: 'string' }, 'dry-run': { type: 'boolean' } },
      run: importUnits,
    },
  },
  process.argv.slice(2),
);
