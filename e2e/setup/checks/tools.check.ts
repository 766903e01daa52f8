import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf, ROOT, runNode, toolPath } from './run-tool.ts';

/** Every file is written as oxfmt writes it: `npm run format` mends it. */
export async function checkFormat(): Promise<string[]> {
  return linesOf(await runNode(toolPath('oxfmt'), ['--check', '.']));
}

/**
 * oxlint with types: floating promises (drizzle's builders included), any, default exports, sizes; and the compiler's own
 * diagnostics for every workspace by its tsconfig, so that the program is read once for both.
 */
export async function checkLint(root = ROOT): Promise<string[]> {
  const result = await runNode(toolPath('oxlint'), ['--type-aware', '--type-check', '--format=unix'], { cwd: root });
  return linesOf(result);
}

/** Files, exports and dependencies that nobody uses, and packages used but not declared. */
export async function checkUnused(): Promise<string[]> {
  return linesOf(await runNode(toolPath('knip'), ['--config', '.knip.json', '--no-progress']));
}

/** The browser's table of endpoints still says what the contracts say. */
export async function checkGenerated(): Promise<string[]> {
  const script = join(ROOT, 'web', 'build', 'generate-routes.ts');
  return existsSync(script) ? linesOf(await runNode(script, ['--check'])) : ['web/build/generate-routes.ts is missing'];
}
