import { describe, expect, it } from 'vitest';
import { generateRules, predictionText, recordedTexts, roundFacts, tieBreakTexts, validityText } from './rules-text.ts';
import { aContest, aPrediction, aPredictionRound, aRound, CLOSES_AT, OPENS_AT } from './settings.builder.ts';
import type { ContestSettings, Eligibility, RoundSettings } from './settings.ts';
import { RULES_SECTIONS } from './settings.ts';

const LOCALES = ['vi', 'en'] as const;
const rulesOf = (contest: ContestSettings, rounds: RoundSettings[], locale: 'vi' | 'en' = 'vi'): string =>
  JSON.stringify(generateRules(contest, rounds, locale));
const WEEK = 7 * 86_400_000;
const second = (over: Partial<RoundSettings> = {}): RoundSettings =>
  aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT, closesAt: CLOSES_AT + WEEK, ...over });

const eligible = aContest().eligibility;
const registration = aContest().registration;
const support = { name: 'An', phone: '1', zalo: null, hours: 'h' };
/** Every setting of a contest that matters to people, each changed once. */
const CONTEST_CHANGES: [string, Partial<ContestSettings>][] = [
  ['name', { name: 'Tìm hiểu Luật Bảo vệ dữ liệu cá nhân' }],
  ['organiser', { organiser: 'Sở Tư pháp' }],
  ['roundNoun', { roundNoun: 'stage' }],
  ['support none', { support: null }],
  ['support name', { support: { ...support, name: 'Bình' } }],
  ['support phone', { support: { ...support, phone: '2' } }],
  ['support zalo', { support: { ...support, zalo: '3' } }],
  ['support hours', { support: { ...support, hours: 'cả ngày' } }],
  ...Object.entries({
    unitCodes: ['so-y-te'],
    groups: ['student'],
    memberships: ['party'],
    minAge: 18,
    outsiders: true,
    ageAt: OPENS_AT,
  } satisfies Partial<Eligibility>).map(([key, value]): [string, Partial<ContestSettings>] => [
    `eligibility.${key}`,
    { eligibility: { ...eligible, [key]: value } },
  ]),
  ['no least age', { eligibility: { ...eligible, minAge: 0 } }],
  ['registration.opensAt', { registration: { ...registration, opensAt: OPENS_AT } }],
  ['registration.selfRegistration', { registration: { ...registration, selfRegistration: false } }],
  ['registration.phoneRequired', { registration: { ...registration, phoneRequired: true } }],
  ['registration.citizenId', { registration: { ...registration, citizenId: true } }],
  ['attemptsPerContest', { attemptsPerContest: 5 }],
  ['consents', { consents: [] }],
  ['consent version', { consents: [{ ...aContest().consents[0]!, version: 2 }] }],
  ['targetPermille', { targetPermille: 800 }],
  ['smallestHeadcountForRanking', { smallestHeadcountForRanking: 30 }],
  ['no prizes', { prizes: [] }],
  ...[{ level: 'contest' as const }, { level: 'collective' as const }, { name: 'Giải Ba' }, { count: 2 }, { amountVnd: null }].map(
    (over): [string, Partial<ContestSettings>] => [`prize ${JSON.stringify(over)}`, { prizes: [{ ...aContest().prizes[0]!, ...over }] }],
  ),
];

