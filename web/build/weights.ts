import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a phone may have to fetch beside scripts. */
export const STYLE_LIMIT_BYTES = 25_000;
/** The two files that index.html asks for before anything else: without them the first text shows in another face. */
export const PRELOADED_FONTS_LIMIT_BYTES = 40_000;
/** Every face that any page may use. */
export const ALL_FONTS_LIMIT_BYTES = 160_000;

export interface ManifestEntry {
  file: string;
  css?: string[];
  imports?: string[];
}

/** Style sheets of an entry and of everything it imports statically, each once. */
export function stylesOf(manifest: Readonly<Record<string, ManifestEntry>>, entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const styles = new Set<string>();
  const open = [...entries];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const entry = manifest[name];
    for (const style of entry?.css ?? []) styles.add(style);
    open.push(...(entry?.imports ?? []));
  }
  return [...styles].sort();
}

/** Files that a page asks for by `<link rel="preload" as="font">`. */
export function preloadedFonts(html: string): string[] {
  return [...html.matchAll(/<link[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes('rel="preload"') && tag.includes('as="font"'))
    .map((tag) => /href="([^"]+)"/.exec(tag)?.[1] ?? '');
}

export interface Weights {
  styles: number;
  preloadedFonts: number;
  allFonts: number;
}

/** Weighs a built site: styles of the quiz route gzipped, fonts as they are (they are compressed already). */
export async function weightsOf(dist: string): Promise<Weights> {
  const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, ManifestEntry>;
  const styles = await Promise.all(stylesOf(manifest, ['index.html', 'pages/quiz-page.tsx']).map((file) => readFile(join(dist, file))));
  const fonts = (await readdir(join(dist, 'assets'))).filter((file) => file.endsWith('.woff2'));
  const sizeOf = async (file: string): Promise<number> => (await stat(join(dist, file))).size;
  const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
  const preloaded = preloadedFonts(await readFile(join(dist, 'index.html'), 'utf8'));
  return {
    styles: sum(styles.map((css) => gzipSync(css, { level: 9 }).length)),
    preloadedFonts: sum(await Promise.all(preloaded.map(sizeOf))),
    allFonts: sum(await Promise.all(fonts.map((file) => sizeOf(`assets/${file}`)))),
  };
}

/** What is over its limit, in words. */
export function overweight({ styles, preloadedFonts: preloaded, allFonts }: Weights): string[] {
  return (
    [
      ['styles of the first load', styles, STYLE_LIMIT_BYTES],
      ['preloaded fonts', preloaded, PRELOADED_FONTS_LIMIT_BYTES],
      ['all fonts', allFonts, ALL_FONTS_LIMIT_BYTES],
    ] as const
  )
    .filter(([, bytes, limit]) => bytes > limit)
    .map(([what, bytes, limit]) => `${what}: ${bytes} bytes (limit ${limit})`);
}

export function describeWeights({ styles, preloadedFonts: preloaded, allFonts }: Weights): string {
  const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  return `Styles ${kb(styles)} gzipped (limit ${kb(STYLE_LIMIT_BYTES)}), preloaded fonts ${kb(preloaded)} (${kb(PRELOADED_FONTS_LIMIT_BYTES)}), all fonts ${kb(allFonts)} (${kb(ALL_FONTS_LIMIT_BYTES)})`;
}
