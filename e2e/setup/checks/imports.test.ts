import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruiseImports, type ImportReport } from './imports.check.ts';
import { ROOT } from './run-tool.ts';

// [importing file, what it says, the file or package it reaches]
type Plant = [from: string, statement: string, to: string];

const FORBIDDEN: Plant[] = [
  ['shared/kernel/a.ts', "import { r } from '../rules/r.ts';", 'shared/rules/r.ts'],
  ['shared/rules/a.ts', "import { c } from '../contracts/c.ts';", 'shared/contracts/c.ts'],
  ['shared/rules/fs.ts', "import { readFileSync } from 'node:fs';", 'fs'],
  ['shared/rules/z.ts', "import { z } from 'zod';", 'zod'],
  ['shared/contracts/a.ts', "import { d } from '@thi-tuan/db';", 'db/index.ts'],
  ['db/dialect/a.ts', "import { t } from '../tables/t.ts';", 'db/tables/t.ts'],
  ['db/tables/a.ts', "import { s } from '../stores/s.ts';", 'db/stores/s.ts'],
  ['db/stores/a.ts', "import { e } from '../engine/e.ts';", 'db/engine/e.ts'],
  ['db/engine/a.ts', "import { t } from '../testing/index.ts';", 'db/testing/index.ts'],
  ['db/stores/b.ts', "import { eq } from 'drizzle-orm';", 'drizzle-orm'],
  ['db/engine/b.ts', "import type { p } from '../../server/platform/p.ts';", 'server/platform/p.ts'],
  ['server/platform/a.ts', "import { f } from '../features/units/index.ts';", 'server/features/units/index.ts'],
  ['server/features/auth/a.ts', "import { s } from '../units/units.store.ts';", 'server/features/units/units.store.ts'],
  ['server/features/auth/b.ts', "import { s } from '../../../db/stores/s.ts';", 'db/stores/s.ts'],
  ['server/features/auth/c.ts', "import { eq } from 'drizzle-orm';", 'drizzle-orm'],
  ['server/features/auth/d.ts', "import { app } from '../../app.ts';", 'server/app.ts'],
  ['server/main.ts', "import { t } from './testing/main.ts';", 'server/testing/main.ts'],
  ['server/commands/a.ts', "import { t } from '@thi-tuan/db/testing';", 'db/testing/index.ts'],
  ['web/features/quiz/a.ts', "import { o } from '../login/o.ts';", 'web/features/login/o.ts'],
  ['web/lib/a.ts', "import { u } from '../ui/u.ts';", 'web/ui/u.ts'],
  ['web/ui/a.ts', "import { c } from '../lib/api/c.ts';", 'web/lib/api/c.ts'],
  ['web/pages/a.ts', "import { c } from '@thi-tuan/shared/contracts/c.ts';", 'shared/contracts/c.ts'],
  ['web/pages/b.ts', "import { p } from '../../server/platform/p.ts';", 'server/platform/p.ts'],
  ['web/pages/c.ts', "const later = import('../../db/index.ts');", 'db/index.ts'],
  ['e2e/journeys/a.ts', "import { app } from '../../server/app.ts';", 'server/app.ts'],
  ['e2e/load/a.ts', "import { d } from '@thi-tuan/db';", 'db/index.ts'],
];

const ALLOWED: Plant[] = [
  ['shared/rules/ok.ts', "import { k } from '../kernel/k.ts';", 'shared/kernel/k.ts'],
  ['shared/contracts/ok.ts', "import { z } from 'zod';", 'zod'],
  ['db/stores/ok.ts', "import { t } from '../tables/t.ts';", 'db/tables/t.ts'],
  ['db/engine/ok.ts', "import type { SQL } from 'drizzle-orm';", 'drizzle-orm'],
  ['server/features/auth/ok.ts', "import { f } from '../units/index.ts';", 'server/features/units/index.ts'],
  ['server/features/auth/ok2.ts', "import { d } from '@thi-tuan/db';", 'db/index.ts'],
  ['server/app.ts', "import { f } from './features/units/index.ts';", 'server/features/units/index.ts'],
  ['web/pages/ok.ts', "import type { c } from '@thi-tuan/shared/contracts/c.ts';", 'shared/contracts/c.ts'],
  ['web/features/quiz/ok.ts', "import { r } from '@thi-tuan/shared/rules/r.ts';", 'shared/rules/r.ts'],
  ['e2e/journeys/ok.ts', "import { k } from '@thi-tuan/shared/kernel/k.ts';", 'shared/kernel/k.ts'],
];

const WORKSPACES = ['shared', 'db', 'server', 'web', 'e2e'];
/** Packages that the plants name; the rest of node_modules stays away, so the cruise is quick. */
const PACKAGES = ['zod', 'drizzle-orm'];

async function plant(root: string): Promise<void> {
  const targets = [...FORBIDDEN, ...ALLOWED].map(([, , to]) => to).filter((to) => to.endsWith('.ts'));
  const files = new Map<string, string>(targets.map((to) => [to, '']));
  for (const [from, statement] of [...FORBIDDEN, ...ALLOWED]) files.set(from, `${statement}\n`);
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), `${text}export const ${path.replace(/\W/g, '_')} = 1;\n`);
  }
  await mkdir(join(root, 'node_modules/@thi-tuan'), { recursive: true });
  for (const workspace of WORKSPACES) {
    await cp(join(ROOT, workspace, 'package.json'), join(root, workspace, 'package.json'));
    await symlink(join(root, workspace), join(root, 'node_modules/@thi-tuan', workspace));
  }
  for (const name of PACKAGES) await symlink(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.base.json']) await cp(join(ROOT, name), join(root, name));
}

describe('import rules, planted', () => {
  let root = '';
  let report: ImportReport = { modules: 0, violations: [] };
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'thi-tuan-imports-'));
    await plant(root);
    report = await cruiseImports(root);
  }, 60_000);
  afterAll(() => rm(root, { recursive: true, force: true }));

  const found = ([from, , to]: Plant): boolean => report.violations.some((line) => line.startsWith(`${from} → `) && line.includes(to));

  it('scans the planted tree', () => {
    expect(report.modules).toBeGreaterThanOrEqual(FORBIDDEN.length + ALLOWED.length);
  });

  it.each(FORBIDDEN)('%s may not: %s', (...planted) => {
    expect(found(planted), report.violations.join('\n')).toBe(true);
  });

  it.each(ALLOWED)('%s may: %s', (...planted) => {
    expect(report.violations.filter((line) => line.startsWith(`${planted[0]} → `))).toEqual([]);
  });

  it('reports nothing but what was planted', () => {
    const planted = new Set(FORBIDDEN.map(([from]) => from));
    expect(report.violations.filter((line) => !planted.has(line.split(' → ')[0] ?? ''))).toEqual([]);
  });
});
