import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { COLUMNS, TABLE, WORDS, linesOf } from './access-table.ts';
import type { Column, Line } from './access-table.ts';
import { formBrowser } from '../testing/form-browser.ts';
import { CONTRACTS, contractOf, pageFor, requestFor } from './cell-requests.ts';
import type { PageAsked, Sent } from './cell-requests.ts';
import type { CellScene, Someone } from './cell-scene.ts';
import { cellScene } from './cell-scene.ts';

const LINES = linesOf(TABLE);

interface Seen {
  status: number;
  code: string | null;
}

/** Everything mounted, `METHOD:/path`, as the running server itself tells. */
function mounted(scene: CellScene): string[] {
  const routes: string[] = [];
  const above: string[] = [];
  for (const line of scene.app.http.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^([│ ]*)[└├]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!found) continue;
    const depth = found[1]!.length / 4;
    above.splice(depth, above.length, found[2]!);
    for (const method of found[3]?.split(', ') ?? []) routes.push(`${method}:${above.join('')}`);
  }
  return routes;
}

/** Sends what is mounted by hand, a form with the key that a page of the actor's own session holds. */
async function askPage(scene: CellScene, endpoint: string, { client }: Someone, { url, form }: PageAsked): Promise<Seen> {
  const headers = client.cookie === '' ? {} : { cookie: client.cookie };
  const own = form && client.cookie !== '' ? await formBrowser(scene.app, client.cookie).open('/don-gian') : null;
  const khoa = /name="khoa" value="([^"]*)"/.exec(own?.body ?? '')?.[1] ?? '';
  const {
    statusCode,
    body,
    headers: answered,
  } = await scene.app.http.inject({
    method: endpoint.split(':')[0] as 'GET' | 'POST',
    url,
    headers: { ...headers, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(form ? { payload: new URLSearchParams({ ...form, khoa }).toString() } : {}),
  });
  if (url.startsWith('/don-gian') && !url.endsWith('.css') && answered['cache-control'] !== 'no-store')
    throw new Error(`${endpoint}: the page may be kept by caches`);
  return {
    status: statusCode,
    code: statusCode === 303 ? ledTo(String(answered.location)) : refusalIn(String(answered['content-type']), statusCode, body),
  };
}

function ledTo(location: string): string {
  if (location.startsWith('/don-gian?het=')) return 'to sign in';
  return location === '/don-gian/lan-dau' ? 'to the first login' : 'on';
}

function refusalIn(type: string, status: number, body: string): string | null {
  if (status < 400 || body === '') return null;
  if (type.startsWith('application/json')) return (JSON.parse(body) as { error: { code: string } }).error.code;
  return /Mã lỗi: ([a-z-]+)/.exec(body)?.[1] ?? null;
}

/** What the guard says, who knows the session and nothing of what is asked. */
const SHUT = new Set(['sign-in', 'first', 'no']);

/** What no schema lets through: no handler sees it, so a refusal of it in a word of `SHUT` is the guard's, whatever is asked about whomever. */
const malformed = ({ params, raw }: Contract): Sent => ({
  params: Object.fromEntries(Object.keys((params as { shape?: object } | undefined)?.shape ?? {}).map((name) => [name, '-'])),
  query: { nonsense: 1 },
  body: raw === 'upload' ? new Uint8Array(1) : { nonsense: true },
});

async function ask(endpoint: string, contract: Contract, { client }: Someone, sent: Sent): Promise<Seen> {
  const { status, code, headers } = await client.call(contract, sent as never);
  const kept = contract.cache === 'immutable' && contract.access === 'public' && status === 200;
  if (headers['cache-control'] !== (kept ? 'public, max-age=31536000, immutable' : 'no-store'))
    throw new Error(`${endpoint}: the reply may be kept by caches`);
  return { status, code };
}

const isAs = (seen: Seen, wanted: Seen): boolean => seen.status === wanted.status && seen.code === wanted.code;

async function send(scene: CellScene, line: Line, column: Column, shared: Map<Column, Someone>): Promise<Seen> {
  const contract = contractOf(line.endpoint);
  if (contract && SHUT.has(line.cells[column])) {
    const seen = await ask(line.endpoint, contract, shared.get(column)!, malformed(contract));
    // Else the real request tells: a policy may have said the same of it.
    if (isAs(seen, WORDS[line.cells[column]]!)) return seen;
  }
  // What changes nothing may be asked by the same actor again and again.
  const fresh =
    (contract ? contract.method !== 'GET' : line.endpoint.startsWith('POST:')) ||
    /^(attempts|bank|bankImport|unitImports|peopleImports)\.|:attemptId$/.test(line.endpoint);
  const actor = fresh ? await scene.actor(column) : shared.get(column)!;
  const subject = line.cells[column] === '=' ? actor : await scene.subject(column, actor);
  if (!contract) return askPage(scene, line.endpoint, actor, await pageFor(line.endpoint)(scene, actor, subject));
  return ask(line.endpoint, contract, actor, await requestFor(line.endpoint)(scene, actor, subject, line.variant));
}

