import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { contracts } from '@thi-tuan/shared/contracts/all.ts';
import { COMPATIBILITY, type Contract } from '@thi-tuan/shared/contracts/contract.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`../lib/api/${name}`, import.meta.url));

/** What only pages of the console ask for: not one byte of it reaches a contestant. */
const CONSOLE = new Set<Contract['access']>([
  'contest.manage',
  'bank.read',
  'bank.edit',
  'bank.review',
  'people.manage',
  'audit.read',
  'system.admin',
]);

/** The texts of `routes.gen.ts` and `desk-calls.gen.ts` in `web/lib/api`: all that the browser needs of the contracts. */
export function routesSources(): { file: string; text: string }[] {
  const lines = (ofConsole: boolean): string[] =>
    Object.entries(contracts as Record<string, Record<string, Contract>>)
      .flatMap(([feature, endpoints]) =>
        Object.entries(endpoints)
          .filter(([, { access }]) => CONSOLE.has(access) === ofConsole)
          .map(([name, contract]) => `  '${feature}.${name}': { method: '${contract.method}', path: '${contract.path}' },`),
      )
      .sort();
  const made = '// Made by web/build/generate-routes.ts from shared/contracts; never edited by hand.';
  const table = (name: string, ofConsole: boolean): string[] => [`export const ${name} = {`, ...lines(ofConsole), '} as const;', ''];
  return [
    { file: fileOf('routes.gen.ts'), text: [made, '', `export const COMPATIBILITY = ${COMPATIBILITY};`, '', ...table('ROUTES', false)].join('\n') },
    { file: fileOf('desk-calls.gen.ts'), text: [made, '', ...table('DESK_CALLS', true)].join('\n') },
  ];
}

/** Whether the checked-in tables still say what the contracts say. */
export async function routesAreCurrent(): Promise<boolean> {
  const same = routesSources().map(async ({ file, text }) => (await readFile(file, 'utf8').catch(() => '')) === text);
  return (await Promise.all(same)).every(Boolean);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--check')) {
    if (!(await routesAreCurrent())) {
      console.error('web/lib/api/*.gen.ts is stale: run `node web/build/generate-routes.ts`.');
      process.exitCode = 1;
    }
  } else {
    for (const { file, text } of routesSources()) await writeFile(file, text);
  }
}
