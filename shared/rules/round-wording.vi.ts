import { formatNumber } from '../kernel/format.ts';
import { paperSizeOf } from './paper.ts';
import { durationText, joinList } from './sentence.ts';
import { difficultyName } from './setting-names.ts';
import type { BlueprintCell, ContestSettings, RevealSettings, RoundSettings, TieBreak } from './settings.ts';
import { validitySentence } from './validity.ts';

/**
 * What each setting of a round says in a Vietnamese thể lệ, one clause per setting, each a whole sentence.
 * `noun` is «tuần thi» or «đợt thi».
 */
export const ROUND_WORDING_VI = {
  paper({ paper }: RoundSettings): string {
    const size = `Đề thi có ${count(paperSizeOf(paper))} câu hỏi chính`;
    if (paper.kind === 'fixed') return `${size}, như nhau đối với mọi người dự thi.`;
    return `${size}, lấy ngẫu nhiên từ ngân hàng câu hỏi${blueprint(paper.blueprint)}; ưu tiên câu người dự thi chưa gặp và không lặp lại câu nào trong một đề.`;
  },

  order({ paper }: RoundSettings): string {
    const mixed = [...(paper.shuffleQuestions ? ['thứ tự câu hỏi'] : []), ...(paper.shuffleOptions ? ['thứ tự phương án trả lời'] : [])];
    if (mixed.length === 0) return 'Thứ tự câu hỏi và thứ tự phương án trả lời như nhau trong mọi lượt dự thi.';
    const [first = '', ...rest] = joinList(mixed, 'vi');
    return `${first.toUpperCase()}${rest.join('')} được đảo ngẫu nhiên trong từng lượt dự thi.`;
  },

  severalAnswers: (): string => 'Câu hỏi có nhiều phương án đúng chỉ được tính điểm khi chọn đủ và chỉ chọn các phương án đúng.',

  delivery({ delivery }: RoundSettings): string {
    return delivery === 'whole'
      ? 'Người dự thi được xem toàn bộ đề thi, được quay lại và sửa câu trả lời cho đến khi nộp bài.'
      : 'Câu hỏi hiện lần lượt từng câu; đã sang câu sau thì không quay lại và không sửa được câu trước. Mỗi lần sang câu phải có mạng; thời gian của từng câu do máy chủ ghi.';
  },

  documents({ documentsForbidden }: RoundSettings): string {
    return documentsForbidden
      ? 'Không được sử dụng tài liệu khi làm bài; việc rời khỏi màn hình làm bài chỉ được ghi nhận khi người dự thi đồng ý.'
      : 'Người dự thi được sử dụng tài liệu khi làm bài.';
  },

  limit({ limitMs }: RoundSettings, noun: string): string {
    return limitMs === null
      ? `Không giới hạn thời gian làm bài trong thời gian diễn ra ${noun}.`
      : `Thời gian làm bài tối đa ${durationText(limitMs, 'vi')} cho mỗi lượt dự thi.`;
  },

  grace({ graceMs }: RoundSettings): string {
    return graceMs === 0
      ? 'Bài đến máy chủ sau thời điểm hết giờ không được nhận.'
      : `Để bù thời gian truyền qua mạng, bài đến máy chủ muộn không quá ${durationText(graceMs, 'vi')} sau thời điểm hết giờ vẫn được nhận và được tính là nộp đúng lúc hết giờ.`;
  },

  attempts({ attempts }: RoundSettings, perContest: number | null, noun: string): string {
    const limits = [
      attempts.perRound === null ? `không giới hạn số lượt trong một ${noun}` : `tối đa ${count(attempts.perRound)} lượt trong một ${noun}`,
      ...(attempts.perDay === null ? [] : [`tối đa ${count(attempts.perDay)} lượt trong một ngày`]),
      ...(perContest === null ? [] : [`tối đa ${count(perContest)} lượt trong cả Cuộc thi`]),
    ];
    return `Mỗi người được dự thi ${joinList(limits, 'vi')}; mỗi lúc chỉ có một lượt đang làm.`;
  },

  counted({ attempts }: RoundSettings): string {
    const which = {
      best: 'lượt hợp lệ có kết quả tốt nhất được tính; kết quả bằng nhau thì tính lượt nộp sớm hơn',
      first: 'lượt hợp lệ đầu tiên được tính',
      last: 'lượt hợp lệ cuối cùng được tính',
    };
    return `Khi một người có nhiều lượt dự thi, ${which[attempts.counted]}.`;
  },

  /** Never names a question: keys may be made from their text, and the paper is secret. */
  points({ points }: RoundSettings): string {
    const wrong = 'câu sai hoặc không trả lời được 0 điểm';
    if (points.kind === 'equal') return `Mỗi câu trả lời đúng được ${count(points.points)} điểm, ${wrong}.`;
    if (points.kind === 'by-difficulty') {
      return `Câu trả lời đúng được ${count(points.easy)} điểm nếu ở mức độ dễ, ${count(points.medium)} điểm nếu ở mức độ trung bình, ${count(points.hard)} điểm nếu ở mức độ khó; ${wrong}.`;
    }
    const own = Object.values(points.byQuestionKey);
    const values = [...new Set(own)]
      .sort((a, b) => a - b)
      .map((value) => `${count(own.filter((v) => v === value).length)} câu được ${count(value)} điểm`);
    const others = `${values.length === 0 ? 'mỗi câu' : 'mỗi câu còn lại'} trả lời đúng được ${count(points.otherwise)} điểm`;
    return `Ban Tổ chức đặt điểm cho từng câu hỏi khi trả lời đúng: ${[...values, others].join('; ')}; ${wrong}.`;
  },

  scale({ scale }: RoundSettings): string {
    return scale === 'correct'
      ? 'Kết quả được hiển thị bằng số câu trả lời đúng trên tổng số câu hỏi chính.'
      : `Điểm được hiển thị theo thang điểm ${scale}, quy đổi từ số điểm đạt được trên tổng điểm của đề thi.`;
  },

  validity({ validity, paper }: RoundSettings): string {
    const sentence = validitySentence(validity, paperSizeOf(paper));
    return validity.minScore === null ? sentence : `${sentence} Số điểm này là tổng điểm các câu trả lời đúng, trước khi quy đổi thang điểm.`;
  },

  tieBreak({ by, direction, grain }: TieBreak): string {
    const up = direction === 'asc';
    const exactly = `tính đến ${{ ms: 'mili giây', s: 'giây', minute: 'phút' }[grain]}`;
    switch (by) {
      case 'prediction-error':
        return `Sai lệch dự đoán ${up ? 'nhỏ hơn' : 'lớn hơn'} xếp trước`;
      case 'elapsed':
        return `Thời gian làm bài ${up ? 'ngắn hơn' : 'dài hơn'} xếp trước, ${exactly}`;
      case 'submitted-at':
        return `Thời điểm nộp bài ${up ? 'sớm hơn' : 'muộn hơn'} xếp trước, ${exactly}`;
      case 'since-open':
        return `Thời gian từ lúc mở thi đến lúc nộp bài ${up ? 'ngắn hơn' : 'dài hơn'} xếp trước, ${exactly}`;
    }
  },

  /** The question itself; null without a prediction. */
  predictionQuestion({ prediction, paper }: RoundSettings, noun: string): string | null {
    if (prediction === null) return null;
    const valid = prediction.of === 'valid';
    const where = prediction.scope === 'round' ? `trong ${noun} này` : 'trong cả Cuộc thi';
    const attempts = valid ? 'lượt dự thi hợp lệ' : 'lượt dự thi';
    const right = `trả lời đúng cả ${count(paperSizeOf(paper))} câu hỏi chính`;
    switch (prediction.target) {
      case 'all-correct-people':
        return `Có bao nhiêu người có ${attempts} ${right} ${where}?`;
      case 'all-correct-attempts':
        return `Có bao nhiêu ${attempts} ${right} ${where}?`;
      case 'people':
        return valid ? `Có bao nhiêu người có lượt dự thi hợp lệ ${where}?` : `Có bao nhiêu người dự thi ${where}?`;
      case 'attempts':
        return `Có bao nhiêu ${attempts} ${where}?`;
    }
  },

  predictionUnit({ prediction }: RoundSettings): string {
    return prediction?.target === 'people' || prediction?.target === 'all-correct-people' ? 'người' : 'lượt dự thi';
  },

  predictionGiving({ prediction }: RoundSettings, noun: string): string {
    if (prediction === null) return '';
    const once =
      prediction.per === 'person-round'
        ? `Mỗi người dự đoán một lần trong mỗi ${noun}, gửi xong không sửa được.`
        : 'Mỗi lượt dự thi có một dự đoán; dự đoán của lượt được tính dùng để xếp hạng.';
    return `Dự đoán là số nguyên từ 0 đến ${count(prediction.max)}. ${once}`;
  },

  predictionError({ prediction }: RoundSettings): string {
    if (prediction === null) return '';
    const equal = {
      tie: 'cùng khoảng cách thì bằng nhau',
      'below-first': 'cùng khoảng cách thì số dự đoán thấp hơn số liệu chốt xếp trước',
      'above-first': 'cùng khoảng cách thì số dự đoán cao hơn số liệu chốt xếp trước',
    };
    const error = {
      exact: 'Sai lệch dự đoán chỉ phân biệt dự đoán đúng số liệu chốt và dự đoán không đúng.',
      nearest: `Sai lệch dự đoán là khoảng cách giữa số dự đoán và số liệu chốt, thấp hơn hay cao hơn đều được xét; ${equal[prediction.equalDistance]}.`,
      'nearest-not-above':
        'Sai lệch dự đoán là khoảng cách từ số dự đoán đến số liệu chốt; dự đoán vượt quá số liệu chốt xếp sau mọi dự đoán không vượt quá.',
    };
    return `${error[prediction.error]} Người không dự đoán xếp sau cùng ở tiêu chí này. Số liệu chốt được xác định khi công bố kết quả dự kiến; sau đó chỉ thay đổi khi công bố kết quả mới có đánh số.`;
  },

  score({ reveal, prediction }: RoundSettings, noun: string): string {
    return reveal.score === 'after-submit' && prediction === null
      ? 'Điểm của lượt dự thi hiện ngay sau khi nộp bài.'
      : `Điểm được công bố sau khi ${noun} kết thúc và tổng hợp xong kết quả.`;
  },

  standings({ reveal, prediction }: RoundSettings, noun: string): string {
    return `${standingsWhen(reveal, prediction !== null, noun)} Công bố ${count(reveal.topCount)} người đứng đầu; mỗi người xem được thứ hạng của mình.`;
  },

  counters({ reveal, prediction }: RoundSettings, noun: string): string {
    const { counters, countersDelayMs } = reveal;
    if (prediction !== null || counters === 'hidden') return `Số người dự thi và số lượt dự thi được công bố sau khi ${noun} kết thúc.`;
    if (counters === 'live') return `Số người dự thi và số lượt dự thi được công bố liên tục trong thời gian diễn ra ${noun}.`;
    return `Số người dự thi và số lượt dự thi được công bố trong thời gian diễn ra ${noun}, chậm ${durationText(countersDelayMs, 'vi')}.`;
  },

  key: (noun: string): string =>
    `Đáp án, giải thích và kết quả từng câu của bài mình chỉ xem được sau khi ${noun} kết thúc và tổng hợp xong kết quả.`,

  secret({ prediction }: RoundSettings, noun: string): string {
    if (prediction === null) return '';
    const entries = prediction.target === 'people' || prediction.target === 'attempts';
    const officials = entries
      ? 'lãnh đạo và cán bộ đầu mối không xem được số liệu tham gia và danh sách người đã dự thi'
      : 'lãnh đạo và cán bộ đầu mối chỉ xem được tỷ lệ tham gia theo từng mức 10 %, riêng cán bộ đầu mối xem được người nào của đơn vị mình đã dự thi';
    return `Để giữ bí mật câu hỏi dự đoán, cho đến khi ${noun} kết thúc, mọi điểm số, thứ hạng và số liệu có thể dùng để tính ra đáp số không được cung cấp cho bất kỳ ai, trừ thành viên Ban Tổ chức không được dự thi; ${officials}.`;
  },

  leastPlausible({ leastPlausibleMs }: RoundSettings): string {
    const first =
      leastPlausibleMs === null
        ? ''
        : `Lượt dự thi có thời gian làm bài dưới ${durationText(leastPlausibleMs, 'vi')} được đưa vào danh sách cần xác minh. `;
    return `${first}Không lượt dự thi nào bị hệ thống tự động không công nhận; Ban Tổ chức xác minh và quyết định.`;
  },

  /** Leaving the page is recorded only where somebody can agree to it. */
  recorded({ documentsForbidden, delivery }: RoundSettings, { consents }: Pick<ContestSettings, 'consents'>): string[] {
    const behaviour = documentsForbidden && consents.some((consent) => consent.purpose === 'behaviour');
    return [
      'Các câu trả lời, thời điểm bắt đầu và thời điểm nộp bài theo đồng hồ của máy chủ.',
      'Với từng câu hỏi: lúc hiện lần đầu, thời gian hiện trên màn hình và số lần đổi câu trả lời; dùng để xem xét khi có nghi vấn, không dùng để xếp hạng.',
      ...(delivery === 'one-by-one' ? ['Lúc từng câu được gửi ra và thời gian làm từng câu, theo đồng hồ của máy chủ.'] : []),
      ...(behaviour ? ['Số lần rời khỏi màn hình làm bài, chỉ khi người dự thi đồng ý.'] : []),
      'Đơn vị, nhóm đối tượng và tổ chức tham gia của người dự thi tại thời điểm bắt đầu làm bài.',
    ];
  },
};