const base = aRound();
const { paper, reveal, validity, attempts } = base;
const drawn = paper.kind === 'drawn' ? paper : undefined;
if (!drawn) throw new Error('the builder draws');
const ROUND_CHANGES: [string, Partial<RoundSettings>][] = [
  ['name', { name: 'Tuần thứ nhất' }],
  ['opensAt', { opensAt: OPENS_AT + 60_000 }],
  ['closesAt', { closesAt: CLOSES_AT + 60_000 }],
  ['closesAt by a second', { closesAt: CLOSES_AT - 1000 }],
  ['limitMs', { limitMs: 900_000 }],
  ['no limit', { limitMs: null }],
  ['graceMs', { graceMs: 5000 }],
  ['no grace', { graceMs: 0 }],
  ['eligibility', { eligibility: { ...eligible, minAge: 20 } }],
  [
    'fixed paper',
    { paper: { kind: 'fixed', questionKeys: Array.from({ length: 10 }, (_, i) => `k${i}`), shuffleQuestions: true, shuffleOptions: true } },
  ],
  ['count', { paper: { ...drawn, blueprint: [{ topic: null, difficulty: null, count: 12 }] } }],
  ['topic', { paper: { ...drawn, blueprint: [{ topic: 'Đạo đức', difficulty: null, count: 10 }] } }],
  ['difficulty', { paper: { ...drawn, blueprint: [{ topic: null, difficulty: 'hard', count: 10 }] } }],
  ['shuffleQuestions', { paper: { ...drawn, shuffleQuestions: false } }],
  ['shuffleOptions', { paper: { ...drawn, shuffleOptions: false } }],
  ['points', { points: { kind: 'equal', points: 2 } }],
  ['points easy', { points: { kind: 'by-difficulty', easy: 1, medium: 2, hard: 3 } }],
  ['points by hand', { points: { kind: 'by-hand', byQuestionKey: { k1: 5 }, otherwise: 1 } }],
  ['scale 100', { scale: 100 }],
  ['scale 150', { scale: 150 }],
  ['scale correct', { scale: 'correct' }],
  ['delivery', { delivery: 'one-by-one' }],
  ['perRound', { attempts: { ...attempts, perRound: 7 } }],
  ['perRound unlimited', { attempts: { ...attempts, perRound: null } }],
  ['perDay', { attempts: { ...attempts, perDay: 1 } }],
  ['counted first', { attempts: { ...attempts, counted: 'first' } }],
  ['counted last', { attempts: { ...attempts, counted: 'last' } }],
  ['allMainAnswered', { validity: { ...validity, allMainAnswered: true } }],
  ['predictionGiven', { validity: { ...validity, predictionGiven: true } }],
  ['minScore', { validity: { ...validity, minScore: 5 } }],
  ['maxValidPerPerson', { validity: { ...validity, maxValidPerPerson: 2 } }],
  ['prediction', { prediction: aPrediction() }],
  ['no tie-breaks', { tieBreaks: [] }],
  ['tie-breaks in another order', { tieBreaks: base.tieBreaks.toReversed() }],
  ...[{ by: 'since-open' as const }, { direction: 'desc' as const }, { grain: 's' as const }, { grain: 'minute' as const }].map(
    (over): [string, Partial<RoundSettings>] => [
      `tie-break ${JSON.stringify(over)}`,
      { tieBreaks: [{ ...base.tieBreaks[0]!, ...over }, base.tieBreaks[1]!] },
    ],
  ),
  ['score', { reveal: { ...reveal, score: 'after-submit' } }],
  ['live standings', { reveal: { ...reveal, standings: { kind: 'live' } } }],
  ['frozen standings', { reveal: { ...reveal, standings: { kind: 'frozen', lastMs: 3_600_000 } } }],
  ['frozen for longer', { reveal: { ...reveal, standings: { kind: 'frozen', lastMs: 7_200_000 } } }],
  ['live counters', { reveal: { ...reveal, counters: 'live' } }],
  ['delayed counters', { reveal: { ...reveal, counters: 'delayed', countersDelayMs: 600_000 } }],
  ['delayed for longer', { reveal: { ...reveal, counters: 'delayed', countersDelayMs: 900_000 } }],
  ['topCount', { reveal: { ...reveal, topCount: 20 } }],
  ['documentsForbidden', { documentsForbidden: true }],
  ['leastPlausibleMs', { leastPlausibleMs: 30_000 }],
  ['leastPlausibleMs, another', { leastPlausibleMs: 45_000 }],
];

