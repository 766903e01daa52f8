import type { Locale } from '../kernel/format.ts';
import type { ContestSettings, RoundSettings } from './settings.ts';

/**
 * The one list of settings with what may still be done to them once a round is published, and why. People then know the rules and some
 * have acted on them: what decides who may enter, what is asked, how it counts or what is won stands; words and what only the organiser
 * looks at may still be put right.
 */
interface Lock {
  /** `later`: only to a later moment, with a reason. */
  after: 'free' | 'locked' | 'later';
  name: readonly [vi: string, en: string];
  why: readonly [vi: string, en: string];
}

const WORDS = ['Chỉ là lời văn, không đổi cách tính kết quả.', 'Words only: no result depends on them.'] as const;
const WHO = ['Quyết định ai được dự thi; đã có người căn cứ vào đó.', 'It decides who may enter, and people have relied on it.'] as const;
const ASKED = ['Đề thi và câu hỏi của tuần đã được giữ cố định khi công bố.', 'Publishing fixed the paper and its questions.'] as const;
const COUNTED = [
  'Quyết định cách tính kết quả; mọi người phải thi cùng một quy định.',
  'It decides how results are counted: everybody needs the same rules.',
] as const;
const WON = ['Đã hứa với người dự thi trong Thể lệ.', 'It was promised in the rules.'] as const;
const OWN = ['Chỉ Ban Tổ chức dùng, không đổi kết quả của ai.', 'Only the organiser uses it; nobody’s result changes.'] as const;

export const CONTEST_LOCKS: Readonly<Record<keyof ContestSettings, Lock>> = {
  code: {
    after: 'locked',
    name: ['Mã cuộc thi', 'Contest code'],
    why: ['Tệp và báo cáo gọi cuộc thi bằng mã này.', 'Files and reports know the contest by it.'],
  },
  name: { after: 'free', name: ['Tên cuộc thi', 'Name'], why: WORDS },
  organiser: { after: 'free', name: ['Đơn vị tổ chức', 'Organiser'], why: WORDS },
  treeCode: { after: 'locked', name: ['Cây đơn vị', 'Unit tree'], why: WHO },
  bankCode: { after: 'locked', name: ['Ngân hàng câu hỏi', 'Question bank'], why: ASKED },
  address: { after: 'free', name: ['Cách xưng hô', 'Form of address'], why: WORDS },
  roundNoun: { after: 'free', name: ['Cách gọi tuần thi hay đợt thi', 'Weeks or stages'], why: WORDS },
  support: { after: 'free', name: ['Hỗ trợ người dự thi', 'Support line'], why: WORDS },
  eligibility: { after: 'locked', name: ['Đối tượng dự thi', 'Who may enter'], why: WHO },
  registration: {
    after: 'free',
    name: ['Đăng ký', 'Registration'],
    why: ['Chỉ đổi cách vào hệ thống, không đổi ai được dự thi.', 'It changes how people get in, not who may enter.'],
  },
  attemptsPerContest: { after: 'locked', name: ['Số lượt cả cuộc thi', 'Attempts in the contest'], why: COUNTED },
  consents: {
    after: 'free',
    name: ['Nội dung đồng ý', 'Consent texts'],
    why: [
      'Lời văn mới thành phiên bản mới; ai đã đồng ý phiên bản cũ thì vẫn theo phiên bản ấy.',
      'New words become a new version; earlier consents keep theirs.',
    ],
  },
  rulesParagraphs: { after: 'free', name: ['Đoạn văn của Ban Tổ chức trong Thể lệ', 'Own paragraphs of the rules'], why: WORDS },
  targetPermille: { after: 'free', name: ['Chỉ tiêu tham gia', 'Participation target'], why: OWN },
  smallestHeadcountForRanking: { after: 'locked', name: ['Tổng số nhỏ nhất để xếp hạng đơn vị', 'Least headcount to rank a unit'], why: COUNTED },
  prizes: { after: 'locked', name: ['Giải thưởng', 'Prizes'], why: WON },
};

