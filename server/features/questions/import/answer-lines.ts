/** Lines that say the answer: `Đáp án: B`, `ĐA: A, C`, `Trả lời: Hà Nội`, `ANSWER: B`, or a letter alone. */
import { ANY_MARK } from './marks.ts';
import { asLabel } from './labels.ts';
import { foldChars, tidy } from './lines.ts';
import type { CleanLine } from './lines.ts';

export interface AnswerText {
  /** Labels named, as far as they could be read. */
  labels: string[];
  /** What stands there beyond labels: the right option's text, or something not understood. */
  text: string;
  /** Reason or source behind the label: «B (Điều 5, Luật …)». */
  note?: string;
  /** A label that only looks like a Latin letter was used. */
  lookalike: boolean;
  /** Between its labels stands «hoặc», or a stroke, which may mean the same: only one of them is right then. */
  either?: 'or' | 'stroke';
  /** Two labels with a dash between them, and others between those in the alphabet. */
  span?: true;
}

const LETTER = '[A-Ha-hАВСЕасеＡ-Ｈａ-ｈ]';
const SEPARATOR = '\\s{0,3}(?:,|;|/|&|\\+|-|\\s|và|hoặc|and|or)\\s{0,3}';
const AROUND = /^["“”'‘«_….\s]{1,20}|["“”'’»_….\s]{1,20}$/gu;
const ONLY_LETTERS = new RegExp(`^[(\\[]?${LETTER}[)\\]]?(?:${SEPARATOR}[(\\[]?${LETTER}[)\\]]?){0,7}$`, 'u');
const COMPACT = /^[A-H]{2,6}$/;
const LETTER_AND_TEXT = new RegExp(`^[(\\[]?(${LETTER})[)\\]]?\\s{0,2}[.):/\\-–]\\s{0,3}(\\S.*)$`, 'u');

const LETTER_AND_NOTE = new RegExp(
  `^[(\\[]?(${LETTER})[)\\]]?(?:\\s{0,3}(?:\\((.+)\\)|\\[(.+)\\]|[-–,;:.|]\\s{0,3}(.+))|\\s{1,3}((?:vì|bởi|theo|căn cứ|nguồn|trích)(?![\\p{L}]).+))$`,
  'iu',
);
const LETTER_AND_BRACKETS = new RegExp(`^(${LETTER})\\s{0,3}\\((.{2,})\\)$`, 'u');
/** What stands behind an answer and is none of it: a level, points, «là đúng». */
const BEHIND =
  /(?<=^[([]?[A-Ha-h][)\]]?)\s{0,3}(?:[([](?:nb|th|vdc?|(?:nhận biết|thông hiểu|vận dụng(?: cao| thấp)?)|\d{1,2}(?:[.,]\d{1,2})?\s?(?:đ|điểm))[)\]]|\|?\s{0,3}mức(?: độ)?\s{0,2}:.{1,20}|(?:là )?(?:đáp án )?đúng(?: nhất)?)$/iu;
/** How a reason or a source begins: never an option's text. */
const NOTE =
  /^(?:theo|dieu|khoan|luat|bo luat|nghi (?:quyet|dinh)|quyet dinh|thong tu|hien phap|trang|muc|chuong|can cu|nguon|trich|sach|vi|giai thich)(?![a-z])/;
const CHOSEN =
  /^(?:=>\s{0,2})?(?:chon|dap an(?: dung| chinh xac)?(?: phai)?(?: la)?)\s{0,3}:?\s{0,3}(?:dap an|phuong an)?\s{0,3}:?\s{0,3}([a-h])(?=[.,;:)\s]|$)/;

const REFUTED = /^[\s,;/]*(?:(?:va|hoac|[a-h])[\s,;/]+){0,5}(?:deu |la )*(?:sai|khong|chua|thieu|loai|bi loai|nham)(?![a-z])/;

/** «Giải thích: Chọn B. …»: the answer that an explanation begins with, and the rest of it. */
export function readChosen(text: string): { answer: AnswerText; rest: string } | null {
  const match = CHOSEN.exec(foldChars(text.slice(0, 60)));
  const letter = match && text.slice(match[0].length - 1, match[0].length);
  // «Đáp án A sai vì …», «Đáp án A, C, D chưa đúng»: speaks of the wrong ones.
  if (match && REFUTED.test(foldChars(text.slice(match[0].length, match[0].length + 60)))) return null;
  return letter && /[A-H]/.test(letter) ? { answer: lettersOf(letter), rest: text.slice(match[0].length).replace(/^[\s.,;:]+/, '') } : null;
}

/** «câu B», «phương án B.»: the word says only that a letter follows. */
const NAMED = /^(?:là\s+)?(?:câu|ý|mục|phương án|đáp án|lựa chọn|chọn)(?:\s+(?:đúng|số))?(?:\s+là)?\s*:?\s+(?=[([]?[A-Ha-h][)\]]?(?:[.,;:)\s]|$))/iu;

