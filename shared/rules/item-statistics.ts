/**
 * Statistics of questions from the counted first entries of a round. All figures are of proportions, so that rounds in which
 * everybody gets other questions can be read like those with one paper for all.
 *
 * Sources: facility, corrected item-total correlation and analysis of distractors as in F. M. Lord and M. R. Novick,
 * «Statistical Theories of Mental Test Scores» (1968), ch. 15; coefficient alpha as in L. J. Cronbach, «Coefficient alpha and
 * the internal structure of tests», Psychometrika 16 (1951), written by mean variance and mean covariance of the items.
 */
export interface CountedItem {
  /** The question; statistics are kept by it. */
  itemId: string;
  /** Ids of the chosen options; empty = not answered, which is wrong. */
  chosen: readonly string[];
  correct: boolean;
  /** Time on screen, ms; null = not known. */
  onScreenMs: number | null;
}

/** One person's counted first attempt. */
export type CountedEntry = readonly CountedItem[];

export interface OptionStatistics {
  optionId: string;
  /** Entries that chose it. */
  count: number;
  /** Of all entries that had the question, 0 to 1. */
  share: number;
  /** Mean share of the other questions that those who chose it got right, 0 to 1; null when nobody did. */
  meanRest: number | null;
  /** Correlation of choosing it with the share of the other questions right; null when it cannot be told. */
  discrimination: number | null;
}

export interface ItemStatistics {
  itemId: string;
  /** Entries that had the question in their paper. */
  entries: number;
  unanswered: number;
  /** Share of right answers, 0 to 1. */
  facility: number;
  /**
   * Corrected item-total: Pearson's correlation of the question (0 or 1) with the share of the *other* questions right;
   * null when all or none were right, or no paper had another question.
   */
  discrimination: number | null;
  /** Median of the time on screen, ms; null when no entry tells it. */
  medianMs: number | null;
  /** By option id, rising. */
  options: OptionStatistics[];
}

export interface RoundStatistics {
  entries: number;
  items: ItemStatistics[];
  /** Internal consistency (alpha) of a paper of the mean length; null for papers of one question or without any spread. */
  alpha: number | null;
}

/** Sums for a correlation of a 0/1 mark with the rest score. */
class Correlation {
  n = 0;
  private marks = 0;
  private rest = 0;
  private restSquared = 0;
  private markedRest = 0;

  add(mark: boolean, rest: number): void {
    this.n += 1;
    this.rest += rest;
    this.restSquared += rest * rest;
    if (!mark) return;
    this.marks += 1;
    this.markedRest += rest;
  }

  get meanRest(): number | null {
    return this.marks === 0 ? null : this.markedRest / this.marks;
  }

  /** Pearson's r; null without spread on either side. */
  get value(): number | null {
    const { n, marks, rest, restSquared, markedRest } = this;
    const spread = (marks * n - marks * marks) * (restSquared * n - rest * rest);
    // Sums of fractions leave a trace of rounding where there is no spread at all.
    return n === 0 || spread <= n ** 4 * 1e-15 ? null : (markedRest * n - marks * rest) / Math.sqrt(spread);
  }
}

interface ItemSums {
  entries: number;
  unanswered: number;
  right: number;
  whole: Correlation;
  times: number[];
  optionCounts: Map<string, number>;
}

function newSums(): ItemSums {
  return { entries: 0, unanswered: 0, right: 0, whole: new Correlation(), times: [], optionCounts: new Map() };
}

const rightOf = (entry: CountedEntry): number => entry.reduce((sum, item) => sum + (item.correct ? 1 : 0), 0);

/** Share of an entry's other questions right; null for a paper of one question. */
function restOf(entry: CountedEntry, right: number, item: CountedItem): number | null {
  return entry.length < 2 ? null : (right - (item.correct ? 1 : 0)) / (entry.length - 1);
}

/** Entries between two places to rest: about a millisecond. */
const PIECE = 100;
/** Work over the entries of a whole round, with places where others may have a turn. */
type InPieces<T> = Generator<undefined, T>;

function* eachEntry(entries: readonly CountedEntry[], use: (entry: CountedEntry) => void): InPieces<void> {
  for (let from = 0; from < entries.length; from += PIECE) {
    for (const entry of entries.slice(from, from + PIECE)) use(entry);
    yield;
  }
}

function* sumItems(entries: readonly CountedEntry[]): InPieces<Map<string, ItemSums>> {
  const byItem = new Map<string, ItemSums>();
  yield* eachEntry(entries, (entry) => {
    const right = rightOf(entry);
    for (const item of entry) {
      const sums = byItem.get(item.itemId) ?? newSums();
      byItem.set(item.itemId, sums);
      sums.entries += 1;
      if (item.correct) sums.right += 1;
      if (item.chosen.length === 0) sums.unanswered += 1;
      if (item.onScreenMs !== null) sums.times.push(item.onScreenMs);
      for (const id of item.chosen) sums.optionCounts.set(id, (sums.optionCounts.get(id) ?? 0) + 1);
      const rest = restOf(entry, right, item);
      if (rest !== null) sums.whole.add(item.correct, rest);
    }
  });
  return byItem;
}

