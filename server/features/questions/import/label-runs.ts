/**
 * Options whose labels only show in a run of lines: «Phương án A: …», «A, …», «A …» under each other, and «Đúng», «Sai» without
 * any. Their lines are written with the labels everything else here goes by.
 */
import { readAnswerLine } from './answer-lines.ts';
import { leadingLabel } from './labels.ts';
import { foldChars } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { ANY_MARK } from './marks.ts';

const LEAD = `^(?:[-+•●○▪◦·–]\\s{1,4})?[${ANY_MARK}]?\\s{0,4}`;
/** How such a line begins, and how many under each other are a run: one alone is an answer or a text. */
const KINDS: [RegExp, number][] = [
  [new RegExp(`(${LEAD})(?:phương án|đáp án|lựa chọn|câu trả lời|ý|option|answer)\\s{1,3}([A-Ha-h])\\s{0,2}[.:)]\\s{0,4}(?=\\S)`, 'iu'), 2],
  [new RegExp(`(${LEAD})([A-H])\\s{0,2}[,=>·]\\s{1,4}(?=\\S)`, 'u'), 3],
  [new RegExp(`(${LEAD})([A-H])\\s{1,4}(?=[^\\s.):/,\\-–])`, 'u'), 3],
];

/** Cheap, and asked of every line first. */
const BEGINS_SO = /^[^a-z0-9]{0,8}(?:[a-h]\s{0,2}[,=>·\s]|(?:phuong|dap|lua|cau|y|option|answer) )/;

/** Runs A, B, C … of lines that follow each other, each beginning in the same way. */
export function withLabelRuns(lines: CleanLine[]): CleanLine[] {
  const changes = new Map<number, CleanLine>();
  for (const [pattern, least] of KINDS) {
    const leads = lines.map(({ text, folded }) => (BEGINS_SO.test(folded) ? pattern.exec(text) : null));
    for (let i = 0; i < lines.length; i += 1) {
      let end = i;
      while (leads[end] && leads[end]![2]!.toUpperCase().charCodeAt(0) === 65 + end - i && !changes.has(end)) end += 1;
      if (end - i < least) continue;
      for (let at = i; at < end; at += 1) {
        const [whole, head, letter] = leads[at]!;
        changes.set(at, written(lines[at]!, `${head}${letter!.toUpperCase()}. ${lines[at]!.text.slice(whole.length)}`));
      }
      i = end - 1;
    }
  }
  return changes.size === 0 ? lines : lines.map((line, i) => changes.get(i) ?? line);
}

const written = (line: CleanLine, text: string): CleanLine => ({ ...line, text, folded: foldChars(text) });

const WORDS = '(?:đúng|sai|có|không|true|false|yes|no)';
const TRUTH = new RegExp(`^([${ANY_MARK}]?)\\s{0,2}(?:[-•●○▪◦·–☐□]\\s{0,4})?(${WORDS})[.;,]?\\s{0,3}([${ANY_MARK}]?)$`, 'iu');
const BOTH = new RegExp(
  `^([${ANY_MARK}]?)\\s{0,2}[-•●○▪◦·–☐□]?\\s{0,4}(${WORDS})\\s{0,2}([${ANY_MARK}]?)(?:\\s{2,}|\\t\\s*|\\s{1,20}(?=[-•●○▪◦·–☐□${ANY_MARK}]))([${ANY_MARK}]?)\\s{0,2}[-•●○▪◦·–☐□]?\\s{0,4}(${WORDS})\\s{0,2}([${ANY_MARK}]?)$`,
  'iu',
);
/** Cheap, and asked of every short line first. */
const ENDS_SO = new RegExp(`(?:dung|sai|co|khong|true|false|yes|no)[.;,\\s${ANY_MARK}]{0,4}$`);
const PAIRS = new Set(['dung sai', 'sai dung', 'co khong', 'true false', 'false true', 'yes no']);
const isPair = (first: string, second: string): boolean => PAIRS.has(`${foldChars(first)} ${foldChars(second)}`);

/** «Đúng» and «Sai» under a statement, on two lines or on one, are its two options. */
export function withTruthLabels(lines: CleanLine[]): CleanLine[] {
  const changes = new Map<number, CleanLine>();
  const isOption = (line: CleanLine | undefined): boolean => line !== undefined && leadingLabel(line.text) !== null;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line.text.length > 60 || !ENDS_SO.test(line.folded)) continue;
    const below = lines[i + 1];
    if (isOption(lines[i - 1]) || readAnswerLine(lines[i - 1]!)) continue;
    const both = BOTH.exec(line.text);
    const first = TRUTH.exec(line.text);
    const second = below && below.text.length <= 60 ? TRUTH.exec(below.text) : null;
    if (both && isPair(both[2]!, both[5]!) && !isOption(below))
      changes.set(i, written(line, `${both[1]! || both[3]!}A. ${both[2]}\t${both[4]! || both[6]!}B. ${both[5]}`));
    else if (first && second && isPair(first[2]!, second[2]!) && !isOption(lines[i + 2])) {
      changes.set(i, written(line, `${first[1]! || first[3]!}A. ${first[2]}`));
      changes.set(i + 1, written(below!, `${second[1]! || second[3]!}B. ${second[2]}`));
    }
  }
  return changes.size === 0 ? lines : lines.map((line, i) => changes.get(i) ?? line);
}