const PREDICTIONS: RoundSettings[] = [
  ...(['all-correct-people', 'all-correct-attempts', 'people', 'attempts'] as const).flatMap((target) => [
    aPredictionRound({ target }),
    aPredictionRound({ target, of: 'valid' }),
    aPredictionRound({ target, scope: 'contest' }),
  ]),
  aPredictionRound({ per: 'attempt' }),
  aPredictionRound({ error: 'exact' }),
  aPredictionRound({ error: 'nearest-not-above' }),
  aPredictionRound({ equalDistance: 'below-first' }),
  aPredictionRound({ equalDistance: 'above-first' }),
  aPredictionRound({ max: 2_000_000 }),
  aPredictionRound({}, { tieBreaks: aPredictionRound().tieBreaks.toReversed() }),
];

describe.each(LOCALES)('the thể lệ (%s)', (locale) => {
  it('says something else for each setting that changes, and never the same for two changes', () => {
    const texts = [
      ['unchanged', rulesOf(aContest(), [aRound()], locale)],
      ...CONTEST_CHANGES.map(([name, over]) => [name, rulesOf(aContest(over), [aRound()], locale)]),
      ...ROUND_CHANGES.map(([name, over]) => [name, rulesOf(aContest(), [aRound(over)], locale)]),
      ...PREDICTIONS.map((round) => [JSON.stringify(round.prediction), rulesOf(aContest(), [round], locale)]),
    ] as [string, string][];
    const nameOf = new Map<string, string>();
    for (const [name, text] of texts) {
      expect(nameOf.get(text), `${name} reads like`).toBeUndefined();
      nameOf.set(text, name);
      expect(text, name).not.toMatch(/undefined|NaN|null[^}\],]|\[object|function/);
    }
  });

  it('has the usual sections in their order, each with a title and something to say', () => {
    const sections = generateRules(aContest(), [aRound()], locale);
    expect(sections.map((s) => s.section)).toEqual([...RULES_SECTIONS]);
    for (const { title, paragraphs } of sections) {
      expect(title).not.toBe('');
      expect(paragraphs.length).toBeGreaterThan(0);
      for (const paragraph of paragraphs) expect(paragraph).toMatch(/^\S.*[.?:»]$/s);
    }
  });

  it('appends the organiser’s paragraphs to each section, one per line', () => {
    for (const section of RULES_SECTIONS) {
      const own = generateRules(aContest({ rulesParagraphs: { [section]: 'Theo Kế hoạch số 12.\n\n Đoạn hai. ' } }), [aRound()], locale);
      expect(own.find((s) => s.section === section)?.paragraphs.slice(-2)).toEqual(['Theo Kế hoạch số 12.', 'Đoạn hai.']);
    }
  });

  it('promises what the secret of the prediction allows, whatever was set', () => {
    const open = { reveal: { ...reveal, score: 'after-submit', standings: { kind: 'live' }, counters: 'live' } } as const;
    expect(rulesOf(aContest(), [aPredictionRound({}, open)], locale)).toBe(rulesOf(aContest(), [aPredictionRound()], locale));
  });

  it('never names a question, nor in the facts', () => {
    const round = aRound({
      paper: { kind: 'fixed', questionKeys: ['SECRET-1', 'SECRET-2'], shuffleQuestions: true, shuffleOptions: true },
      points: { kind: 'by-hand', byQuestionKey: { 'SECRET-1': 3 }, otherwise: 1 },
    });
    expect(rulesOf(aContest(), [round], locale) + JSON.stringify(roundFacts(aContest(), round, locale))).not.toContain('SECRET');
  });
});

describe('rounds that differ', () => {
  const paragraphs = (rounds: RoundSettings[]): string[] => generateRules(aContest(), rounds).flatMap((s) => s.paragraphs);
  it('are named where they differ, and only there', () => {
    const said = paragraphs([second({ limitMs: 900_000 }), aRound()]);
    expect(said).toContain('Tuần 1: Thời gian làm bài tối đa 10 phút cho mỗi lượt dự thi.');
    expect(said).toContain('Tuần 2: Thời gian làm bài tối đa 15 phút cho mỗi lượt dự thi.');
    expect(said.filter((text) => /^Tuần \d/.test(text))).toHaveLength(2);
  });
  it('are not named where they are alike', () => {
    expect(paragraphs([aRound(), second()]).filter((text) => /^Tuần \d/.test(text))).toEqual([]);
  });
  it('stand in the table of times in their order, an end at midnight as 24 giờ', () => {
    const midnight = Date.UTC(2026, 2, 15, 17);
    const table = generateRules(aContest(), [second({ closesAt: midnight }), aRound()]).find((s) => s.section === 'time')?.table;
    expect(table).toEqual({
      head: ['Tuần thi', 'Bắt đầu', 'Kết thúc'],
      rows: [
        ['Tuần 1', '10 giờ 00 ngày 02/03/2026', '09 giờ 00 ngày 09/03/2026'],
        ['Tuần 2', '09 giờ 00 ngày 09/03/2026', '24 giờ 00 ngày 15/03/2026'],
      ],
    });
  });
  it('need not be there yet', () => {
    const audience = generateRules(aContest(), []).find((s) => s.section === 'audience');
    expect(audience?.paragraphs[0]).toMatch(/^Người thuộc tất cả các đơn vị/);
  });
});

