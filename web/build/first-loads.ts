import { COMPATIBILITY } from '@thi-tuan/shared/contracts/contract.ts';
import { stylesOf, type ManifestEntry } from './weights.ts';

export interface FirstLoadOf {
  /** As in app/routes.tsx. */
  path: string;
  /** The module of the page, as Vite's manifest names it. */
  page: string;
  /** What the page reads first, below `/api`; `:roundId` comes from the address, `:lang` is the page's language. */
  asks?: readonly string[];
  /** The same, asked only for who is signed in. */
  signedInAsks?: readonly string[];
  /** Of the round to act on, which `/home` names: `:round`. */
  roundAsks?: readonly string[];
  /** The same, asked only for who is signed in, and while the round may be entered. */
  ownRoundAsks?: readonly string[];
  /** The attempt to take over, as its page does first of all, for who is signed in. */
  resumes?: string;
}

/** What every page reads: the contest, for its frame. `/auth/me` is asked in any case. */
const ALWAYS = ['/home'];

/** Pages of contestants, whose code and answers are fetched side by side instead of one after the other. */
export const FIRST_LOADS: readonly FirstLoadOf[] = [
  {
    path: '/',
    page: 'pages/home-page.tsx',
    signedInAsks: ['/me/attempts'],
    roundAsks: ['/rounds/:round/standings'],
    ownRoundAsks: ['/rounds/:round/before'],
  },
  { path: '/the-le', page: 'pages/rules-page.tsx' },
  { path: '/bang-xep-hang', page: 'pages/standings-page.tsx' },
  { path: '/bang-xep-hang/:roundId', page: 'pages/standings-page.tsx' },
  { path: '/cac-tuan', page: 'pages/past-rounds-page.tsx' },
  { path: '/dang-nhap', page: 'pages/sign-in-page.tsx' },
  { path: '/dang-ky', page: 'pages/register-page.tsx' },
  { path: '/thi/:roundId', page: 'pages/before-page.tsx', signedInAsks: ['/rounds/:roundId/before?lang=:lang'] },
  { path: '/lam-bai/:attemptId', page: 'pages/quiz-page.tsx', resumes: '/attempts/:attemptId/resume' },
  { path: '/ket-qua/:attemptId', page: 'pages/result-page.tsx', signedInAsks: ['/attempts/:attemptId/result'] },
  { path: '/bai-thi-cua-toi', page: 'pages/attempts-page.tsx' },
  { path: '/lam-quen', page: 'pages/practice-page.tsx' },
];

/** Where starter.js and the page's own files go in index.html. */
const START = '<!--start-->';
const HEAD_END = '</head>';
const FONT = /<link rel="preload" as="font"[^>]*>/g;

export type Manifest = Readonly<Record<string, ManifestEntry & { isDynamicEntry?: boolean }>>;

/**
 * With an entry for each page that Vite put into one file with others, where its manifest names only the file.
 * @param fileOf the file that holds a page's module
 */
export function withPages(manifest: Manifest, fileOf: (page: string) => string | undefined): Manifest {
  const all: Record<string, Manifest[string]> = { ...manifest };
  for (const { page } of FIRST_LOADS) {
    const file = fileOf(page);
    const held = Object.values(manifest).find((entry) => entry.file === file);
    if (held) all[page] ??= held;
  }
  return all;
}

/** Scripts of a page and of everything that it imports statically, each once, without those of the entry. */
function scriptsOf(manifest: Manifest, page: string): string[] {
  const entry = reached(manifest, 'index.html');
  return [...reached(manifest, page)].filter((name) => !entry.has(name)).map((name) => manifest[name]?.file ?? '');
}

function reached(manifest: Manifest, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const entry = manifest[name];
    if (seen.has(name) || !entry) continue;
    seen.add(name);
    open.push(...(entry.imports ?? []));
  }
  return seen;
}

/** `/rounds/:roundId/before` of a page at `/thi/:roundId` → `/rounds/:2/before`: the step of the address that holds it. */
function placed(ask: string, path: string): string {
  const steps = path.split('/');
  return ask.replace(/:(\w+)/g, (whole, name: string) => {
    if (name === 'lang' || name === 'round') return whole;
    const at = steps.indexOf(`:${name}`);
    if (at < 0) throw new Error(`${path} has no :${name} for ${ask}`);
    return `:${at}`;
  });
}

function starterTag(
  code: string,
  { asks = [], signedInAsks = [], roundAsks = [], ownRoundAsks = [], resumes, path }: Omit<FirstLoadOf, 'page'>,
): string {
  const list = (given: readonly string[]): string => given.map((ask) => placed(ask, path)).join(' ');
  const attributes = {
    'data-compatibility': String(COMPATIBILITY),
    'data-asks': list(['/auth/me', ...ALWAYS, ...asks]),
    'data-signed-in-asks': list(signedInAsks),
    'data-round-asks': list(roundAsks),
    'data-own-round-asks': list(ownRoundAsks),
    'data-resumes': list(resumes === undefined ? [] : [resumes]),
  };
  const written = Object.entries(attributes).map(([name, value]) => (value === '' ? '' : ` ${name}="${value}"`));
  return `<script${written.join('')}>${code}</script>`;
}

/** Without the comments and indents of its source. */
export function starterCode(source: string): string {
  const lines = source.replace(/\/\*[\s\S]*?\*\//, '').split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join('\n');
}

export interface PageHtml {
  /** null: every other address. */
  path: string | null;
  html: string;
}

/**
 * index.html once for each page of `FIRST_LOADS`, naming that page's own scripts and styles and asking for its first answers.
 * @throws Error for a page that the build did not make, or an index.html without the places
 */
export function pagesHtml(html: string, manifest: Manifest, code: string): PageHtml[] {
  if (!html.includes(START) || !html.includes(HEAD_END)) throw new Error(`index.html has no ${START}`);
  const styles = new Set(stylesOf(manifest, ['index.html']));
  // Without scripts there is nothing yet that a font could draw: they come first.
  const fonts = html.match(FONT) ?? [];
  const bare = html.replace(FONT, '');
  const of = (load: Omit<FirstLoadOf, 'page'>, links: readonly string[]): string =>
    bare.replace(START, () => starterTag(code, load)).replace(HEAD_END, () => `${[...links, ...fonts].join('')}${HEAD_END}`);
  const pages = FIRST_LOADS.map((load): PageHtml => {
    if (!manifest[load.page]) throw new Error(`No page ${load.page} was built`);
    const own = stylesOf(manifest, [load.page]).filter((style) => !styles.has(style));
    return {
      path: load.path,
      html: of(load, [
        ...scriptsOf(manifest, load.page).map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
        ...own.map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
      ]),
    };
  });
  return [...pages, { path: null, html: of({ path: '' }, []) }];
}
