import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './run-tool.ts';
import { checkLint } from './tools.check.ts';

const DRIZZLE = `import { integer, pgTable, type PgDatabase } from 'drizzle-orm/pg-core';
const t = pgTable('t', { id: integer() });
export function save(db: Pick<PgDatabase<never>, 'update'>): void {
  db.update(t).set({ id: 1 });
}
`;

const FAULTS: [path: string, source: string, rule: string][] = [
  ['db/stores/forgotten.store.ts', DRIZZLE, 'no-floating-promises'],
  ['server/floating.ts', 'export function go(): void {\n  Promise.resolve(1);\n}\n', 'no-floating-promises'],
  ['server/any.ts', 'export const read = (x: any): string => String(x.name);\n', 'no-explicit-any'],
  ['server/default.ts', 'export default 1;\n', 'no-default-export'],
  ['server/loud.ts', "console.log('x');\nexport const x = 1;\n", 'no-console'],
  ['server/long.ts', `${'export {};\n'.repeat(301)}`, 'max-lines'],
  ['server/BadName.ts', 'export const x = 1;\n', 'filename-case'],
  ['server/later.ts', '// TO' + 'DO: later\nexport const x = 1;\n', 'no-warning-comments'],
  ...['shared', 'db', 'server', 'web', 'e2e'].map((room): [string, string, string] => [
    `${room}/wrong-type.ts`,
    "export const count: number = 'one';\n",
    'TS2322',
  ]),
];
const FINE: [path: string, source: string][] = [
  ['server/commands/units.ts', "console.log('x');\n"],
  ['server/app.config.ts', 'export default 1;\n'],
  ['server/good.ts', 'export async function go(): Promise<void> {\n  await Promise.resolve(1);\n}\n'],
];

describe('lint rules, planted', () => {
  let root = '';
  let lines: string[] = [];
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'thi-tuan-lint-'));
    for (const [path, source] of [...FAULTS, ...FINE]) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), source);
    }
    for (const name of ['.oxlintrc.json', 'tsconfig.base.json']) await cp(join(ROOT, name), join(root, name));
    for (const room of ['shared', 'db', 'server', 'web', 'e2e']) await cp(join(ROOT, room, 'tsconfig.json'), join(root, room, 'tsconfig.json'));
    await writeFile(join(root, 'package.json'), '{ "type": "module" }');
    await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    lines = await checkLint(root);
  }, 60_000);
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(FAULTS)('%s is refused', (path, _source, rule) => {
    expect(
      lines.filter((line) => line.startsWith(`${path}:`) && line.includes(`(${rule})`)),
      lines.join('\n'),
    ).not.toEqual([]);
  });

  it.each(FINE)('%s passes', (path) => {
    expect(lines.filter((line) => line.startsWith(`${path}:`))).toEqual([]);
  });
});