it('names units where their names are given', () => {
  const contest = aContest({ eligibility: { ...eligible, unitCodes: ['syt', 'x'] } });
  const [audience] = generateRules(contest, [aRound()], 'vi', { units: { syt: 'Đảng bộ Sở Y tế' } }).filter((s) => s.section === 'audience');
  expect(audience?.paragraphs[0]).toContain('Đảng bộ Sở Y tế; x');
});

describe('the page before the start', () => {
  it('says the facts of the round', () => {
    const facts = new Map(roundFacts(aContest(), aPredictionRound()).map((fact) => [fact.label, fact.value]));
    expect(facts.get('Số câu hỏi')).toBe('10 câu hỏi chính và 1 câu hỏi phụ (dự đoán)');
    expect(facts.get('Thời gian làm bài')).toBe('10 phút');
    expect(facts.get('Số lượt dự thi')).toBe('Mỗi người được dự thi tối đa 3 lượt trong một tuần thi; mỗi lúc chỉ có một lượt đang làm.');
    expect(facts.get('Lưu ý')).toContain('thời gian tính liên tục kể cả khi thoát ra');
  });
  it('lists the tie-breaks in their order', () => {
    expect(tieBreakTexts(aPredictionRound())).toEqual([
      'Sai lệch dự đoán nhỏ hơn xếp trước',
      'Thời gian làm bài ngắn hơn xếp trước, tính đến mili giây',
    ]);
  });
  it.each([
    [{ target: 'all-correct-attempts' }, 'Có bao nhiêu lượt dự thi trả lời đúng cả 10 câu hỏi chính trong tuần thi này?', 'lượt dự thi'],
    [
      { target: 'all-correct-people', of: 'valid' },
      'Có bao nhiêu người có lượt dự thi hợp lệ trả lời đúng cả 10 câu hỏi chính trong tuần thi này?',
      'người',
    ],
    [{ target: 'people' }, 'Có bao nhiêu người dự thi trong tuần thi này?', 'người'],
    [{ target: 'attempts', of: 'valid', scope: 'contest' }, 'Có bao nhiêu lượt dự thi hợp lệ trong cả Cuộc thi?', 'lượt dự thi'],
  ] as const)('asks the prediction %j', (over, question, unit) => {
    expect(predictionText(aContest(), aPredictionRound(over))).toEqual({ question, unit });
  });
  it('has no prediction to ask in a round without one', () => {
    expect(predictionText(aContest(), aRound())).toBeNull();
  });
  it('announces leaving the page as recorded only where documents are forbidden and somebody can agree', () => {
    const agreed = aContest({ consents: [{ purpose: 'behaviour', version: 1, text: 'Tôi đồng ý.' }] });
    const said = (contest: ContestSettings, documentsForbidden: boolean): boolean =>
      recordedTexts(contest, aRound({ documentsForbidden })).join(' ').includes('rời khỏi màn hình');
    expect([said(agreed, true), said(agreed, false), said(aContest(), true)]).toEqual([true, false, false]);
  });
  it('defines a valid attempt by the paper’s length', () => {
    expect(validityText(aRound({ validity: { ...validity, allMainAnswered: true } }))).toContain('trả lời đủ 10 câu');
  });
});
