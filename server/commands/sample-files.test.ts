import { SAMPLE_PEOPLE, SAMPLE_QUESTIONS, SAMPLE_UNITS } from '@thi-tuan/shared/rules/sample-files.ts';
import { expect, test } from 'vitest';
import { checkPeople, readPeopleFile } from '../features/auth/index.ts';
import { parseQuestionFile } from '../features/questions/import/index.ts';
import { readUnitFile } from '../features/units/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const table = (rows: readonly (readonly string[])[]): Uint8Array => bytes(`\uFEFF${rows.map((row) => row.join(';')).join('\r\n')}\r\n`);

test('our own importers read the sample files without a fault', () => {
  const units = readUnitFile(table(SAMPLE_UNITS), { treeCode: 'mau', treeName: 'Mẫu' });
  expect(units).toMatchObject({ ok: true, file: { rows: expect.objectContaining({ length: SAMPLE_UNITS.length - 1 }) as object } });
  const people = readPeopleFile(table(SAMPLE_PEOPLE));
  expect([people.faults, people.rows.length]).toEqual([[], SAMPLE_PEOPLE.length - 1]);
  expect(checkPeople(people.rows, Date.UTC(2026, 10, 1)).faults).toEqual([]);
  const questions = parseQuestionFile(bytes(SAMPLE_QUESTIONS));
  expect(questions).toMatchObject({ questions: [{ correct: ['B'] }, { correct: ['A'] }] });
});
