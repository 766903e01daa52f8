import { describe, expect, it } from 'vitest';
import { countsOf, lastLineCounts, playwrightCounts, vitestCounts } from './counts.ts';

const vitest = (passed: number, failed: number, files: object[] = [], pending = 0): string =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 0, testResults: files });
const playwright = (stats: object, errors: string[] = []): string =>
  JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

describe('counting a run', () => {
  it('adds up what passed and failed', () => {
    expect(countsOf(1, vitest(7, 2), vitestCounts)).toMatchObject({ passed: 7, failed: 2 });
    expect(countsOf(0, playwright({ expected: 5 }), playwrightCounts)).toMatchObject({ passed: 5, failed: 0, remarks: [] });
    expect(countsOf(0, playwright({ expected: 5, flaky: 1 }), playwrightCounts)).toMatchObject({ passed: 5, failed: 1 });
  });

  it.each([
    ['no report', 1, null],
    ['half a report', 0, '{"numPassedTests": 3'],
    ['a report of another shape', 0, '{}'],
    ['no test at all', 0, vitest(0, 0)],
    ['a bad exit code although all passed', 1, vitest(9, 0)],
    ['a test left out', 0, vitest(9, 0, [], 1)],
    ['a file that does not load', 1, vitest(9, 0, [{ status: 'failed', assertionResults: [] }])],
  ])('never passes by breaking: %s', (_name, code, text) => {
    const counts = countsOf(code, text, vitestCounts);
    expect(counts.failed).toBe(1);
    expect(counts.remarks).not.toEqual([]);
  });

  it('counts a file once when its tests failed already', () => {
    const file = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    expect(countsOf(1, vitest(3, 1, [file]), vitestCounts)).toMatchObject({ passed: 3, failed: 1 });
  });
});

describe('counting checks by their last line', () => {
  it('reads how many passed and failed', () => {
    expect(lastLineCounts(0, 'OK     format (2.7 s)\n8 passed, 0 failed\n')).toEqual({ passed: 8, failed: 0 });
    expect(lastLineCounts(1, 'FAULT  format (2.7 s)\n7 passed, 1 failed\n')).toEqual({ passed: 7, failed: 1 });
  });

  it.each([
    ['nothing said', 0, ''],
    ['ended before its last line', 1, 'OK     format (2.7 s)\n'],
    ['no check at all', 0, '0 passed, 0 failed\n'],
    ['a bad exit code although none failed', 1, '8 passed, 0 failed\n'],
    ['something after the last line', 0, '8 passed, 0 failed\nkilled'],
  ])('never passes by breaking: %s', (_name, code, output) => {
    expect(lastLineCounts(code, output).failed).toBe(1);
  });
});
