/** Sample files of the console's first steps, as rows; `server/commands/sample-files.test.ts` proves that our own importers read them. */
export const SAMPLE_UNITS: readonly (readonly string[])[] = [
  ['Mã', 'Tên đơn vị', 'Cấp trên', 'Tổng số'],
  ['TINH', 'Đảng bộ tỉnh Hoa Sen', '', ''],
  ['SYT', 'Đảng bộ Sở Y tế', 'TINH', ''],
  ['SYT-VP', 'Chi bộ Văn phòng Sở Y tế', 'SYT', '24'],
  ['SYT-BV', 'Chi bộ Bệnh viện đa khoa', 'SYT', '52'],
  ['SNV', 'Chi bộ Sở Nội vụ', 'TINH', '31'],
];

export const SAMPLE_PEOPLE: readonly (readonly string[])[] = [
  ['Mã dự thi', 'Họ và tên', 'Năm sinh', 'Số điện thoại', 'Mã đơn vị', 'Nhóm đối tượng', 'Tổ chức tham gia'],
  ['CB001', 'Nguyễn Văn An', '1985', '0912345678', 'SYT-VP', 'cán bộ, công chức', 'đảng viên'],
  ['CB002', 'Trần Thị Bình', '1990', '', 'SYT-BV', 'viên chức', 'đảng viên, đoàn viên công đoàn'],
  ['CB003', 'Lê Hoàng Cường', '1978', '', 'SNV', 'cán bộ, công chức', ''],
];

export const SAMPLE_QUESTIONS = `Câu 1: Chủ tịch Hồ Chí Minh đọc bản Tuyên ngôn Độc lập ngày nào?
A. Ngày 19/8/1945
B. Ngày 02/9/1945
C. Ngày 19/12/1946
D. Ngày 07/5/1954
Đáp án: B

Câu 2: Bản Tuyên ngôn Độc lập được đọc ở đâu?
A. Quảng trường Ba Đình, Hà Nội
B. Bến Nhà Rồng
C. Chiến khu Việt Bắc
D. Thành phố Huế
Đáp án: A
`;
