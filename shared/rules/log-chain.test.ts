import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainEntry, HashBytes } from './log-chain.ts';
import { chainBatch, chainGenesis, chainNext, verifyChain } from './log-chain.ts';

const hash: HashBytes = (bytes) => createHash('sha256').update(bytes).digest('hex');
const hashOf = (text: string) => hash(new TextEncoder().encode(text));
const log = (round: string, n: number): ChainEntry[] =>
  chainBatch(
    round,
    null,
    Array.from({ length: n }, (_, i) => hashOf(`attempt ${i}`)),
    hash,
  );

describe('the log of a round', () => {
  it('holds when nothing was touched', () => {
    const entries = log('r1', 5);
    expect(verifyChain('r1', entries, hash, entries.at(-1)!.chainHash)).toEqual({ ok: true, head: entries[4]!.chainHash, length: 5 });
    expect(verifyChain('r1', [], hash)).toEqual({ ok: true, head: chainGenesis('r1', hash), length: 0 });
    expect(chainNext(chainGenesis('r1', hash), 1, entries[0]!.attemptHash, hash)).toBe(entries[0]!.chainHash);
  });

  it('links by these bytes, for ever (a change needs a new format number)', () => {
    expect(chainGenesis('r1', hash)).toBe(hashOf('thi-tuan/log/1\nr1'));
    expect(chainNext('prev', 7, 'attempt', hash)).toBe(hashOf('thi-tuan/link/1\n7\nprev\nattempt'));
  });

  it('is the same however it was cut into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 12 }), fc.nat(12), (texts, cut) => {
        const hashes = texts.map(hashOf);
        const head = chainBatch('r', null, hashes.slice(0, cut), hash);
        const tail = chainBatch('r', head.at(-1) ?? null, hashes.slice(cut), hash);
        expect([...head, ...tail]).toEqual(chainBatch('r', null, hashes, hash));
      }),
    );
  });

  it.each<[string, (e: ChainEntry[]) => ChainEntry[], object]>([
    ['an attempt exchanged', (e) => e.map((x) => (x.seq === 3 ? { ...x, attemptHash: hashOf('other') } : x)), { seq: 3, why: 'broken' }],
    ['a link rewritten', (e) => e.map((x) => (x.seq === 3 ? { ...x, chainHash: hashOf('other') } : x)), { seq: 3, why: 'broken' }],
    ['one taken out', (e) => e.filter((x) => x.seq !== 2), { seq: 2, why: 'gap' }],
    ['one taken out and the rest renumbered', (e) => e.filter((x) => x.seq !== 2).map((x, i) => ({ ...x, seq: i + 1 })), { seq: 2, why: 'broken' }],
    ['two exchanged', (e) => [e[1]!, e[0]!, ...e.slice(2)], { seq: 1, why: 'gap' }],
    ['the end cut off', (e) => e.slice(0, 4), { seq: 4, why: 'head' }],
    ['all rebuilt with one less', () => log('r1', 4), { seq: 4, why: 'head' }],
    ['the log of another round', () => log('r2', 5), { seq: 1, why: 'broken' }],
  ])('tells of %s', (_, tamper, expected) => {
    const entries = log('r1', 5);
    expect(verifyChain('r1', tamper(entries), hash, entries.at(-1)!.chainHash)).toEqual({ ok: false, ...expected });
  });
});
