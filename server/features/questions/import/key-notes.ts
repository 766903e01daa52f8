/** «Câu 1: B», «Giải thích: …» row under row in a key: each explanation belongs to the question of the row above it. */
import { isTableHeading, readPairs } from './answer-table.ts';
import { isOfApartNotes } from './apart-notes.ts';
import type { ApartNote } from './apart-notes.ts';
import { tidy } from './lines.ts';
import type { Scan } from './scan.ts';

/** Takes such explanations and sources out of the keys. */
export function takeKeyNotes(scans: readonly Scan[]): { notes: ApartNote[]; rest: readonly Scan[] } {
  if (!scans.some((scan, i) => scan.field && isNoteField(scan) && isTableHeading(scans[i - 2] ?? scan))) return { notes: [], rest: scans };
  const notes: ApartNote[] = [];
  const rest: Scan[] = [];
  let inKey = false;
  let number: number | null = null;
  let open: ApartNote | null = null;
  for (const scan of scans) {
    const row = inKey ? readPairs(scan.line) : null;
    if (isTableHeading(scan)) [inKey, number, open] = [true, null, null];
    else if (row?.length === 1) [number, open] = [row[0]!.number, null];
    else if (isOfApartNotes(scan)) [inKey, number, open] = [false, null, null];
    else if (inKey && number !== null && isNoteField(scan)) {
      open = { number, scans: [scan] };
      notes.push(open);
      continue;
    } else if (open && isPlain(scan)) {
      open.scans.push({ ...scan, field: { name: open.scans[0]!.field!.name, text: tidy(scan.line.text) } });
      continue;
    } else [inKey, number, open] = [false, null, null];
    rest.push(scan);
  }
  return { notes, rest };
}

const isNoteField = ({ field }: Scan): boolean => field?.name === 'explanation' || field?.name === 'source';
const isPlain = ({ opener, answer, letter, heading, marginal, line }: Scan): boolean =>
  !opener && !answer && !letter && heading === null && !marginal && !line.blankBefore;
