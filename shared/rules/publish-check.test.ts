import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPaper } from './paper.ts';
import { checkRound } from './publish-check.ts';
import type { PublishFaultCode } from './publish-fault.ts';
import { PUBLISH_FAULT_CODES, publishFaultText } from './publish-fault.ts';
import type { PublishInput, PublishQuestion } from './publish-input.ts';
import { aContest, aPredictionRound, aRound, CLOSES_AT, OPENS_AT } from './settings.builder.ts';
import type { BlueprintCell, ContestSettings, PaperSettings, RoundSettings, TieBreak } from './settings.ts';
import { DIFFICULTIES } from './settings.ts';

const HOUR = 3_600_000;
const question = (n: number, over: Partial<PublishQuestion> = {}): PublishQuestion => ({
  key: `k${n}`,
  topic: n % 2 === 0 ? 'A' : 'B',
  difficulty: DIFFICULTIES[n % 3]!,
  kind: 'single',
  optionCount: 4,
  rightCount: 1,
  retired: false,
  ...over,
});
const bank = (n: number): PublishQuestion[] => Array.from({ length: n }, (_, i) => question(i));
const input = (over: Partial<PublishInput> = {}): PublishInput => ({
  contest: aContest(),
  round: aRound(),
  others: [],
  pool: bank(30),
  now: OPENS_AT - HOUR,
  ...over,
});
const withRound = (over: Partial<RoundSettings>): PublishInput => input({ round: aRound(over) });
const withPrediction = (over: Partial<RoundSettings>): PublishInput => input({ round: aPredictionRound({}, over) });
const withContest = (over: Partial<ContestSettings>): PublishInput => input({ contest: aContest(over) });
const drawn = (...blueprint: BlueprintCell[]): PaperSettings => ({ kind: 'drawn', blueprint, shuffleQuestions: true, shuffleOptions: true });
const fixed = (...questionKeys: string[]): PaperSettings => ({ kind: 'fixed', questionKeys, shuffleQuestions: true, shuffleOptions: true });
const cell = (count: number, topic: string | null = null, difficulty: BlueprintCell['difficulty'] = null): BlueprintCell => ({
  topic,
  difficulty,
  count,
});
const by = (what: TieBreak['by'], grain: TieBreak['grain'] = 'ms'): TieBreak => ({ by: what, direction: 'asc', grain });
const reveal = (over: Partial<RoundSettings['reveal']>): RoundSettings['reveal'] => ({ ...aRound().reveal, ...over });
const validity = (over: Partial<RoundSettings['validity']>): RoundSettings['validity'] => ({ ...aRound().validity, ...over });

