export const unitsVi = {
  label: 'Đơn vị',
  hint: 'Gõ vài chữ trong tên đơn vị, không cần dấu. Ví dụ: «dang bo so y te».',
  notFound: 'Không tìm thấy đơn vị của tôi',
  noteLabel: 'Tên đơn vị, ghi đầy đủ',
  noteHint: 'Ghi cả đơn vị cấp trên. Ban Tổ chức sẽ xếp vào đúng đơn vị; {{you}} vẫn dự thi bình thường trong lúc chờ.',
  notePlaceholder: 'Ví dụ: Chi bộ Văn phòng, Đảng bộ Sở Y tế',
  searchAgain: 'Tìm lại trong danh sách',
  outside: 'Tôi không thuộc đơn vị nào (ngoài đơn vị)',
} as const;
