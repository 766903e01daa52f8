import { expect, test } from 'vitest';
import { ALL_FONTS_LIMIT_BYTES, PRELOADED_FONTS_LIMIT_BYTES, STYLE_LIMIT_BYTES, overweight, preloadedFonts, stylesOf } from './weights.ts';

test('styles of an entry and all it imports, each once', () => {
  const manifest = {
    'index.html': { file: 'a.js', css: ['a.css'], imports: ['_b.js'] },
    '_b.js': { file: 'b.js', css: ['b.css'], imports: ['index.html'] },
    'pages/quiz-page.tsx': { file: 'q.js', css: ['q.css', 'b.css'], imports: ['_b.js', 'index.html'] },
    'pages/other.tsx': { file: 'o.js', css: ['o.css'] },
  };
  expect(stylesOf(manifest, ['index.html', 'pages/quiz-page.tsx'])).toEqual(['a.css', 'b.css', 'q.css']);
});

test('preloaded fonts are those that the page names', () => {
  const html =
    '<link rel="icon" href="/x"><link rel="preload" as="font" href="/assets/f.woff2" crossorigin><link rel="preload" as="script" href="/s.js">';
  expect(preloadedFonts(html)).toEqual(['/assets/f.woff2']);
});

test('what is over its limit is named', () => {
  const least = { styles: STYLE_LIMIT_BYTES, preloadedFonts: PRELOADED_FONTS_LIMIT_BYTES, allFonts: ALL_FONTS_LIMIT_BYTES };
  expect(overweight(least)).toEqual([]);
  expect(overweight({ ...least, styles: STYLE_LIMIT_BYTES + 1 })).toEqual([
    `styles of the first load: ${STYLE_LIMIT_BYTES + 1} bytes (limit ${STYLE_LIMIT_BYTES})`,
  ]);
});
