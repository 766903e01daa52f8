import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parse, type Node } from 'acorn';

/**
 * The floor: Chromium 108 and Safari 15.4 (PRODUCT.md, «What goes wrong» 11). The build target lowers syntax; what it cannot do is add
 * methods and Web APIs, or styles. This looks at what was built, libraries included.
 */

/** Methods and properties by name that one of the two does not have yet, with what has them. */
const NEW_MEMBERS: Readonly<Record<string, string>> = {
  toSorted: 'Chromium 110, Safari 16',
  toReversed: 'Chromium 110, Safari 16',
  toSpliced: 'Chromium 110, Safari 16',
  isWellFormed: 'Chromium 111, Safari 16.4',
  toWellFormed: 'Chromium 111, Safari 16.4',
  getSetCookie: 'Chromium 113, Safari 17',
  checkVisibility: 'Chromium 105, Safari 17.4',
  showPopover: 'Chromium 114, Safari 17',
  hidePopover: 'Chromium 114, Safari 17',
  togglePopover: 'Chromium 114, Safari 17',
  startViewTransition: 'Chromium 111, Safari 18',
  scheduler: 'Chromium 94, no Safari',
  requestIdleCallback: 'no Safari',
  wakeLock: 'Chromium 84, Safari 16.4',
  userActivation: 'Chromium 72, Safari 16.4',
  setAppBadge: 'no Safari 15',
  symmetricDifference: 'Chromium 122, Safari 17',
  isSubsetOf: 'Chromium 122, Safari 17',
  isSupersetOf: 'Chromium 122, Safari 17',
  isDisjointFrom: 'Chromium 122, Safari 17',
  setHTMLUnsafe: 'Chromium 124, Safari 17.4',
  getHTML: 'Chromium 125, Safari 18',
  moveBefore: 'Chromium 133',
};

/** `Object.groupBy` and the like: a name of which only this owner's is new. */
const NEW_STATICS: Readonly<Record<string, string>> = {
  'Object.groupBy': 'Chromium 117, Safari 17.4',
  'Map.groupBy': 'Chromium 117, Safari 17.4',
  'Promise.withResolvers': 'Chromium 119, Safari 17.4',
  'Promise.try': 'Chromium 128, Safari 18.2',
  'Array.fromAsync': 'Chromium 121, Safari 16.4',
  'URL.canParse': 'Chromium 120, Safari 17',
  'URL.parse': 'Chromium 126, Safari 18',
  'AbortSignal.timeout': 'Chromium 103, Safari 16',
  'AbortSignal.any': 'Chromium 116, Safari 17.4',
  'Iterator.from': 'Chromium 122, Safari 18.4',
  'Response.json': 'Chromium 105, Safari 17',
  'Math.f16round': 'Chromium 135, Safari 18.2',
  'RegExp.escape': 'Chromium 136, Safari 18.2',
};

/** Constructors and functions of the global object. */
const NEW_GLOBALS: Readonly<Record<string, string>> = {
  OffscreenCanvas: 'Chromium 69, Safari 16.4',
  CompressionStream: 'Chromium 80, Safari 16.4',
  DecompressionStream: 'Chromium 80, Safari 16.4',
  CSSStyleSheet: 'constructed: Chromium 73, Safari 16.4',
  Highlight: 'Chromium 105, Safari 17.2',
  EyeDropper: 'no Safari',
  SharedWorker: 'Safari 16',
  PushManager: 'Safari 16',
  requestIdleCallback: 'no Safari',
  scheduler: 'no Safari',
  navigation: 'Chromium 102, Safari 26',
};

interface SyntaxNode extends Node {
  [key: string]: unknown;
}

function children(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node)
    .flat()
    .filter((value): value is SyntaxNode => typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string');
}

const nameOf = (node: unknown): string | null => {
  const { type, name, value } = (node ?? {}) as { type?: string; name?: string; value?: unknown };
  if (type === 'Identifier') return name ?? null;
  return type === 'Literal' && typeof value === 'string' ? value : null;
};

/** Asked for rather than used: `typeof x.y`, `x.y?.()`, `x.y && …`, `if (x.y)`, `'y' in x`. */
function isAsked(node: SyntaxNode, above: SyntaxNode | undefined): boolean {
  if (!above) return false;
  if (above.type === 'UnaryExpression' && ['typeof', '!'].includes(String(above['operator']))) return true;
  if (above.type === 'CallExpression' && above['callee'] === node && above['optional'] === true) return true;
  if (above.type === 'LogicalExpression' && above['left'] === node) return true;
  if (['IfStatement', 'ConditionalExpression'].includes(above.type) && above['test'] === node) return true;
  return above.type === 'MemberExpression' && above['object'] === node && above['optional'] === true;
}

