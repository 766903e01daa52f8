import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AA_TEXT, PAPERS, SUGGESTED_ACCENTS, accentOf, contrastOf, darkerThatHolds } from './accent.ts';

describe('contrast', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    // W3C's own example of a grey that just fails and one that just holds on white.
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('of %s on %s is %f', (a, b, ratio) => {
    expect(contrastOf(a, b)).toBeCloseTo(ratio, 2);
    expect(contrastOf(b, a)).toBe(contrastOf(a, b));
  });
});

describe('an accent', () => {
  test.each(Object.values(SUGGESTED_ACCENTS))('%s, which is offered, is taken', (hex) => {
    expect(accentOf(hex)).toMatchObject({ ok: true, accent: { light: { accent: hex } } });
  });

  test.each([
    ['#ffd600', 'too-light'],
    ['#8bc34a', 'too-light'],
    ['#ffffff', 'too-light'],
    ['red', 'not-a-colour'],
    ['#12345', 'not-a-colour'],
    ['#9e1b1e; background: url(//x)', 'not-a-colour'],
  ])('%s is refused: %s', (hex, reason) => {
    expect(accentOf(hex)).toMatchObject({ ok: false, reason });
  });

  test('whatever is taken can be read in both modes, as text, under its text and on its tint', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (r, g, b) => {
        const hex = `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
        const answer = accentOf(hex);
        // What is offered instead of a refused colour is taken; a good colour stays itself.
        const darker = darkerThatHolds(hex)!;
        expect(accentOf(darker).ok && (!answer.ok || darker === hex)).toBe(true);
        if (!answer.ok) return;
        for (const mode of ['light', 'dark'] as const) {
          const { accent, deep, tint, on } = answer.accent[mode];
          for (const paper of [...Object.values(PAPERS[mode]), tint, on]) expect(contrastOf(accent, paper)).toBeGreaterThanOrEqual(AA_TEXT);
          expect(contrastOf(deep, on)).toBeGreaterThanOrEqual(AA_TEXT);
        }
        expect(answer.accent.light.accent).toBe(hex);
      }),
      { numRuns: 300 },
    );
  });

  test('the papers are those of the pages', () => {
    const css = readFileSync(new URL('../../web/ui/tokens.css', import.meta.url), 'utf8');
    const [light, dark] = [css.slice(0, css.indexOf('@media')), css.slice(css.indexOf('@media'))];
    const valueIn = (text: string, name: string) => /^#(.)(.)(.)$/.exec(new RegExp(`--${name}: (#[0-9a-f]+);`).exec(text)![1]!);
    const long = (text: string, name: string) => {
      const short = valueIn(text, name);
      return short ? `#${[1, 2, 3].map((i) => short[i]!.repeat(2)).join('')}` : new RegExp(`--${name}: (#[0-9a-f]+);`).exec(text)![1]!;
    };
    for (const [mode, text] of [
      ['light', light],
      ['dark', dark],
    ] as const)
      for (const [name, hex] of Object.entries(PAPERS[mode])) expect(long(text, name), `${mode} ${name}`).toBe(hex);
  });
});
