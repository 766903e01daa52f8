import { describe, expect, test } from 'vitest';
import { scriptFaults, styleFaults } from './floor.ts';

describe('scripts below the floor', () => {
  test.each([
    ['a.toSorted()', 'a.toSorted (Chromium 110, Safari 16)'],
    ['a["toSorted"]()', 'a.toSorted (Chromium 110, Safari 16)'],
    ['const { x } = Object.groupBy(a, f)', 'Object.groupBy (Chromium 117, Safari 17.4)'],
    ['URL.canParse(a)', 'URL.canParse (Chromium 120, Safari 17)'],
    ['new CompressionStream("gzip")', 'CompressionStream (Chromium 80, Safari 16.4)'],
    ['requestIdleCallback(f)', 'requestIdleCallback (no Safari)'],
    ['/(?<=a)b/', 'looking behind in /(?<=a)b/ (Safari 16.4)'],
    ['class A { static { f() } }', 'a static block of a class (Safari 16.4)'],
  ])('%s', (code, fault) => {
    expect(scriptFaults(code)).toEqual([fault]);
  });

  test('newer syntax is named, not guessed', () => {
    expect(scriptFaults('using x = f()')[0]).toMatch(/^newer syntax/);
    expect(scriptFaults('/[a--b]/v')[0]).toMatch(/^newer syntax/);
  });

  test('what the floor has, and what is asked for before it is used, passes', () => {
    expect(
      scriptFaults(`
        a?.b ?? c.at(-1); a.findLast(f); Object.hasOwn(a, b); structuredClone(a); class A { #x = 1; static y = 2 }
        if (a.toSorted) f(); typeof x.requestIdleCallback; a.showPopover?.(); const canParse = URL.canParse && f; set.groupBy(x); a[toSorted];
        document.startViewTransition ? f() : g();
      `),
    ).toEqual([]);
  });
});

test('styles below the floor', () => {
  expect(styleFaults('a{color:color-mix(in srgb,red,blue)}@container (width>1px){b{c:d}}')).toEqual([
    '@container (Safari 16)',
    'color-mix() (Chromium 111, Safari 16.2)',
  ]);
  expect(styleFaults('a{b:c;& .d{e:f}}')).toEqual(['nested rules (Chromium 112, Safari 16.5)']);
  expect(styleFaults('a:has(b){height:100dvh}@layer x{a{inset:0;text-wrap:balance}}a:focus-visible{accent-color:red}')).toEqual([]);
});
