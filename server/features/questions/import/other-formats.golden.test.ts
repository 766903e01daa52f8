import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tcvn3, utf16, windows1258 } from '../../../platform/files/testing/encoders.ts';
import { parseQuestionFile } from './index.ts';
import type { ImportResult } from './index.ts';

/** Tables, GIFT and Moodle's XML as files, beside what must be understood of each. */
const FOLDERS = ['sheet', 'gift', 'moodle'];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`./${folder}/fixtures/`, import.meta.url))
    .filter((file) => !file.endsWith('.golden'))
    .map((file) => `${folder}/fixtures/${file}`),
);
const bytesOf = (file: string): Uint8Array => readFileSync(new URL(`./${file}`, import.meta.url));

/** The columns of a table have tests of their own. */
function shown({ ledger, faults, table: _table, ...rest }: ImportResult): object {
  expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
  return { ...rest, faults: faults.map(({ place, code, severity }) => ({ place, code, ...(severity ? { severity } : {}) })) };
}

describe('golden files of other formats', () => {
  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(4));
  it.each(files)('%s', async (file) => {
    await expect(`${JSON.stringify(shown(parseQuestionFile(bytesOf(file))), null, 1)}\n`).toMatchFileSnapshot(
      `./${file.replace(/\.\w+$/, '.golden')}`,
    );
  });
});

describe('a .csv in the encodings of old machines', () => {
  const text = new TextDecoder().decode(bytesOf('sheet/fixtures/office.csv'));
  const plain = parseQuestionFile(bytesOf('sheet/fixtures/office.csv'));
  it.each<[string, Uint8Array]>([
    ['utf-8', new TextEncoder().encode(`\ufeff${text}`)],
    ['utf-16le', utf16(text, true)],
    ['utf-16le', utf16(text.replaceAll(';', '\t'), true)],
    ['windows-1258', windows1258(text)],
    ['tcvn3', tcvn3(text)],
  ])('%s', (encoding, bytes) => {
    const result = parseQuestionFile(bytes);
    expect(result).toMatchObject({ format: 'csv', encoding });
    // TCVN3 has no capitals with tones: a capitals font showed them.
    const folded = (one: ImportResult): string => JSON.stringify(one.questions).toLowerCase();
    expect(folded(result)).toBe(folded(plain));
    expect(plain.questions.length).toBe(2);
  });
});