/** Reads what follows «Đáp án:». */
export function readAnswerText(raw: string): AnswerText {
  const text = tidy(raw)
    .replace(/[.,;:/\s]+$/, '')
    .replace(/^\*+|\*+$/g, '')
    .trim()
    .replace(NAMED, '')
    .replace(BEHIND, '');
  // «"B"», «…B…», «_B_»: what stands around letters alone says nothing.
  const core = text.replace(AROUND, '');
  if (ONLY_LETTERS.test(core) || COMPACT.test(core)) return lettersOf(core);
  const noted = LETTER_AND_NOTE.exec(text);
  const note = noted
    ?.slice(2)
    .find((part) => part !== undefined)
    ?.trim();
  if (noted && note && NOTE.test(foldChars(note.slice(0, 40)))) return { ...lettersOf(noted[1]!), note };
  const both = LETTER_AND_TEXT.exec(text) ?? LETTER_AND_BRACKETS.exec(text);
  if (both) return { ...lettersOf(both[1]!), text: both[2]!.trim() };
  return { labels: [], text, lookalike: false };
}

/** The labels among letters and what stands between them. */
export function lettersOf(text: string): AnswerText {
  const named = [...text.replace(/và|hoặc|and|or/gu, ' ')].map(asLabel).filter((x) => x !== null);
  const labels = [...new Set(named.map((x) => x.label))];
  // «B C A D B A»: the answers of other questions too, never one question's.
  if (labels.length < named.length) return { labels: [], text, lookalike: false };
  const either = /hoặc|or/u.test(text) ? 'or' : text.includes('/') ? 'stroke' : null;
  const lookalike = named.some((x) => x.lookalike);
  const far = labels.length === 2 && labels[1]!.charCodeAt(0) - labels[0]!.charCodeAt(0) > 1;
  const span = far && text.includes('-') ? { span: true as const } : {};
  return { labels, text: '', lookalike, ...(either && labels.length > 1 ? { either } : {}), ...span };
}

/** Keys that need a colon, or letters alone after them; `strict` ones are words of ordinary texts, so letters must follow. */
const KEY = new RegExp(
  `^[\\s>=\\-–→⇒➔➜➝⟹⇨⟶•+#_([\\p{Extended_Pictographic}\\ufe0f${ANY_MARK}]{0,8}(?:(?:vay|do do|suy ra)\\s{0,2},?\\s{0,2})?(?:(dap an cau(?: hoi)?(?: so)? \\d{1,4}(?: la)?|(?:dap an|d/?a)(?: cau)? \\d{1,4}(?=\\s{0,3}[:=]\\s{0,3}[a-h][\\s.]*$)|dap an(?: dung| chinh xac| chuan| phu hop| (?:can |duoc )?chon)?(?: nhat)?(?: la)?|tra loi|cau tra loi(?: dung)?(?: la)?|phuong an(?: tra loi)? (?:dung|chinh xac)(?: nhat)?(?: la)?|lua chon dung(?: la)?|goi y(?: dap an| tra loi)|answers?|correct(?: answers?| options?| choices?)?)|(dap(?: so)?|da|d/a|d\\.\\s?an|d\\.a\\.?|ans|tl|kq|key|ket qua|ket luan|d/?s|(?:(?:cau|y) )?dung(?=\\s{0,3}:)|phuong an|goi y(?=\\s{0,3}:)|khoanh(?: tron)?(?: vao)?(?: dap an| phuong an| cau| y)?|(?:hay )?chon(?: dap an| phuong an| cau| y)?(?: dung)?(?: la)?))[_${ANY_MARK}]{0,3}\\s{0,4}(?:[.…_]{2,60}\\s{0,4})?([:=]?[-=]{1,2}>|[:=]{1,2}|→|⇒|➔|➜|–|—|-|\\.)?[\\s_${ANY_MARK}]{0,8}`,
  'u',
);

const OTHER_WORD = /^[^\p{L}]*(?:đã|dã|dạ|dùng|dừng|dựng)(?!\p{L})/iu;

/** The answer a line gives, or null when it is no such line. `Đáp án:` alone gives empty labels and text. */
export function readAnswerLine(line: CleanLine): AnswerText | null {
  const key = KEY.exec(line.folded.slice(0, 120));
  // «Đã chọn: B», «Dùng: B» are other words.
  if (!key || OTHER_WORD.test(line.text.slice(0, key[0].length))) return null;
  const answer = readAnswerText(line.text.slice(key[0].length));
  const onlyLetters = answer.labels.length > 0 && answer.text === '';
  if (onlyLetters && (key[3] !== undefined || /\s$/.test(key[0]))) return answer;
  // «Đáp án B: Vinh», «Đáp án B. Vinh»: the text is compared with the option's later.
  if (key[1] !== undefined && answer.labels.length === 1 && answer.text !== '' && /\s$/.test(key[0])) return answer;
  // A dash may begin a text of any kind, an arrow or a colon says that the answer follows.
  if (key[3] === undefined || /^[–—\-.]$/.test(key[3])) return null;
  if (key[2] !== undefined && answer.labels.length === 0 && answer.text !== '') return null;
  return answer;
}

