export interface DiffPiece {
  text: string;
  kind: 'same' | 'del' | 'ins';
}

const LONGEST = 600;

/** What changed between two texts, word by word; of very long ones the whole old and the whole new. */
export function diffWords(before: string, after: string): DiffPiece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > LONGEST || b.length > LONGEST)
    return before === after
      ? [{ text: before, kind: 'same' }]
      : merged([
          { text: before, kind: 'del' },
          { text: after, kind: 'ins' },
        ]);
  const common = lengths(a, b);
  const pieces: DiffPiece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ text: a[i]!, kind: 'same' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      pieces.push({ text: a[i]!, kind: 'del' });
      i += 1;
    } else {
      pieces.push({ text: b[j]!, kind: 'ins' });
      j += 1;
    }
  }
  return merged(pieces);
}

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Of the longest common subsequence of what is left from i and j on. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

function merged(pieces: readonly DiffPiece[]): DiffPiece[] {
  const out: DiffPiece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else if (piece.text !== '') out.push({ ...piece });
  }
  return out;
}
