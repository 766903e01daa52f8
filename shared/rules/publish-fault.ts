import type { Locale } from '../kernel/format.ts';
import { formatNumber } from '../kernel/format.ts';
import { difficultyName } from './setting-names.ts';

type Params = Readonly<Record<string, string | number>>;
type Text = readonly [vi: (p: Params) => string, en: (p: Params) => string];

/** Every fault that keeps a round from being published, with its text in both languages. */
const FAULTS = {
  // contest
  'contest-name-missing': say('Cuộc thi chưa có tên.', 'The contest has no name.'),
  'organiser-missing': say('Chưa có tên đơn vị tổ chức.', 'The organiser is not named.'),
  'support-missing': say(
    'Chưa có «Hỗ trợ người dự thi»: cần tên và số điện thoại của người hỗ trợ trước khi công bố.',
    'No support contact: a name and a phone number are needed before publishing.',
  ),
  'consent-missing': say('Chưa có nội dung đồng ý xử lý dữ liệu cá nhân để dự thi.', 'The consent text for taking part is missing.'),
  'behaviour-consent-missing': say(
    'Tuần thi cấm sử dụng tài liệu nên có ghi nhận việc rời khỏi màn hình làm bài, nhưng chưa có nội dung đồng ý cho việc ghi nhận này.',
    'Documents are forbidden, so leaving the page is recorded, but the consent text for recording behaviour is missing.',
  ),
  'rules-prizes-missing': say(
    'Thể lệ chưa nói về giải thưởng: hãy khai báo giải thưởng hoặc viết một đoạn trong mục «Giải thưởng».',
    'The rules say nothing about prizes: set prizes, or write a paragraph in that section.',
  ),
  'prize-invalid': say(
    (p) => `Giải «${p['name']}»: số lượng phải từ 1 trở lên, số tiền không được âm.`,
    (p) => `Prize “${p['name']}”: the count must be 1 or more, the amount not negative.`,
  ),
  'registration-after-close': say('Thời điểm mở đăng ký sau thời điểm kết thúc tuần thi.', 'Registration opens after the round has closed.'),
  'unit-unknown': say(
    (p) => `Đơn vị có mã «${p['code']}» trong mục đối tượng không có trong cây đơn vị.`,
    (p) => `The unit with code “${p['code']}” is not in the unit tree.`,
  ),
  'contest-running': say(
    (p) =>
      `Cuộc thi «${p['name']}» còn tuần thi chưa kết thúc. Trang chủ chỉ hiện một cuộc thi mỗi lúc: hãy công bố khi cuộc thi ấy đã kết thúc hoặc các tuần còn lại đã được hủy.`,
    (p) =>
      `Contest “${p['name']}” has a round that is not over. The site shows one contest at a time: publish when it has ended, or cancel its rounds.`,
  ),
  // window
  'name-missing': say('Tuần thi chưa có tên.', 'The round has no name.'),
  'number-repeated': say(
    (p) => `Đã có tuần thi số ${p['number']}.`,
    (p) => `There is already a round number ${p['number']}.`,
  ),
  'window-empty': say('Thời điểm kết thúc phải sau thời điểm bắt đầu.', 'The round must end after it starts.'),
  'window-past': say('Thời điểm kết thúc đã qua.', 'The end of the round has passed.'),
  'window-overlap': say(
    (p) => `Thời gian thi trùng với «${p['name']}».`,
    (p) => `The window overlaps “${p['name']}”.`,
  ),
  'limit-out-of-range': say('Thời gian làm bài phải từ 1 đến 180 phút.', 'The time limit must be 1 to 180 minutes.'),
  'limit-longer-than-window': say('Thời gian làm bài dài hơn cả tuần thi.', 'The time limit is longer than the round.'),
  'number-invalid': say(
    (p) => `Giá trị ${p['value']} không hợp lệ: cần số nguyên ${between(p, 'vi')}.`,
    (p) => `The value ${p['value']} is not valid: a whole number ${between(p, 'en')} is needed.`,
  ),
  // paper
  'paper-empty': say('Đề thi chưa có câu hỏi nào.', 'The paper has no questions.'),
  'draw-larger-than-bank': say(
    (p) => `Cần ${p['wanted']} câu (${cellName(p, 'vi')}) nhưng ngân hàng chỉ có ${p['available']} câu.`,
    (p) => `${p['wanted']} questions (${cellName(p, 'en')}) are wanted, the bank has ${p['available']}.`,
  ),
  'draws-larger-than-bank-together': say(
    (p) =>
      `Các dòng của ma trận đề cộng lại vượt quá ngân hàng: riêng từng dòng thì đủ, nhưng dòng (${cellName(p, 'vi')}) cần ${p['wanted']} câu chỉ còn ${p['available']} câu.`,
    (p) =>
      `The cells together want more than the bank has: each alone can be filled, but (${cellName(p, 'en')}) wants ${p['wanted']} and gets ${p['available']}.`,
  ),
  'question-unknown': say(
    (p) => `Câu hỏi «${p['key']}» không có trong ngân hàng.`,
    (p) => `Question “${p['key']}” is not in the bank.`,
  ),
  'question-repeated': say(
    (p) => `Câu hỏi «${p['key']}» có hai lần trong đề.`,
    (p) => `Question “${p['key']}” is twice in the paper.`,
  ),
  'question-retired': say(
    (p) => `Câu hỏi «${p['key']}» đã ngừng sử dụng.`,
    (p) => `Question “${p['key']}” is retired.`,
  ),
  'question-without-key': say(
    (p) => `Câu hỏi «${p['key']}» chưa có đáp án.`,
    (p) => `Question “${p['key']}” has no key.`,
  ),
  'question-key-mismatch': say(
    (p) => `Câu hỏi «${p['key']}» chỉ chọn một phương án nhưng có ${p['right']} phương án đúng.`,
    (p) => `Question “${p['key']}” takes one answer but has ${p['right']} right options.`,
  ),
  'question-options': say(
    (p) => `Câu hỏi «${p['key']}» có ${p['options']} phương án; cần từ 2 đến 6.`,
    (p) => `Question “${p['key']}” has ${p['options']} options; 2 to 6 are needed.`,
  ),
  'points-unknown-question': say(
    (p) => `Điểm được đặt cho câu hỏi «${p['key']}» không có trong ngân hàng.`,
    (p) => `Points are set for question “${p['key']}”, which is not in the bank.`,
  ),
  'points-all-zero': say('Đề thi có tổng điểm bằng 0.', 'Full marks of the paper are 0.'),
  // attempts, validity, prediction
  'min-score-above-max': say(
    (p) => `Điểm tối thiểu ${p['minScore']} cao hơn điểm tối đa ${p['max']} của đề, nên không lượt nào hợp lệ.`,
    (p) => `The least score ${p['minScore']} is above the full marks ${p['max']}: no attempt could be valid.`,
  ),
  'valid-needs-prediction': say(
    'Lượt dự thi hợp lệ phải có câu dự đoán, nhưng tuần thi không có câu hỏi phụ (dự đoán).',
    'A valid attempt needs a prediction, but the round has none.',
  ),
  'prediction-max-too-small': say(
    (p) =>
      `Số dự đoán lớn nhất cho phép (${p['max']}) phải từ ${formatNumber(Number(p['least']), 'vi')} trở lên, nếu không sẽ có người không ghi được số đúng.`,
    (p) =>
      `The largest prediction allowed (${p['max']}) must be at least ${formatNumber(Number(p['least']), 'en')}, or the true figure could not be entered.`,
  ),
  // reveal
  'score-tells-prediction': say(
    'Có câu hỏi dự đoán nên điểm chỉ được công bố sau khi kết thúc.',
    'With a prediction, scores must be revealed after closing only.',
  ),
  'standings-tell-prediction': say(
    'Có câu hỏi dự đoán nên bảng xếp hạng chỉ được công bố sau khi kết thúc.',
    'With a prediction, standings must be revealed after closing only.',
  ),
  'counters-tell-prediction': say(
    'Có câu hỏi dự đoán nên số người và lượt dự thi phải để ẩn đến khi kết thúc.',
    'With a prediction, counters must be hidden until closing.',
  ),
  'freeze-longer-than-window': say('Thời gian tạm khóa bảng xếp hạng dài hơn cả tuần thi.', 'Standings are frozen for longer than the round lasts.'),
  // tie-breaks
  'tie-breaks-missing': say(
    'Chưa có tiêu chí phụ: khi nhiều người cùng điểm sẽ không xếp hạng được.',
    'No tie-breaks: people of equal score could not be ranked.',
  ),
  'tie-break-without-prediction': say(
    'Tiêu chí phụ dùng sai lệch dự đoán, nhưng tuần thi không có câu hỏi phụ (dự đoán).',
    'A tie-break uses the prediction error, but the round has no prediction.',
  ),
  'prediction-without-tie-break': say(
    'Có câu hỏi phụ (dự đoán) nhưng sai lệch dự đoán không nằm trong các tiêu chí phụ.',
    'The round has a prediction, but no tie-break uses it.',
  ),
  'tie-break-useless': say(
    (p) =>
      `Tiêu chí phụ thứ ${p['position']} không bao giờ phân định được: một tiêu chí trước đã xét cùng đại lượng, với độ chính xác bằng hoặc cao hơn.`,
    (p) => `Tie-break ${p['position']} can never decide: one before it compares the same quantity at least as finely.`,
  ),
} as const satisfies Record<string, Text>;

