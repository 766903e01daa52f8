/** Moodle's kinds of questions, as organisers call them. */
const NAMES: Record<string, string> = {
  shortanswer: 'Trả lời ngắn (shortanswer)',
  matching: 'Ghép đôi (matching)',
  match: 'Ghép đôi (matching)',
  numerical: 'Trả lời bằng số (numerical)',
  essay: 'Tự luận (essay)',
  description: 'Đoạn giới thiệu, không phải câu hỏi (description)',
  cloze: 'Điền khuyết (cloze)',
  multianswer: 'Điền khuyết (cloze)',
  calculated: 'Tính toán (calculated)',
  calculatedsimple: 'Tính toán (calculatedsimple)',
  calculatedmulti: 'Tính toán nhiều lựa chọn (calculatedmulti)',
  ddwtos: 'Kéo thả vào đoạn văn (ddwtos)',
  ddmarker: 'Kéo thả dấu (ddmarker)',
  ddimageortext: 'Kéo thả lên hình (ddimageortext)',
  gapselect: 'Chọn từ điền vào chỗ trống (gapselect)',
  randomsamatch: 'Ghép đôi ngẫu nhiên (randomsamatch)',
  ordering: 'Sắp thứ tự (ordering)',
};

/** Only what a file may say: never a whole text. */
export function typeName(type: string): string {
  return NAMES[type.toLowerCase()] ?? type.replace(/\s+/g, ' ').trim().slice(0, 60);
}
