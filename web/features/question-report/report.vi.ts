export const reportVi = {
  open: 'Báo câu hỏi có sai sót',
  title: 'Báo câu {{position}} có sai sót',
  label: 'Sai sót ở đâu?',
  hint: 'Ví dụ: hai phương án giống nhau, sai năm, sai chính tả. Ban Tổ chức sẽ xem xét; bài làm không bị ảnh hưởng.',
  send: 'Gửi',
  back: 'Quay lại',
  sent: 'Đã gửi cho Ban Tổ chức. Cảm ơn {{you}}.',
  empty: 'Hãy viết vài chữ về sai sót.',
  unloaded: 'Chưa mở được phần này. Hãy kiểm tra mạng rồi thử lại.',
} as const;