/** What a script uses that the floor does not have; asking for it first is fine. */
export function scriptFaults(code: string): string[] {
  const faults = new Set<string>();
  let tree: SyntaxNode;
  try {
    tree = parse(code, { ecmaVersion: 2022, sourceType: 'module' }) as unknown as SyntaxNode;
  } catch (error) {
    return [`newer syntax: ${error instanceof Error ? error.message : String(error)}`];
  }
  const open: { node: SyntaxNode; above: SyntaxNode | undefined }[] = [{ node: tree, above: undefined }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, above } = next;
    if (node.type === 'StaticBlock') faults.add('a static block of a class (Safari 16.4)');
    const pattern = (node['regex'] as { pattern: string } | undefined)?.pattern;
    if (pattern !== undefined && /\(\?<[=!]/.test(pattern)) faults.add(`looking behind in /${pattern}/ (Safari 16.4)`);
    for (const fault of usedIn(node, above)) faults.add(fault);
    for (const child of children(node)) open.push({ node: child, above: node });
  }
  return [...faults].sort();
}

function usedIn(node: SyntaxNode, above: SyntaxNode | undefined): string[] {
  if (isAsked(node, above)) return [];
  if (node.type === 'MemberExpression') {
    const property = node['computed'] === true && (node['property'] as SyntaxNode).type === 'Identifier' ? null : nameOf(node['property']);
    if (property === null) return [];
    const owner = nameOf(node['object']);
    const known = NEW_STATICS[`${owner}.${property}`] ?? (Object.hasOwn(NEW_MEMBERS, property) ? NEW_MEMBERS[property] : undefined);
    return known === undefined ? [] : [`${owner ?? '…'}.${property} (${known})`];
  }
  if ((node.type === 'NewExpression' || node.type === 'CallExpression') && Object.hasOwn(NEW_GLOBALS, nameOf(node['callee']) ?? '')) {
    const name = nameOf(node['callee'])!;
    return [`${name} (${NEW_GLOBALS[name]})`];
  }
  return [];
}

/** Styles that mean something only above the floor, so that a page would look broken below; what merely refines is left out. */
const NEW_STYLES: readonly [pattern: RegExp, name: string][] = [
  [/@container\b/, '@container (Safari 16)'],
  [/@scope\b/, '@scope (Chromium 118, Safari 17.4)'],
  [/@starting-style\b/, '@starting-style (Chromium 117, Safari 17.5)'],
  [/@property\b/, '@property (Safari 16.4)'],
  [/\bcolor-mix\(/, 'color-mix() (Chromium 111, Safari 16.2)'],
  [/\blight-dark\(/, 'light-dark() (Chromium 123, Safari 17.5)'],
  [/\b(?:oklch|oklab)\(/, 'oklch(), oklab() (Chromium 111)'],
  [/\brgb\(\s*from\b/, 'relative colours (Chromium 119, Safari 16.4)'],
  [/\bsubgrid\b/, 'subgrid (Chromium 117, Safari 16)'],
  [/:popover-open\b/, ':popover-open (Chromium 114, Safari 17)'],
  [/\banchor\(/, 'anchor() (Chromium 125)'],
  [/\bround\(|\bmod\(|\brem\(\s/, 'round(), mod() (Chromium 125)'],
  [/[{;]\s*&[\s.:#[]/, 'nested rules (Chromium 112, Safari 16.5)'],
];

export function styleFaults(css: string): string[] {
  return NEW_STYLES.filter(([pattern]) => pattern.test(css)).map(([, name]) => name);
}

/** Uses that look before they leap in a way that `isAsked` does not see. */
const LOOKED_BEFORE: readonly [fault: RegExp, why: string][] = [
  [/^[^.]*\.startViewTransition /, 'react-dom: inside try, and only for a <ViewTransition> that nobody here renders'],
  [/^navigator\.wakeLock /, 'use-quiet-page.ts asks `in navigator` in the line before'],
];

/** Faults of everything below a built site's folder, by file. */
export async function floorFaults(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const type = extname(file);
      if (type !== '.js' && type !== '.css') return [];
      const text = await readFile(join(folder, file), 'utf8');
      const faults = type === '.js' ? scriptFaults(text) : styleFaults(text);
      return faults.filter((fault) => !LOOKED_BEFORE.some(([known]) => known.test(fault))).map((fault) => `${file}: ${fault}`);
    }),
  );
  return found.flat();
}
