import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run-tool.ts';

/** Every text of a tree by its path: `form.name` → «Họ và tên». */
export function flatten(tree: unknown, path = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[path, tree]]);
  if (typeof tree !== 'object' || tree === null) return new Map();
  return new Map(Object.entries(tree).flatMap(([key, value]) => [...flatten(value, path === '' ? key : `${path}.${key}`)]));
}

/** Filled by the language store in every text; each language uses those it needs. */
const GIVEN_WORDS = new Set(['{{you}}', '{{You}}', '{{round}}', '{{Round}}']);
/** Each once: a language may say a number twice («Đã đủ 52/52»). */
const placeholders = (text: string): string =>
  [...text.matchAll(/\{\{\w+\}\}|<\/?\w+\/?>/g)]
    .map((found) => found[0])
    .filter((name, index, all) => !GIVEN_WORDS.has(name) && all.indexOf(name) === index)
    .sort()
    .join(' ');
/** English adds `key_one` where a plural needs it. */
const base = (key: string, others: Map<string, string>): string => (others.has(key) ? key : key.replace(/_(one|other)$/, ''));
/** Letters that only Vietnamese has. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
/** Words of the screen itself, the same in both languages: proper names and the words between «…» that English explains. */
const quoted = (text: string): string => text.replace(/«[^»]*»|“[^”]*”|\([^)]*\)/g, '');

/** How two languages of one area differ: keys, placeholders, empty or untranslated texts. */
export function compareTexts(vi: Map<string, string>, en: Map<string, string>): string[] {
  const faults: string[] = [];
  for (const [key, text] of vi) {
    const other = en.get(key);
    if (other === undefined) faults.push(`${key} has no English`);
    else if (placeholders(text) !== placeholders(other))
      faults.push(`${key}: placeholders differ: «${placeholders(text)}» and «${placeholders(other)}»`);
    else if (text === other && VIETNAMESE.test(quoted(text)) && text.split(/\s+/).length > 2) faults.push(`${key}: the English is still Vietnamese`);
    if (text.trim() === '') faults.push(`${key}: empty in Vietnamese`);
    if (other?.trim() === '') faults.push(`${key}: empty in English`);
  }
  for (const key of en.keys()) if (!vi.has(base(key, vi))) faults.push(`${key} has no Vietnamese`);
  return faults;
}

async function textsOf(path: string): Promise<Map<string, string>> {
  const module = (await import(pathToFileURL(join(ROOT, path)).href)) as Record<string, unknown>;
  // The names of the exports differ by their language; what they hold must not.
  const trees = Object.entries(module).map(([name, tree]) => [name.replace(/(Vi|En|_VI|_EN)$/, ''), tree] as const);
  return flatten(Object.fromEntries(trees));
}

/** Each `x.vi.ts` of the web has its `x.en.ts` with the same keys and placeholders. */
export async function checkTexts(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob('{web,shared,server}/**/*.{vi,en}.ts', { cwd: ROOT, exclude: (name) => name === 'node_modules' })) files.push(file);
  const areas = [...new Set(files.map((file) => file.replace(/\.(vi|en)\.ts$/, '')))].sort();
  if (areas.length === 0) return ['no text files were found: the check does not see them'];
  const faults = await Promise.all(
    areas.map(async (area) => {
      const missing = ['vi', 'en'].filter((language) => !files.includes(`${area}.${language}.ts`));
      if (missing.length > 0) return missing.map((language) => `${area}.${language}.ts is missing`);
      const [vi, en] = await Promise.all([textsOf(`${area}.vi.ts`), textsOf(`${area}.en.ts`)]);
      return compareTexts(vi, en).map((fault) => `${area}: ${fault}`);
    }),
  );
  return faults.flat();
}
