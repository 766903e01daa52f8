import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { contracts } from '@thi-tuan/shared/contracts/all.ts';
import { COMPATIBILITY, type Contract } from '@thi-tuan/shared/contracts/contract.ts';

const FILE = fileURLToPath(new URL('../lib/api/routes.gen.ts', import.meta.url));

/** The text of `web/lib/api/routes.gen.ts`: all that the browser needs of the contracts. */
export function routesSource(): string {
  const lines = Object.entries(contracts as Record<string, Record<string, Contract>>).flatMap(([feature, endpoints]) =>
    Object.entries(endpoints).map(([name, contract]) => `  '${feature}.${name}': { method: '${contract.method}', path: '${contract.path}' },`),
  );
  return [
    '// Made by web/build/generate-routes.ts from shared/contracts; never edited by hand.',
    '',
    `export const COMPATIBILITY = ${COMPATIBILITY};`,
    '',
    'export const ROUTES = {',
    ...lines.sort(),
    '} as const;',
    '',
  ].join('\n');
}

/** Whether the checked-in table still says what the contracts say. */
export async function routesAreCurrent(): Promise<boolean> {
  return (await readFile(FILE, 'utf8').catch(() => '')) === routesSource();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--check')) {
    if (!(await routesAreCurrent())) {
      console.error('web/lib/api/routes.gen.ts is stale: run `node web/build/generate-routes.ts`.');
      process.exitCode = 1;
    }
  } else {
    await writeFile(FILE, routesSource());
  }
}
