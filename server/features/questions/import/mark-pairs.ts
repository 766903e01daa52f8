/**
 * Signs in pairs: one stands at the right option, another (or none) at the others: «(x) B.» beside «( ) A.», «B. Vinh  Đ» beside
 * «A. Huế  S». Each counts only where the whole file keeps to it, because alone it is a part of a text.
 */
import { SIGN } from './marks.ts';

interface Pair {
  right: RegExp;
  /** What stands at the other options; null = nothing does. */
  wrong: RegExp | null;
}

const LABEL = '[([]?[A-Ha-h]\\s?[.):/\\]]';
const before = (signs: string): RegExp => new RegExp(`^(?:${signs})\\s{0,3}(?=${LABEL})`, 'u');
const behind = (signs: string): RegExp => new RegExp(`(?<=^${LABEL})\\s{0,3}(?:${signs})(?=\\s{0,8}\\S)`, 'iu');
const atEnd = (signs: string): RegExp => new RegExp(`\\s{0,20}(?:${signs})\\s{0,8}[.;]?$`, 'u');
const PAIRS: readonly Pair[] = [
  { right: before('→|➔|➜|➝|⇒|⟹|=>|->|>'), wrong: null },
  { right: before('\\([xXvV✓✔•*]\\)|[■◼⊠⊗☒]'), wrong: before('\\(\\s{0,3}\\)|[□☐◻]') },
  { right: before('[●◉⬤]'), wrong: before('[○◯]') },
  { right: before('[vV](?=\\s)'), wrong: null },
  { right: before('\\+'), wrong: before('[-–]') },
  { right: before('Đ(?=\\s)'), wrong: before('S(?=\\s)') },
  { right: behind('\\(đúng\\)|\\[đúng\\]'), wrong: null },
  { right: behind('\\[[xXvV✓✔*]\\]|\\([xX]\\)|☑|☒|✅|■'), wrong: behind('\\[\\s{0,3}\\]|\\(\\s{0,3}\\)|☐|□') },
  { right: atEnd('←|<-{1,3}|⇐'), wrong: null },
  { right: atEnd('[-–:(\\[]\\s{0,3}[Đđ]úng[)\\]]?'), wrong: atEnd('[-–:(\\[]\\s{0,3}[Ss]ai[)\\]]?') },
  { right: atEnd('(?<=\\s)Đ'), wrong: atEnd('(?<=\\s)S') },
  { right: atEnd('\\((?:T|1|1\\s?đ)\\)'), wrong: atEnd('\\((?:F|0|0\\s?đ)\\)') },
  { right: atEnd('\\[[xXvV✓✔*]\\]|☑|☒|✅|■'), wrong: atEnd('\\[\\s{0,3}\\]|☐|□') },
  // Never «Đại hội X», «Chương V», «2 x».
  { right: atEnd('(?<=\\p{L}{2}[.,;"”»)]?\\s{1,20})(?<!(?:hội|kỷ|chương|khóa|phần|quyển|mục|thứ|lớp|loại|số|nhóm|bảng)\\s)[xXvV]'), wrong: null },
  { right: atEnd('\\((?:chọn|Chọn)\\)|\\s[-–]\\s{0,3}ĐA|\\s{2,20}ĐÁP ÁN|\\t\\s{0,8}[xX✓✔]'), wrong: null },
];

/** Lines that are looked through for signs at all: a file that has such a habit has it from its beginning. */
const SAMPLED = 600;
/** No option is longer; what is longer may be anything. */
const LONGEST = 1000;
const FIRST = new RegExp(`^[^\\p{L}]{0,6}(?:[ĐSxvV+]\\s{1,4})?\\(?[Aa]\\s?[.):/\\]]`, 'u');

/** Rewrites a line whose signs are this file's habit, null where the file has none: the right one gets `SIGN`, the others lose theirs. */
export function pairReplacer(all: readonly string[]): ((text: string) => string) | null {
  const lines = all.filter((line) => line.length <= LONGEST);
  const sample = lines.slice(0, SAMPLED);
  const seen = PAIRS.filter(({ right }) => sample.some((line) => right.test(line)));
  if (seen.length === 0) return null;
  const questions = lines.filter((line) => FIRST.test(line)).length;
  const habits = seen.filter(({ right, wrong }) => {
    let rights = 0;
    let wrongs = 0;
    for (const line of lines) {
      if (right.test(line)) rights += 1;
      else if (wrong?.test(line)) wrongs += 1;
    }
    return rights >= 2 && rights >= questions * 0.8 && rights <= questions * 1.5 && (wrong === null || wrongs >= rights);
  });
  if (habits.length === 0) return null;
  return (text) => {
    if (text.length > LONGEST) return text;
    for (const { right, wrong } of habits) {
      if (right.test(text)) return `${SIGN}${text.replace(right, '').trimStart()}`;
      if (wrong?.test(text)) return text.replace(wrong, '').trimStart();
    }
    return text;
  };
}
