/**
 * Near-duplicates of questions. Two texts are compared by the short pieces they are made of, after folding case, accents, spaces
 * and punctuation. In a big bank only those are compared that share some of their rarest-by-chance pieces (a bottom-k sketch: the k
 * smallest hashes of a text's pieces; two texts that share most of their pieces share most of their sketches), so a look-up does not
 * read the bank.
 */
import { foldForSearch } from '../kernel/vietnamese.ts';

/** From this share of common pieces on, somebody should look: «năm 1945» for «năm 1946» in one sentence is above it. */
export const LIKE_FROM = 0.65;
/** Letters of a piece: shorter ones are common to all texts of a bank about one subject, and everything would be compared with everything. */
const PIECE = 5;
const SKETCH = 20;
/** Two texts as like as `LIKE_FROM` says share 13 of 20 sketch pieces on average, and fewer than seven once in a thousand times. */
const SHARED_OF_SKETCH = 0.35;

export interface LikenessText {
  stem: string;
  options: readonly string[];
}

/** What is compared: the order of the options, and whatever folding takes away, make no difference. */
export function likenessKey({ stem, options }: LikenessText): string {
  return [foldForSearch(stem), ...options.map(foldForSearch).sort()].join(' ').trim();
}

/** Hashes of the short pieces of a likeness key, each once, rising. */
function piecesOf(key: string): Uint32Array {
  const text = ` ${key} `;
  const all = new Uint32Array(Math.max(0, text.length - PIECE + 1));
  for (let at = 0; at < all.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let i = at; i < at + PIECE; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    // Spreads neighbours apart: the sketch takes the smallest hashes as a fair sample.
    hash ^= hash >>> 16;
    hash = Math.imul(hash, 0x7feb352d);
    hash ^= hash >>> 15;
    all[at] = hash >>> 0;
  }
  all.sort();
  let count = 0;
  for (let i = 0; i < all.length; i += 1) if (i === 0 || all[i] !== all[i - 1]) all[count++] = all[i]!;
  return all.slice(0, count);
}

/** Common pieces by all pieces of both (Jaccard), 0…1; 1 = equal after folding. */
export function likenessOf(a: string, b: string): number {
  return a === b ? 1 : jaccard(piecesOf(a), piecesOf(b));
}

function jaccard(a: Uint32Array, b: Uint32Array): number {
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) common += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return common === 0 ? 0 : common / (a.length + b.length - common);
}

export interface Likeness {
  id: string;
  /** `LIKE_FROM`…1 */
  likeness: number;
}

export interface LikePair {
  a: string;
  b: string;
  likeness: number;
}

/** Every question of a bank, to be asked for those like a text. Grows and shrinks one by one; about a kilobyte a question. */
export class LikenessIndex {
  readonly #slotOf = new Map<string, number>();
  readonly #ids: (string | null)[] = [];
  readonly #pieces: Uint32Array[] = [];
  /** Slots by sketch piece; those of removed questions stay and are empty. */
  readonly #bySketch = new Map<number, number[]>();
  #shared = new Uint8Array(1024);

  get size(): number {
    return this.#slotOf.size;
  }

  /** The same id again replaces it. */
  put(id: string, key: string): void {
    this.remove(id);
    const slot = this.#ids.length;
    const pieces = piecesOf(key);
    this.#ids.push(id);
    this.#pieces.push(pieces);
    this.#slotOf.set(id, slot);
    if (slot >= this.#shared.length) this.#shared = new Uint8Array(this.#shared.length * 2);
    for (const piece of pieces.subarray(0, SKETCH)) {
      const slots = this.#bySketch.get(piece);
      if (slots) slots.push(slot);
      else this.#bySketch.set(piece, [slot]);
    }
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id);
    if (slot === undefined) return;
    this.#slotOf.delete(id);
    this.#ids[slot] = null;
    this.#pieces[slot] = new Uint32Array(0);
  }

  /** The most alike first; equal ones by id. */
  like(key: string, { except = null, limit = 10 }: { except?: string | null; limit?: number } = {}): Likeness[] {
    return key === '' ? [] : this.#like(piecesOf(key), except, limit);
  }

  #like(pieces: Uint32Array, except: string | null, limit: number): Likeness[] {
    const sketch = pieces.subarray(0, SKETCH);
    const enough = Math.max(1, Math.ceil(sketch.length * SHARED_OF_SKETCH));
    const touched: number[] = [];
    const shared = this.#shared;
    for (const piece of sketch) {
      const slots = this.#bySketch.get(piece) ?? [];
      for (let i = 0; i < slots.length; i += 1) {
        const slot = slots[i]!;
        const count = shared[slot]! + 1;
        shared[slot] = count;
        if (count === enough) touched.push(slot);
      }
    }
    shared.fill(0);
    const found: Likeness[] = [];
    for (const slot of touched) {
      const [id, other] = [this.#ids[slot] ?? null, this.#pieces[slot]!];
      const [short, long] = other.length < pieces.length ? [other.length, pieces.length] : [pieces.length, other.length];
      if (id === null || id === except || short < long * LIKE_FROM) continue;
      const likeness = jaccard(pieces, other);
      if (likeness >= LIKE_FROM) found.push({ id, likeness });
    }
    return found.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  /** Every pair alike, once, question by question: between two of them the caller may rest. */
  *pairs(): Generator<LikePair[]> {
    for (const [id, slot] of this.#slotOf) {
      yield this.#like(this.#pieces[slot]!, id, 50)
        .filter((one) => id < one.id)
        .map((one) => ({ a: id, b: one.id, likeness: one.likeness }));
    }
  }
}
