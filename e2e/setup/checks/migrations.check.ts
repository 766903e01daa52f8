import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { linesOf, ROOT, runNode, toolPath } from './run-tool.ts';

const DB = join(ROOT, 'db');
const DIALECTS = [
  { folder: 'sqlite', dialect: 'sqlite', schema: 'schema.sqlite.ts' },
  { folder: 'postgres', dialect: 'postgresql', schema: 'schema.postgres.ts' },
] as const;

async function contents(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(sql|json)$/.test(name)).sort();
  const texts = await Promise.all(names.map(async (name) => `${name}\n${await readFile(join(folder, name), 'utf8')}`));
  return texts.join('\n');
}

/** Generates into a copy: a migration that appears there is one that was forgotten. */
async function faultsOf({ folder, dialect, schema }: (typeof DIALECTS)[number]): Promise<string[]> {
  const committed = join(DB, 'migrations', folder);
  if (!existsSync(committed)) return [`db/migrations/${folder} is missing: run npm run db:generate`];
  // drizzle-kit takes its folder relative to where it runs.
  const copy = await mkdtemp(join(tmpdir(), 'thi-tuan-migrations-'));
  try {
    await cp(committed, copy, { recursive: true });
    const args = ['generate', '--dialect', dialect, '--schema', `./${schema}`, '--out', relative(DB, copy), '--name', 'forgotten'];
    const result = await runNode(toolPath('drizzle-kit'), args, { cwd: DB });
    const faults = linesOf(result);
    if (faults.length > 0) return faults;
    return (await contents(committed)) === (await contents(copy)) ? [] : [`db/migrations/${folder} is behind the tables: run npm run db:generate`];
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** The migrations of both engines make exactly the tables that `db/tables` describes. */
export async function checkMigrations(): Promise<string[]> {
  const faults: string[] = [];
  for (const dialect of DIALECTS) faults.push(...(await faultsOf(dialect)));
  return faults;
}
