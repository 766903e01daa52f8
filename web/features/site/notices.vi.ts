export const noticesVi = {
  label: 'Thông báo của Ban Tổ chức',
  extension: 'Ban Tổ chức đã cộng {{minutes}} phút cho tất cả bài đang làm. Lý do: {{reason}}.',
  later: '{{name}} được kéo dài: đóng lúc {{closes}} (trước đây: {{fromCloses}}). Lý do: {{reason}}.',
  postponed: '{{name}} được hoãn: mở lúc {{opens}}, đóng lúc {{closes}} (trước đây: mở lúc {{fromOpens}}). Lý do: {{reason}}.',
  cancelled: '{{name}} đã hủy. Bài thi của {{round}} này không tính vào kết quả và giải thưởng. Lý do: {{reason}}.',
  repeated: '{{name}} được tổ chức lại thành {{newName}}, mở lúc {{opens}}, đóng lúc {{closes}}. Lý do: {{reason}}.',
  changes: 'Các điều chỉnh đã công bố',
} as const;