const STARRED = new RegExp(`^(?:[=-]{0,2}>|[→➔➜➝⇒⟹⇨⟶])\\s{0,2}|^[${ANY_MARK}]\\s{0,2}|\\s{0,2}[${ANY_MARK}]$`, 'g');
const ALONE = new RegExp(`^(?:[(\\[{<](${LETTER})[)\\]}>]|(${LETTER}))$`, 'u');

/** «B là đáp án đúng». */
const SAID_RIGHT = new RegExp(
  `^(?:(?:câu|ý|phương án|đáp án)\\s+)?(${LETTER})\\s+(?:là\\s+(?:câu trả lời|phương án|đáp án|lựa chọn|ý|câu)(?:\\s+(?:đúng|chính xác)(?:\\s+nhất)?)?|(?:là\\s+)?đúng)\\s*\\.?$`,
  'iu',
);

/** A letter alone on its line, without a dot (with one it is an empty option). */
export function readLoneLetter(line: CleanLine): AnswerText | null {
  const said = SAID_RIGHT.exec(line.text);
  if (said) return lettersOf(said[1]!);
  const match = ALONE.exec(line.text.replace(STARRED, ''));
  return match ? lettersOf(match[1] ?? match[2]!) : null;
}

const TAIL =
  /(?:\s{2,}|\t\s*|\s\(|\s\[|\s)(?:dap an(?: dung)?(?: la)?|d\/?a|answer|chon)\s{0,2}(?::|=|[-=]{1,2}>)\s{0,2}[([]?([a-h])[)\]]{0,2}\.?[)\]]?$/;

/** «d) 1945 => B» at the end of options on one line. */
const ARROW_TAIL = /\s+(?:[-=]{1,2}>|→|⇒)\s{0,3}([A-F])\s*\.?$/;

/** «D. 1945   Đáp án: B» on one line: where the answer begins and what it is. */
export function readAnswerTail(text: string, folded: string): { start: number; answer: AnswerText } | null {
  const arrow = ARROW_TAIL.exec(text.slice(-20));
  if (arrow) return { start: text.length - arrow[0].length, answer: lettersOf(arrow[1]!) };
  const from = Math.max(0, folded.length - 60);
  const match = TAIL.exec(folded.slice(from));
  if (!match) return null;
  // After one space only a word that begins anew is no part of the text before it.
  const gap = /^(?:\s{2,}|\t|\s[([])/.test(match[0]);
  if (!gap && !/^\s\p{Lu}/u.test(text.slice(from + match.index))) return null;
  const letter = text[from + match.index + match[0].lastIndexOf(match[1]!)]!;
  // Folded, «đ» is a d: it is none.
  const answer = /[đĐ]/.test(letter) ? { labels: ['Đ'], text: '', lookalike: false } : lettersOf(match[1]!.toUpperCase());
  return { start: from + match.index, answer };
}

/** «… là gì? (Đáp án: B)», «… là gì? Đáp án: B» at the end of a stem. */
const STEM_TAIL =
  /(?:\s*[([]|[?.:…]["”»)]*\s+)(?:dap an(?: dung)?(?: la)?|d\/?a|answer)\s{0,2}:?\s{0,2}([a-h](?:\s?[,;&+]\s?[a-h]){0,4})\s?[)\].]{0,2}$/;

/** The answer at the end of a stem: where it begins and what it is. */
export function readStemAnswer(text: string): { start: number; answer: AnswerText } | null {
  const folded = foldChars(text);
  const from = Math.max(0, folded.length - 80);
  const match = STEM_TAIL.exec(folded.slice(from));
  if (!match) return null;
  const at = from + match.index + match[0].lastIndexOf(match[1]!);
  const letters = text.slice(at, at + match[1]!.length);
  const head = /^[?.:…]["”»)]*/.exec(match[0])?.[0].length ?? 0;
  return /[đĐ]/.test(letters) ? null : { start: from + match.index + head, answer: lettersOf(letters) };
}

/** «(ĐA: B)» between a question's number and its text. */
export function readNotedAnswer(note: string): AnswerText | null {
  const match = /^[([]\s*(?:dap an(?: dung)?|d\/?a|answer)\s*:?\s*([a-h](?:\s?[,;&+]\s?[a-h]){0,4})\s*[)\]]$/.exec(foldChars(note));
  return match && !/[đĐ]\s*[)\]]$/.test(note) ? lettersOf(match[1]!) : null;
}

const SAYS_KEY =
  /(?:^|[^\p{L}])(?:đáp án(?: đúng)?(?: là)?|đ\/a|answer)\s{0,3}[:=]\s{0,3}[A-H](?![\p{L}\p{N}])|(?:^|[^\p{L}])ĐA\s{0,3}[:=]\s{0,3}[A-H](?![\p{L}\p{N}])/iu;

/** A key that was left inside a text that contestants would read. */
export function saysKey(text: string): boolean {
  return SAYS_KEY.test(text);
}
