import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks, type Counts } from './check.ts';
import { ROOT, toolPath } from './checks/run-tool.ts';
import { countsOf, lastLineCounts, playwrightCounts, vitestCounts, type Report } from './counts.ts';

type Part = 'check' | 'unit' | 'browser';
const PARTS: Part[] = ['check', 'unit', 'browser'];
/** What Node compiled stays here: journeys, commands and faults start some hundred processes of the same sources. */
const COMPILED = join(ROOT, 'node_modules/.cache/compiled');
/** A runner that hangs must not hang the whole test. */
const RUNNER_LIMIT_MS = 30 * 60_000;

const running = new Set<ChildProcess>();
const say = (line: string): void => console.log(line);

/** Runs a test runner with its output shown as it comes; answers its exit code (also when it is killed). */
function runRunner(tool: string, args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [toolPath(tool), ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: RUNNER_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    running.add(child);
    const end = (code: number): void => {
      running.delete(child);
      resolve(code);
    };
    child.once('error', () => end(127));
    child.once('close', (code) => end(code ?? 1));
  });
}

async function runWithReport(
  tool: string,
  args: string[],
  env: Record<string, string>,
  file: string,
  read: (report: unknown) => Report,
): Promise<Counts> {
  const code = await runRunner(tool, args, env);
  const text = await readFile(file, 'utf8').catch(() => null);
  const counts = countsOf(code, text, read);
  for (const line of counts.remarks) say(`${tool}: ${line}`);
  return counts;
}

function runUnit(folder: string): Promise<Counts> {
  const file = join(folder, 'vitest.json');
  const args = ['run', '-c', 'e2e/setup/vitest.config.ts', '--silent=passed-only', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  // In a log, colours are only noise.
  const env: Record<string, string> = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return runWithReport('vitest', args, env, file, vitestCounts);
}

async function runBrowser(folder: string): Promise<Counts> {
  // Loaded here: a build or a browser library that does not load fails this part, not the whole run.
  const { BROWSER_ENV, findBrowser } = await import('./browser.ts');
  const { buildIfNeeded } = await import('../../web/build/build-if-needed.ts');
  const browser = await findBrowser(say);
  say(`Browser: ${browser}`);
  const { built } = await buildIfNeeded();
  say(built ? 'Web: built now' : 'Web: the build is up to date');
  const file = join(folder, 'playwright.json');
  const env = { [BROWSER_ENV]: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  return runWithReport('playwright', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=dot,json'], env, file, playwrightCounts);
}

/**
 * The checks beside the other parts, in a process that takes what these leave: a sixth of two cores stands still while tests wait for
 * disks, sockets and pages, about what the checks need. What they print is shown whole, when nothing else is being printed.
 */
function checksBeside(): Promise<{ output: string; counts: Counts }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'e2e/setup/check.ts')], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: RUNNER_LIMIT_MS,
    });
    running.add(child);
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (output += part.toString('utf8')));
    const end = (code: number): void => {
      running.delete(child);
      resolve({ output, counts: lastLineCounts(code, output) });
    };
    child.once('error', () => end(127));
    child.once('close', (code) => end(code ?? 1));
  });
}

async function runChecksBeside(others: () => Promise<void>): Promise<Counts> {
  const started = performance.now();
  const checks = checksBeside().then((end) => ({ ...end, seconds: Math.round((performance.now() - started) / 1000) }));
  await others();
  const { output, counts, seconds } = await checks;
  say(`\n== check, beside the others\n${output.trimEnd()}\n== check: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  return counts;
}

function wantedParts(args: string[]): Part[] {
  const unknown = args.filter((arg) => !PARTS.some((part) => arg === `--${part}`));
  if (unknown.length > 0) throw new Error(`unknown option ${unknown.join(' ')}; known: ${PARTS.map((part) => `--${part}`).join(' ')}`);
  return args.length === 0 ? PARTS : PARTS.filter((part) => args.includes(`--${part}`));
}

async function runPart(part: Part, folder: string): Promise<Counts> {
  const started = performance.now();
  say(`\n== ${part}`);
  const runs: Record<Part, () => Promise<Counts>> = { check: runChecks, unit: () => runUnit(folder), browser: () => runBrowser(folder) };
  // Whatever keeps a part from running at all is one failure of it, with its reason.
  const counts = await runs[part]().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  });
  say(`== ${part}: ${counts.passed} passed, ${counts.failed} failed (${Math.round((performance.now() - started) / 1000)} s)`);
  return counts;
}

function stopOn(signal: NodeJS.Signals): void {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(1);
  });
}

async function main(): Promise<void> {
  stopOn('SIGINT');
  stopOn('SIGTERM');
  const total: Counts = { passed: 0, failed: 0 };
  const folder = await mkdtemp(join(tmpdir(), 'thi-tuan-tests-'));
  try {
    const parts = wantedParts(process.argv.slice(2));
    say(`Thi Tuần tests on Node ${process.versions.node}, ${availableParallelism()} cores: ${parts.join(', ')}`);
    const add = (counts: Counts): void => {
      total.passed += counts.passed;
      total.failed += counts.failed;
    };
    const inTurn = async (turn: Part[]): Promise<void> => {
      for (const part of turn) add(await runPart(part, folder));
    };
    const others = parts.filter((part) => part !== 'check');
    if (others.length > 0 && others.length < parts.length) add(await runChecksBeside(() => inTurn(others)));
    else await inTurn(parts);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    total.failed += 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  // The one line that others read: always the last.
  say(`\n${total.passed} passed, ${total.failed} failed`);
}

await main();
