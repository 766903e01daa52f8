import { describe, expect, it } from 'vitest';
import { CONTEST_LOCKS, ROUND_LOCKS, changedFields, lockedContestChanges, lockedRoundChanges, settingName } from './setting-locks.ts';
import { aContest, aPrediction, aRound } from './settings.builder.ts';
import { numbersFor, renumberedName, tidyContest, versionedConsents } from './settings-tidy.ts';
import { newContestSettings, newRoundSettings } from './settings-defaults.ts';
import { checkRound } from './publish-check.ts';
import { EDITOR_SECTIONS, sectionOf } from './settings-sections.ts';

describe('locks', () => {
  it('name every setting, in both languages, and say why', () => {
    expect(Object.keys(CONTEST_LOCKS).sort()).toEqual(Object.keys(aContest()).sort());
    expect(Object.keys(ROUND_LOCKS).sort()).toEqual(Object.keys(aRound()).sort());
    for (const { name, why } of [...Object.values(CONTEST_LOCKS), ...Object.values(ROUND_LOCKS)]) {
      expect(name[0]).not.toBe(name[1]);
      for (const text of why) expect(text).toMatch(/\.$/);
    }
    expect(settingName({ of: 'round', field: 'limitMs' }, 'vi')).toBe('Thời gian làm bài');
  });

  it('words may change, what decides may not', () => {
    const before = aContest();
    expect(lockedContestChanges(before, { ...before, name: 'Khác', support: null, rulesParagraphs: { time: 'x' } })).toEqual([]);
    expect(lockedContestChanges(before, { ...before, name: 'Khác', prizes: [], treeCode: 'x' }).map((one) => one.field)).toEqual([
      'prizes',
      'treeCode',
    ]);
    expect(lockedRoundChanges(aRound(), aRound({ name: 'Tuần Một', leastPlausibleMs: 5000 }))).toEqual([]);
    expect(lockedRoundChanges(aRound(), aRound({ limitMs: null, prediction: aPrediction() })).map((one) => one.field)).toEqual([
      'limitMs',
      'prediction',
    ]);
  });

  it('a closing moves later only', () => {
    const { closesAt } = aRound();
    expect(lockedRoundChanges(aRound(), aRound({ closesAt: closesAt + 1 }))).toEqual([]);
    expect(lockedRoundChanges(aRound(), aRound({ closesAt: closesAt - 1 }))).toEqual([{ of: 'round', field: 'closesAt', later: true }]);
  });

  it('the order of keys is no change', () => {
    expect(changedFields({ a: { x: 1, y: [1, 2] } }, { a: { y: [1, 2], x: 1 } })).toEqual([]);
    expect(changedFields({ a: { x: 1, y: [1, 2] } }, { a: { y: [2, 1], x: 1 } })).toEqual(['a']);
  });
});

describe('tidy', () => {
  it('normalises lines, drops empty paragraphs', () => {
    const tidy = tidyContest(aContest({ name: '  Tìm   hiểu ', rulesParagraphs: { time: ' \n', data: 'a\r\nb ' } }));
    expect([tidy.name, tidy.rulesParagraphs]).toEqual(['Tìm hiểu', { data: 'a\nb' }]);
  });

  it('gives a changed consent a number that no version had', () => {
    const before = [{ purpose: 'participation' as const, version: 4, text: 'cũ' }];
    expect(versionedConsents(before, [{ purpose: 'participation', version: 9, text: 'cũ' }], 7)).toEqual(before);
    expect(versionedConsents(before, [{ purpose: 'participation', version: 1, text: 'mới' }], 3)[0]!.version).toBe(5);
    expect(versionedConsents([], [{ purpose: 'behaviour', version: 1, text: 'mới' }], 7)[0]!.version).toBe(7);
  });

  it('numbers drafts by their opening around those that are published', () => {
    expect(numbersFor([5, 1, 3].map((opensAt) => ({ number: null, opensAt, draft: true })))).toEqual([3, 1, 2]);
    const published = { number: 2, opensAt: 1, draft: false };
    expect(numbersFor([{ number: 3, opensAt: 9, draft: true }, published, { number: null, opensAt: 8, draft: true }])).toEqual([3, 2, 1]);
    expect(renumberedName('Tuần 3', 3, 2)).toBe('Tuần 2');
    expect(renumberedName('Tuần 3', 4, 2)).toBe('Tuần 3');
    expect(renumberedName('Chung kết', 3, 2)).toBe('Chung kết');
  });
});

describe('defaults', () => {
  it('lack nothing but the support line', () => {
    const contest = newContestSettings({
      code: 'thi',
      name: 'Thi',
      organiser: 'Ban',
      treeCode: 't',
      bankCode: 'b',
      support: null,
      roundNoun: 'week',
    });
    const round = newRoundSettings({ number: 1, name: 'Tuần 1', opensAt: 1000, closesAt: 9_000_000, questions: 2, limitMinutes: 10, perRound: 1 });
    const one = { key: 'a', topic: null, difficulty: 'easy' as const, kind: 'single' as const, optionCount: 2, rightCount: 1, retired: false };
    const faults = checkRound({ contest, round, others: [], pool: [one, { ...one, key: 'b' }], now: 0 });
    expect(faults.map((fault) => fault.code)).toEqual(['support-missing']);
  });

  it('every place of a fault has its section', () => {
    const places = [
      'contest',
      'contest.support',
      'contest.prizes.0',
      'round.closesAt',
      'round.paper.blueprint.1',
      'bank.k1',
      'round.tieBreaks',
      'round.limitMs',
    ];
    expect(places.map(sectionOf)).toEqual(['general', 'support', 'prizes', 'rounds', 'paper', 'paper', 'scoring', 'time']);
    for (const place of places) expect(EDITOR_SECTIONS).toContain(sectionOf(place));
  });
});
