export const standingsPageVi = {
  title: 'Bảng xếp hạng',
  tabs: 'Phạm vi bảng xếp hạng',
  round: '{{Round}} thi',
  unit: 'Đơn vị của tôi',
  contest: 'Cả cuộc thi',
  pick: 'Chọn {{round}}',
  none: 'Chưa có {{round}} thi nào',
  noneText: 'Bảng xếp hạng hiện khi {{round}} thi đầu tiên được công bố.',
  noSuchRound: 'Không có {{round}} thi này',
  all: 'Xem các {{round}} khác',
} as const;
