/** The closed list of import faults, each with its Vietnamese sentence: what is wrong, what to do. */
import { FILE_FAULT_TEXTS } from '../../../platform/files/unreadable.ts';

type Params = Record<string, string | number>;
const p = (params: Params, name: string): string => String(params[name] ?? '');

const TEXTS = {
  // the whole file
  ...FILE_FAULT_TEXTS,
  'cannot-open': () => 'Không mở được tệp. Hãy kiểm tra đường dẫn và quyền đọc tệp.',
  'empty-file': () => 'Tệp không có nội dung. Hãy kiểm tra lại và chọn đúng tệp câu hỏi.',
  'wrong-type': (x) =>
    `Đây là ${p(x, 'what')}, không đọc được câu hỏi từ loại tệp này. Hãy mở tệp rồi lưu lại dạng .docx, .xlsx hoặc văn bản thuần (.txt, UTF-8).`,
  'took-too-long': (x) => `Đọc tệp quá ${p(x, 'limit')} giây nên đã dừng. Hãy chia thành nhiều tệp nhỏ hơn.`,
  'too-much-memory': () => 'Đọc tệp tốn quá nhiều bộ nhớ nên đã dừng. Hãy chia thành nhiều tệp nhỏ hơn.',
  'importer-failed': () => 'Trình đọc câu hỏi gặp lỗi ngoài dự kiến với tệp này nên chưa đọc được. Hãy gửi tệp cho bộ phận kỹ thuật.',
  'key-file-unreadable': (x) => `Không đọc được tệp đáp án: ${p(x, 'why')}`,
  'key-file-empty': () => 'Tệp đáp án không có đáp án nào được nhận ra. Hãy ghi dạng «1.A 2.B 3.C» hoặc bảng hai cột Câu, Đáp án.',
  'no-questions': () => 'Không tìm thấy câu hỏi nào trong tệp. Mỗi câu cần có phần hỏi, các phương án A, B, C… và đáp án.',
  // what a block is made of
  'empty-stem': () => 'Không thấy nội dung câu hỏi trước các phương án. Hãy bổ sung phần hỏi.',
  'no-question-start': () =>
    'Không thấy dòng mở đầu câu hỏi (số thứ tự) như các câu khác trong tệp, có thể đã mất một dòng. Hãy bổ sung số câu và phần hỏi.',
  'unclear-question-start': () =>
    'Ngay trước câu này có một câu không có phương án, nên không rõ đây là câu hỏi mới hay là ý nhỏ của câu trên. Hãy tách rõ hai câu hoặc đổi cách đánh số ý nhỏ.',
  'stray-text': (x) =>
    `Dòng «${p(x, 'text')}» không rõ thuộc về đâu. Nếu là phần nối tiếp thì hãy đưa lên cuối dòng trước; nếu là một phương án thì hãy thêm nhãn; nếu thừa thì hãy xóa.`,
  'repeated-line': (x) => `Dòng «${p(x, 'text')}» lặp lại hai lần liền nhau. Hãy xóa dòng thừa.`,
  'unreadable-characters': () => 'Có ký tự không đọc được. Hãy sửa lại các chữ bị lỗi rồi nhập lại câu này.',
  'line-too-long': (x) => `Dòng dài hơn ${p(x, 'limit')} ký tự nên không được phân tích. Hãy tách thành các dòng ngắn hơn.`,
  // options
  'no-options': () => 'Câu hỏi không có phương án trả lời nào được nhận ra. Hãy ghi mỗi phương án với nhãn A, B, C…',
  'too-few-options': (x) => `Câu hỏi chỉ có ${p(x, 'count')} phương án; cần ít nhất 2. Hãy bổ sung phương án.`,
  'too-many-options': (x) => `Câu hỏi có ${p(x, 'count')} phương án; nhiều nhất là 6. Hãy bớt phương án hoặc tách câu.`,
  'missing-label': (x) => `Thiếu nhãn phương án ${p(x, 'label')}. Hãy thêm nhãn hoặc bổ sung phương án còn thiếu.`,
  'duplicate-label': (x) => `Nhãn phương án ${p(x, 'label')} được dùng hai lần. Hãy sửa lại nhãn cho đúng thứ tự.`,
  'options-out-of-order': (x) => `Các phương án không theo thứ tự (${p(x, 'labels')}). Hãy sắp xếp lại và kiểm tra đáp án.`,
  'ambiguous-options': () => 'Không rõ chỗ tách giữa các phương án trên cùng một dòng. Hãy ghi mỗi phương án trên một dòng.',
  'option-before-first': (x) => `Dòng «${p(x, 'text')}» giống một phương án nhưng đứng trước phương án A. Hãy kiểm tra lại thứ tự các dòng.`,
  'option-after-answer': (x) => `Phương án ${p(x, 'label')} đứng sau dòng đáp án. Hãy đưa phương án lên trước dòng đáp án.`,
  'empty-option': (x) => `Phương án ${p(x, 'label')} không có nội dung. Hãy bổ sung nội dung hoặc bỏ phương án này.`,
  'identical-options': (x) => `Phương án ${p(x, 'first')} và ${p(x, 'second')} giống hệt nhau. Hãy sửa một trong hai phương án.`,
  'lookalike-label': (x) => `Nhãn «${p(x, 'label')}» trông giống chữ La-tinh nhưng là ký tự khác. Nên gõ lại nhãn bằng chữ thường dùng.`,
  // answers
  'no-answer': () => 'Chưa thấy đáp án. Hãy đánh dấu phương án đúng hoặc thêm dòng «Đáp án: …».',
  'no-answer-in-table': (x) => `Bảng đáp án không có câu ${p(x, 'number')}. Hãy bổ sung đáp án của câu này.`,
  'answer-not-among-options': (x) => `Đáp án ${p(x, 'answer')} không có trong các phương án. Hãy kiểm tra lại đáp án và các phương án.`,
  'answer-not-understood': (x) => `Không hiểu đáp án «${p(x, 'text')}». Hãy ghi nhãn của phương án đúng, ví dụ «Đáp án: B».`,
  'answer-text-differs': (x) => `Đáp án ghi ${p(x, 'label')} nhưng nội dung kèm theo khác với phương án ${p(x, 'label')}. Hãy kiểm tra lại đáp án.`,
  'several-right-answers': (x) =>
    `Có ${p(x, 'count')} phương án được đánh dấu đúng (${p(x, 'labels')}) nhưng câu hỏi không cho chọn nhiều đáp án. Hãy giữ một đáp án, hoặc ghi «(chọn nhiều đáp án)» trong câu hỏi.`,
  'answers-disagree': (x) => `Các chỗ ghi đáp án khác nhau (${p(x, 'answers')}). Hãy kiểm tra và giữ một đáp án.`,
  'answer-before-options': () => 'Dòng đáp án đứng trước các phương án, có thể là của câu trên. Hãy đưa đáp án xuống sau các phương án.',
  'answers-above': () =>
    'Dòng đáp án đứng trên câu hỏi đầu tiên và sau câu cuối không có đáp án, nên không rõ mỗi đáp án là của câu trên hay câu dưới. Hãy đưa từng đáp án xuống sau các phương án của câu đó.',
  'mark-unclear': (x) => `Dấu đáp án đứng ở chỗ không rõ thuộc phương án nào: «${p(x, 'text')}». Hãy đặt dấu ngay cạnh phương án đúng.`,
  'mark-in-stem': () => 'Dấu đáp án nằm trong phần hỏi, không rõ phương án nào đúng. Hãy đặt dấu ngay cạnh phương án đúng.',
  'key-in-text': (x) =>
    `Đáp án nằm lẫn trong phần hỏi hoặc phương án: «${p(x, 'text')}», người dự thi sẽ nhìn thấy. Hãy đưa đáp án xuống dòng riêng.`,
  'number-in-stem': (x) =>
    `Phần hỏi còn bắt đầu bằng số câu: «${p(x, 'text')}». Hãy ghi số câu ở đầu dòng theo một kiểu thống nhất, ví dụ «Câu 1: …».`,
  'shared-text': (x) =>
    `Câu này dùng chung dữ liệu với câu khác («${p(x, 'text')}»), dữ liệu đó chưa được nạp. Hãy chép dữ liệu vào phần hỏi của từng câu.`,
  'stem-torn': (x) => `Phần hỏi bắt đầu bằng dấu lạ: «${p(x, 'text')}». Hãy xóa phần thừa ở đầu câu hỏi.`,
  'question-inside': (x) => `Có vẻ một câu hỏi khác nằm lẫn trong phương án: «${p(x, 'text')}». Hãy xuống dòng trước câu hỏi đó.`,
  'answer-number-repeated': (x) => `Có nhiều câu cùng mang số ${p(x, 'number')} nên không rõ bảng đáp án nói về câu nào. Hãy đánh số lại.`,
  'numbers-shifted': () =>
    'Số câu do Word tự đánh không khớp hết với bảng đáp án, nên đáp án có thể bị lệch sang câu khác. Hãy kiểm tra đủ câu, hoặc gõ số câu bằng tay.',
  'answer-table-unreadable': (x) => `Không đọc được dòng «${p(x, 'text')}» của bảng đáp án. Hãy ghi dạng «1.A 2.B 3.C».`,
  'formatting-disagrees': (x) =>
    `Phương án ${p(x, 'labels')} được định dạng khác các phương án còn lại, trong khi đáp án là ${p(x, 'right')}. Hãy kiểm tra và bỏ định dạng thừa.`,
  // what a formatted source holds beside text
  'formula': () => 'Có công thức toán không chuyển được thành chữ. Hãy gõ lại công thức bằng chữ thường hoặc nhập câu này bằng tay.',
  'has-image': () => 'Có hình ảnh kèm theo, hình ảnh chưa được nạp. Hãy nhập câu này bằng tay hoặc bỏ hình nếu không cần.',
  'embedded-object': () => 'Có đối tượng nhúng (công thức cũ, biểu đồ, tệp) không đọc được. Hãy gõ lại bằng chữ.',
  'text-box': (x) => `Hộp văn bản «${p(x, 'text')}» không rõ thuộc câu nào. Hãy chuyển nội dung ra ngoài hộp.`,
  'raised-text': (x) => `Chữ nhỏ trên hoặc dưới dòng «${p(x, 'text')}» không chuyển được. Hãy gõ lại bằng chữ thường.`,
  'tracked-change': () => 'Đoạn này có sửa đổi chưa chấp nhận (Track Changes); phần bị xóa đã được bỏ qua. Hãy kiểm tra lại.',
  'unclear-letters': (x) =>
    `Chữ «${p(x, 'text')}» dùng phông chữ cũ lẫn với Unicode nên có thể đọc theo hai cách. Hãy chuyển cả đoạn sang phông Unicode (Times New Roman).`,
  'hidden-text': (x) => `Có chữ ẩn trong tệp («${p(x, 'text')}»), không được nạp. Hãy hiện chữ ẩn và kiểm tra lại.`,
  'struck-text': (x) => `Chữ bị gạch ngang «${p(x, 'text')}» không rõ còn dùng hay đã bỏ. Hãy xóa hẳn hoặc bỏ gạch ngang.`,
  'comment': () => 'Có nhận xét (comment) chưa được nạp. Hãy xem nhận xét có sửa gì cho câu này không.',
  'every-option-marked': () =>
    'Mọi phương án đều được định dạng như đáp án đúng nên định dạng không cho biết đáp án. Hãy chỉ đánh dấu phương án đúng.',
  'formatting-needed': () =>
    'Câu hỏi nói đến chữ gạch chân, in đậm hoặc in nghiêng, mà định dạng đó không được nạp. Hãy sửa câu hỏi cho rõ không cần định dạng, hoặc nhập bằng tay.',
  'footnote': () => 'Có chú thích cuối trang chưa được nạp. Hãy chuyển nội dung cần thiết vào phần giải thích.',
  // what a table holds
  'key-base-unclear': (x) =>
    `Đáp án trong cột ${p(x, 'column')} là số nhưng không rõ đếm từ 0 hay từ 1. Hãy chọn «Số đáp án đếm từ 0» hoặc «Số đáp án đếm từ 1» rồi đọc lại tệp.`,
  'answer-two-readings': (x) =>
    `Đáp án «${p(x, 'text')}» vừa có thể là nhãn hoặc số thứ tự, vừa có thể là nội dung của một phương án. Hãy ghi lại đáp án bằng chữ cái A, B, C…`,
  'no-header': (x) =>
    `Trang tính${p(x, 'sheet')} không có hàng tiêu đề được nhận ra. Hãy ghi tên cột (Câu hỏi, A, B, C, D, Đáp án…) hoặc chọn cột nào là câu hỏi, phương án, đáp án.`,
  'columns-guessed': (x) => `Bảng không có hàng tiêu đề; đã hiểu theo nội dung: ${p(x, 'columns')}. Hãy kiểm tra, hoặc chọn lại các cột.`,
  'column-missing': (x) => `Tệp không có cột ${p(x, 'column')} đã chọn. Hãy chọn lại cột.`,
  'hidden-row': (x) =>
    `Hàng đang bị ẩn trong Excel (${p(x, 'count')} hàng) nên chưa được nạp. Hãy bỏ ẩn hoặc bỏ lọc rồi lưu lại, hoặc xóa hàng nếu thừa.`,
  'hidden-sheet': (x) => `Trang tính «${p(x, 'sheet')}» đang bị ẩn (${p(x, 'count')} hàng), không được nạp. Hãy bỏ ẩn trang tính nếu cần nạp.`,
  'hidden-column': (x) => `Cột ${p(x, 'column')} đang bị ẩn nhưng vẫn được dùng. Hãy kiểm tra nội dung cột này.`,
  'sheet-ignored': (x) => `Trang tính «${p(x, 'sheet')}» không có câu hỏi nào được nhận ra nên được bỏ qua (${p(x, 'count')} hàng).`,
  'column-ignored': (x) => `Không nạp các cột: ${p(x, 'columns')}. Nếu cần, hãy đổi tên cột theo tệp mẫu.`,
  'cell-error': (x) => `Ô ${p(x, 'cell')} báo lỗi ${p(x, 'text')} trong Excel. Hãy sửa ô này.`,
  'formula-without-value': (x) => `Ô ${p(x, 'cell')} là công thức chưa được tính. Hãy mở tệp bằng Excel, lưu lại rồi thử lần nữa.`,
  'date-in-text': (x) =>
    `Ô ${p(x, 'cell')} đang là ngày tháng («${p(x, 'text')}»), có thể Excel đã tự đổi một phân số hoặc số thứ tự. Hãy định dạng ô thành văn bản rồi gõ lại.`,
  'date-as-number': (x) =>
    `Các phương án là số như «${p(x, 'text')}», có thể là ngày tháng đã mất định dạng trong Excel. Hãy định dạng các ô này thành ngày rồi lưu lại, hoặc gõ ngày thành chữ.`,
  'difficulty-unknown': (x) => `Không hiểu mức độ «${p(x, 'text')}»; đã coi là trung bình. Hãy ghi Dễ, Trung bình hoặc Khó.`,
  'mark-in-column-unclear': (x) =>
    `Ô «${p(x, 'text')}» trong cột đáp án không rõ là đúng hay sai. Hãy ghi «x» cạnh phương án đúng, để trống ô còn lại.`,
  'pins-unclear': (x) => `Không hiểu «${p(x, 'text')}» ở cột phương án cố định hoặc giữ thứ tự. Hãy ghi nhãn phương án (ví dụ D), hoặc Có / Không.`,
  // what other programs know beside questions with options
  'unsupported-type': (x) =>
    `Dạng câu hỏi «${p(x, 'type')}» không dùng được trong cuộc thi trắc nghiệm. Chỉ nạp câu chọn một hoặc nhiều phương án và câu đúng/sai.`,
  'braces-open': (x) => `Câu «${p(x, 'text')}» mở ngoặc nhọn { nhưng không đóng, không rõ câu kết thúc ở đâu. Hãy thêm dấu } sau các phương án.`,
  'partly-right': (x) => `Phương án ${p(x, 'labels')} chỉ được tính một phần điểm. Hệ thống chỉ tính đúng hoặc sai cả câu: hãy xác định lại đáp án.`,
  // between questions
  'duplicate-question': (x) => `Câu này trùng hoàn toàn với câu ở ${p(x, 'line')}. Hãy bỏ một trong hai câu.`,
  'duplicate-disagrees': (x) => `Câu này trùng với câu ở ${p(x, 'line')} nhưng đáp án khác nhau. Hãy xác định đáp án đúng và giữ một câu.`,
  // warnings: the question is accepted
  'number-repeated': (x) => `Số câu ${p(x, 'number')} đã dùng ở ${p(x, 'line')}. Câu vẫn được nhận; nên đánh số lại.`,
  'number-missing': (x) => `Thiếu ${p(x, 'missing')} (số câu nhảy từ ${p(x, 'from')} sang ${p(x, 'to')}). Hãy kiểm tra xem có mất câu nào không.`,
  'number-out-of-order': (x) => `Số câu ${p(x, 'number')} đứng sau số ${p(x, 'previous')}. Câu vẫn được nhận; nên kiểm tra thứ tự.`,
  'label-without-dot': (x) => `Sau nhãn ${p(x, 'label')} thiếu dấu chấm hoặc dấu ngoặc; đã hiểu là phương án ${p(x, 'label')}.`,
  'fewer-options': (x) =>
    `Câu này có ${p(x, 'count')} phương án, trong khi phần lớn các câu trong tệp có ${p(x, 'usual')}. Hãy kiểm tra xem có thiếu phương án không.`,
  'joined-line': (x) => `Dòng «${p(x, 'text')}» không có nhãn, đã được nối vào phương án ${p(x, 'label')}. Hãy kiểm tra lại.`,
  'text-after-question': (x) => `Sau dấu hỏi còn dòng «${p(x, 'text')}», đã được coi là phần hỏi. Hãy kiểm tra lại.`,
  'text-above': (x) =>
    `Phía trên có đoạn «${p(x, 'text')}» không thuộc câu nào. Hãy kiểm tra câu này có cần đoạn đó không; nếu cần, hãy chép vào phần hỏi.`,
  'same-stem': (x) => `Phần hỏi giống câu ở ${p(x, 'line')} nhưng phương án khác. Hãy kiểm tra xem có trùng câu không.`,
  'one-answer-of-several': () => 'Câu hỏi cho chọn nhiều đáp án nhưng chỉ có một phương án được đánh dấu đúng. Hãy kiểm tra lại đáp án.',
  'answer-without-question': (x) => `Bảng đáp án có câu ${p(x, 'number')} nhưng trong tệp không có câu này. Hãy kiểm tra xem có mất câu nào không.`,
  'key-without-question': (x) =>
    `Tệp đáp án có câu ${p(x, 'number')} nhưng trong tệp câu hỏi không có câu này. Hãy kiểm tra xem hai tệp có cùng một đề không.`,
} satisfies Record<string, (params: Params) => string>;

export type FaultCode = keyof typeof TEXTS;
export const FAULT_CODES = Object.keys(TEXTS) as FaultCode[];

/** The sentence of a fault; `params` are the names its text uses. */
export function faultText(code: FaultCode, params: Params = {}): string {
  return TEXTS[code](params);
}

/** A line quoted inside a fault's text: short enough to read. */
export function quote(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57).trimEnd()}…`;
}
