import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long one piece of long work keeps the event loop, ms. A save takes three turns or so: it waits for as many pieces at most. */
const PIECE_MS = 5;

/** Long work that others must not feel, done in pieces: between two steps it asks whether its piece is over, and gives way if so. */
export class Turns {
  #since = performance.now();

  /** So that a step that goes on costs no promise. */
  get over(): boolean {
    return performance.now() - this.#since >= PIECE_MS;
  }

  /** Everybody else has a turn; then the next piece begins. */
  async give(): Promise<void> {
    await nextTurn();
    this.#since = performance.now();
  }
}

/** Steps through work that offers places to rest, and rests there whenever a piece is over. */
export async function steppedInTurns<T>(work: Generator<undefined, T>): Promise<T> {
  const turns = new Turns();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (turns.over) await turns.give();
  }
}

const RUN = 500;

async function merged<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number, turns: Turns): Promise<T[]> {
  const rows: T[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const first = j === b.length || (i < a.length && compare(a[i]!, b[j]!) <= 0);
    rows.push(first ? a[i++]! : b[j++]!);
    if (rows.length % RUN === 0 && turns.over) await turns.give();
  }
  return rows;
}

/** As `toSorted` (equal ones keep their order), in pieces: a whole round at once would hold everybody up. */
export async function sortedInTurns<T>(rows: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const turns = new Turns();
  let runs: T[][] = [];
  for (let from = 0; from < rows.length; from += RUN) {
    runs.push(rows.slice(from, from + RUN).sort(compare));
    if (turns.over) await turns.give();
  }
  while (runs.length > 1) {
    const fewer: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) fewer.push(runs[i + 1] ? await merged(runs[i]!, runs[i + 1]!, compare, turns) : runs[i]!);
    runs = fewer;
  }
  return runs[0] ?? [];
}
