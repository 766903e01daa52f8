export const pastRoundsVi = {
  title: 'Các {{round}} trước',
  lead: 'Kết quả, đáp án có giải thích và mã kiểm chứng của từng {{round}} thi.',
  running: 'Đang diễn ra và sắp tới',
  empty: 'Chưa có {{round}} thi nào kết thúc',
  emptyText: 'Kết quả và đáp án của {{round}} thi đầu tiên hiện ở đây sau khi {{round}} thi đóng.',
  keyTitle: 'Đáp án {{name}}',
  keyLead: 'Câu hỏi của {{name}} với đáp án, giải thích và nguồn.',
  all: 'Các {{round}} trước',
} as const;
