/**
 * The settings under «Rules that real contests use» (PRODUCT.md): what a contest and a round
 * decide, as plain values. Rules are pure functions of these; no rule lives anywhere else.
 * Times are UTC ms; durations are ms; points are integers (see `PointsScale`).
 */

export const AUDIENCE_GROUPS = [
  'civil-servant', // cán bộ, công chức
  'public-employee', // viên chức
  'worker', // người lao động
  'armed-forces', // lực lượng vũ trang
  'student', // học sinh, sinh viên
  'other', // khác
] as const;
export type AudienceGroup = (typeof AUDIENCE_GROUPS)[number];

export const MEMBERSHIPS = ['party', 'youth-union', 'trade-union', 'association'] as const;
/** đảng viên, đoàn viên thanh niên, đoàn viên công đoàn, hội viên */
export type Membership = (typeof MEMBERSHIPS)[number];

/** «Form of address» (đồng chí / anh, chị / thầy, cô / bạn). */
export type Address = 'comrade' | 'colleague' | 'teacher' | 'friend';

export type RoundNoun = 'week' | 'stage'; // «tuần thi» | «đợt thi»

export interface SupportLine {
  name: string;
  phone: string;
  zalo: string | null;
  hours: string;
}

export interface Eligibility {
  /** Codes of unit subtrees that may enter; empty = the whole tree. */
  unitCodes: string[];
  /** Empty = every group. */
  groups: AudienceGroup[];
  /** A person needs at least one of these; empty = no membership needed. */
  memberships: Membership[];
  /** Full years of age needed on `ageAt` (only the birth year is known: year(ageAt) − birthYear). */
  minAge: number;
  ageAt: number | null;
  /** «Ngoài đơn vị»: people without a unit of the tree may enter. */
  outsiders: boolean;
}

export interface ConsentText {
  purpose: ConsentPurpose;
  version: number;
  text: string;
}
/** taking part · name in public · recording of behaviour */
export const CONSENT_PURPOSES = ['participation', 'public-name', 'behaviour'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export interface ContestSettings {
  code: string;
  name: string;
  organiser: string;
  treeCode: string;
  bankCode: string;
  address: Address;
  roundNoun: RoundNoun;
  support: SupportLine | null;
  eligibility: Eligibility;
  /** `citizenId`: the number of the identity card (CCCD) is asked for and told apart; left out = no. */
  registration: { opensAt: number | null; selfRegistration: boolean; phoneRequired: boolean; citizenId?: boolean | undefined };
  /** null = as many as the rounds allow. */
  attemptsPerContest: number | null;
  consents: ConsentText[];
  /** Free paragraphs of the organiser in the generated thể lệ, by section. */
  rulesParagraphs: Partial<Record<RulesSection, string>>;
  /** Participation rate wanted, in permille; null = none. */
  targetPermille: number | null;
  smallestHeadcountForRanking: number;
  prizes: PrizeSettings[];
}

export const RULES_SECTIONS = ['name', 'audience', 'content', 'time', 'scoring', 'prizes', 'publication', 'data', 'organisation'] as const;
export type RulesSection = (typeof RULES_SECTIONS)[number];

export interface PrizeSettings {
  level: 'round' | 'contest' | 'collective';
  name: string;
  count: number;
  amountVnd: number | null;
}

export interface BlueprintCell {
  /** null = any. */
  topic: string | null;
  difficulty: Difficulty | null;
  count: number;
}
export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export type PaperSettings =
  | { kind: 'fixed'; questionKeys: string[]; shuffleQuestions: boolean; shuffleOptions: boolean }
  | { kind: 'drawn'; blueprint: BlueprintCell[]; shuffleQuestions: boolean; shuffleOptions: boolean };

export type PointsSettings =
  | { kind: 'equal'; points: number }
  | { kind: 'by-difficulty'; easy: number; medium: number; hard: number }
  | { kind: 'by-hand'; byQuestionKey: Record<string, number>; otherwise: number };

/** How points are shown; inside they are exact integers. `correct` shows «8/10 câu đúng». */
export type PointsScale = 10 | 100 | 150 | 'correct';

export interface AttemptSettings {
  perRound: number | null;
  perDay: number | null;
  counted: 'best' | 'first' | 'last';
}

export interface ValiditySettings {
  allMainAnswered: boolean;
  predictionGiven: boolean;
  /** Points, inside scale; null = none. */
  minScore: number | null;
  /** At most n valid attempts of one person in a round; later ones are not valid. null = no cap. */
  maxValidPerPerson: number | null;
}

export type PredictionTarget = 'all-correct-people' | 'all-correct-attempts' | 'people' | 'attempts';
export interface PredictionSettings {
  target: PredictionTarget;
  of: 'all' | 'valid';
  scope: 'round' | 'contest';
  per: 'person-round' | 'attempt';
  error: 'exact' | 'nearest' | 'nearest-not-above';
  /** At an equal distance, who comes first. Ignored by `exact` and `nearest-not-above`. */
  equalDistance: 'tie' | 'below-first' | 'above-first';
  max: number;
}

export type TieBreakBy = 'prediction-error' | 'elapsed' | 'submitted-at' | 'since-open';
export interface TieBreak {
  by: TieBreakBy;
  direction: 'asc' | 'desc';
  grain: 'ms' | 's' | 'minute';
}

export interface RevealSettings {
  score: 'after-submit' | 'after-close';
  /** Standings: live, live but frozen for the last n ms, or after closing. */
  standings: { kind: 'live' } | { kind: 'frozen'; lastMs: number } | { kind: 'after-close' };
  counters: 'live' | 'delayed' | 'hidden';
  /** How far back delayed counters stand, ms. */
  countersDelayMs: number;
  topCount: number;
}

export interface RoundSettings {
  number: number;
  name: string;
  opensAt: number;
  closesAt: number;
  /** Time limit, ms; null = none (deadline = closesAt). */
  limitMs: number | null;
  graceMs: number;
  eligibility: Eligibility | null;
  paper: PaperSettings;
  points: PointsSettings;
  scale: PointsScale;
  delivery: 'whole' | 'one-by-one';
  attempts: AttemptSettings;
  validity: ValiditySettings;
  prediction: PredictionSettings | null;
  tieBreaks: TieBreak[];
  reveal: RevealSettings;
  /** Documents forbidden: only then is focus loss recorded. */
  documentsForbidden: boolean;
  /** Below this an attempt goes to verification; never voids it. ms, null = none. */
  leastPlausibleMs: number | null;
}

export type RoundState = 'draft' | 'published' | 'closing' | 'closed' | 'cancelled';
