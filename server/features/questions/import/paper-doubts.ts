/** What only a whole paper shows: answers above their questions, lines that every page repeats, texts that several questions share. */
import type { Block } from './assembly-state.ts';
import { quote } from './fault-texts.ts';
import { tidy } from './lines.ts';
import type { BlockRead } from './read-block.ts';
import type { Scan } from './scan.ts';

/** Adds these doubts to the questions they concern. */
export function doubtPaper(reads: readonly BlockRead[], scans: readonly Scan[], tables: number): void {
  if (tables === 0 && answersStandAbove(reads, scans))
    for (const read of reads) read.doubts.push({ code: 'answers-above', params: {}, line: read.first });
  doubtPageLines(reads);
  doubtSharedTexts(reads, scans);
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

const SHARED =
  /^[^a-z0-9]{0,6}(?:(?:hay )?(?:doc|dua (?:vao|theo)|su dung|can cu|quan sat|xem|dung|theo|cho|tinh huong|du lieu|doan (?:van|trich|thong tin))(?![a-z]).{0,200}?cau(?: hoi)?(?: so)?(?: tu)?(?: cau)? (\d{1,4})\s?(?:-|–|den|va|,|toi|&)\s?(?:cau (?:so )?)?(\d{1,4})|cau(?: hoi)?\s?(\d{1,4})\s?(?:-|–|den|va)\s?(?:cau )?(\d{1,4})\s?[:.])/;

/** «Đọc đoạn sau và trả lời câu 3 đến câu 5»: without it these questions say nothing. */
function doubtSharedTexts(reads: readonly BlockRead[], scans: readonly Scan[]): void {
  const withOptions = new Set(reads.filter(({ options }) => options.length > 0).map(({ first }) => first));
  for (const { line } of scans) {
    const match = line.folded.includes('cau') && !withOptions.has(line) ? SHARED.exec(line.folded.slice(0, 400)) : null;
    if (!match) continue;
    const [from, to] = [Number(match[1] ?? match[3]), Number(match[2] ?? match[4])];
    if (to <= from || to - from > 30) continue;
    for (const read of reads) {
      const number = read.block.opener?.number ?? 0;
      if (read.options.length > 0 && number >= from && number <= to)
        read.doubts.push({ code: 'shared-text', params: { text: quote(tidy(line.text)) }, line: read.first });
    }
  }
}
