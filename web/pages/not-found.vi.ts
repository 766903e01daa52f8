export const notFoundVi = {
  title: 'Không có trang này',
  text: 'Đường dẫn có thể đã cũ hoặc gõ thiếu. Từ trang chủ, {{you}} vào được mọi phần của cuộc thi.',
  toHome: 'Về trang chủ',
} as const;