export const ROUND_LOCKS: Readonly<Record<keyof RoundSettings, Lock>> = {
  number: {
    after: 'locked',
    name: ['Số thứ tự', 'Number'],
    why: ['Báo cáo và bảng xếp hạng gọi tuần thi bằng số này.', 'Reports and standings know the round by it.'],
  },
  name: { after: 'free', name: ['Tên tuần thi', 'Name of the round'], why: WORDS },
  opensAt: { after: 'locked', name: ['Thời điểm mở', 'Opening'], why: COUNTED },
  closesAt: {
    after: 'later',
    name: ['Thời điểm đóng', 'Closing'],
    why: [
      'Chỉ được kéo dài, kèm lý do: không ai mất thời gian đã được báo trước.',
      'It may only move later, with a reason: nobody loses time they were told of.',
    ],
  },
  limitMs: { after: 'locked', name: ['Thời gian làm bài', 'Time limit'], why: COUNTED },
  graceMs: { after: 'locked', name: ['Thời gian chờ đường truyền', 'Grace for transport'], why: COUNTED },
  eligibility: { after: 'locked', name: ['Đối tượng riêng của tuần thi', 'Who may enter this round'], why: WHO },
  paper: { after: 'locked', name: ['Đề thi', 'Paper'], why: ASKED },
  points: { after: 'locked', name: ['Điểm mỗi câu', 'Points'], why: COUNTED },
  scale: { after: 'locked', name: ['Thang điểm', 'Scale'], why: COUNTED },
  delivery: { after: 'locked', name: ['Cách làm bài', 'Delivery'], why: COUNTED },
  attempts: { after: 'locked', name: ['Số lượt dự thi', 'Attempts'], why: COUNTED },
  validity: { after: 'locked', name: ['Lượt dự thi hợp lệ', 'Valid attempts'], why: COUNTED },
  prediction: { after: 'locked', name: ['Câu hỏi phụ (dự đoán)', 'Prediction'], why: COUNTED },
  tieBreaks: { after: 'locked', name: ['Tiêu chí phụ', 'Tie-breaks'], why: COUNTED },
  reveal: {
    after: 'locked',
    name: ['Công bố điểm, bảng xếp hạng, số liệu', 'What is revealed when'],
    why: ['Đã báo trước ai xem được gì, lúc nào.', 'People were told who sees what, and when.'],
  },
  documentsForbidden: { after: 'locked', name: ['Không dùng tài liệu', 'No documents'], why: COUNTED },
  leastPlausibleMs: { after: 'free', name: ['Thời gian làm bài cần xác minh', 'Least plausible time'], why: OWN },
};

export type LockedChange =
  | { of: 'contest'; field: keyof ContestSettings; later: boolean }
  | { of: 'round'; field: keyof RoundSettings; later: boolean };

/** Changes of a contest that has a published round which may not be made; none = it may be saved. */
export function lockedContestChanges(before: ContestSettings, after: ContestSettings): LockedChange[] {
  return changedFields(before, after)
    .filter((field) => CONTEST_LOCKS[field].after !== 'free')
    .map((field) => ({ of: 'contest', field, later: false }));
}

/** The same for a published round. `later`: it may move later, and this is earlier. */
export function lockedRoundChanges(before: RoundSettings, after: RoundSettings): LockedChange[] {
  return changedFields(before, after).flatMap((field): LockedChange[] => {
    const { after: may } = ROUND_LOCKS[field];
    if (may === 'free') return [];
    if (may === 'later' && field === 'closesAt' && after.closesAt > before.closesAt) return [];
    return [{ of: 'round', field, later: may === 'later' }];
  });
}

/** «Thời gian làm bài»: a setting as people call it. */
export function settingName({ of, field }: Pick<LockedChange, 'of' | 'field'>, locale: Locale): string {
  const lock = of === 'contest' ? CONTEST_LOCKS[field as keyof ContestSettings] : ROUND_LOCKS[field as keyof RoundSettings];
  return lock.name[locale === 'vi' ? 0 : 1];
}

/** Names of the settings that differ, one level deep, sorted. The order of an object's keys does not matter. */
export function changedFields<T extends object>(before: T, after: T): (keyof T & string)[] {
  const a = before as Record<string, unknown>;
  const b = after as Record<string, unknown>;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].filter((key) => stable(a[key]) !== stable(b[key])).sort() as (keyof T & string)[];
}

function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'undefined'
  );
}