const CASES: [string, PublishInput, [PublishFaultCode, string][]][] = [
  ['a round without a prediction', input(), []],
  ['a round with one', withPrediction({}), []],
  ['a fixed paper', withRound({ paper: fixed('k1', 'k2', 'k3') }), []],
  [
    'live everything without a prediction',
    withRound({ reveal: reveal({ score: 'after-submit', standings: { kind: 'live' }, counters: 'live' }) }),
    [],
  ],
  ['windows that touch', input({ others: [aRound({ number: 2, opensAt: CLOSES_AT, closesAt: CLOSES_AT + HOUR })] }), []],
  ['a topic of its own words in Prizes', withContest({ prizes: [], rulesParagraphs: { prizes: 'Theo Kế hoạch số 12.' } }), []],
  ['finer tie-break after a coarser one', withRound({ tieBreaks: [by('elapsed', 'minute'), by('elapsed', 's')] }), []],
  // contest
  ['another contest is running', input({ unfinished: 'Cuộc thi trước' }), [['contest-running', 'contest']]],
  ['no name', withContest({ name: ' ' }), [['contest-name-missing', 'contest.name']]],
  ['no organiser', withContest({ organiser: '' }), [['organiser-missing', 'contest.organiser']]],
  ['no support', withContest({ support: null }), [['support-missing', 'contest.support']]],
  ['support without a phone', withContest({ support: { name: 'An', phone: ' ', zalo: 'x', hours: 'y' } }), [['support-missing', 'contest.support']]],
  ['no consents', withContest({ consents: [] }), [['consent-missing', 'contest.consents']]],
  ['an empty consent', withContest({ consents: [{ purpose: 'participation', version: 1, text: '' }] }), [['consent-missing', 'contest.consents']]],
  ['only other consents', withContest({ consents: [{ purpose: 'public-name', version: 1, text: 'x' }] }), [['consent-missing', 'contest.consents']]],
  ['documents forbidden without that consent', withRound({ documentsForbidden: true }), [['behaviour-consent-missing', 'contest.consents']]],
  ['no prizes, no words', withContest({ prizes: [] }), [['rules-prizes-missing', 'contest.prizes']]],
  [
    'a prize for nobody',
    withContest({ prizes: [{ level: 'round', name: 'Giải Nhất', count: 0, amountVnd: null }] }),
    [['prize-invalid', 'contest.prizes.0']],
  ],
  [
    'registration after the end',
    withContest({ registration: { opensAt: CLOSES_AT, selfRegistration: true, phoneRequired: false } }),
    [['registration-after-close', 'contest.registration.opensAt']],
  ],
  ['no attempts in the contest', withContest({ attemptsPerContest: 0 }), [['number-invalid', 'contest.attemptsPerContest']]],
  ['a target above 100 %', withContest({ targetPermille: 1001 }), [['number-invalid', 'contest.targetPermille']]],
  // window
  ['no round name', withRound({ name: '' }), [['name-missing', 'round.name']]],
  ['a number twice', input({ others: [aRound({ opensAt: CLOSES_AT, closesAt: CLOSES_AT + HOUR })] }), [['number-repeated', 'round.number']]],
  ['ends before it starts', withRound({ closesAt: OPENS_AT - 1 }), [['window-empty', 'round.closesAt']]],
  ['ends as it starts', withRound({ closesAt: OPENS_AT }), [['window-empty', 'round.closesAt']]],
  ['over already', input({ now: CLOSES_AT }), [['window-past', 'round.closesAt']]],
  [
    'overlaps by an instant',
    input({ others: [aRound({ number: 2, opensAt: CLOSES_AT - 1, closesAt: CLOSES_AT + HOUR })] }),
    [['window-overlap', 'round.opensAt']],
  ],
  ['one question at a time', withRound({ delivery: 'one-by-one' }), []],
  ['less than a minute', withRound({ limitMs: 59_999 }), [['limit-out-of-range', 'round.limitMs']]],
  ['more than three hours', withRound({ limitMs: 180 * 60_000 + 1 }), [['limit-out-of-range', 'round.limitMs']]],
  ['longer than the round', withRound({ closesAt: OPENS_AT + 300_000 }), [['limit-longer-than-window', 'round.limitMs']]],
  ['a grace of minutes', withRound({ graceMs: 60_001 }), [['number-invalid', 'round.graceMs']]],
  ['least plausible above the limit', withRound({ leastPlausibleMs: 600_001 }), [['number-invalid', 'round.leastPlausibleMs']]],
  // eligibility
  ['an age of 200', withRound({ eligibility: { ...aContest().eligibility, minAge: 200 } }), [['number-invalid', 'round.eligibility.minAge']]],
  [
    'an unknown unit',
    input({ contest: aContest({ eligibility: { ...aContest().eligibility, unitCodes: ['x'] } }), unitCodes: new Set(['y']) }),
    [['unit-unknown', 'contest.eligibility.unitCodes']],
  ],
  // paper
  ['no cells', withRound({ paper: drawn() }), [['paper-empty', 'round.paper']]],
  ['no keys', withRound({ paper: fixed() }), [['paper-empty', 'round.paper']]],
  ['more than the bank', withRound({ paper: drawn(cell(31)) }), [['draw-larger-than-bank', 'round.paper.blueprint.0']]],
  ['one cell more than its share', withRound({ paper: drawn(cell(3), cell(16, 'A')) }), [['draw-larger-than-bank', 'round.paper.blueprint.1']]],
  ['an unknown topic', withRound({ paper: drawn(cell(1, 'C')) }), [['draw-larger-than-bank', 'round.paper.blueprint.0']]],
  [
    'cells too large together only',
    withRound({ paper: drawn(cell(20), cell(11, 'A')) }),
    [['draws-larger-than-bank-together', 'round.paper.blueprint']],
  ],
  [
    'a bank of retired questions',
    input({ pool: bank(30).map((q) => ({ ...q, retired: true })) }),
    [['draw-larger-than-bank', 'round.paper.blueprint.0']],
  ],
  ['a cell of none', withRound({ paper: drawn(cell(5), cell(0, 'A')) }), [['number-invalid', 'round.paper.blueprint.1.count']]],
  ['an unknown key', withRound({ paper: fixed('k1', 'k99') }), [['question-unknown', 'round.paper.questionKeys.1']]],
  ['a key twice', withRound({ paper: fixed('k1', 'k2', 'k1') }), [['question-repeated', 'round.paper.questionKeys.2']]],
  [
    'a retired key',
    input({ round: aRound({ paper: fixed('k0', 'k50') }), pool: [...bank(3), question(50, { retired: true })] }),
    [['question-retired', 'round.paper.questionKeys.1']],
  ],
  ['a question without key', input({ pool: [...bank(30), question(50, { rightCount: 0 })] }), [['question-without-key', 'bank.k50']]],
  ['one answer, two right', input({ pool: [...bank(30), question(50, { rightCount: 2 })] }), [['question-key-mismatch', 'bank.k50']]],
  ['several answers, two right', input({ pool: [...bank(30), question(50, { kind: 'several', rightCount: 2 })] }), []],
  ['one option', input({ pool: [...bank(30), question(50, { optionCount: 1 })] }), [['question-options', 'bank.k50']]],
  ['a bad question nobody will be asked', input({ round: aRound({ paper: fixed('k1') }), pool: [...bank(30), question(50, { rightCount: 0 })] }), []],
  [
    'no points',
    withRound({ points: { kind: 'equal', points: 0 } }),
    [
      ['number-invalid', 'round.points.points'],
      ['points-all-zero', 'round.points'],
    ],
  ],
  ['broken points', withRound({ points: { kind: 'by-difficulty', easy: 1.5, medium: 2, hard: 3 } }), [['number-invalid', 'round.points.easy']]],
  [
    'points for nobody’s question',
    withRound({ points: { kind: 'by-hand', byQuestionKey: { k99: 1 }, otherwise: 1 } }),
    [['points-unknown-question', 'round.points.byQuestionKey']],
  ],
  // attempts and validity
  ['no attempts', withRound({ attempts: { perRound: 0, perDay: null, counted: 'best' } }), [['number-invalid', 'round.attempts.perRound']]],
  ['half an attempt a day', withRound({ attempts: { perRound: null, perDay: 0.5, counted: 'best' } }), [['number-invalid', 'round.attempts.perDay']]],
  ['least score = full marks', withRound({ validity: validity({ minScore: 10 }) }), []],
  ['least score above full marks', withRound({ validity: validity({ minScore: 11 }) }), [['min-score-above-max', 'round.validity.minScore']]],
  ['at most no valid attempt', withRound({ validity: validity({ maxValidPerPerson: 0 }) }), [['number-invalid', 'round.validity.maxValidPerPerson']]],
  [
    'a needed prediction without one',
    withRound({ validity: validity({ predictionGiven: true }) }),
    [['valid-needs-prediction', 'round.validity.predictionGiven']],
  ],
  // prediction
  ['max too small without a headcount', input({ round: aPredictionRound({ max: 999 }) }), [['prediction-max-too-small', 'round.prediction.max']]],
  [
    'max below the attempts there may be',
    input({ round: aPredictionRound({ max: 2999 }), headcount: 1000 }),
    [['prediction-max-too-small', 'round.prediction.max']],
  ],
  ['max of just these attempts', input({ round: aPredictionRound({ max: 3000 }), headcount: 1000 }), []],
  ['max of the people, where people are asked', input({ round: aPredictionRound({ max: 1000, target: 'people' }), headcount: 1000 }), []],
  ['no max', input({ round: aPredictionRound({ max: -1 }) }), [['number-invalid', 'round.prediction.max']]],
  // the secret
  [
    'score at once with a prediction',
    withPrediction({ reveal: reveal({ score: 'after-submit' }) }),
    [['score-tells-prediction', 'round.reveal.score']],
  ],
  [
    'live standings with a prediction',
    withPrediction({ reveal: reveal({ standings: { kind: 'live' } }) }),
    [['standings-tell-prediction', 'round.reveal.standings']],
  ],
  [
    'frozen standings with a prediction',
    withPrediction({ reveal: reveal({ standings: { kind: 'frozen', lastMs: HOUR } }) }),
    [['standings-tell-prediction', 'round.reveal.standings']],
  ],
  [
    'live counters with a prediction',
    withPrediction({ reveal: reveal({ counters: 'live' }) }),
    [['counters-tell-prediction', 'round.reveal.counters']],
  ],
  [
    'delayed counters with a prediction',
    withPrediction({ reveal: reveal({ counters: 'delayed', countersDelayMs: HOUR }) }),
    [['counters-tell-prediction', 'round.reveal.counters']],
  ],
  // reveal
  [
    'frozen for longer than the round',
    withRound({ reveal: reveal({ standings: { kind: 'frozen', lastMs: CLOSES_AT } }) }),
    [['freeze-longer-than-window', 'round.reveal.standings.lastMs']],
  ],
  [
    'frozen for no time',
    withRound({ reveal: reveal({ standings: { kind: 'frozen', lastMs: 0 } }) }),
    [['number-invalid', 'round.reveal.standings.lastMs']],
  ],
  [
    'delayed by nothing',
    withRound({ reveal: reveal({ counters: 'delayed', countersDelayMs: 0 }) }),
    [['number-invalid', 'round.reveal.countersDelayMs']],
  ],
  ['a top of none', withRound({ reveal: reveal({ topCount: 0 }) }), [['number-invalid', 'round.reveal.topCount']]],
  // tie-breaks
  ['no tie-breaks', withRound({ tieBreaks: [] }), [['tie-breaks-missing', 'round.tieBreaks']]],
  [
    'prediction error without a prediction',
    withRound({ tieBreaks: [by('prediction-error'), by('elapsed')] }),
    [['tie-break-without-prediction', 'round.tieBreaks']],
  ],
  ['a prediction that decides nothing', withPrediction({ tieBreaks: [by('elapsed')] }), [['prediction-without-tie-break', 'round.tieBreaks']]],
  ['the same twice', withRound({ tieBreaks: [by('elapsed', 's'), by('elapsed', 'minute')] }), [['tie-break-useless', 'round.tieBreaks.1']]],
  ['the same by another name', withRound({ tieBreaks: [by('submitted-at'), by('since-open')] }), [['tie-break-useless', 'round.tieBreaks.1']]],
  [
    'the prediction twice',
    withPrediction({ tieBreaks: [by('prediction-error'), by('elapsed'), by('prediction-error')] }),
    [['tie-break-useless', 'round.tieBreaks.2']],
  ],
];

