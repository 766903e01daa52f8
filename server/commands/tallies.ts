/** `npm run tallies -- verify`: recounts everything derived from the attempts and prints every difference, one JSON a line. */
import { openDatabase } from '@thi-tuan/db';
import { verifyTalliesInUse } from '../features/standings/index.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import type { ExitCode } from './subcommands.ts';
import { printJson, runSubcommand, say } from './subcommands.ts';

/** Reads only: it may run beside the server. */
async function verify(): Promise<ExitCode> {
  try {
    const data = await openDatabase({ url: readConfig(process.env).databaseUrl, readonly: true });
    try {
      const differences = await verifyTalliesInUse(data);
      for (const difference of differences) printJson(difference);
      return differences.length === 0 ? 0 : 1;
    } finally {
      await data.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigError) && (error as Error).name !== 'StorageError') throw error;
    say((error as Error).message);
    return 2;
  }
}

await runSubcommand(
  'tallies',
  { verify: { usage: 'verify    (đếm lại từ các bài thi; không in gì khi mọi số liệu khớp)', options: {}, run: verify } },
  process.argv.slice(2),
);