export type RoundWording = typeof ROUND_WORDING_VI;

function standingsWhen(reveal: RevealSettings, predicted: boolean, noun: string): string {
  const { standings } = reveal;
  if (predicted || standings.kind === 'after-close') return `Bảng xếp hạng được công bố sau khi ${noun} kết thúc và tổng hợp xong kết quả.`;
  if (standings.kind === 'live') return `Bảng xếp hạng được cập nhật trực tiếp trong thời gian diễn ra ${noun}.`;
  return `Bảng xếp hạng được cập nhật trực tiếp trong thời gian diễn ra ${noun} và tạm khóa trong ${durationText(standings.lastMs, 'vi')} cuối.`;
}

/** Nothing where the only cell is «any». */
function blueprint(cells: readonly BlueprintCell[]): string {
  if (cells.every((cell) => cell.topic === null && cell.difficulty === null)) return '';
  const parts = cells.map(({ topic, difficulty, count: n }) => {
    const of = [topic === null ? 'mọi chủ đề' : `chủ đề «${topic}»`, difficultyName(difficulty, 'vi')].join(', ');
    return `${count(n)} câu ${of}`;
  });
  return ` theo cơ cấu ${parts.join('; ')}`;
}

function count(n: number): string {
  return formatNumber(n, 'vi');
}
