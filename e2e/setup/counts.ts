import type { Counts } from './check.ts';

/** What a runner wrote of its own run. */
export interface Report extends Counts {
  skipped: number;
  /** Faults outside of any test: a file that does not load, an unhandled rejection. */
  faultsOutside: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Counts of vitest's JSON; a file that failed without a failed test of its own counts once. */
export function vitestCounts(report: unknown): Report {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report as VitestReport;
  const brokenFiles = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, faultsOutside: brokenFiles.length };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** Counts of Playwright's JSON; a test that passed only when tried again counts as failed. */
export function playwrightCounts(report: unknown): Report {
  const { stats, errors } = report as PlaywrightReport;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, faultsOutside: errors.length };
}

/** Counts of our own checks, which end with `N passed, N failed`; without that line, or with a bad exit code and no fault, one failure. */
export function lastLineCounts(code: number, output: string): Counts {
  const found = /^(\d+) passed, (\d+) failed$/.exec(output.trimEnd().split('\n').at(-1) ?? '');
  const counts = { passed: Number(found?.[1] ?? 0), failed: Number(found?.[2] ?? 0) };
  return counts.failed === 0 && (code !== 0 || counts.passed === 0) ? { ...counts, failed: 1 } : counts;
}

/**
 * What a run counts for. A run never passes by breaking: no report, no tests at all, a test left out, or a bad
 * exit code without a failed test is one failure each.
 * @param code the runner's exit code
 * @param text its JSON report, null when it wrote none
 */
export function countsOf(code: number, text: string | null, read: (report: unknown) => Report): Counts & { remarks: string[] } {
  const report = parse(text, read);
  if (report === null) return { passed: 0, failed: 1, remarks: [`ended with code ${code} without a readable report`] };
  const remarks: string[] = [];
  let failed = report.failed + report.faultsOutside;
  if (report.faultsOutside > 0) remarks.push(`${report.faultsOutside} faults outside of tests`);
  if (report.skipped > 0) remarks.push(`${report.skipped} tests did not run`);
  if (report.passed + failed === 0) {
    failed = 1;
    remarks.push('no test ran');
  }
  if (failed === 0 && (code !== 0 || report.skipped > 0)) {
    failed = 1;
    if (code !== 0) remarks.push(`ended with code ${code} although no test failed`);
  }
  return { passed: report.passed, failed, remarks };
}

function parse(text: string | null, read: (report: unknown) => Report): Report | null {
  if (text === null) return null;
  try {
    const report = read(JSON.parse(text));
    return Object.values(report).every((count) => Number.isInteger(count)) ? report : null;
  } catch {
    return null;
  }
}
