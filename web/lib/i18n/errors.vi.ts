import type { ErrorCode } from '@thi-tuan/shared/kernel/errors.ts';

/** Faults that only the client knows. */
export type ClientErrorCode = 'offline' | 'timeout';
export type AnyErrorCode = ErrorCode | ClientErrorCode;

/** Each text says what to do now. Instants arrive formatted, see `error-text.ts`. */
export const errorsVi = {
  'offline': 'Không có kết nối mạng. Hãy kiểm tra mạng rồi thử lại.',
  'timeout': 'Máy chủ chưa trả lời. Hãy thử lại sau ít giây.',
  'bad-request': 'Yêu cầu không đọc được. Hãy tải lại trang rồi thử lại.',
  'invalid-body': 'Có thông tin chưa đúng. Hãy xem lại các ô đã nhập.',
  'body-too-large': 'Nội dung gửi lên quá lớn. Hãy rút gọn rồi gửi lại.',
  'unsupported-media-type': 'Máy chủ không nhận loại dữ liệu này. Hãy tải lại trang.',
  'not-found': 'Không tìm thấy nội dung này. Có thể đường dẫn đã cũ.',
  'method-not-allowed': 'Thao tác này không được hỗ trợ. Hãy tải lại trang.',
  'bad-origin': 'Yêu cầu đến từ một trang khác nên bị từ chối. Hãy mở lại trang dự thi từ địa chỉ chính thức.',
  'rate-limited': 'Thao tác quá nhanh. Hãy thử lại sau {{retryAfter}}.',
  'old-client': 'Trang đã có bản mới. Hãy tải lại trang; câu trả lời đã lưu không bị mất.',
  'internal': 'Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, báo bộ phận hỗ trợ mã {{reference}}.',
  'busy': 'Máy chủ đang bận. Hãy thử lại sau ít giây.',
  'storage-full': 'Máy chủ hết chỗ lưu nên chưa ghi nhận được. Hãy giữ trang này mở, báo ngay cho bộ phận hỗ trợ rồi thử lại.',
  'storage-failing': 'Máy chủ tạm thời không ghi được dữ liệu nên chưa ghi nhận. Hãy giữ trang này mở và thử lại sau ít phút.',
  'shutting-down': 'Máy chủ đang khởi động lại. Hãy thử lại sau ít giây.',
  'not-signed-in': '{{You}} chưa đăng nhập hoặc phiên đã hết. Hãy đăng nhập lại.',
  'forbidden': '{{You}} không có quyền xem hoặc làm việc này.',
  'first-login-needed': 'Hãy đặt mật khẩu riêng và trả lời phần đồng ý trước khi tiếp tục.',
  'wrong-credentials': 'Mã, số điện thoại hoặc mật khẩu không đúng. Hãy nhập lại.',
  'locked-out': 'Nhập sai nhiều lần. Hãy thử lại sau {{retryAfter}}, hoặc nhờ cán bộ đầu mối cấp lại mật khẩu.',
  'weak-password': 'Mật khẩu này chưa đủ an toàn. Hãy chọn mật khẩu khác.',
  'wrong-code': 'Mã không đúng hoặc đã dùng. Hãy kiểm tra lại từng ký tự; sau vài lần sai phải chờ hoặc xin mã mới.',
  'code-expired': 'Mã đã hết hạn hoặc đã dùng. Hãy xin mã mới.',
  'consent-needed': 'Cần đồng ý với mục đích tham gia cuộc thi để dự thi.',
  'phone-invalid': 'Số điện thoại không đúng. Ví dụ đúng: 0912 345 678.',
  'phone-needed': 'Cuộc thi này cần số điện thoại. Hãy nhập số điện thoại.',
  'phone-shared': 'Số điện thoại này đã dùng cho người khác. Cán bộ đầu mối có thể duyệt dùng chung.',
  'name-invalid': 'Họ và tên chưa đúng. Hãy nhập đầy đủ họ, đệm và tên, không có chữ số.',
  'birth-year-invalid': 'Năm sinh chưa đúng. Hãy nhập đủ bốn chữ số.',
  'unit-not-found': 'Không tìm thấy đơn vị này. Hãy chọn lại trong danh sách.',
  'unit-not-selectable': 'Không chọn được đơn vị này. Hãy chọn đơn vị cấp dưới của đơn vị này.',
  'registration-closed': 'Cuộc thi chưa mở hoặc đã đóng đăng ký.',
  'person-not-found': 'Không tìm thấy người này trong đơn vị.',
  'person-has-role': 'Tài khoản này có quyền quản lý nên cán bộ đầu mối không cấp lại được. Hãy liên hệ quản trị viên.',
  'claim-exists': 'Yêu cầu nhận hồ sơ này đã được gửi hoặc đã có người nhận. Hãy liên hệ cán bộ đầu mối.',
  'contest-not-found': 'Không tìm thấy cuộc thi này.',
  'round-not-found': 'Không tìm thấy {{round}} thi này.',
  'round-not-open': '{{Round}} thi chưa mở. Mời {{you}} quay lại lúc {{opensAt}}.',
  'round-closed': '{{Round}} thi đã đóng lúc {{closesAt}}.',
  'round-closing': '{{Round}} thi đã đóng và đang tổng hợp. Hãy quay lại sau ít phút.',
  'not-revealed': 'Phần này được công bố từ {{at}}.',
  'publish-faults': 'Chưa công bố được vì còn thiết lập chưa đúng. Hãy sửa các mục được nêu.',
  'not-eligible': '{{You}} không thuộc đối tượng dự thi của {{round}} này. Nếu có nhầm lẫn, hãy liên hệ bộ phận hỗ trợ.',
  'attempts-used-up': '{{You}} đã dùng hết {{limit}} lượt dự thi.',
  'attempt-not-found': 'Không tìm thấy bài thi này.',
  'attempt-closed': 'Bài thi đã kết thúc lúc {{closedAt}}. Các câu trả lời đã lưu được giữ nguyên.',
  'attempt-late': 'Lần lưu này đến lúc {{receivedAt}}, sau khi hết giờ ({{deadlineAt}}), nên không được tính.',
  'holder-lost': 'Bài thi đang được làm trên máy hoặc thẻ khác. Bấm «Tiếp tục trên máy này» nếu muốn làm ở đây.',
  'revision-old': 'Máy chủ đã có bản trả lời mới hơn. Trang sẽ lấy lại bản đó.',
  'question-passed': 'Câu {{position}} đã qua, không quay lại và không sửa được nữa.',
  'answer-invalid': 'Câu trả lời của câu {{position}} không hợp lệ. Hãy chọn lại.',
  'prediction-invalid': 'Số dự đoán phải là số nguyên từ 0 đến {{max}}.',
  'receipt-not-found': 'Không có xác nhận dự thi với mã này. Hãy kiểm tra lại từng ký tự.',
} as const satisfies Record<AnyErrorCode, string>;

/** More exact texts where `params.reason` says more; an unknown reason falls back to the code's own text. */
export const errorReasonsVi = {
  'weak-password': {
    'short': 'Mật khẩu cần ít nhất 8 ký tự.',
    'long': 'Mật khẩu quá dài. Hãy rút ngắn.',
    'common': 'Mật khẩu này quá phổ biến, dễ bị đoán. Hãy chọn mật khẩu khác.',
    'same-as-login': 'Mật khẩu không được trùng với mã hoặc số điện thoại.',
  },
} as const satisfies Partial<Record<AnyErrorCode, Record<string, string>>>;
