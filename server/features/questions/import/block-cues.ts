/** Lines whose sense only the block around them shows: read while blocks are put together. */
import type { Block, State } from './assembly-state.ts';
import type { Scan } from './scan.ts';
import { isLabelAlone } from './survey.ts';

/** «B.» behind options of which one is B already. */
export function isDottedLetter(block: Block, scan: Scan): boolean {
  return (
    isLabelAlone(scan) && block.options.length > 0 && block.options.some((item) => item.scan.labels.some(({ label }) => label === scan.lead!.label))
  );
}

/** «a) … b) …» under a numbered question, and then «A. …», which is how this file labels its options: the first list is the question's. */
export function isListInStem({ current, survey }: State, { lead }: Scan): boolean {
  if (!current || current.opener === null || current.answers > 0 || current.options.length < 2 || lead?.label !== 'A' || lead.bare) return false;
  const times = (style: string | undefined): number => survey.styles.get(style ?? '') ?? 0;
  const list = current.options[0]!.scan.lead;
  return (
    list?.label === 'A' &&
    current.options.every((item) => item.scan.lead?.style !== lead.style) &&
    current.items.every((item) => item.role !== 'field') &&
    times(lead.style) >= Math.max(2, times(list.style) * 3)
  );
}

const CITATION =
  /^\(?(?:can cu|trich|theo|khoan|dieu|diem)(?: (?:tu|vao|theo|quy dinh tai))?\s.{0,60}(?:dieu|luat|nghi (?:dinh|quyet)|quyet dinh|thong tu|hien phap|chi thi|van kien|dieu le)(?![a-z])/;

/** «(Khoản 1 Điều 2 Luật …)» behind the answer and before the next number: whence it comes, without a word that says so. */
export function isCitation(state: State, i: number): boolean {
  const { line } = state.scans[i]!;
  const next = state.ahead[i + 1];
  const last = state.current!.items.at(-1)!.role;
  return (
    state.survey.families.size > 0 &&
    (last === 'answer' || last === 'field') &&
    CITATION.test(line.folded.slice(0, 120)) &&
    !/[?:]["”»)]*$/.test(line.text) &&
    // One line, two at most, and then the next number or the end: with options behind it it would be a question.
    (next?.kind ?? 'opener') === 'opener' &&
    (next?.index ?? state.scans.length) <= i + 2
  );
}

/** «Thủ đô là», «______», «của nước ta?»: a blank to be filled in, between lines of a stem. */
export function isBlank({ scans, ahead }: State, i: number): boolean {
  const [line, below] = [scans[i]!.line.text, scans[i + 1]];
  return (
    /^[_\s]{3,}$/.test(line) && below !== undefined && below.marginal === null && ahead[i + 1]!.index > i + 1 && /^\p{Ll}/u.test(below.line.text)
  );
}

/** «2. Về thời hạn» between questions that begin with «Câu». */
export function isSubheading({ scans, survey, ahead, current }: State, i: number): boolean {
  const { opener, line } = scans[i]!;
  return (
    opener !== null &&
    !opener.weak &&
    survey.families.has('word') &&
    !survey.families.has(opener.family) &&
    line.text.length <= 120 &&
    !/[.;,:?!…]["”»)]*$/.test(line.text) &&
    ahead[i + 1]?.kind === 'opener' &&
    ahead[i + 1]!.index === i + 1 &&
    (line.blankBefore || current?.items.at(-1)?.role === 'answer')
  );
}
