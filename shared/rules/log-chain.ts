/** A hash of bytes as lower-case hex (SHA-256 in this project); given by the caller, so that rules stay pure. */
export type HashBytes = (bytes: Uint8Array) => string;

export interface ChainEntry {
  /** Place in the round's log, from 1, without gaps. */
  seq: number;
  /** Hash of the attempt's canonical bytes. */
  attemptHash: string;
  /** Hash of this link; the last one of a round is its published head. */
  chainHash: string;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What the first link of a round stands on: nobody can move a log to another round. */
export function chainGenesis(roundId: string, hash: HashBytes): string {
  return hash(bytesOf(`thi-tuan/log/1\n${roundId}`));
}

/** The link after `prevHash` for the attempt with this hash at place `seq`. */
export function chainNext(prevHash: string, seq: number, attemptHash: string, hash: HashBytes): string {
  return hash(bytesOf(`thi-tuan/link/1\n${seq}\n${prevHash}\n${attemptHash}`));
}

/** The links of one batch, in the order given, after `prev` (null = the log is empty). */
export function chainBatch(
  roundId: string,
  prev: Pick<ChainEntry, 'seq' | 'chainHash'> | null,
  attemptHashes: readonly string[],
  hash: HashBytes,
): ChainEntry[] {
  let seq = prev?.seq ?? 0;
  let chainHash = prev?.chainHash ?? chainGenesis(roundId, hash);
  return attemptHashes.map((attemptHash) => {
    seq += 1;
    chainHash = chainNext(chainHash, seq, attemptHash, hash);
    return { seq, attemptHash, chainHash };
  });
}

export type ChainVerdict = { ok: true; head: string; length: number } | { ok: false; seq: number; why: 'gap' | 'broken' | 'head' };

/**
 * Recomputes a round's whole log. `gap`: a place is missing or out of order; `broken`: an entry does not follow from
 * the one before; `head`: all follows, but the end is not the published head (entries cut off or added).
 */
export function verifyChain(roundId: string, entries: Iterable<ChainEntry>, hash: HashBytes, publishedHead?: string): ChainVerdict {
  let head = chainGenesis(roundId, hash);
  let length = 0;
  for (const entry of entries) {
    if (entry.seq !== length + 1) return { ok: false, seq: length + 1, why: 'gap' };
    head = chainNext(head, entry.seq, entry.attemptHash, hash);
    if (head !== entry.chainHash) return { ok: false, seq: entry.seq, why: 'broken' };
    length += 1;
  }
  if (publishedHead !== undefined && publishedHead !== head) return { ok: false, seq: length, why: 'head' };
  return { ok: true, head, length };
}
