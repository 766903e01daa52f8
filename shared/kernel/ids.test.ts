import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET, digitsCode, idSource, isId, isReceiptCode, newId, normaliseCode, receiptCode, secretCode, supportCode } from './ids.ts';
import { seeded } from './random.ts';

const bytesFrom = (seed: string) => {
  const rng = seeded(seed);
  return (n: number) => Uint8Array.from({ length: n }, () => rng.int(256));
};

describe('newId', () => {
  const NOW = Date.UTC(2026, 10, 23, 3);

  it('carries its time, version and variant', () => {
    const id = newId(NOW);
    expect(isId(id)).toBe(true);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(NOW);
  });

  it('rises within a millisecond, whatever the random bytes are', () => {
    for (const random of [bytesFrom('ids'), () => new Uint8Array(16).fill(255), () => new Uint8Array(16)]) {
      const make = idSource(random);
      const ids = Array.from({ length: 20_000 }, () => make(NOW));
      expect(ids.every((id, i) => isId(id) && (i === 0 || id > ids[i - 1]!))).toBe(true);
    }
  });

  it('rises with time and does not repeat when a clock returns to an earlier time', () => {
    const make = idSource(bytesFrom('back'));
    const [a, b, c] = [make(NOW), make(NOW + 1), make(NOW)];
    expect(a < b!).toBe(true);
    expect(c).not.toBe(a);
  });

  it('is the same for the same random bytes', () => {
    expect(newId(NOW, bytesFrom('s'))).toBe(newId(NOW, bytesFrom('s')));
  });

  it.each([-1, Number.NaN, 2 ** 48, Infinity])('has no id for the time %d', (now) => {
    expect(() => newId(now)).toThrow(RangeError);
  });

  it.each(['', 'x', '0192f000-0000-4000-8000-000000000001', '0192F000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000001\n'])(
    '%j is no id',
    (text) => {
      expect(isId(text)).toBe(false);
    },
  );
});

describe('codes', () => {
  it('have no look-alikes', () => {
    expect(new Set(CODE_ALPHABET).size).toBe(27);
    for (const pair of ['0O', '1I', '1L', 'IL', '2Z', '5S', '8B', 'UV']) expect([...pair].every((c) => CODE_ALPHABET.includes(c))).toBe(false);
  });

  it('a receipt code is three groups of four and tells a slip', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 32 }), fc.nat(11), fc.nat(26), (bytes, at, other) => {
        const code = receiptCode(bytes);
        expect(code).toMatch(/^[2-9A-Y]{4}-[2-9A-Y]{4}-[2-9A-Y]{4}$/);
        expect(isReceiptCode(code)).toBe(true);
        const chars = [...code.replaceAll('-', '')];
        const wrong = chars.with(at, CODE_ALPHABET[other]!).join('');
        expect(isReceiptCode(normaliseCode(wrong))).toBe(wrong === chars.join(''));
        if (at >= 10) return;
        const swapped = chars
          .with(at, chars[at + 1]!)
          .with(at + 1, chars[at]!)
          .join('');
        expect(isReceiptCode(normaliseCode(swapped))).toBe(swapped === chars.join(''));
      }),
    );
  });

  it('a receipt code wants enough random bytes', () => {
    expect(() => receiptCode(new Uint8Array(11))).toThrow(RangeError);
  });

  it.each(['K7Q2-M94T-5XD', '', 'K7Q2M94T5XDA', '????-????-????'])('%j is no receipt code', (text) => {
    expect(isReceiptCode(text)).toBe(false);
  });

  it('forgives how a code is typed', () => {
    expect(normaliseCode(' k7q2 m94t.5xda ')).toBe('K7Q2-M94T-5XDA');
    expect(normaliseCode('BSZU')).toBe('852V');
    expect(normaliseCode('Ｋ７Ｑ２')).toBe('K7Q2');
    const code = secretCode(50, bytesFrom('typed'));
    expect(normaliseCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
  });

  it.each([
    [50, 11],
    [64, 14],
    [80, 17],
    [128, 27],
  ])('a secret of %i bits has %i characters', (bits, length) => {
    const chars = secretCode(bits, bytesFrom('secret')).replaceAll('-', '');
    expect(chars).toHaveLength(length);
    expect(length * Math.log2(27)).toBeGreaterThanOrEqual(bits);
    expect([...chars].every((c) => CODE_ALPHABET.includes(c))).toBe(true);
  });

  it('uses every character about equally often', () => {
    const random = bytesFrom('even');
    const counts = new Map<string, number>();
    for (let i = 0; i < 2_000; i += 1) for (const c of secretCode(50, random).replaceAll('-', '')) counts.set(c, (counts.get(c) ?? 0) + 1);
    const expected = (2_000 * 11) / 27;
    const chi2 = [...CODE_ALPHABET].reduce((sum, c) => sum + ((counts.get(c) ?? 0) - expected) ** 2 / expected, 0);
    // 26 degrees of freedom: 54 is passed once in a thousand seeds; the seed is fixed.
    expect(chi2).toBeLessThan(54);
  });

  it('digits come without bias and with leading zeros', () => {
    expect(digitsCode(6, (n) => new Uint8Array(n))).toBe('000000');
    let call = 0;
    expect(digitsCode(3, () => (call++ === 0 ? Uint8Array.of(255, 250, 7) : Uint8Array.of(249, 10, 1)))).toBe('790');
  });

  it('a support code is short, stable, and differs for neighbours', () => {
    const make = idSource(bytesFrom('support'));
    const codes = Array.from({ length: 1_000 }, (_, i) => supportCode(make(1_764_000_000_000 + i)));
    expect(codes.every((c) => /^[2-9A-Y]{3}-[2-9A-Y]{2}$/.test(c))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(995);
    expect(supportCode('abc')).toBe(supportCode('abc'));
  });
});
