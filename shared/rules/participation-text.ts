import type { Locale } from '../kernel/format.ts';
import { formatNumber, formatPermille } from '../kernel/format.ts';
import type { Rate } from './participation.ts';
import { stepOf10 } from './participation.ts';
import { lowerFirst } from './sentence.ts';

/** What the one plain sentence above a participation table speaks of. */
export interface SentenceData {
  /** «Tuần 2»; the whole contest: «Cuộc thi». */
  roundName: string;
  /** «Tuần 1»; null when there is none to compare with. */
  previousName: string | null;
  /** As `revealOf` allows: nothing exact is written otherwise. */
  precision: 'exact' | 'steps-of-10-percent' | 'none';
  people: number;
  /** headcount − exempt; null = unknown. */
  due: number | null;
  rate: Rate;
  /** Permille points against the round before (`rateChange`). */
  change: number | null;
  /** Units whose people may take part and where nobody has. */
  unitsWithout: number;
}

/** Under the contest's table: which rounds it leaves out (`countsInContest`). @param names of the cancelled ones */
export function cancelledRoundsText(names: readonly string[], locale: Locale = 'vi'): string[] {
  if (names.length === 0) return [];
  const list = names.join(', ');
  return [
    locale === 'vi' ? `Không tính vào số liệu toàn cuộc thi: ${list} (đã hủy).` : `Not counted in the figures of the contest: ${list} (cancelled).`,
  ];
}

/** «Tuần 2 có 412/520 người dự thi (79,2 %), tăng 6,1 điểm phần trăm so với tuần 1; 3 đơn vị chưa có người dự thi.» */
export function participationSentence(data: SentenceData, locale: Locale = 'vi'): string {
  if (data.precision === 'none') return withheld(data, locale);
  if (data.precision === 'steps-of-10-percent') return stepped(data, locale);
  const parts = [figures(data, locale) + comparison(data, locale), withoutAnybody(data.unitsWithout, locale), overfull(data.rate, locale)];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

function withheld({ roundName }: SentenceData, locale: Locale): string {
  return locale === 'vi'
    ? `Số liệu tham gia ${lowerFirst(roundName)} được công bố sau khi kết thúc, để bảo đảm bí mật câu hỏi dự đoán.`
    : `Participation of ${roundName} is published after closing, to keep the predicted figure secret.`;
}

function stepped({ roundName, rate }: SentenceData, locale: Locale): string {
  const step = stepOf10(rate.permille);
  const why = locale === 'vi' ? 'số liệu chính xác được công bố sau khi kết thúc' : 'exact figures follow after closing';
  if (step === null) {
    return locale === 'vi'
      ? `${roundName}: chưa tính được tỷ lệ tham gia vì chưa có tổng số thuộc diện dự thi; ${why}.`
      : `${roundName}: no participation rate, the headcount is not known; ${why}.`;
  }
  const vi = step >= 100 ? 'đạt 100 %' : `trong khoảng từ ${step} % đến dưới ${step + 10} %`;
  const en = step >= 100 ? '100%' : `between ${step}% and less than ${step + 10}%`;
  return locale === 'vi' ? `${roundName} có tỷ lệ tham gia ${vi}; ${why}.` : `${roundName} has a participation rate of ${en}; ${why}.`;
}

function figures({ roundName, people, due, rate }: SentenceData, locale: Locale): string {
  const count = formatNumber(people, locale);
  const vi = locale === 'vi';
  if (due === null) {
    return vi
      ? `${roundName} có ${count} người dự thi (chưa có tổng số để tính tỷ lệ)`
      : `${roundName} has ${count} ${persons(people)} (no headcount to compute a rate)`;
  }
  if (rate.permille === null) {
    return vi
      ? `${roundName} có ${count} người dự thi (không có người thuộc diện dự thi)`
      : `${roundName} has ${count} ${persons(people)} (nobody was due to take part)`;
  }
  const share = `${count}/${formatNumber(due, locale)}`;
  const percent = formatPermille(rate.permille, locale);
  return vi ? `${roundName} có ${share} người dự thi (${percent})` : `${roundName} has ${share} people taking part (${percent})`;
}

function comparison({ change, previousName }: SentenceData, locale: Locale): string {
  if (change === null || previousName === null) return '';
  const points = formatPermille(Math.abs(change), locale).replace(/ ?%$/, '');
  if (locale === 'vi') {
    if (change === 0) return `, bằng ${lowerFirst(previousName)}`;
    return `, ${change > 0 ? 'tăng' : 'giảm'} ${points} điểm phần trăm so với ${lowerFirst(previousName)}`;
  }
  if (change === 0) return `, the same as ${previousName}`;
  return `, ${change > 0 ? 'up' : 'down'} ${points} percentage points from ${previousName}`;
}

function withoutAnybody(units: number, locale: Locale): string {
  if (units === 0) return '';
  const count = formatNumber(units, locale);
  if (locale === 'vi') return `${count} đơn vị chưa có người dự thi`;
  return units === 1 ? '1 unit has nobody yet' : `${count} units have nobody yet`;
}

function overfull(rate: Rate, locale: Locale): string {
  if (!rate.overfull) return '';
  return locale === 'vi' ? 'cần rà soát tổng số' : 'the headcount needs a check';
}

function persons(n: number): string {
  return n === 1 ? 'person taking part' : 'people taking part';
}

/** What the figures mean, printed under every table of participation. */
export function participationDefinitions(locale: Locale = 'vi'): string[] {
  return locale === 'vi' ? DEFINITIONS_VI : DEFINITIONS_EN;
}

const DEFINITIONS_VI = [
  'Người dự thi: người có ít nhất một lượt dự thi đã nộp hoặc hết giờ. Mỗi người được tính một lần trong mỗi tuần thi hoặc đợt thi, theo ngày, đơn vị và nhóm đối tượng của lượt dự thi đầu tiên.',
  'Số người dự thi của cả cuộc thi được đếm riêng, mỗi người một lần; không phải là tổng số người dự thi của các tuần thi hoặc đợt thi.',
  'Lượt dự thi: bài thi đã nộp hoặc hết giờ; bài đang làm không được tính.',
  'Lượt dự thi hợp lệ: lượt dự thi có ít nhất một câu trả lời, của người không bị loại khỏi cuộc thi, không bị không công nhận kết quả và đáp ứng các điều kiện thêm của thể lệ.',
  'Tỷ lệ tham gia = số người dự thi / (tổng số − tạm vắng). Tạm vắng là số đơn vị đã khai hoặc số người được đánh dấu trong danh sách, lấy số lớn hơn. Dấu «—» là chưa có tổng số; tỷ lệ lớn hơn 100 % là cần rà soát tổng số.',
  'Số liệu theo tổ chức tham gia (đảng viên, đoàn viên, hội viên) có phần trùng nhau vì một người có thể thuộc nhiều tổ chức; không cộng các dòng này với nhau.',
];

const DEFINITIONS_EN = [
  'People: persons with at least one attempt that was submitted or ran out of time. Everybody counts once a round, on the day and in the unit and group of their first attempt.',
  'The people of the whole contest are a count of their own, everybody once; it is not the sum of the rounds.',
  'Attempts: papers submitted or run out of time; papers in progress are not counted.',
  'Valid attempts: with at least one answer, by a person not excluded, not voided, and meeting what the rules add.',
  'Participation rate = people / (headcount − exempt). Exempt is what the unit declared or how many are marked on the list, whichever is more. “—” means that no headcount is known; more than 100% means that the headcount needs a check.',
  'Rows by membership overlap, as one person may belong to several organisations; they must not be added up.',
];
