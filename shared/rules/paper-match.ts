/**
 * Which questions can fill which cells of a blueprint when cells overlap («any easy one» beside «any of
 * topic A»). Sets of questions that can be placed together form a matroid, so walking the questions from
 * the most to the least wanted and keeping each that still fits finds the best possible set, and a full
 * one whenever a full one exists; filling cells one after another would miss both.
 */

export interface CellMatch {
  /** For each question of the given order: the index of its cell, or −1. */
  cellOf: number[];
  /** For each cell: how many questions it got. */
  filled: number[];
  /** Every cell has all it wants. */
  full: boolean;
}

/**
 * Places questions, the most wanted first.
 * @param wants how many questions each cell wants
 * @param fits may question `q` (its place in the order) stand in cell `c`?
 */
export function matchCells(questionCount: number, wants: readonly number[], fits: (q: number, c: number) => boolean): CellMatch {
  const cellOf = new Array<number>(questionCount).fill(-1);
  const members: number[][] = wants.map(() => []);
  let missing = wants.reduce((sum, n) => sum + n, 0);

  const move = (q: number, to: number): void => {
    const from = cellOf[q] ?? -1;
    if (from >= 0) members[from] = (members[from] ?? []).filter((other) => other !== q);
    cellOf[q] = to;
    members[to]?.push(q);
  };
  /** Finds a cell for `q`, moving placed questions on to other cells where that helps. */
  const place = (q: number, visited: Set<number>): boolean => {
    for (const [c, want] of wants.entries()) {
      if (visited.has(c) || !fits(q, c)) continue;
      visited.add(c);
      const inCell = members[c] ?? [];
      if (inCell.length < want || inCell.some((other) => place(other, visited))) {
        move(q, c);
        return true;
      }
    }
    return false;
  };

  for (let q = 0; q < questionCount && missing > 0; q += 1) {
    if (place(q, new Set())) missing -= 1;
  }
  return { cellOf, filled: members.map((m) => m.length), full: missing === 0 };
}
