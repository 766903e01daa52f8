/** «Giải thích câu 5: …», «Nguồn câu 5: …» behind a printed paper: the number says whose they are. */
import { findTables } from './answer-table.ts';
import type { Block } from './assembly-state.ts';
import { tidy } from './lines.ts';
import type { FieldName, Scan } from './scan.ts';

export interface ApartNote {
  number: number;
  /** Its lines, each as a field of the question. */
  scans: Scan[];
}

export interface ApartNotes {
  notes: ApartNote[];
  /** «GIẢI THÍCH ĐÁP ÁN» above them. */
  headings: Scan[];
  /** All other lines. */
  rest: Scan[];
}

const NOTE =
  /^(?:(giai thich|loi giai|huong dan giai)|nguon|can cu|trich dan)(?: dap an)?\s{1,3}cau(?: hoi)?(?: so)?\s{0,3}(\d{1,4})\s{0,3}[:.\-–]\s*/;
const HEADING = /^(?:phan )?(?:giai thich|loi giai|huong dan giai|can cu|nguon)(?:(?: va| ,)? (?:dap an|nguon|can cu|chi tiet))*\s{0,3}[:.]?$/;

/** Whether a line begins such notes, or is one of them: it names its question, or heads them all. */
export function isOfApartNotes({ line }: Scan): boolean {
  return NOTE.test(line.folded.slice(0, 80)) || (HEADING.test(line.folded) && !line.folded.endsWith(':'));
}

/** Takes out notes of questions that stand above them; `Câu 5` twice is nobody's: such a note stays where it is. */
export function takeNotes(scans: readonly Scan[]): ApartNotes {
  const noteOf = ({ line }: Scan): RegExpExecArray | null => NOTE.exec(line.folded.slice(0, 80));
  if (!scans.some(noteOf)) return { notes: [], headings: [], rest: [...scans] };
  const found: ApartNotes = { notes: [], headings: [], rest: [] };
  // «6. B 7. C» in a key is no question 6.
  const keys = new Set(findTables(scans).flatMap(({ from, to }) => scans.slice(from, to)));
  const openers = new Map<number, number>();
  let above: Scan | null = null;
  let noteEnd: Scan | null = null;
  for (const scan of scans) {
    const { opener } = scan;
    if (opener && !opener.weak && !keys.has(scan)) openers.set(opener.number, (openers.get(opener.number) ?? 0) + 1);
    const match = noteOf(scan);
    if (match && openers.get(Number(match[2])) === 1) {
      if (above && above === found.rest.at(-1) && HEADING.test(above.line.folded)) found.headings.push(found.rest.pop()!);
      found.notes.push({ number: Number(match[2]), scans: [asField(scan, match[1] ? 'explanation' : 'source', match[0].length)] });
      noteEnd = scan;
    } else if (above && above === noteEnd && isSameParagraph(scan, above)) {
      const { scans: lines } = found.notes.at(-1)!;
      lines.push(asField(scan, lines[0]!.field!.name, 0));
      noteEnd = scan;
    } else found.rest.push(scan);
    above = scan;
  }
  return found;
}

const asField = (scan: Scan, name: FieldName, from: number): Scan => ({ ...scan, field: { name, text: tidy(scan.line.text.slice(from)) } });

/** A break inside a paragraph of Word. */
function isSameParagraph({ line }: Scan, above: Scan): boolean {
  return line.place.paragraph !== undefined && line.place.paragraph === above.line.place.paragraph;
}

/** Gives each note to the one question of its number. @returns runs of lines that found none */
export function giveNotes(blocks: readonly Block[], notes: readonly ApartNote[]): Scan[][] {
  const byNumber = Map.groupBy(blocks, (block) => block.opener?.number);
  return notes.flatMap(({ number, scans }) => {
    const meant = byNumber.get(number) ?? [];
    if (meant.length !== 1) return [scans];
    meant[0]!.items.push(...scans.map((scan) => ({ role: 'field' as const, scan })));
    return [];
  });
}
