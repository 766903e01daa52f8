import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseQuestionFile } from '../features/questions/import/index.ts';

test('every question of the demo bank comes through the importer with topic, level, explanation and source', () => {
  const { questions, faults, blocks } = parseQuestionFile(readFileSync(fileURLToPath(new URL('./ngan-hang-cau-hoi.txt', import.meta.url))));
  expect(questions.length).toBeGreaterThanOrEqual(120);
  expect(questions).toHaveLength(blocks);
  expect(faults.filter(({ code }) => code !== 'fewer-options')).toEqual([]);
  expect(questions.filter(({ topic, difficulty, explanation, source }) => !topic || !difficulty || !explanation || !source)).toEqual([]);
});
