import { pathToFileURL } from 'node:url';
import { checkImports } from './checks/imports.check.ts';
import { checkMigrations } from './checks/migrations.check.ts';
import { checkTexts } from './checks/texts.check.ts';
import { checkFormat, checkGenerated, checkLint, checkUnused } from './checks/tools.check.ts';
import { checkTracked } from './checks/tracked.check.ts';

interface Step {
  name: string;
  /** Lines that say what is wrong; none = fine. */
  run: () => Promise<string[]>;
}

// The slow ones first, so that the two lanes end together.
const STEPS: Step[] = [
  { name: 'lint and types', run: () => checkLint() },
  { name: 'unused code and packages', run: checkUnused },
  { name: 'imports', run: checkImports },
  { name: 'migrations', run: checkMigrations },
  { name: 'format', run: checkFormat },
  { name: 'texts in Vietnamese and English', run: checkTexts },
  { name: 'generated files', run: checkGenerated },
  { name: 'paths, registries, skipped tests', run: () => checkTracked() },
];

const LANES = 2;
const SHOWN_LINES = 60;

export interface Counts {
  passed: number;
  failed: number;
}

async function runStep(step: Step): Promise<boolean> {
  const started = performance.now();
  // A check that breaks is a fault, not a pass.
  const faults = await step.run().catch((error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (faults.length === 0) {
    console.log(`OK     ${step.name} (${seconds} s)`);
    return true;
  }
  console.log(`FAULT  ${step.name} (${seconds} s)`);
  for (const line of faults.slice(0, SHOWN_LINES)) console.log(`       ${line}`);
  if (faults.length > SHOWN_LINES) console.log(`       … and ${faults.length - SHOWN_LINES} more lines`);
  return false;
}

/** Runs every check, two at a time, and prints each as it ends. */
export async function runChecks(): Promise<Counts> {
  const waiting = [...STEPS];
  const counts: Counts = { passed: 0, failed: 0 };
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (await runStep(step)) counts.passed += 1;
      else counts.failed += 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await runChecks();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
