import type { FastifyInstance } from 'fastify';
import { COMPATIBILITY_HEADER } from '@thi-tuan/shared/contracts/contract.ts';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { ERRORS } from '@thi-tuan/shared/kernel/errors.ts';
import type { ErrorCode } from '@thi-tuan/shared/kernel/errors.ts';
import { apiPageOf } from './api-page.ts';
import { compiledOnce } from './compile-once.ts';
import { makeNonce, pagePolicy } from './csp.ts';
import { API_PREFIX } from './mount.ts';
import { replySchema, requestSchema } from './schema.ts';
import type { JsonSchema } from './schema.ts';

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: object;
}

export interface OpenApiOperation {
  operationId: string;
  summary: string;
  tags: string[];
  'x-access': string;
  security: Record<string, string[]>[];
  parameters: OpenApiParameter[];
  requestBody?: { required: true; content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

/** The OpenAPI 3.1 document of the mounted contracts. */
export function openApiOf(contracts: readonly Contract[], title: string): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const contract of contracts.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = API_PREFIX + contract.path.replace(/:([a-zA-Z]+)/g, '{$1}');
    (paths[path] ??= {})[contract.method.toLowerCase()] = operationOf(contract);
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description: 'Times are UTC milliseconds. Every error is {"error": {"code", "params"}}.' },
    paths,
    components: {
      schemas: { Error: errorSchema() },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'thi-tuan-session', description: 'Behind TLS the name begins with __Host-.' },
      },
    },
  };
}

const operationOf = compiledOnce((given): OpenApiOperation => {
  const contract = given as Contract;
  return {
    operationId: operationId(contract),
    summary: contract.summary,
    tags: [contract.path.split('/')[1] ?? ''],
    'x-access': contract.access,
    security: contract.access === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...parametersOf('path', contract.params && requestSchema(contract.params)),
      ...parametersOf('query', contract.query && requestSchema(contract.query)),
      { name: COMPATIBILITY_HEADER, in: 'header', required: false, schema: { type: 'integer' } },
    ],
    ...bodyOf(contract),
    responses: {
      '200': { description: 'OK', content: replyOf(contract) },
      ...errorResponses(contract),
    },
  };
});

const FILE = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const;

function bodyOf(contract: Contract): Pick<OpenApiOperation, 'requestBody'> {
  if (contract.raw === 'upload') return { requestBody: { required: true, content: FILE } };
  return contract.body ? { requestBody: { required: true, content: { 'application/json': { schema: requestSchema(contract.body) } } } } : {};
}

function replyOf(contract: Contract): Record<string, { schema: JsonSchema }> {
  return contract.raw === 'reply' ? FILE : { 'application/json': { schema: replySchema(contract.reply) } };
}

function operationId(contract: Contract): string {
  const words = contract.path.split(/[/:-]+/).filter((word) => word !== '');
  return contract.method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parametersOf(place: 'path' | 'query', schema: JsonSchema | undefined): OpenApiParameter[] {
  const required = new Set(schema?.required);
  return Object.entries(schema?.properties ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: typeof value === 'boolean' ? {} : value,
  }));
}

/** What mount itself may answer, beside the handler's own codes. */
export function impliedErrors(contract: Contract): ErrorCode[] {
  return [
    'rate-limited',
    'old-client',
    'internal',
    'busy',
    'shutting-down',
    'bad-request',
    'invalid-body',
    ...(contract.method === 'GET' ? [] : (['bad-origin', 'body-too-large', 'unsupported-media-type', 'storage-full', 'storage-failing'] as const)),
    ...(contract.access === 'public' ? [] : (['not-signed-in'] as const)),
    ...(contract.access === 'public' || contract.access === 'first-login' ? [] : (['first-login-needed', 'forbidden'] as const)),
  ];
}

function errorResponses(contract: Contract): OpenApiOperation['responses'] {
  const byStatus = new Map<number, Set<ErrorCode>>();
  for (const code of [...contract.errors, ...impliedErrors(contract)]) {
    const codes = byStatus.get(ERRORS[code]) ?? new Set();
    byStatus.set(ERRORS[code], codes.add(code));
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: [...codes].toSorted().join(', '), content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    ]),
  );
}

function errorSchema(): object {
  const value = { type: ['string', 'number', 'boolean', 'null'] };
  return {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'params'],
        properties: { code: { type: 'string', enum: Object.keys(ERRORS) }, params: { type: 'object', additionalProperties: value } },
      },
    },
  };
}

/** `/api/docs` (readable, without any script) and `/api/docs/openapi.json`, of whatever is mounted by the first request. */
export function mountApiDocs(app: FastifyInstance, contracts: readonly Contract[], title: string): void {
  let made: { json: string; page: (nonce: string) => string } | undefined;
  const current = () => {
    if (made) return made;
    const document = openApiOf(contracts, title);
    return (made = { json: JSON.stringify(document), page: apiPageOf(document) });
  };
  app.get(`${API_PREFIX}/docs/openapi.json`, async (_request, reply) => {
    reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8');
    return current().json;
  });
  app.get(`${API_PREFIX}/docs`, async (_request, reply) => {
    const nonce = makeNonce();
    reply.header('content-security-policy', pagePolicy(nonce)).header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    return current().page(nonce);
  });
}
