/** What every command of this house shares: a table of subcommands, JSON on stdout, words on stderr, the exit code. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';

/** 0 done · 1 refused or failed · 2 wrong use, or a file that cannot be read. */
export type ExitCode = 0 | 1 | 2;

export interface Args {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
}

export interface Subcommand {
  /** One line: what follows the command's name. */
  usage: string;
  options: ParseArgsOptionsConfig;
  run: (args: Args) => Promise<ExitCode> | ExitCode;
}

/** Words for the person at the terminal; stdout is kept for JSON. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The file a person means: npm runs scripts in the project's root and keeps where the person stood in INIT_CWD. */
export function filePath(file: string): string {
  const here = resolve(file);
  const stood = process.env['INIT_CWD'];
  return existsSync(here) || !stood ? here : resolve(stood, file);
}

/** One JSON value on one line of stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/**
 * Runs `npm run <name> -- <subcommand> …`, loading only that one where the table gives a way to load it, and sets the process's exit code, so that stdout is written out whole
 * before the process ends. Wrong use prints the usage on stderr and exits with 2.
 */
export async function runSubcommand(
  name: string,
  table: Record<string, Subcommand | (() => Promise<Subcommand>)>,
  argv: readonly string[],
): Promise<void> {
  const [first, ...rest] = argv;
  const load = async (entry: Subcommand | (() => Promise<Subcommand>)): Promise<Subcommand> => (typeof entry === 'function' ? entry() : entry);
  const subcommand = first !== undefined && Object.hasOwn(table, first) ? await load(table[first]!) : undefined;
  if (!subcommand) {
    const all = await Promise.all(Object.values(table).map(load));
    say([`Cách dùng: npm run ${name} -- <lệnh>`, ...all.map(({ usage }) => `  npm run ${name} -- ${usage}`)].join('\n'));
    process.exitCode = 2;
    return;
  }
  let args: Args;
  try {
    args = parseArgs({ args: rest, options: subcommand.options, allowPositionals: true });
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\nCách dùng: npm run ${name} -- ${subcommand.usage}`);
    process.exitCode = 2;
    return;
  }
  process.exitCode = await subcommand.run(args);
}