describe('publishing', () => {
  it.each(CASES)('%s', (_name, given, faults) => {
    expect(checkRound(given).map((fault) => [fault.code, fault.path])).toEqual(faults);
  });

  it('has a case for every fault, and a text without holes in both languages', () => {
    const found = CASES.flatMap(([, given]) => checkRound(given));
    expect(new Set(found.map((fault) => fault.code))).toEqual(new Set(PUBLISH_FAULT_CODES));
    for (const fault of found) {
      for (const locale of ['vi', 'en'] as const) {
        const text = publishFaultText(fault, locale);
        expect(text).not.toMatch(/undefined|null|NaN/);
        expect(text).toMatch(/^[^\s].*\.$/);
      }
      expect(publishFaultText(fault, 'vi')).not.toBe(publishFaultText(fault, 'en'));
    }
  });

  it('names the numbers', () => {
    const [fault] = checkRound(withRound({ paper: drawn(cell(6, 'A', 'hard')) }));
    expect(publishFaultText(fault!)).toBe('Cần 6 câu (chủ đề «A», mức độ khó) nhưng ngân hàng chỉ có 5 câu.');
  });

  it('lets a blueprint through exactly when a paper can be drawn from the bank', () => {
    const cellArb = fc.record({
      topic: fc.constantFrom(null, 'A', 'B'),
      difficulty: fc.constantFrom(null, ...DIFFICULTIES),
      count: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(cellArb, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 14 }), (blueprint, size) => {
        const pool = bank(size);
        const faults = checkRound(input({ round: aRound({ paper: drawn(...blueprint) }), pool }));
        const full = pool.map((q) => ({
          ...q,
          questionId: q.key,
          versionId: q.key,
          points: 1,
          options: [],
          keepOrder: false,
          seenCount: 0,
          usedCount: 0,
        }));
        expect(faults.length === 0).toBe(drawPaper({ settings: drawn(...blueprint), pool: full, points: aRound().points, seed: 's' }).ok);
      }),
    );
  });
});