async function differingCells(scene: CellScene, shared: Map<Column, Someone>, lines: readonly Line[]): Promise<string[]> {
  const differing: string[] = [];
  for (const line of lines) {
    // Side by side: their writes share a commit.
    const found = await Promise.all(
      COLUMNS.filter((column) => line.cells[column] !== '=').map(async (column) => {
        const word = line.cells[column];
        const wanted = WORDS[word];
        if (!wanted) throw new Error(`${line.endpoint}: «${word}» is no word of the table`);
        const seen = await send(scene, line, column, shared);
        return isAs(seen, wanted) ? [] : [`${line.endpoint} ${line.variant} · ${column}: ${word}, but ${seen.status} ${seen.code ?? ''}`];
      }),
    );
    differing.push(...found.flat());
  }
  return differing;
}

/** What is mounted and has no line, and lines of what is not mounted. */
function unmatched(routes: readonly string[], lines: readonly Line[]): string[] {
  const named = new Set(lines.map((line) => line.endpoint));
  const byRoute = new Map(CONTRACTS.map(([endpoint, { method, path }]) => [`${method}:/api${path}`, endpoint]));
  return [
    ...CONTRACTS.map(([endpoint]) => endpoint).filter((endpoint) => !named.has(endpoint)),
    ...[...named].filter((endpoint) => !endpoint.includes(':') && !contractOf(endpoint)),
    ...routes.filter((route) => !named.has(byRoute.get(route) ?? route)),
    ...[...byRoute.keys()].filter((route) => !routes.includes(route)),
  ];
}

let scene: CellScene;
const shared = new Map<Column, Someone>();
let end: () => Promise<void>;
beforeAll(async () => {
  scene = await cellScene((ending) => (end = ending));
  for (const column of COLUMNS) shared.set(column, await scene.actor(column));
});
afterAll(() => end());
// Nobody looks at what the cells gave to read: a process each, which ends before it has begun.
afterEach(async () => {
  const { bank, unitDesk, people } = scene.app.features;
  await Promise.all([bank.reading.stop(), unitDesk.tables.stop(), people.tables.stop()]);
});

test('the table has a line for every contract and for everything else that is mounted', () => {
  const routes = mounted(scene);
  expect(routes).toEqual(expect.arrayContaining(['PUT:/api/attempts/:attemptId', 'POST:/api/rounds/:roundId/start', 'GET:/api/live', 'GET:/readyz']));
  expect(unmatched(routes, LINES)).toEqual([]);
  expect(unmatched([...routes, 'GET:/forgotten'], LINES)).toEqual(['GET:/forgotten']);
  expect(
    unmatched(
      routes,
      LINES.filter((line) => line.endpoint !== 'me.export'),
    ),
  ).toEqual(['me.export', 'GET:/api/me/export']);
});

test.each(LINES.map((line) => [`${line.endpoint} ${line.variant}`, line] as const))('%s answers each role as the table says', async (_name, line) => {
  expect(await differingCells(scene, shared, [line])).toEqual([]);
});

test('whoever may come in is told that a malformed request is none: where it is refused otherwise, the guard did', async () => {
  const told = await Promise.all(
    LINES.map(async (line) => {
      const contract = contractOf(line.endpoint);
      const column = COLUMNS.find((one) => line.cells[one] !== '=' && !SHUT.has(line.cells[one]));
      if (!contract || !column) return [];
      const { code } = await ask(line.endpoint, contract, shared.get(column)!, malformed(contract));
      return code === 'bad-request' || code === 'invalid-body' ? [] : [`${line.endpoint} · ${column}: ${code}`];
    }),
  );
  expect(told.flat()).toEqual([]);
});

test('a wrong cell is found', async () => {
  const [line] = LINES.filter(({ endpoint }) => endpoint === 'contact.people') as [Line];
  const planted = { ...line, cells: { ...line.cells, 'contact-': 'ok', admin: 'ok' } };
  expect(await differingCells(scene, shared, [planted])).toEqual([
    'contact.people  · contact-: ok, but 403 forbidden',
    'contact.people  · admin: ok, but 403 forbidden',
  ]);
});