/** Correlations by item and option: of every entry that had the question, also those that chose another. */
function* correlateOptions(entries: readonly CountedEntry[], byItem: ReadonlyMap<string, ItemSums>): InPieces<Map<string, Map<string, Correlation>>> {
  const found = new Map([...byItem].map(([id, sums]) => [id, new Map([...sums.optionCounts.keys()].map((option) => [option, new Correlation()]))]));
  yield* eachEntry(entries, (entry) => {
    const right = rightOf(entry);
    for (const item of entry) {
      const rest = restOf(entry, right, item);
      if (rest === null) continue;
      for (const [option, sums] of found.get(item.itemId)!) sums.add(item.chosen.includes(option), rest);
    }
  });
  return found;
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  // Of numbers alone: a list's own sort asks a function at every step, and a whole round's held everybody up.
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}

/**
 * alpha = k·c / (v + (k−1)·c) with k the mean number of questions, v the mean variance of a question and c the mean covariance
 * of two questions of one paper, both about each question's facility over all entries that had it. With one paper for all it is
 * Cronbach's alpha to the letter (KR-20); with drawn papers the pairs that met are what the means are taken over.
 */
function* alphaOf(entries: readonly CountedEntry[], byItem: ReadonlyMap<string, ItemSums>): InPieces<number | null> {
  const facility = new Map([...byItem].map(([id, { right, entries: n }]) => [id, right / n]));
  let items = 0;
  let pairs = 0;
  let variance = 0;
  let covariance = 0;
  yield* eachEntry(entries, (entry) => {
    let sum = 0;
    let squares = 0;
    for (const item of entry) {
      const off = (item.correct ? 1 : 0) - facility.get(item.itemId)!;
      sum += off;
      squares += off * off;
    }
    items += entry.length;
    pairs += (entry.length * (entry.length - 1)) / 2;
    variance += squares;
    covariance += (sum * sum - squares) / 2;
  });
  if (pairs === 0 || variance === 0) return null;
  const k = items / entries.length;
  const v = variance / items;
  const c = covariance / pairs;
  const whole = v + (k - 1) * c;
  return whole <= 0 ? null : (k * c) / whole;
}

/**
 * Statistics of every question that was met, by item id. Tens of thousands of entries take well under a second.
 * @param entries the counted first attempt of each person; never later ones, in which questions are known
 */
export function itemStatistics(entries: readonly CountedEntry[]): RoundStatistics {
  const work = itemStatisticsInPieces(entries);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same for a server that has others to serve: it goes on whenever it is asked, a millisecond or so at a time. */
export function* itemStatisticsInPieces(entries: readonly CountedEntry[]): InPieces<RoundStatistics> {
  const byItem = yield* sumItems(entries);
  const byOption = yield* correlateOptions(entries, byItem);
  const items: ItemStatistics[] = [];
  for (const [itemId, sums] of byItem) {
    items.push({
      itemId,
      entries: sums.entries,
      unanswered: sums.unanswered,
      facility: sums.right / sums.entries,
      discrimination: sums.whole.value,
      medianMs: medianOf(sums.times),
      options: [...sums.optionCounts].sort(byId).map(([optionId, count]) => {
        const correlation = byOption.get(itemId)!.get(optionId)!;
        return { optionId, count, share: count / sums.entries, meanRest: correlation.meanRest, discrimination: correlation.value };
      }),
    });
    yield;
  }
  items.sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  return { entries: entries.length, items, alpha: yield* alphaOf(entries, byItem) };
}

const byId = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/** Fewer entries say nothing. */
export const LEAST_ENTRIES_TO_JUDGE = 30;
/** Below this, choosing the key tells next to nothing of how well somebody does. */
export const WEAK_DISCRIMINATION = 0.05;
/** A distractor that fewer chose is chance. */
const LEAST_SHARE = 0.05;

/**
 * The option that looks right instead of the key: the key hardly goes with doing well, or against it, and a distractor that a
 * fair share chose goes with it better than the key does. Null = nothing speaks against the key. A sign for people, no verdict.
 * @param correct ids of the right options by the key
 */
export function betterThanKey(item: ItemStatistics, correct: readonly string[]): OptionStatistics | null {
  if (item.entries < LEAST_ENTRIES_TO_JUDGE) return null;
  // Nobody right or everybody wrong leaves no correlation: then the key has nothing on its side.
  const ofKey = item.discrimination ?? (item.facility === 0 ? 0 : null);
  if (ofKey === null || ofKey >= WEAK_DISCRIMINATION) return null;
  const better = item.options.filter(
    (option) =>
      !correct.includes(option.optionId) && option.share >= LEAST_SHARE && (option.discrimination ?? -1) > Math.max(ofKey, WEAK_DISCRIMINATION),
  );
  return [...better].sort((a, b) => b.discrimination! - a.discrimination!)[0] ?? null;
}