export type PublishFaultCode = keyof typeof FAULTS;
export const PUBLISH_FAULT_CODES = Object.keys(FAULTS) as readonly PublishFaultCode[];

/** One reason why a round cannot be published. */
export interface PublishFault {
  code: PublishFaultCode;
  params: Params;
  /** Where in the settings, e.g. `round.reveal.score` or `round.paper.blueprint.2`. */
  path: string;
}

/** The fault as one sentence for the organiser. */
export function publishFaultText(fault: Pick<PublishFault, 'code' | 'params'>, locale: Locale = 'vi'): string {
  return FAULTS[fault.code][locale === 'vi' ? 0 : 1](fault.params);
}

function say(vi: string | ((p: Params) => string), en: string | ((p: Params) => string)): Text {
  return [typeof vi === 'string' ? () => vi : vi, typeof en === 'string' ? () => en : en];
}

/** «từ 1 đến 180», or «từ 1 trở lên» where there is no upper bound. */
function between(p: Params, locale: Locale): string {
  const { min, max } = p;
  if (max === undefined) return locale === 'vi' ? `từ ${min} trở lên` : `of ${min} or more`;
  return locale === 'vi' ? `từ ${min} đến ${max}` : `from ${min} to ${max}`;
}

/** '' stands for «any» in topic and difficulty. */
function cellName(p: Params, locale: Locale): string {
  const topic =
    p['topic'] === '' ? (locale === 'vi' ? 'mọi chủ đề' : 'any topic') : locale === 'vi' ? `chủ đề «${p['topic']}»` : `topic “${p['topic']}”`;
  return `${topic}, ${difficultyName(p['difficulty'], locale)}`;
}
