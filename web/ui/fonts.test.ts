import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { charactersOf } from '../build/woff2-characters.ts';

interface Face {
  family: string;
  weight: string;
  ranges: [from: number, to: number][];
  has: Set<number>;
}

const here = (file: string): URL => new URL(file, import.meta.url);

/** Every face of fonts.css with what its file really holds. */
function faces(): Face[] {
  const css = readFileSync(here('./fonts.css'), 'utf8');
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, body = '']) => {
    const value = (name: string): string => new RegExp(`${name}:\\s*([^;]+);`).exec(body)?.[1]?.trim() ?? '';
    const file = /url\('([^']+)'\)/.exec(body)?.[1] ?? '';
    const ranges = value('unicode-range')
      .split(',')
      .map((range) => range.trim().replace('U+', '').split('-'))
      .map(([from = '', to]): [number, number] => [Number.parseInt(from, 16), Number.parseInt(to ?? from, 16)]);
    return { family: value('font-family'), weight: value('font-weight'), ranges, has: charactersOf(readFileSync(here(file))) };
  });
}

const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const BASES = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const small = [...BASES.flatMap((base) => TONES.map((tone) => (base + tone).normalize('NFC'))), 'đ', ...'bcdfghjklmnpqrstvwxz'];
const LETTERS = [...small, ...small.map((letter) => letter.toUpperCase())];
/** What Vietnamese text is set with beside letters. */
const SIGNS = [...' 0123456789.,:;!?()[]/%+-=*&@#\'"«»“”‘’…–—·×−₫\u00a0'];

test('every letter of Vietnamese, digit and sign is in a face, in the file that its range promises', () => {
  const all = faces();
  expect(LETTERS.filter((letter) => [...letter].length !== 1)).toEqual([]);
  expect(new Set(LETTERS).size).toBe(2 * (12 * 6 + 1 + 20));
  const sets = [...new Set(all.map(({ family, weight }) => `${family} ${weight}`))];
  expect(sets).toHaveLength(3);
  for (const set of sets) {
    const own = all.filter(({ family, weight }) => `${family} ${weight}` === set);
    const missing = [...LETTERS, ...SIGNS].filter((sign) => {
      const code = sign.codePointAt(0)!;
      // As a browser chooses: of the faces whose range names it the last one that is written, and that file must have it.
      const promised = own.filter(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to)).at(-1);
      return !promised?.has.has(code);
    });
    expect(missing, set).toEqual([]);
  }
});

test('a character that no file has is missed', () => {
  expect(faces().some(({ has }) => has.has('漢'.codePointAt(0)!))).toBe(false);
  expect(faces().some(({ has }) => has.has('ế'.codePointAt(0)!))).toBe(true);
});
