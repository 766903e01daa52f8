import { expect, test } from 'vitest';
import { changedSections } from './rules-changes.ts';
import { generateRules } from './rules-text.ts';
import { CLOSES_AT, aContest, aRound } from './settings.builder.ts';

const HOUR = 3_600_000;
const rules = (over: Parameters<typeof aContest>[0] = {}, round: Parameters<typeof aRound>[0] = {}) => generateRules(aContest(over), [aRound(round)]);

test('the same settings say the same; a later close is a change of the times alone', () => {
  expect(changedSections(rules(), rules())).toEqual([]);
  expect(changedSections(rules(), rules({}, { closesAt: CLOSES_AT + HOUR }))).toEqual(['time']);
});

test('own paragraphs, prizes and a name are found in their sections, in the order of the text', () => {
  const changed = changedSections(rules(), rules({ name: 'Tên khác', prizes: [], rulesParagraphs: { data: 'Thêm một đoạn.' } }));
  expect(changed).toEqual(['name', 'prizes', 'data']);
});
