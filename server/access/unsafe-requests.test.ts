import { afterAll, beforeAll, expect, test } from 'vitest';
import { TABLE, WORDS, linesOf } from './access-table.ts';
import type { Column } from './access-table.ts';
import { CONTRACTS, requestFor } from './cell-requests.ts';
import type { Sent } from './cell-requests.ts';
import type { CellScene, Someone } from './cell-scene.ts';
import { cellScene } from './cell-scene.ts';

const HOST = 'thi.example.vn';
const UNSAFE = CONTRACTS.filter(([, contract]) => contract.method !== 'GET');

/** What a browser says when another site made it send the request. */
const FOREIGN = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: `https://${HOST}.evil.example` },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];
const OWN = [{ origin: `http://${HOST}` }, { 'sec-fetch-site': 'same-origin' }];
/** Bodies that a form of another site can send without asking first. */
const FORMS = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];

let scene: CellScene;
let end: () => Promise<void>;
beforeAll(async () => {
  scene = await cellScene((ending) => (end = ending));
});
afterAll(() => end());

function inject(scene: CellScene, endpoint: string, actor: Someone, sent: Sent, headers: Record<string, string>) {
  const [, contract] = CONTRACTS.find(([name]) => name === endpoint)!;
  const bodyOf = (payload: string | Buffer, type: string) => ({
    payload,
    headers: { host: HOST, cookie: actor.client.cookie, 'content-type': type, ...headers },
  });
  return scene.app.http.inject({
    method: contract.method,
    url: `/api${contract.path.replaceAll(/:(\w+)/g, (_all, name: string) => sent.params![name]!)}`,
    ...(sent.query ? { query: sent.query as Record<string, string> } : {}),
    headers: { host: HOST, cookie: actor.client.cookie, ...headers },
    ...(sent.body === undefined
      ? {}
      : contract.raw === 'upload'
        ? bodyOf(Buffer.from(sent.body as Uint8Array), 'application/octet-stream')
        : bodyOf(JSON.stringify(sent.body), 'application/json')),
  });
}

/** Who has the right to send it. */
function senderOf(endpoint: string): Column {
  if (endpoint.startsWith('contact.')) return 'contact+';
  if (endpoint === 'accounts.revoke' || endpoint === 'accounts.invite' || endpoint === 'accounts.revokeInvite') return 'organiser';
  if (/^(unitsDesk|unitImports|peopleDesk|peopleMerges|peopleMoves|peopleImports)\./.test(endpoint)) return 'organiser';
  if (['manage.', 'regrade.', 'contestEdit.', 'rules.', 'look.'].some((area) => endpoint.startsWith(area))) return 'organiser';
  // In a running round the watcher may do all there is.
  if (endpoint.startsWith('running.')) return 'watcher';
  // Who takes no part sees every bank without a pledge.
  if (['bank.', 'bankImport.', 'trial.'].some((area) => endpoint.startsWith(area))) return 'watcher';
  return endpoint === 'auth.firstLogin' ? 'first-login' : 'own';
}

const LINES = linesOf(TABLE);

/** What the access table answers the sender: where the request itself is in order, that and nothing else. */
function answerOf(endpoint: string, variant: string): number {
  const line = LINES.find((one) => one.endpoint === endpoint && one.variant === variant) ?? LINES.find((one) => one.endpoint === endpoint)!;
  return WORDS[line.cells[senderOf(endpoint)]]!.status;
}

test.each(UNSAFE)('%s: another site cannot make a browser send it, and nothing is written', async (endpoint) => {
  const actor = await scene.actor(senderOf(endpoint));
  const variant = endpoint === 'manage.close' || endpoint === 'running.cancel' || endpoint.startsWith('regrade.') ? 'closed' : '';
  const sent = await requestFor(endpoint)(scene, actor, await scene.subject(senderOf(endpoint), actor), variant);
  const writes = scene.app.ctx.data.stats().jobs;
  for (const headers of FOREIGN) {
    const { statusCode, body } = await inject(scene, endpoint, actor, sent, headers);
    expect([statusCode, JSON.parse(body)], JSON.stringify(headers)).toEqual([403, { error: { code: 'bad-origin', params: {} } }]);
  }
  if (sent.body !== undefined) {
    for (const type of FORMS) expect((await inject(scene, endpoint, actor, sent, { 'content-type': type })).statusCode, type).toBe(415);
  }
  expect(scene.app.ctx.data.stats().jobs).toBe(writes);
  expect((await inject(scene, endpoint, actor, sent, OWN[0]!)).statusCode).toBe(answerOf(endpoint, variant));
});

test('the site’s own pages may send, known by origin or by the browser’s word; so may who is no browser', async () => {
  for (const headers of [...OWN, {}]) {
    const actor = await scene.actor('own');
    const sent = await requestFor('auth.newRecoveryCode')(scene, actor, actor, '');
    expect((await inject(scene, 'auth.newRecoveryCode', actor, sent, headers as Record<string, string>)).statusCode).toBe(200);
  }
});

test('the socket’s handshake is a GET with cookies: another site’s page opens none', async () => {
  const { client } = await scene.actor('own');
  const open = (headers: Record<string, string>) =>
    scene.app.http.injectWS('/api/live', { headers: { host: HOST, cookie: client.cookie, ...headers } });
  for (const headers of FOREIGN) await expect(open(headers)).rejects.toThrow('403');
  const socket = await open(OWN[0]!);
  expect(socket.readyState).toBe(socket.OPEN);
  socket.terminate();
});

test('pages and replies carry the headers that keep other sites out', async () => {
  const { app } = scene;
  const page = await app.http.inject({ url: '/' });
  const reply = await app.http.inject({ url: '/api/home' });
  const refusal = await app.http.inject({ url: '/api/me/profile' });
  const broken = await app.http.inject({ url: '/api/%zz' });
  for (const { headers } of [page, reply, refusal, broken]) {
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
  }
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toMatch(/style-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}';/);
  expect(policy).not.toMatch(/script-src[^;]*(unsafe|http|\*|data:)/);
  expect(page.headers['cache-control']).toBe('no-cache');
  for (const { headers } of [reply, refusal]) {
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    expect(headers['cache-control']).toBe('no-store');
  }
});
