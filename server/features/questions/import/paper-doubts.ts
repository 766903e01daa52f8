/** What only a whole paper shows: answers above their questions, lines that every page repeats, corrections elsewhere, «A-D» where nothing else has two answers. */
import type { Assembly, Block } from './assembly-state.ts';
import { quote } from './fault-texts.ts';
import { tidy } from './lines.ts';
import type { BlockRead } from './read-block.ts';
import type { Scan } from './scan.ts';
import { doubtSharedTexts } from './shared-texts.ts';

/** Adds these doubts to the questions they concern. */
export function doubtPaper(reads: readonly BlockRead[], scans: readonly Scan[], headings: Assembly['headings'], tables: number): void {
  if (tables === 0 && answersStandAbove(reads, scans))
    for (const read of reads) read.doubts.push({ code: 'answers-above', params: {}, line: read.first });
  doubtPageLines(reads);
  doubtSharedTexts(reads, scans, headings);
  doubtCorrected(reads, headings);
  doubtSpans(reads);
}

const CORRECTS = /(?<![a-z])(?:dinh chinh|sua|thay|huy|bo|loai|dap an)(?![a-z])/;
const NAMES_ONE = /(?<![a-z])cau(?: hoi)?(?: so)? (\d{1,4})(?![\d.,]?\d|\s?(?:cau|diem))/g;

/** «Sửa: câu 3 đáp án B» above the questions or behind «HẾT»: the key that stands at the question is no longer sure. */
function doubtCorrected(reads: readonly BlockRead[], headings: Assembly['headings']): void {
  for (const { name, scan } of headings) {
    const { folded, text } = scan.line;
    // «Từ câu 1 đến câu 20 chọn một đáp án» speaks of a part of the paper.
    if ((name !== 'note' && name !== 'title') || !CORRECTS.test(folded) || /(?<![a-z])(?:tu|den) cau \d/.test(folded)) continue;
    const numbers = new Set([...folded.matchAll(NAMES_ONE)].map(([, number]) => Number(number)));
    for (const read of reads)
      if (read.block.opener && numbers.has(read.block.opener.number))
        read.doubts.push({ code: 'stray-text', params: { text: quote(tidy(text)) }, line: scan.line });
  }
}

/** «Đáp án: A-D» may mean both, or all from A to D; where other questions have several answers too, it means both. */
function doubtSpans(reads: readonly BlockRead[]): void {
  const spans = reads.filter(({ answers, severalAsked }) => severalAsked === null && answers.some(({ span }) => span));
  if (spans.length === 0 || reads.some(({ answers }) => answers.some(({ labels, span }) => labels.length > 1 && !span))) return;
  for (const read of spans) {
    const labels = read.answers.find(({ span }) => span)!.labels;
    read.doubts.push({ code: 'answer-not-understood', params: { text: labels.join('-') }, line: null });
  }
}

/** An answer above the first question and none behind the last: each answer may be the next question's. */
function answersStandAbove(reads: readonly BlockRead[], scans: readonly Scan[]): boolean {
  const [first, last] = [reads[0], reads.at(-1)];
  if (!first || !last || reads.length < 2 || last.answers.length > 0 || last.options.some(({ marked }) => marked)) return false;
  const opener = reads.find(({ block }) => block.opener !== null)?.first;
  const start = scans.findIndex(({ line }) => line === (opener ?? first.first));
  const answered = reads.slice(1, -1).every(({ answers }) => answers.length > 0);
  return answered && scans.slice(0, start).some(({ answer, letter }) => letter !== null || (answer?.labels.length ?? 0) > 0);
}

const SHORTEST = 8;

/** «PHÒNG TƯ PHÁP», «Bộ câu hỏi 3» inside the stems of several questions: what stands at the head or foot of each page. */
function doubtPageLines(reads: readonly BlockRead[]): void {
  const inside = reads.flatMap((read) =>
    stemLines(read.block).flatMap((scan) => {
      const text = scan.line.folded.replace(/\d+/g, '#').replace(/\s+/g, ' ');
      // The end of a question may well be everybody's: «Chọn phương án đúng:».
      return text.length < SHORTEST || /[?:.;,…]["”»)]*$/.test(text) ? [] : [{ read, scan, text }];
    }),
  );
  for (const same of Map.groupBy(inside, ({ text }) => text).values()) {
    if (same.length < 2) continue;
    for (const { read, scan } of same) read.doubts.push({ code: 'stray-text', params: { text: quote(tidy(scan.line.text)) }, line: scan.line });
  }
}

/** Lines of a stem between its first and its last. */
function stemLines({ items }: Block): Scan[] {
  return items
    .filter(({ role }) => role === 'stem')
    .slice(1, -1)
    .map(({ scan }) => scan);
}
