/**
 * Options that are not labelled A, B, C: numbers («1) 2) 3)») where no letters are, and Vietnamese lists (a, b, c, d, đ, e). Their lines
 * are written with the letters everything else here goes by, and so are the answers that name them.
 */
import { readAnswerLine } from './answer-lines.ts';
import { leadingLabel } from './labels.ts';
import { foldChars } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { ANY_MARK } from './marks.ts';
import { readOpener } from './openers.ts';
import { withGivenLabels } from './unlabelled.ts';

const LEAD = `^(?:[-+•●○▪◦·–]\\s{1,4})?(?:[${ANY_MARK}]\\s{0,8}){0,2}`;
const NUMBERED = new RegExp(`(${LEAD})([(\\[]?)([1-8])([.)/:\\]])(?!\\d)\\s{0,8}(?=\\S)`, 'u');
const INLINE = /(\s{2,}|\t\s*)([([]?)([1-8])([.)/:\]])(?!\d)\s{0,8}(?=\S)/gu;
const DIGITS = /([1-8])(?=[)\].]?(?:\s*(?:,|;|&|\+|và|hoặc)\s*[([]?[1-8][)\].]?)*\s*$|[)./]\s)/u;
/** Of the blocks that have numbered lines for options at all. */
const HABIT = 0.6;

const letterOf = (digit: string): string => String.fromCharCode(64 + Number(digit));

function rewritten(line: CleanLine, text: string, relabelled: NonNullable<CleanLine['relabelled']>): CleanLine {
  return { ...line, text, folded: foldChars(text), relabelled };
}

/** Lines with other labels written as letters; the same lines where there are none. */
export function relabelLines(lines: CleanLine[]): CleanLine[] {
  if (lines.some((line) => leadingLabel(line.text)?.label === 'A')) return withD(lines);
  const numbered = withNumbers(lines);
  return numbered === lines ? withGivenLabels(lines) : numbered;
}

interface Stretch {
  from: number;
  to: number;
}

/** Where questions stand: from an opener of this look to the next one. */
function stretches(lines: readonly CleanLine[], isStem: (line: CleanLine) => number | null): Stretch[] {
  const found: Stretch[] = [];
  let last: number | null = null;
  lines.forEach((line, i) => {
    const number = isStem(line);
    if (number === null || (last !== null && number !== last + 1)) return;
    if (found.length > 0) found.at(-1)!.to = i;
    found.push({ from: i, to: lines.length });
    last = number;
  });
  return found;
}

const SIGNS = ['.', ')', '/', ':', ']'] as const;
const wordNumber = (line: CleanLine): number | null => {
  const opener = readOpener(line);
  return opener?.family === 'word' && !opener.weak ? opener.number : null;
};
const bareNumber =
  (sign: string) =>
  (line: CleanLine): number | null => {
    const match = new RegExp(`^[(\\[]?(\\d{1,4})\\${sign}(?!\\d)`).exec(line.text);
    return match ? Number(match[1]) : null;
  };

const KEY_HEADING = /^[#*\s\-–_=\ue001]{0,12}(?:bang |phan )?(?:dap an|answer keys?)\s{0,3}[:.]?[*\s\-–_=\ue001]*$/;
const KEY_ROW =
  /^(?:câu(?: hỏi)?\s{0,3})?\d{1,4}\s{0,3}[.:)\-–]\s{0,3}[1-8](?:[\s,;|]{1,20}(?:câu(?: hỏi)?\s{0,3})?\d{1,4}\s{0,3}[.:)\-–]\s{0,3}[1-8])*[\s.]*$/iu;

/** Rows of a key at the end: «1. 2  2. 4». */
function keyRows(lines: readonly CleanLine[], from: number, changes: Map<number, CleanLine>): void {
  for (let i = from + 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (KEY_ROW.test(line.text))
      changes.set(
        i,
        rewritten(
          line,
          line.text.replace(/(\d{1,4}\s{0,3}[.:)\-–]\s{0,3})([1-8])/g, (_, lead: string, digit: string) => lead + letterOf(digit)),
          'numbers',
        ),
      );
  }
}

function withNumbers(lines: CleanLine[]): CleanLine[] {
  const byWord = stretches(lines, (line) => wordNumber(line));
  const layouts = byWord.length > 0 ? [byWord] : SIGNS.map((sign) => stretches(lines, bareNumber(sign))).filter((some) => some.length >= 2);
  const key = lines.findIndex((line) => KEY_HEADING.test(line.folded));
  for (const stems of layouts) {
    // A key at the end is no part of the last question.
    if (key > (stems.at(-1)?.from ?? 0)) stems.at(-1)!.to = key;
    for (const sign of SIGNS) {
      const changes = new Map<number, CleanLine>();
      const read = stems.filter((stem) => numbersAsLetters(lines, stem, sign, changes));
      const all = byWord.length > 0 ? read.length >= stems.length * HABIT : read.length === stems.length;
      if (read.length === 0 || !all) continue;
      if (key > 0) keyRows(lines, key, changes);
      return lines.map((line, i) => changes.get(i) ?? line);
    }
  }
  return lines;
}

