import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineContract } from '@thi-tuan/shared/contracts/contract.ts';
import { httpTest } from '../testing/http-app.ts';
import { mountHealth } from './health.ts';
import type { HealthCheck } from './health.ts';
import { mount } from './mount.ts';
import { mountApiDocs } from './openapi.ts';
import type { OpenApiDocument } from './openapi.ts';

const save = defineContract({
  method: 'POST',
  path: '/attempts/:attemptId/save',
  access: 'signed-in',
  summary: 'Keep the answers <so far>',
  params: z.object({ attemptId: z.uuid() }),
  query: z.object({ dry: z.boolean().optional() }),
  body: z.object({
    revision: z.int(),
    answer: z.discriminatedUnion('kind', [z.object({ kind: z.literal('one'), n: z.int().nullable() }), z.object({ kind: z.literal('none') })]),
  }),
  reply: z.object({ savedAt: z.int(), by: z.record(z.string(), z.int()) }),
  errors: ['holder-lost', 'attempt-late'],
});
const list = defineContract({
  method: 'GET',
  path: '/attempts',
  access: 'public',
  summary: 'All',
  reply: z.object({ items: z.array(z.string()) }),
  errors: [],
});

async function docs() {
  const http = await httpTest();
  mountApiDocs(http.app, http.ctx.contracts, 'Thi Tuần');
  mount(http.app, save, async () => ({ savedAt: 1, by: {} }), http.ctx);
  mount(http.app, list, async () => ({ items: [] }), http.ctx);
  return http;
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (key === '$ref' && typeof child === 'string' ? [child] : refsIn(child)));
}

function resolve(document: object, ref: string): unknown {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document);
}

describe('OpenAPI', () => {
  test('is valid, and every reference leads somewhere', async () => {
    const http = await docs();
    const document = (await http.app.inject('/api/docs/openapi.json')).json<OpenApiDocument>();
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(3);
    for (const ref of refs) expect(resolve(document, ref), ref).toBeTypeOf('object');
    const result = await new Validator().validate({ ...document });
    expect(result).toMatchObject({ valid: true });
    expect(Object.keys(document.paths)).toEqual(['/api/attempts', '/api/attempts/{attemptId}/save']);
    const operation = document.paths['/api/attempts/{attemptId}/save']?.['post'];
    expect(operation).toMatchObject({ 'operationId': 'postAttemptsAttemptIdSave', 'x-access': 'signed-in', 'security': [{ session: [] }] });
    expect(operation?.parameters.map((parameter) => [parameter.in, parameter.name, parameter.required])).toEqual([
      ['path', 'attemptId', true],
      ['query', 'dry', false],
      ['header', 'x-thi-tuan-compatibility', false],
    ]);
    expect(operation?.responses['409']?.description).toBe('attempt-late, holder-lost');
    await http.app.close();
  });

  test('the page needs no script and escapes what it shows', async () => {
    const http = await docs();
    const page = await http.app.inject('/api/docs');
    const nonce = /'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1];
    expect(page.body).toContain(`<style nonce="${String(nonce)}">`);
    expect(page.body).toContain('/api/attempts/{attemptId}/save');
    expect(page.body).toContain('Keep the answers &lt;so far&gt;');
    expect(page.body).not.toContain('<script');
    await http.app.close();
  });
});

async function readiness(checks: Record<string, HealthCheck>) {
  const http = await httpTest();
  mountHealth(http.app, { checks, clockDriftMs: () => -42.4, timeoutMs: 20 });
  const alive = await http.app.inject('/healthz');
  const ready = await http.app.inject('/readyz');
  await http.app.close();
  return { alive: alive.json<unknown>(), status: ready.statusCode, body: ready.json<{ checks: Record<string, object> }>(), logged: http.logged() };
}

describe('health', () => {
  test('ready with figures', async () => {
    const { alive, status, body } = await readiness({ database: async () => ({ engine: 'sqlite' }) });
    expect(alive).toEqual({ alive: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({ ready: true, clock: { driftMs: -42 }, checks: { database: { ok: true, engine: 'sqlite' } } });
  });

  test('not ready when one check fails or hangs; the reason is in the log only', async () => {
    const { alive, status, body, logged } = await readiness({
      database: async () => {
        throw new Error('cannot open /srv/file');
      },
      hanging: async () => new Promise(() => undefined),
      fine: async () => undefined,
    });
    expect(alive).toEqual({ alive: true });
    expect(status).toBe(503);
    expect(body).toMatchObject({ ready: false, checks: { database: { ok: false }, hanging: { ok: false }, fine: { ok: true } } });
    expect(JSON.stringify(body)).not.toContain('srv');
    expect(logged).toContain('cannot open');
  });
});
