/** Why a whole file cannot be read: thrown by the readers, caught at the door of the feature that took the file. */

type Params = Record<string, string | number>;
const p = (params: Params, name: string): string => String(params[name] ?? '');

/** Vietnamese: what is wrong, what to do. */
export const FILE_FAULT_TEXTS = {
  'empty-file': () => 'Tệp không có nội dung. Hãy kiểm tra lại và chọn đúng tệp.',
  'file-too-large': (x) => `Tệp lớn hơn ${p(x, 'limit')} MB nên không được đọc. Hãy chia thành nhiều tệp nhỏ hơn.`,
  'wrong-type': (x) => `Đây là ${p(x, 'what')}, không phải loại tệp đọc được ở đây. Hãy lưu lại dạng Excel (.xlsx) hoặc CSV UTF-8.`,
  'broken-encoding': (x) => `Nội dung tệp bị hỏng hoặc bị cắt giữa chừng (${p(x, 'encoding')}). Hãy xuất lại tệp từ bản gốc.`,
  'unknown-encoding': () =>
    'Không nhận ra bảng mã tiếng Việt của tệp. Hãy lưu lại dạng UTF-8 hoặc chỉ rõ bảng mã (utf-8, windows-1258, tcvn3, viscii, vni).',
  'ambiguous-encoding': (x) =>
    `Tệp có thể thuộc nhiều bảng mã tiếng Việt (${p(x, 'names')}), không rõ bảng nào đúng. Hãy chỉ rõ bảng mã hoặc lưu lại dạng UTF-8.`,
  'broken-archive': () => 'Tệp Word hoặc Excel bị hỏng hoặc chưa tải về hết. Hãy mở bằng Word/Excel, lưu lại rồi thử lần nữa.',
  'encrypted-file': () => 'Tệp được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi lưu lại.',
  'unsafe-archive': () => 'Cấu trúc bên trong tệp nén bất thường nên không được đọc. Hãy mở bằng Word/Excel rồi lưu thành tệp mới.',
  'unpacked-too-large': (x) => `Nội dung tệp sau khi giải nén lớn hơn ${p(x, 'limit')} MB nên không được đọc. Hãy bớt hình ảnh hoặc chia nhỏ tệp.`,
  'broken-xml': (x) => `Nội dung XML của tệp bị hỏng (dòng ${p(x, 'line')}). Hãy xuất lại tệp từ bản gốc.`,
  'unsafe-xml': () => 'Tệp XML có khai báo kiểu tài liệu hoặc thực thể nên không được đọc. Hãy xuất lại tệp từ chương trình gốc.',
  'xml-too-deep': (x) => `Tệp XML lồng nhau quá ${p(x, 'limit')} cấp nên không được đọc.`,
  'broken-csv': (x) =>
    `Dấu ngoặc kép ở dòng ${p(x, 'line')} không khép kín hoặc đứng giữa ô. Hãy sửa dòng này, hoặc mở bằng Excel rồi lưu lại dạng .xlsx.`,
  'too-many-parts': (x) => `Tệp có quá ${p(x, 'limit')} dòng hoặc đoạn nên không được đọc. Hãy chia thành nhiều tệp.`,
} satisfies Record<string, (params: Params) => string>;

export type FileFault = keyof typeof FILE_FAULT_TEXTS;

/** `Code` grows with the feature that has more reasons of its own; `instanceof` knows them all. */
export class Unreadable<Code extends string = FileFault> extends Error {
  readonly code: Code;
  readonly params: Params;

  constructor(code: Code, params: Params = {}) {
    super(code);
    this.name = 'Unreadable';
    this.code = code;
    this.params = params;
  }
}

/** The sentence for whoever chose the file. */
export function fileFaultText({ code, params }: Unreadable): string {
  return FILE_FAULT_TEXTS[code](params);
}
