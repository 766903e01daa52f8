import { foldForSearch } from '../kernel/vietnamese.ts';

/** A thing with a name, as a search for the nearest looks at it. */
export interface Named {
  id: string;
  name: string;
}

/** Words that say what kind a unit is, not which: they count little. */
const COMMON = new Set([
  'chi',
  'bo',
  'dang',
  'uy',
  'ban',
  'phong',
  'so',
  'xa',
  'phuong',
  'tinh',
  'truong',
  'trung',
  'tam',
  'van',
  'cong',
  'ty',
  'huyen',
  'thi',
  'tran',
  'dac',
  'khu',
  'don',
  'vi',
  'co',
  'quan',
]);
const COMMON_WEIGHT = 0.25;
/** Of 1: below it two names have nothing to do with each other. */
const LEAST = 0.34;

function piecesOf(name: string): Map<string, number> {
  const words = foldForSearch(name)
    .split(' ')
    .filter((word) => word !== '');
  const pieces = new Map<string, number>();
  for (const word of words) {
    pieces.set(word, COMMON.has(word) ? COMMON_WEIGHT : 1);
    // Parts of a word: «Hoà Bình» typed «Hoa Binh» is equal, «Ninh Binh» typed «Nih Binh» is near.
    const padded = ` ${word} `;
    for (let at = 0; at + 2 <= padded.length; at += 1) pieces.set(`~${padded.slice(at, at + 2)}`, COMMON.has(word) ? 0.05 : 0.2);
  }
  return pieces;
}

const weightOf = (pieces: ReadonlyMap<string, number>): number => [...pieces.values()].reduce((sum, weight) => sum + weight, 0);

/**
 * The names most like a given one, the likest first: shared words and parts of words, weighed. For offers to a person, never to decide.
 * @param most how many at most
 */
export function nameFinder<T extends Named>(all: readonly T[]): (name: string, most: number) => T[] {
  const known = all.map((one) => {
    const pieces = piecesOf(one.name);
    return { one, pieces, weight: weightOf(pieces) };
  });
  const byPiece = new Map<string, number[]>();
  known.forEach(({ pieces }, index) => {
    for (const piece of pieces.keys()) {
      const list = byPiece.get(piece);
      if (list) list.push(index);
      else byPiece.set(piece, [index]);
    }
  });
  return (name, most) => {
    const asked = piecesOf(name);
    const weight = weightOf(asked);
    const shared = new Map<number, number>();
    for (const [piece, own] of asked) {
      for (const index of byPiece.get(piece) ?? []) shared.set(index, (shared.get(index) ?? 0) + Math.min(own, known[index]!.pieces.get(piece)!));
    }
    return [...shared]
      .map(([index, sum]) => ({ one: known[index]!.one, likeness: (2 * sum) / (weight + known[index]!.weight) }))
      .filter(({ likeness }) => likeness >= LEAST)
      .sort((a, b) => b.likeness - a.likeness || (a.one.id < b.one.id ? -1 : 1))
      .slice(0, most)
      .map(({ one }) => one);
  };
}
