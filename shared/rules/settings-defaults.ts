import type { ConsentText, ContestSettings, Eligibility, RoundSettings, SupportLine } from './settings.ts';

const MINUTE = 60_000;

/** Texts to begin with, for the officials’ own words and a lawyer’s look (Law 91/2025/QH15). */
export const DEFAULT_CONSENTS: readonly ConsentText[] = [
  {
    purpose: 'participation',
    version: 1,
    text: 'Tôi đồng ý để Ban Tổ chức Cuộc thi xử lý họ và tên, năm sinh, đơn vị, nhóm đối tượng, số điện thoại (nếu có) và bài thi của tôi để tổ chức Cuộc thi, xét kết quả, trao giải và lập báo cáo tham gia theo đơn vị. Tôi có quyền xem, sửa, nhận bản sao, yêu cầu xóa dữ liệu của mình và rút lại sự đồng ý này.',
  },
  {
    purpose: 'public-name',
    version: 1,
    text: 'Tôi đồng ý hiển thị đầy đủ họ và tên của tôi trên bảng xếp hạng và danh sách người đạt giải. Nếu không đồng ý, họ và tên được che một phần và tôi vẫn được dự thi.',
  },
];

export const BEHAVIOUR_CONSENT: ConsentText = {
  purpose: 'behaviour',
  version: 1,
  text: 'Tôi đồng ý để hệ thống ghi lại số lần và thời gian tôi rời khỏi màn hình làm bài, chỉ dùng khi xác minh kết quả. Nếu không đồng ý, tôi vẫn được dự thi.',
};

export const EVERYBODY: Eligibility = { unitCodes: [], groups: [], memberships: [], minAge: 16, ageAt: null, outsiders: false };

export interface NewContest {
  code: string;
  name: string;
  organiser: string;
  treeCode: string;
  bankCode: string;
  support: SupportLine | null;
  roundNoun: ContestSettings['roundNoun'];
}

/** A contest as it may begin: safe, and complete but for what only the organiser knows (support line, prizes). */
export function newContestSettings(given: NewContest): ContestSettings {
  return {
    ...given,
    address: 'comrade',
    eligibility: EVERYBODY,
    registration: { opensAt: null, selfRegistration: true, phoneRequired: false },
    attemptsPerContest: null,
    consents: [...DEFAULT_CONSENTS],
    rulesParagraphs: { prizes: 'Cơ cấu giải thưởng theo Kế hoạch tổ chức Cuộc thi của Ban Tổ chức.' },
    targetPermille: null,
    smallestHeadcountForRanking: 10,
    prizes: [],
  };
}

export interface NewRound {
  number: number;
  name: string;
  opensAt: number;
  closesAt: number;
  /** 1 to 100 */
  questions: number;
  /** null = no limit but the round's close. */
  limitMinutes: number | null;
  /** null = as many as wanted. */
  perRound: number | null;
}

/** A round as it may begin: drawn from the whole bank, the best attempt counts, nothing is revealed before the closing. */
export function newRoundSettings({ number, name, opensAt, closesAt, questions, limitMinutes, perRound }: NewRound): RoundSettings {
  return {
    number,
    name,
    opensAt,
    closesAt,
    limitMs: limitMinutes === null ? null : limitMinutes * MINUTE,
    graceMs: 3000,
    eligibility: null,
    paper: { kind: 'drawn', blueprint: [{ topic: null, difficulty: null, count: questions }], shuffleQuestions: true, shuffleOptions: true },
    points: { kind: 'equal', points: 1 },
    scale: 'correct',
    delivery: 'whole',
    attempts: { perRound, perDay: null, counted: 'best' },
    validity: { allMainAnswered: false, predictionGiven: false, minScore: null, maxValidPerPerson: null },
    prediction: null,
    tieBreaks: [
      { by: 'elapsed', direction: 'asc', grain: 'ms' },
      { by: 'submitted-at', direction: 'asc', grain: 'ms' },
    ],
    reveal: { score: 'after-close', standings: { kind: 'after-close' }, counters: 'hidden', countersDelayMs: 30 * MINUTE, topCount: 50 },
    documentsForbidden: false,
    leastPlausibleMs: null,
  };
}

/** A further round of a contest: the settings of the one before it, a week later, drawn anew. */
export function nextRoundSettings(last: RoundSettings, number: number, name: string, weeks = 1): RoundSettings {
  const shift = weeks * 7 * 86_400_000;
  return { ...last, number, name, opensAt: last.opensAt + shift, closesAt: last.closesAt + shift };
}
