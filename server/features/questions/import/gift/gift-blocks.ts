/** Where questions, categories and comments of a GIFT file begin and end. */
import type { CleanLine } from '../lines.ts';

export type GiftPiece =
  | { kind: 'comment' | 'category'; lines: CleanLine[]; text: string }
  /** `open`: its brace was never closed. */
  | { kind: 'question'; lines: CleanLine[]; text: string; open: boolean };

/**
 * @param lines the non-empty lines; blank ones show as `blankBefore`
 * @param raw the text of each line as it stands in the file
 */
export function giftPieces(lines: readonly CleanLine[], raw: ReadonlyMap<CleanLine, string>): GiftPiece[] {
  const pieces: GiftPiece[] = [];
  let current: CleanLine[] = [];
  let depth = 0;
  const close = (open: boolean): void => {
    if (current.length > 0) pieces.push({ kind: 'question', lines: current, text: current.map((line) => raw.get(line)!).join('\n'), open });
    current = [];
    depth = 0;
  };
  for (const line of lines) {
    const text = raw.get(line)!;
    const trimmed = text.trim();
    if (trimmed.startsWith('//')) {
      if (line.blankBefore && depth === 0) close(false);
      pieces.push({ kind: 'comment', lines: [line], text: trimmed });
      continue;
    }
    // Inside braces only the beginning of another question shows that the closing one was forgotten.
    if (current.length > 0 && depth > 0 && (/^::|^\$CATEGORY:/i.test(trimmed) || (line.blankBefore && unescaped(text, '{') > 0))) close(true);
    if (current.length > 0 && depth === 0 && line.blankBefore) close(false);
    if (depth === 0 && /^\$CATEGORY:/i.test(trimmed)) {
      close(false);
      pieces.push({ kind: 'category', lines: [line], text: trimmed.slice(trimmed.indexOf(':') + 1).trim() });
      continue;
    }
    current.push(line);
    depth = Math.max(0, depth + unescaped(text, '{') - unescaped(text, '}'));
  }
  close(depth > 0);
  return pieces;
}

/** How often a sign stands without a backslash before it. */
function unescaped(text: string, sign: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === sign) count += 1;
  }
  return count;
}
