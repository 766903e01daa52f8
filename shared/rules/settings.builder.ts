import type { ContestSettings, PredictionSettings, RoundSettings } from './settings.ts';

/**
 * Builders for tests: a contest and a round that may be published as they are; say only what differs.
 * The round runs Monday 02/03/2026 10 giờ 00 to Monday 09/03/2026 09 giờ 00 in Vietnam.
 */
export const OPENS_AT = Date.UTC(2026, 2, 2, 3);
export const CLOSES_AT = Date.UTC(2026, 2, 9, 2);

export function aContest(over: Partial<ContestSettings> = {}): ContestSettings {
  return {
    code: 'hcm-2026',
    name: 'Tìm hiểu tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    organiser: 'Ban Tuyên giáo và Dân vận Tỉnh ủy',
    treeCode: 'tinh',
    bankCode: 'hcm',
    address: 'comrade',
    roundNoun: 'week',
    support: { name: 'Nguyễn Văn An', phone: '0912 345 678', zalo: null, hours: '07 giờ 30 đến 17 giờ 00 các ngày làm việc' },
    eligibility: { unitCodes: [], groups: [], memberships: [], minAge: 16, ageAt: null, outsiders: false },
    registration: { opensAt: null, selfRegistration: true, phoneRequired: false },
    attemptsPerContest: null,
    consents: [
      { purpose: 'participation', version: 1, text: 'Tôi đồng ý để Ban Tổ chức Cuộc thi xử lý dữ liệu cá nhân của tôi để tổ chức Cuộc thi.' },
    ],
    rulesParagraphs: {},
    targetPermille: null,
    smallestHeadcountForRanking: 10,
    prizes: [{ level: 'round', name: 'Giải Nhất', count: 1, amountVnd: 1_000_000 }],
    ...over,
  };
}

export function aPrediction(over: Partial<PredictionSettings> = {}): PredictionSettings {
  return {
    target: 'all-correct-attempts',
    of: 'all',
    scope: 'round',
    per: 'person-round',
    error: 'nearest',
    equalDistance: 'tie',
    max: 1_000_000,
    ...over,
  };
}

export function aRound(over: Partial<RoundSettings> = {}): RoundSettings {
  return {
    number: 1,
    name: 'Tuần 1',
    opensAt: OPENS_AT,
    closesAt: CLOSES_AT,
    limitMs: 600_000,
    graceMs: 3000,
    eligibility: null,
    paper: { kind: 'drawn', blueprint: [{ topic: null, difficulty: null, count: 10 }], shuffleQuestions: true, shuffleOptions: true },
    points: { kind: 'equal', points: 1 },
    scale: 10,
    delivery: 'whole',
    attempts: { perRound: 3, perDay: null, counted: 'best' },
    validity: { allMainAnswered: false, predictionGiven: false, minScore: null, maxValidPerPerson: null },
    prediction: null,
    tieBreaks: [
      { by: 'elapsed', direction: 'asc', grain: 'ms' },
      { by: 'submitted-at', direction: 'asc', grain: 'ms' },
    ],
    reveal: { score: 'after-close', standings: { kind: 'after-close' }, counters: 'hidden', countersDelayMs: 0, topCount: 50 },
    documentsForbidden: false,
    leastPlausibleMs: null,
    ...over,
  };
}

/** The same round with a prediction, as it must be set to be published. */
export function aPredictionRound(prediction: Partial<PredictionSettings> = {}, over: Partial<RoundSettings> = {}): RoundSettings {
  return aRound({
    prediction: aPrediction(prediction),
    tieBreaks: [
      { by: 'prediction-error', direction: 'asc', grain: 'ms' },
      { by: 'elapsed', direction: 'asc', grain: 'ms' },
    ],
    ...over,
  });
}
