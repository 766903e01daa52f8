/** Whether a text is a table of questions: told by a line that names the columns. */
import { isKeyTable, isQuestionTable, roleOf } from './columns.ts';
import type { Role } from './columns.ts';

const SEARCHED = 60;

function isMostly(lines: readonly string[], sign: string): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  return filled.filter((line) => line.includes(sign)).length >= filled.length * 0.6;
}

/** Looks at the beginning only; nothing but names of columns between the same sign makes a text a table. */
export function looksLikeTable(text: string): boolean {
  if (/^\ufeff?sep=.(?:\r|\n)/i.test(text)) return true;
  const head = text.slice(0, 60_000).split(/\r\n|\n|\r/, SEARCHED);
  return [';', ',', '\t'].some((sign) =>
    head.some((line) => {
      const cells = line.split(sign).map((cell) => cell.trim().replace(/^"|"$/g, ''));
      if (cells.length < 2 || cells.length > 60) return false;
      // «Câu» names numbers or questions.
      return (['number', 'stem'] as const).some((cau) => {
        const roles = new Set(cells.map((cell) => (/^câu$/i.test(cell) ? cau : roleOf(cell))).filter((role): role is Role => role !== null));
        if (roles.size >= 3) return isQuestionTable(roles);
        // Two names are said in a text too: «Câu<tab>Đáp án» above a key behind the questions.
        const first = line === head.find((one) => one.trim() !== '');
        return roles.size === cells.length && (isQuestionTable(roles) || isKeyTable(roles)) && (first || isMostly(head, sign));
      });
    }),
  );
}

/** Rows that a table without known names of columns has at least, the names included. */
const EVEN_ROWS = 4;
const EVEN_CELLS = 4;

/**
 * A table whose columns nobody could name: every line is cut alike by the same sign, and none of its cells is an option or a question of a
 * text. Whoever brought it says what its columns are.
 */
export function looksEvenlyCut(text: string): boolean {
  const lines = text
    .slice(0, 60_000)
    .split(/\r\n|\n|\r/, SEARCHED)
    .filter((line) => line.trim() !== '');
  if (lines.length < EVEN_ROWS || lines.some((line) => line.includes('{'))) return false;
  return [';', '\t'].some((sign) => {
    const rows = lines.map((line) => line.split(sign).map((cell) => cell.trim()));
    const [width] = rows.map((cells) => cells.length);
    if (width === undefined || width < EVEN_CELLS || width > 60 || rows.some((cells) => cells.length !== width)) return false;
    return !rows.flat().some((cell) => /^(?:[A-Ha-h]\s?[.):/]|(?:câu|question)\s*(?:hỏi\s*)?\d)/i.test(cell));
  });
}
