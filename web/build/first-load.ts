import { gzipSync } from 'node:zlib';

/** The part of Vite's output that a weight report needs. */
export interface BuiltChunk {
  fileName: string;
  code: string;
  isEntry: boolean;
  /** The module a dynamic chunk was made for. */
  facadeModuleId: string | null;
  imports: string[];
  /** Rendered bytes per module, before minification. */
  modules: Record<string, number>;
}

export interface FirstLoad {
  route: string;
  gzipBytes: number;
  files: { name: string; gzipBytes: number }[];
  largest: { module: string; bytes: number }[];
}

export const FIRST_LOAD_LIMIT_BYTES = 180_000;

function withImports(names: readonly string[], byName: Map<string, BuiltChunk>): Set<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    const chunk = byName.get(name);
    if (!chunk) continue;
    found.add(name);
    open.push(...chunk.imports);
  }
  return found;
}

/** A page's module may be the whole of a chunk or one of many in it (vite.config.ts, «WHOLE»). */
export function holds(chunk: BuiltChunk, pageModule: string): boolean {
  return (chunk.facadeModuleId?.endsWith(pageModule) ?? false) || Object.keys(chunk.modules).some((id) => id.endsWith(pageModule));
}

function shortModule(id: string): string {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
  const at = path.lastIndexOf('node_modules/');
  if (at >= 0) return path.slice(at + 'node_modules/'.length);
  return path.replace(/^.*?\/((?:web|shared)\/)/, '$1');
}

/**
 * JavaScript that a browser must fetch before `pageModule` can show: the entry, the page's own chunk and
 * everything both import statically.
 * @param pageModule how the page's module id ends; a page that does not exist yet weighs as the entry alone
 */
export function firstLoadOf(chunks: readonly BuiltChunk[], pageModule: string): FirstLoad {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const roots = chunks.filter((chunk) => chunk.isEntry || holds(chunk, pageModule));
  const names = withImports(
    roots.map((chunk) => chunk.fileName),
    byName,
  );
  const files = [...names].map((name) => ({ name, gzipBytes: gzipSync(byName.get(name)?.code ?? '', { level: 9 }).length }));
  const modules = new Map<string, number>();
  for (const name of names) {
    for (const [id, bytes] of Object.entries(byName.get(name)?.modules ?? {})) {
      modules.set(shortModule(id), (modules.get(shortModule(id)) ?? 0) + bytes);
    }
  }
  const largest = [...modules].map(([module, bytes]) => ({ module, bytes }));
  largest.sort((a, b) => b.bytes - a.bytes || a.module.localeCompare(b.module));
  return {
    route: pageModule,
    gzipBytes: files.reduce((sum, file) => sum + file.gzipBytes, 0),
    files: files.sort((a, b) => b.gzipBytes - a.gzipBytes || a.name.localeCompare(b.name)),
    largest: largest.slice(0, 10),
  };
}

/** The console's own rooms; features that only its pages use are found by what leads to them. */
const CONSOLE = /^web\/(?:pages\/desk|features\/desk|ui\/desk|lib\/desk)/;

/**
 * Modules of the console that some page of everybody else would load: there must be none.
 * @returns «page loads module», sorted
 */
export function consoleModulesOutside(chunks: readonly BuiltChunk[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const pageIn = (chunk: BuiltChunk): string | undefined => Object.keys(chunk.modules).find((id) => shortModule(id).startsWith('web/pages/'));
  const pageOf = (chunk: BuiltChunk): string => shortModule(chunk.facadeModuleId ?? pageIn(chunk) ?? chunk.fileName);
  const others = chunks.filter((chunk) => chunk.isEntry || (pageOf(chunk).startsWith('web/pages/') && !CONSOLE.test(pageOf(chunk))));
  const found = others.flatMap((root) =>
    [...withImports([root.fileName], byName)].flatMap((name) =>
      Object.keys(byName.get(name)?.modules ?? {})
        .map(shortModule)
        .filter((module) => CONSOLE.test(module))
        .map((module) => `${pageOf(root)} loads ${module}`),
    ),
  );
  return [...new Set(found)].sort();
}

/** The report as lines for people. */
export function describeFirstLoad(load: FirstLoad): string {
  const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  return [
    `First load of ${load.route}: ${kb(load.gzipBytes)} of JavaScript gzipped (limit ${kb(FIRST_LOAD_LIMIT_BYTES)})`,
    ...load.files.map((file) => `  ${kb(file.gzipBytes).padStart(9)}  ${file.name}`),
    'Ten largest modules (rendered, before minification and compression):',
    ...load.largest.map((entry) => `  ${kb(entry.bytes).padStart(9)}  ${entry.module}`),
  ].join('\n');
}
