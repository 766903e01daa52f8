/** What an accepted text would still show to contestants though it belongs to the file's own way of writing: each a reason for doubt. */
import type { Doubt } from './doubt.ts';
import { quote } from './fault-texts.ts';
import { foldChars } from './lines.ts';
import type { BlockRead } from './read-block.ts';

/** «Câu 7:» with a sign; in a stem's first place also without, where the question has no number of its own. */
const NUMBER_FIRST =
  /^[^\p{L}\p{N}]{0,12}(?:cau(?: hoi)?|question)[^\p{L}\p{N}]{0,4}(?:\d{1,4}|(?:(?:so|thu) )?(?:nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)(?=\s{0,2}[.:)/])|thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi))(?:\s{0,2}[.:)/]|(?![\p{L}\p{N}]))/u;
const NUMBER_INSIDE = /(?<=[^\p{L}]\s{0,3}|\p{L}\s{1,3})(?:câu(?: hỏi)?|question)\s{0,3}(\d{1,4})\s{0,2}[.:)](?!\d)/giu;
const DRAWN = '[✗✘❌✖☐□❏❑▢☒◉●◯⚪⚫🔘]|\\p{Extended_Pictographic}';
const SIGN_AT_END = new RegExp(`^(?:${DRAWN})|(?:${DRAWN})\\ufe0f?[.;,\\s]*$`, 'u');
const REMARK =
  /[([](?:(?:câu|ý|phương án|đáp án) (?:này|trên) )?(?:đúng|sai|chọn|loại|đáp án[^()[\]]{0,30}|(?:cần )?xem lại|true|false|correct|wrong)[)\]]\s*[.;]?$/iu;

/** «$$x^2$$», «\(x^2\)»: signs for a program that nobody's page has. */
const TEX = /\$\$[^$]{1,400}\$\$|\\\([^\n]{1,400}?\\\)|\\\[[^\n]{1,400}?\\\]/;
const REJECTED =
  /(?<![a-z])(?:bo(?: qua)?|huy(?: bo)?|loai(?: bo)?|khong dung|khong su dung|xem lai|can sua|sua lai|trung|thay the|tam dung)(?![a-z])/;

/** Doubts about signs, remarks and numbers that were left inside a question's texts. */
export function leftovers({ stem, options, block, given }: BlockRead): Omit<Doubt, 'line'>[] {
  const doubts: Omit<Doubt, 'line'>[] = [];
  if ([stem, ...options.map(({ text }) => text)].some((text) => TEX.test(text))) doubts.push({ code: 'formula', params: {} });
  if (given?.keyApart) return doubts;
  const folded = foldChars(stem);
  const numbered = NUMBER_FIRST.exec(folded);
  if (numbered && (block.opener === null || /[.:)/]$/.test(numbered[0]))) doubts.push({ code: 'number-in-stem', params: { text: quote(stem) } });
  // «Câu 2 (bỏ): …», «Câu 3 [xem lại]: …»: its author was not done with it.
  const note = foldChars(block.opener?.note ?? '');
  if (REJECTED.test(note)) doubts.push({ code: 'stray-text', params: { text: quote(block.opener!.note) } });
  // «? Ai ký …», «</b> Ai ký …»: a part of what stood before the question.
  if (/^(?:[\])}?!:;,|\\]|<\/)/.test(stem)) doubts.push({ code: 'stem-torn', params: { text: quote(stem) } });
  // The number after its own, with a sign: the next question runs on in this one's line.
  const next = (block.opener?.number ?? 0) + 1;
  for (const { text } of options) {
    const inside = [...text.matchAll(NUMBER_INSIDE)].find(([, number]) => block.opener === null || Number(number) === next);
    if (inside) doubts.push({ code: 'question-inside', params: { text: quote(text.slice(inside.index)) } });
    if (REMARK.test(text)) doubts.push({ code: 'key-in-text', params: { text: quote(text) } });
  }
  const tagged = [stem, ...options.map(({ text }) => text)].find((text) => /<(sub|sup)>[^<>]*<\/\1>/i.test(text));
  if (tagged !== undefined) doubts.push({ code: 'raised-text', params: { text: quote(tagged) } });
  const signed = options.filter(({ text }) => SIGN_AT_END.test(text));
  if (signed.length > 0 && signed.length < options.length)
    doubts.push({ code: 'mark-unclear', params: { text: quote(`${signed[0]!.label}. ${signed[0]!.text}`) } });
  return doubts;
}
