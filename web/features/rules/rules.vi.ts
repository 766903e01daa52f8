export const rulesVi = {
  title: 'Thể lệ',
  document: 'Thể lệ Cuộc thi',
  version: 'Phiên bản {{version}}, lập tự động từ các thiết lập đang áp dụng của Cuộc thi.',
  contents: 'Mục lục',
  none: 'Chưa có cuộc thi nào nên chưa có thể lệ.',
  printed: 'In ngày {{at}}',
  top: 'Về đầu trang',
} as const;
