/** Formatting of options as a mark of the right one: the same counting as in Word documents, with a sheet's own habits set aside. */
import type { SheetCell } from '../../../../platform/sheets/sheet.ts';
import { markByLook } from '../docx/format-marks.ts';
import { MARK } from '../marks.ts';

/** The cell an option stands in, and which part of it. */
export interface LookedOption {
  label: string;
  cell: SheetCell;
  column: number;
  text: string;
}

export interface LookedQuestion {
  marked: ReadonlySet<string>;
  hints: string[];
}

const NONE: LookedQuestion = { marked: new Set(), hints: [] };

/** For each question the options that formatting marks, and those that only look different. */
export function marksOfLooks(questions: readonly (readonly LookedOption[])[]): LookedQuestion[] {
  if (!questions.some((options) => options.some(({ cell }) => cell.looks.size > 0 || cell.runs))) return questions.map(() => NONE);
  const usual = usualLooks(questions.flat());
  const lines = questions.flatMap((options) => options.map((option) => lookedLine(option, usual)));
  const results = markByLook(lines);
  let at = 0;
  return questions.map((options) => {
    const marked = new Set<string>();
    const hints: string[] = [];
    for (const { label } of options) {
      const result = results[at]!;
      at += 1;
      if (result.text.startsWith(MARK)) marked.add(label);
      hints.push(...result.hints.map(() => label));
    }
    return { marked, hints };
  });
}

/** «A. Huế» as a line, every character with the looks of its place; what the whole column wears is no look. */
function lookedLine(
  { label, cell, column, text }: LookedOption,
  usual: ReadonlyMap<string, ReadonlySet<string>>,
): { text: string; looks: Set<string>[] } {
  const lead = `${label}. `;
  const without = usual.get(`${column}`)!;
  const all = looksOf(cell).map((looks) => new Set([...looks].filter((look) => !without.has(look))));
  const from = Math.max(0, cell.text.indexOf(text));
  const looks = Array.from({ length: text.length }, (_, i) => all[from + i] ?? all.at(-1) ?? new Set<string>());
  const first = looks[0] ?? new Set<string>();
  return { text: lead + text, looks: [...Array.from({ length: lead.length }, () => first), ...looks] };
}

function looksOf(cell: SheetCell): ReadonlySet<string>[] {
  if (!cell.runs) return Array.from({ length: cell.text.length }, () => cell.looks);
  return cell.runs.flatMap((run) => Array.from({ length: run.text.length }, () => run.looks));
}

function usualLooks(options: readonly LookedOption[]): Map<string, ReadonlySet<string>> {
  const columns = new Map<string, SheetCell[]>();
  for (const { column, cell } of options) {
    const cells = columns.get(`${column}`);
    if (cells) cells.push(cell);
    else columns.set(`${column}`, [cell]);
  }
  return new Map(
    [...columns].map(([column, cells]) => {
      const counts = new Map<string, number>();
      for (const { looks } of cells) for (const look of looks) counts.set(look, (counts.get(look) ?? 0) + 1);
      return [column, new Set([...counts].filter(([, count]) => count >= 3 && count >= cells.length * 0.8).map(([look]) => look))];
    }),
  );
}