/** One question: its lines numbered from 1 without a gap are its options. */
function numbersAsLetters(lines: readonly CleanLine[], { from, to }: Stretch, sign: string, changes: Map<number, CleanLine>): boolean {
  const mine = new Map<number, CleanLine>();
  let next = 1;
  for (let i = from + 1; i < to; i += 1) {
    const line = lines[i]!;
    const lead = NUMBERED.exec(line.text);
    if (lead && lead[4] === sign && Number(lead[3]) === next) {
      next += 1;
      let text = `${lead[1]}${lead[2]}${letterOf(lead[3]!)}${lead[4]} ${line.text.slice(lead[0].length)}`;
      text = text.replace(INLINE, (whole: string, gap: string, open: string, digit: string, close: string) => {
        if (close !== sign || Number(digit) !== next) return whole;
        next += 1;
        return `${gap}${open}${letterOf(digit)}${close} `;
      });
      mine.set(i, rewritten(line, otherOptions(text), 'numbers'));
    } else if (lead && lead[4] === sign) return false;
    else if (next > 2) {
      const answer = answerInLetters(line);
      if (answer !== null) mine.set(i, rewritten(line, answer, 'numbers'));
    }
  }
  if (next < 3) return false;
  for (const [i, line] of mine) changes.set(i, line);
  return true;
}

/** «C) Cả 1 và 2» speaks of options that have letters now. */
function otherOptions(text: string): string {
  return text.replace(
    /(?<=[.)/:\]]\s)((?:cả|chỉ|gồm|phương án|đáp án|câu|ý)\s(?:(?:phương án|đáp án|câu|ý)\s)?)([1-8](?:\s?(?:,|và|&|hoặc)\s?(?:(?:phương án|đáp án|câu|ý)\s)?[1-8])*)(?=(?:\s(?:đều )?(?:đúng|sai))?\s*\.?$)/giu,
    (_, lead: string, numbers: string) => lead + numbers.replace(/[1-8]/g, letterOf),
  );
}

/** «Đáp án: 2» → «Đáp án: B»; null = the line gives no answer by number. */
function answerInLetters(line: CleanLine): string | null {
  const answer = readAnswerLine(line);
  if (!answer || answer.labels.length > 0 || !/^[([]?[1-8](?![\p{L}\p{N}])/u.test(answer.text)) return null;
  const at = line.text.length - (line.text.length - line.text.indexOf(answer.text.slice(0, 12)));
  const said = line.text.slice(at);
  if (at < 0 || !DIGITS.test(said)) return null;
  const only = /^[\s1-8,;&+()[\].]*$/u.test(said.replace(/và|hoặc/gu, ' '));
  return line.text.slice(0, at) + (only ? said.replace(/[1-8]/g, letterOf) : said.replace(/[1-8]/, letterOf));
}

const D_OPTION = new RegExp(`(${LEAD})([(\\[]?)([đĐ])(\\s{0,2}[.):/\\]-])`, 'u');
/** Behind đ the list goes on with e, g, h. */
const AFTER_D: Readonly<Record<string, string>> = { đ: 'e', e: 'f', Đ: 'E', E: 'F' };

/** «d) … đ) … e) …»: the fifth and sixth of a Vietnamese list. */
function withD(lines: CleanLine[]): CleanLine[] {
  if (!lines.some(({ text }) => D_OPTION.test(text))) return lines;
  const fourth = lines.filter(({ text }, i) => D_OPTION.test(text) && leadingLabel(lines[i - 1]?.text ?? '')?.label === 'C').length;
  if (fourth >= 2 && !lines.some(({ text }) => leadingLabel(text)?.label === 'D')) return withFourthD(lines);
  let last = '';
  let list = false;
  return lines.map((line): CleanLine => {
    const d = D_OPTION.exec(line.text);
    // «Đ/A: B» is an answer.
    if (d && last === 'D' && !readAnswerLine(line)) {
      list = true;
      last = 'Đ';
      return rewritten(line, `${d[1]}${d[2]}${AFTER_D[d[3]!]}${d[4]}${line.text.slice(d[0].length)}`, 'd');
    }
    const lead = leadingLabel(line.text);
    if (lead?.label === 'A' || (wordNumber(line) !== null && !lead)) list = false;
    if (list && lead?.label === 'E' && last === 'Đ') {
      last = 'E';
      const letter = line.text.slice(lead.start, lead.end);
      return rewritten(line, line.text.slice(0, lead.start) + letter.replace(/[eE]/, (e) => AFTER_D[e]!) + line.text.slice(lead.end), 'd');
    }
    if (lead) last = lead.label;
    return list && !lead ? answerAfterD(line) : line;
  });
}

/** «A, B, C, Đ» in the whole file and no D anywhere: the fourth letter of the Vietnamese alphabet's own D. */
function withFourthD(lines: CleanLine[]): CleanLine[] {
  return lines.map((line, i): CleanLine => {
    const d = D_OPTION.exec(line.text);
    if (d && !readAnswerLine(line) && leadingLabel(lines[i - 1]?.text ?? '')?.label === 'C')
      return rewritten(line, `${d[1]}${d[2]}${d[3] === 'đ' ? 'd' : 'D'}${d[4]}${line.text.slice(d[0].length)}`, 'fourth-d');
    const match = readAnswerLine(line) ? D_ANSWER.exec(line.text) : null;
    if (!match || !/đ/iu.test(match[3]!)) return line;
    return rewritten(line, `${line.text.slice(0, match.index)}${match[1]}${match[2]}${match[3]!.replace(/đ/giu, 'D')}${match[4]}`, 'fourth-d');
  });
}

const D_ANSWER = /([:=]|->|→|\s)(\s*[([]?)([a-eghđ](?:\s*(?:,|;|&|\+|và)\s*[a-eghđ])*)([)\].]*\s*)$/iu;

/** «Đáp án: đ» of such a list. */
function answerAfterD(line: CleanLine): CleanLine {
  const match = readAnswerLine(line) ? D_ANSWER.exec(line.text) : null;
  if (!match) return line;
  const letters = match[3]!.replace(/và/giu, ',').replace(/[đe]/giu, (c) => AFTER_D[c]!);
  return rewritten(line, `${line.text.slice(0, match.index)}${match[1]}${match[2]}${letters}${match[4]}`, 'd');
}
