import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNode, toolPath } from './run-tool.ts';

const ROOMS = ['shared', 'db', 'server', 'web', 'e2e'];
/** With a compiler that dependency-cruiser does not know it scans nothing and reports success. */
const FEWEST_MODULES = 50;

interface Cruise {
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[];
  };
}

export interface ImportReport {
  /** Modules scanned. */
  modules: number;
  /** `from → to (rule)`. */
  violations: string[];
}

/**
 * Who imports whom below `root`, judged by `.dependency-cruiser.cjs`.
 * @throws Error when the tool's answer cannot be read
 */
export async function cruiseImports(root: string): Promise<ImportReport> {
  const rooms = ROOMS.filter((room) => existsSync(join(root, room)));
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...rooms];
  const result = await runNode(toolPath('depcruise'), args, { cwd: root });
  if (!result.stdout.startsWith('{')) throw new Error(`dependency-cruiser said: ${result.stderr || result.stdout}`);
  const { summary } = JSON.parse(result.stdout) as Cruise;
  const violations = summary.violations.map(({ from, to, rule, cycle }) => {
    const way = cycle ? ` via ${cycle.map((step) => step.name).join(' → ')}` : '';
    return `${from} → ${to} (${rule.name}${way})`;
  });
  return { modules: summary.totalCruised, violations };
}

/** Imports that no line of the rooms allows; also a fault when next to nothing was scanned. */
export async function checkImports(): Promise<string[]> {
  const { modules, violations } = await cruiseImports(ROOT);
  return modules < FEWEST_MODULES ? [...violations, `only ${modules} modules were scanned: the tool does not see the tree`] : violations;
}
