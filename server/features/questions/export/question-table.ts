/** The bank's own .xlsx: what it writes, it reads back without loss; and the template for people who begin with Excel. */
import type { Table, TableColumn } from '../../../platform/sheets/table.ts';
import { sheetOf, writeWorkbook } from '../../../platform/sheets/write-sheet.ts';
import { EXAMPLE_MARK, HELP_SHEET } from '../import/sheet/own-format.ts';
import { DIFFICULTY_LABELS, KIND_LABELS, optionLabel } from './export-question.ts';
import type { ExportQuestion } from './export-question.ts';

interface NumberedQuestion extends ExportQuestion {
  number: number | string;
}

const LABELS = ['A', 'B', 'C', 'D', 'E', 'F'];
const YES_NO = ['Có', 'Không'];

const option = (index: number): TableColumn<NumberedQuestion> => ({
  header: LABELS[index]!,
  width: 26,
  value: (question) => question.options[index]?.text ?? null,
  ...(index === 0 ? { hint: 'Nội dung phương án, không ghi nhãn A, B, C. Cần ít nhất hai phương án, nhiều nhất sáu.' } : {}),
});

const COLUMNS: TableColumn<NumberedQuestion>[] = [
  { header: 'STT', width: 6, value: (question) => question.number },
  { header: 'Chủ đề', width: 18, value: (question) => question.topic },
  { header: 'Câu hỏi', width: 48, value: (question) => question.stem, hint: 'Nội dung câu hỏi, không ghi «Câu 1:».' },
  ...LABELS.map((_, i) => option(i)),
  {
    header: 'Đáp án',
    width: 10,
    value: (question) => question.correct.map(optionLabel).join(', '),
    choices: LABELS,
    hint: 'Chữ cái của phương án đúng. Nhiều đáp án thì ghi cách nhau bằng dấu phẩy: A, C.',
  },
  { header: 'Loại câu hỏi', width: 14, value: (question) => KIND_LABELS[question.kind], choices: Object.values(KIND_LABELS) },
  { header: 'Mức độ', width: 12, value: (question) => DIFFICULTY_LABELS[question.difficulty], choices: Object.values(DIFFICULTY_LABELS) },
  { header: 'Giải thích', width: 36, value: (question) => question.explanation },
  { header: 'Nguồn', width: 24, value: (question) => question.source, hint: 'Văn bản, điều khoản làm căn cứ.' },
  {
    header: 'Giữ nguyên thứ tự',
    width: 12,
    value: (question) => (question.keepOrder ? 'Có' : 'Không'),
    choices: YES_NO,
    hint: 'Có: không đảo thứ tự các phương án của câu này. Để trống: hệ thống tự nhận ra.',
  },
  {
    header: 'Phương án cố định',
    width: 12,
    value: (question) => question.options.flatMap(({ pinned }, i) => (pinned ? [optionLabel(i)] : [])).join(', ') || 'Không',
    hint: 'Nhãn phương án luôn đứng yên khi đảo (ví dụ D: «Tất cả các phương án trên»). Để trống: hệ thống tự nhận ra.',
  },
  { header: 'Mã câu hỏi', width: 16, value: (question) => question.key, hint: 'Mã của câu đã có trong ngân hàng. Câu mới thì để trống.' },
];

const tableOf = (rows: readonly NumberedQuestion[], roomFor: number): Table<NumberedQuestion> => ({
  name: 'Câu hỏi',
  columns: COLUMNS,
  rows,
  orientation: 'landscape',
  roomFor,
});

/** Questions as a table that people may change and give back. */
export async function questionsXlsx(questions: readonly ExportQuestion[], about: { title: string; savedAt?: number }): Promise<Uint8Array> {
  const rows = questions.map((question, i): NumberedQuestion => ({ ...question, number: i + 1 }));
  return writeWorkbook([sheetOf(tableOf(rows, 200)), helpSheet()], about);
}

const EXAMPLE: NumberedQuestion = {
  number: EXAMPLE_MARK,
  key: null,
  stem: 'Hồ nước ngọt tự nhiên nào lớn nhất Việt Nam?',
  options: ['Hồ Tây', 'Hồ Ba Bể', 'Biển Hồ', 'Hồ Lắk'].map((text) => ({ text, pinned: false })),
  correct: [1],
  kind: 'single',
  keepOrder: false,
  topic: 'Địa lý',
  difficulty: 'easy',
  explanation: 'Hàng này chỉ để làm mẫu, không được nạp.',
  source: null,
};

/** An empty table with lists to choose from, an example and a sheet that explains the columns. */
export async function questionTemplate(): Promise<Uint8Array> {
  return writeWorkbook([sheetOf(tableOf([EXAMPLE], 1000)), helpSheet()], { title: 'Mẫu nhập câu hỏi' });
}

const HELP: [column: string, how: string][] = [
  ['STT', 'Số thứ tự, có thể để trống. Hàng ghi «Ví dụ» ở cột này không được nạp.'],
  ['Câu hỏi', 'Bắt buộc. Mỗi hàng một câu. Không ghi «Câu 1:» ở đầu.'],
  ['A đến F', 'Từ hai đến sáu phương án, mỗi ô một phương án, không bỏ cách ô.'],
  ['Đáp án', 'Bắt buộc. Chữ cái của phương án đúng; nhiều đáp án thì cách nhau bằng dấu phẩy (A, C).'],
  ['Loại câu hỏi', 'Một đáp án hoặc Nhiều đáp án. Để trống thì hiểu theo số đáp án đã ghi.'],
  ['Mức độ', 'Dễ, Trung bình hoặc Khó. Để trống thì hiểu là Trung bình.'],
  ['Chủ đề', 'Dùng khi rút đề theo chủ đề. Ghi cùng một cách viết cho các câu cùng chủ đề.'],
  ['Giải thích, Nguồn', 'Hiện cho người dự thi sau khi tuần thi kết thúc.'],
  ['Giữ nguyên thứ tự', 'Có: không đảo phương án của câu này. Để trống thì hệ thống tự nhận ra câu như «Cả A và B».'],
  ['Phương án cố định', 'Nhãn phương án luôn đứng yên khi đảo, ví dụ D. Để trống thì hệ thống tự nhận ra.'],
  ['Mã câu hỏi', 'Chỉ có khi tệp được xuất từ ngân hàng: giữ nguyên để sửa đúng câu đó. Câu mới thì để trống.'],
  ['Hình ảnh, công thức', 'Chưa nạp được từ Excel: hãy thêm trong trang soạn câu hỏi.'],
];

function helpSheet(): ReturnType<typeof sheetOf> {
  return sheetOf({
    name: HELP_SHEET,
    above: ['HƯỚNG DẪN ĐIỀN TỆP CÂU HỎI'],
    columns: [
      { header: 'Cột', width: 24, value: (row: (typeof HELP)[number]) => row[0] },
      { header: 'Cách điền', width: 90, value: (row) => row[1] },
    ],
    rows: HELP,
  });
}
