import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseQuestionFile } from './index.ts';
import type { ImportOptions } from './index.ts';

/** One file per layout beside what must be understood of it. */
const FOLDER = new URL('./fixtures/', import.meta.url);
const OPTIONS: Record<string, ImportOptions> = { 'word-mark.txt': { answerMark: 'dung' } };

describe('golden files', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(20));
  it.each(files)('%s', async (file) => {
    const { ledger, blocks, format, encoding, ...rest } = parseQuestionFile(readFileSync(new URL(file, FOLDER)), OPTIONS[file] ?? {});
    expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
    const faults = rest.faults.map(({ place, code, severity }) => ({ place, code, ...(severity ? { severity } : {}) }));
    await expect(`${JSON.stringify({ format, encoding, blocks, ...rest, faults }, null, 1)}\n`).toMatchFileSnapshot(
      `./fixtures/${file.replace('.txt', '.golden')}`,
    );
  });
});
