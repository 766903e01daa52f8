import { dayOf, dayStart } from '@thi-tuan/shared/kernel/format.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The demo's four windows around `now`: one past, one open, two to come; 07 giờ 30 to 17 giờ 30, Vietnam. */
export function demoWindows(now: number): { opensAt: number; closesAt: number }[] {
  const today = dayStart(dayOf(now));
  const window = (from: number, to: number) => ({ opensAt: today + from * DAY + 7.5 * HOUR, closesAt: today + to * DAY + 17.5 * HOUR });
  return [window(-10, -4), window(-3, 3), window(4, 10), window(11, 17)];
}

/** Questions of each topic on a paper, in the bank's order: ten in all. */
const PER_TOPIC = [2, 2, 1, 1, 2, 2];

/** The demo contest as the JSON that `npm run contest -- apply` takes: the demo comes in by the same door. */
export function demoContestFile(now: number, topics: readonly string[]): string {
  const windows = demoWindows(now);
  const iso = (at: number): string => new Date(at).toISOString();
  const cells = topics.map((topic, index) => ({ topic, count: PER_TOPIC[index] ?? 1 }));
  const shared = {
    limitMinutes: 10,
    paper: { kind: 'drawn', blueprint: cells },
    points: { kind: 'equal', points: 1 },
    scale: 'correct',
    attempts: { perRound: 7, perDay: null, counted: 'best' },
    validity: { allMainAnswered: true, predictionGiven: false },
    leastPlausibleSeconds: 30,
    publish: true,
  };
  const withPrediction = {
    ...shared,
    validity: { allMainAnswered: true, predictionGiven: true },
    prediction: { target: 'all-correct-people', of: 'valid', scope: 'round', per: 'person-round', error: 'nearest', max: 100_000 },
    tieBreaks: [{ by: 'prediction-error' }, { by: 'elapsed', grain: 'ms' }, { by: 'submitted-at', grain: 'ms' }],
    reveal: { score: 'after-close', standings: 'after-close', counters: 'hidden', topCount: 50 },
  };
  const live = { ...shared, reveal: { score: 'after-submit', standings: 'live', counters: 'live', topCount: 50 } };
  const rounds = [withPrediction, live, withPrediction, live].map((settings, index) => ({
    number: index + 1,
    name: `Tuần ${index + 1}`,
    opensAt: iso(windows[index]!.opensAt),
    closesAt: iso(windows[index]!.closesAt),
    ...settings,
  }));
  return JSON.stringify({ contest: CONTEST, rounds });
}

const CONTEST = {
  code: 'hoc-tap-va-lam-theo-bac',
  name: 'Tìm hiểu tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  organiser: 'Ban Tuyên giáo và Dân vận Tỉnh ủy Hoa Sen (đơn vị hư cấu, dùng cho bản trình diễn)',
  treeCode: 'dang-bo-tinh',
  bankCode: 'tu-tuong-ho-chi-minh',
  address: 'comrade',
  roundNoun: 'week',
  support: { name: 'Tổ Thư ký Cuộc thi', phone: '0229 3 000 000', zalo: '0229 3 000 000', hours: '7 giờ 30 đến 17 giờ 30, thứ Hai đến thứ Sáu' },
  eligibility: { minAge: 16, outsiders: true },
  registration: { selfRegistration: true, phoneRequired: false },
  consents: [
    {
      purpose: 'participation',
      version: 1,
      text: 'Tôi đồng ý để Ban Tổ chức Cuộc thi xử lý họ và tên, năm sinh, đơn vị, nhóm đối tượng, số điện thoại (nếu có) và bài thi của tôi để tổ chức Cuộc thi, xét kết quả và lập báo cáo tham gia theo đơn vị.',
    },
    {
      purpose: 'public-name',
      version: 1,
      text: 'Tôi đồng ý hiển thị đầy đủ họ và tên của tôi trên bảng xếp hạng và danh sách người đạt giải. Nếu không đồng ý, họ và tên được che một phần.',
    },
  ],
  rulesParagraphs: {
    data: 'Dữ liệu cá nhân được lưu đến hết 12 tháng kể từ ngày công bố kết quả chung cuộc, sau đó chỉ giữ lại số liệu tổng hợp không còn gắn với từng người.',
    organisation:
      'Các cấp ủy, cơ quan, đơn vị phổ biến thể lệ đến cán bộ, đảng viên, công chức, viên chức và người lao động; cử cán bộ đầu mối hỗ trợ người dự thi.',
  },
  targetPermille: 900,
  smallestHeadcountForRanking: 5,
  prizes: [
    { level: 'round', name: 'Giải Nhất tuần', count: 1, amountVnd: 2_000_000 },
    { level: 'round', name: 'Giải Nhì tuần', count: 2, amountVnd: 1_000_000 },
    { level: 'round', name: 'Giải Ba tuần', count: 5, amountVnd: 500_000 },
    { level: 'collective', name: 'Tập thể có tỷ lệ tham gia cao', count: 3, amountVnd: 3_000_000 },
  ],
};
