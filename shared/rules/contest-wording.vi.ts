import { formatInstant, formatNumber, formatPermille } from '../kernel/format.ts';
import { joinList, momentText, upperFirst } from './sentence.ts';
import { groupName, membershipName } from './setting-names.ts';
import type { ConsentPurpose, ContestSettings, Eligibility, PrizeSettings, RulesSection, SupportLine } from './settings.ts';

/** What each setting of a contest says in a Vietnamese thể lệ; sections, tables and the sentences that hold for every contest. */
export const CONTEST_WORDING_VI = {
  titles: {
    name: 'Tên gọi',
    audience: 'Đối tượng dự thi',
    content: 'Nội dung, hình thức thi',
    time: 'Thời gian thi',
    scoring: 'Cách tính kết quả và tiêu chí phụ',
    prizes: 'Giải thưởng',
    publication: 'Công bố kết quả; phản ánh, kiến nghị',
    data: 'Dữ liệu cá nhân',
    organisation: 'Tổ chức thực hiện',
  } as Record<RulesSection, string>,

  name: ({ name, organiser }: ContestSettings): string[] => [`Tên cuộc thi: ${name} (sau đây gọi là Cuộc thi).`, `Đơn vị tổ chức: ${organiser}.`],

  /** @param unitNames names of the units by code; a code without a name is printed as it is */
  eligibility({ unitCodes, groups, memberships, minAge, ageAt, outsiders }: Eligibility, unitNames: Readonly<Record<string, string>>): string {
    const names = unitCodes.map((code) => unitNames[code] ?? code);
    const parts = [
      names.length === 0
        ? 'người thuộc tất cả các đơn vị tham gia Cuộc thi'
        : `người thuộc các đơn vị sau, kể cả đơn vị trực thuộc: ${names.join('; ')}`,
      ...(groups.length === 0
        ? []
        : [
            `thuộc nhóm đối tượng ${joinList(
              groups.map((g) => groupName(g, 'vi')),
              'vi',
              'or',
            )}`,
          ]),
      ...(memberships.length === 0
        ? []
        : [
            `là ${joinList(
              memberships.map((m) => membershipName(m, 'vi')),
              'vi',
              'or',
            )}`,
          ]),
      ...(minAge === 0
        ? []
        : [`từ ${minAge} tuổi trở lên, tính bằng năm ${ageAt === null ? 'dự thi' : `của ngày ${formatInstant(ageAt, 'date')}`} trừ năm sinh`]),
    ];
    const outside = outsiders
      ? 'Người không thuộc các đơn vị này được dự thi theo diện «Ngoài đơn vị».'
      : 'Người không thuộc các đơn vị này không thuộc đối tượng dự thi.';
    return `${upperFirst(parts.join('; '))}. ${outside}`;
  },

  keyHolders:
    'Người được xem câu hỏi và đáp án trước khi công bố không được dự thi. Ban Tổ chức có thể loại một người khỏi danh sách dự thi và nêu rõ lý do.',

  registration({ registration }: ContestSettings): string[] {
    const { opensAt, selfRegistration, phoneRequired, citizenId } = registration;
    const asked = [...(phoneRequired ? ['số điện thoại'] : []), ...(citizenId ? ['số căn cước công dân (CCCD)'] : [])];
    const fields = ['họ và tên', 'năm sinh', 'đơn vị', 'nhóm đối tượng', 'tổ chức tham gia', ...asked];
    return [
      'Người có tên trong danh sách do đơn vị lập đăng nhập bằng mã dự thi hoặc số điện thoại và mật khẩu cấp lần đầu, đổi mật khẩu ở lần đăng nhập đầu tiên.',
      selfRegistration
        ? `Người chưa có tên trong danh sách tự đăng ký với ${joinList(fields, 'vi')}; trong khi chờ đơn vị xác nhận vẫn được dự thi.`
        : 'Cuộc thi không nhận tự đăng ký; người chưa có tên trong danh sách liên hệ cán bộ đầu mối của đơn vị.',
      ...(opensAt === null || !selfRegistration ? [] : [`Thời điểm mở đăng ký: ${momentText(opensAt, 'vi')}.`]),
    ];
  },

  form: 'Thi trắc nghiệm trực tuyến trên trang của Cuộc thi, bằng điện thoại, máy tính bảng hoặc máy tính có kết nối mạng.',
  wholeQuestion: (question: string): string => `Câu hỏi phụ (dự đoán): «${question}»`,

  timeHead: (noun: string): string[] => [upperFirst(noun), 'Bắt đầu', 'Kết thúc'],
  clock: 'Mọi thời điểm theo giờ Việt Nam, tính theo đồng hồ của máy chủ.',
  running: (noun: string): string =>
    `Sau khi bấm Bắt đầu, thời gian tính liên tục kể cả khi thoát ra. Bài làm kết thúc khi nộp, khi hết thời gian làm bài hoặc khi ${noun} kết thúc, tùy thời điểm nào đến trước; khi hết giờ, hệ thống lấy các câu trả lời đã nhận được.`,
  extra: (noun: string): string =>
    `Người được Ban Tổ chức cho thêm thời gian vì lý do chính đáng được kéo dài tương ứng thời gian làm bài và thời điểm kết thúc ${noun}.`,

  ranking: (noun: string): string => `Kết quả mỗi ${noun}: chỉ xếp hạng lượt dự thi hợp lệ; người có điểm cao hơn xếp trước.`,
  tieBreaks: (list: string[]): string =>
    list.length === 0
      ? 'Người bằng điểm nhau thì đồng hạng.'
      : `Khi bằng điểm, lần lượt xét: ${list.map((text, i) => `(${i + 1}) ${text[0]?.toLowerCase()}${text.slice(1)}`).join('; ')}. Sau tất cả các tiêu chí mà vẫn bằng nhau thì đồng hạng.`,
  elapsed:
    'Thời gian làm bài tính từ khi máy chủ trả lời lệnh Bắt đầu đến khi máy chủ nhận được bài nộp; nếu hết giờ thì tính đến thời điểm hết giờ. Đồng hồ trên máy của người dự thi không dùng để xếp hạng.',
  overall: (noun: string): string =>
    `Kết quả toàn Cuộc thi: cộng điểm các lượt được tính của từng ${noun}; khi bằng điểm, xét tổng của các tiêu chí phụ theo cùng thứ tự.`,
  collective({ smallestHeadcountForRanking, targetPermille }: ContestSettings): string[] {
    return [
      'Tỷ lệ tham gia của đơn vị = số người dự thi / (tổng số thuộc diện dự thi − tạm vắng); mỗi người được tính một lần.',
      ...(targetPermille === null ? [] : [`Chỉ tiêu tỷ lệ tham gia: ${formatPermille(targetPermille, 'vi')}.`]),
      ...(smallestHeadcountForRanking > 1
        ? [`Chỉ xếp hạng tập thể các đơn vị có từ ${formatNumber(smallestHeadcountForRanking, 'vi')} người thuộc diện dự thi trở lên.`]
        : []),
    ];
  },

  prizeHead: ['Giải', 'Phạm vi', 'Số lượng', 'Mức thưởng'],
  prizeRow({ level, name, count, amountVnd }: PrizeSettings, noun: string): string[] {
    const scope = { round: `mỗi ${noun}`, contest: 'toàn Cuộc thi', collective: 'tập thể' };
    return [name, scope[level], formatNumber(count, 'vi'), amountVnd === null ? '—' : `${formatNumber(amountVnd, 'vi')} đồng`];
  },
  noPrizes: 'Cuộc thi không có giải thưởng.',
  prizes: 'Giải thưởng được trao theo kết quả chính thức, sau khi xác minh người đạt giải.',

  publication:
    'Kết quả dự kiến được công bố trước; kết quả chính thức được công bố sau khi xác minh và hết thời hạn phản ánh, kiến nghị. Mọi thay đổi sau đó đều được công khai.',
  receipt: 'Mỗi lượt dự thi có mã xác nhận để tra cứu việc đã dự thi; không cần gửi ảnh chụp màn hình.',
  masking: 'Họ và tên chỉ hiện đầy đủ ở nơi công khai khi người đó đồng ý; điểm thấp và thứ hạng của người khác không công khai.',
  complaints:
    'Người dự thi báo câu hỏi có sai sót ngay dưới từng câu hỏi; phản ánh, kiến nghị khác gửi Ban Tổ chức Cuộc thi qua người hỗ trợ dưới đây.',
  support: (support: SupportLine | null): string =>
    support === null
      ? 'Hỗ trợ người dự thi: Ban Tổ chức Cuộc thi.'
      : `Hỗ trợ người dự thi: ${[support.name, `điện thoại ${support.phone}`, ...(support.zalo === null ? [] : [`Zalo ${support.zalo}`]), support.hours].filter((part) => part !== '').join(', ')}.`,

  recordedHead: 'Khi làm bài, hệ thống ghi nhận:',
  consent: (purpose: ConsentPurpose, version: number, text: string): string => {
    const names = {
      participation: 'Đồng ý để dự thi',
      'public-name': 'Đồng ý công khai họ và tên',
      behaviour: 'Đồng ý ghi nhận hành vi khi làm bài',
    };
    return `${names[purpose]} (bản ${version}): ${text}`;
  },
  citizenId:
    'Số căn cước công dân (CCCD) chỉ dùng để một người không có nhiều tài khoản: hệ thống không lưu số đầy đủ, chỉ lưu mã băm có khóa và 4 số cuối; không công khai, không đưa vào báo cáo.',
  consentRule: 'Không đồng ý công khai họ và tên hoặc không đồng ý ghi nhận hành vi không ảnh hưởng đến quyền dự thi.',
  rights: 'Người dự thi được xem, tải về, yêu cầu sửa và yêu cầu xóa dữ liệu cá nhân của mình.',

  organisation: ({ organiser }: ContestSettings): string[] => [
    `${organiser} chủ trì tổ chức Cuộc thi; Ban Tổ chức Cuộc thi ban hành, hướng dẫn và tổ chức thực hiện Thể lệ này.`,
    'Cán bộ đầu mối của từng đơn vị rà soát danh sách, đôn đốc và hỗ trợ người dự thi của đơn vị mình.',
    'Thể lệ này được lập từ chính các thiết lập đang vận hành Cuộc thi.',
  ],
  for: (names: string[], text: string): string => `${joinList(names, 'vi')}: ${text}`,
};

export type ContestWording = typeof CONTEST_WORDING_VI;
