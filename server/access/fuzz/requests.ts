import fc from 'fast-check';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import type { JsonSchema } from '../../platform/http/schema.ts';
import { NOTHING, requestSchema } from '../../platform/http/schema.ts';
import type { Column } from '../access-table.ts';
import { COLUMNS } from '../access-table.ts';
import { CONTRACTS, isWritten } from '../cell-requests.ts';
import { hostileValue, nearlyValid, spoil, validValue } from './values.ts';
import type { Spoil } from './values.ts';

/** A request to come: words for what exists are still to be filled in. */
export interface Plan {
  column: Column;
  /** `area.name` of a contract, or the path of a page. */
  endpoint: string;
  method: string;
  /** Pattern such as `/api/attempts/:attemptId`. */
  path: string;
  params: Readonly<Record<string, unknown>>;
  query: unknown;
  /** A value to send as JSON, fields of a form, or bytes as they are; absent = no body. */
  body?: { kind: 'json'; value: unknown } | { kind: 'form'; value: unknown } | { kind: 'raw'; bytes: Buffer };
  headers: Readonly<Record<string, string>>;
  /** Sent as somebody with the right sends it, of objects made for it; spoiled at one place of its body or not at all. */
  real?: { spoil: Spoil | null };
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Bodies that are no JSON value: cut off, deep, huge, in another encoding. */
const rawBodies: fc.Arbitrary<Buffer> = fc.oneof(
  fc.constantFrom(
    Buffer.from(''),
    Buffer.from('{'),
    Buffer.from('{"a":'),
    Buffer.from('{"__proto__":{"x":1},"login":"a"}'),
    Buffer.from('{"constructor":{"prototype":{"x":1}}}'),
    Buffer.from('[1,2'),
    Buffer.from('undefined'),
    Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
    Buffer.from(`${'{"a":'.repeat(8000)}1${'}'.repeat(8000)}`),
    Buffer.from('{"login":"Lê Thị Ủy"}', 'utf16le'),
    Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x22]),
    Buffer.from('{"login":"\xff\xfe"}', 'latin1'),
    Buffer.from('\uFEFF{"login":"x"}'),
    Buffer.alloc(70 * 1024, 0x61),
    Buffer.from(JSON.stringify({ login: 'x'.repeat(70 * 1024) })),
    Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
  ),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

const types = fc.constantFrom(
  JSON_TYPE,
  JSON_TYPE,
  'application/json; charset=utf-16le',
  'application/json; charset=latin1',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  FORM_TYPE,
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'text/xml',
  '',
  'nonsense',
  `application/json; ${'x'.repeat(500)}`,
);

/** Headers that a caller makes up; most requests have none of them. */
const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Record<string, string>[]>(
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://' },
      { 'sec-fetch-site': 'cross-site' },
      { 'accept-language': 'en,vi;q=0.9' },
      { 'accept-language': 'x'.repeat(3000) },
      { 'x-forwarded-for': '1.2.3.4, ::1, nonsense' },
      { 'x-thi-tuan-compatibility': '0' },
      { 'x-thi-tuan-compatibility': '99999999999999999999' },
      { 'x-request-id': '<script>' },
      { 'accept': 'image/png' },
      { 'accept-encoding': 'br;q=x,,gzip;q=' },
      { 'if-none-match': '*' },
      { 'content-encoding': 'gzip' },
      { 'x-http-method-override': 'DELETE' },
      { expect: '100-continue' },
      { upgrade: 'websocket', connection: 'upgrade' },
      { authorization: 'Bearer x' },
      { cookie: `thi-tuan-session=${'A'.repeat(43)}` },
      { cookie: 'thi-tuan-session=%00; thi-tuan-session=%zz; =; ;;' },
      { cookie: `__Host-thi-tuan-session=${'A'.repeat(43)}; __proto__=x` },
      { host: 'evil.example' },
    ),
  },
);

/** Mostly right, often nearly, sometimes nothing like it. */
const partOf = (schema: JsonSchema): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 5, arbitrary: validValue(schema) }, { weight: 4, arbitrary: nearlyValid(schema) }, { weight: 1, arbitrary: hostileValue });

const column = fc.constantFrom(...COLUMNS);

function bodyOf(contract: Contract): fc.Arbitrary<{ body?: Plan['body'] & object; type: string | null }> {
  const raw = fc.tuple(rawBodies, types).map(([bytes, type]) => ({ body: { kind: 'raw' as const, bytes }, type }));
  if (!contract.body) return fc.oneof({ weight: 8, arbitrary: fc.constant({ type: null }) }, { weight: 1, arbitrary: raw });
  const json = partOf(requestSchema(contract.body)).map((value) => ({ body: { kind: 'json' as const, value }, type: JSON_TYPE }));
  const mistyped = fc.tuple(partOf(requestSchema(contract.body)), types).map(([value, type]) => ({ body: { kind: 'json' as const, value }, type }));
  return fc.oneof({ weight: 12, arbitrary: json }, { weight: 1, arbitrary: mistyped }, { weight: 2, arbitrary: raw });
}

function planOf([endpoint, contract]: [string, Contract]): fc.Arbitrary<Plan> {
  const method = fc.oneof(
    { weight: 15, arbitrary: fc.constant<string>(contract.method) },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD') },
  );
  const params = contract.params ? partOf(requestSchema(contract.params)) : fc.constant({});
  const query = fc.oneof(
    { weight: 6, arbitrary: contract.query ? partOf(requestSchema(contract.query)) : fc.constant({}) },
    { weight: 1, arbitrary: nearlyValid(NOTHING) },
  );
  return fc.record({ column, method, params, query, body: bodyOf(contract), odd: oddHeaders }).map(({ body: { body, type }, odd, ...rest }) => ({
    ...rest,
    params: (typeof rest.params === 'object' && rest.params !== null ? rest.params : {}) as Plan['params'],
    endpoint,
    path: `/api${contract.path}`,
    ...(body ? { body } : {}),
    headers: { ...(type === null ? {} : { 'content-type': type }), ...odd },
  }));
}

/** The request that the access table sends, as whoever the column says. */
const realPlan: fc.Arbitrary<Plan> = fc
  .record({
    column,
    of: fc.constantFrom(...CONTRACTS.filter(([endpoint]) => isWritten(endpoint))),
    spoil: fc.option(spoil, { freq: 2 }),
    odd: oddHeaders,
  })
  .map(({ column: sender, of: [endpoint, contract], spoil: how, odd }) => ({
    column: sender,
    endpoint,
    method: contract.method,
    path: `/api${contract.path}`,
    params: {},
    query: {},
    headers: { ...(contract.body ? { 'content-type': JSON_TYPE } : {}), ...odd },
    real: { spoil: contract.body ? how : null },
  }));

/** Fields that the forms of plain pages have. */
const FORM_FIELDS = [
  'khoa',
  'giu',
  'lan',
  'trang',
  'may',
  'hoi',
  'cau',
  'viec',
  'du-doan',
  'c1',
  'c2',
  'login',
  'password',
  'again',
  'shared',
  'participation',
  'en',
];
const formValue: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '@own',
      '@another',
      '@none',
      '1',
      '2',
      '0',
      'a',
      'b',
      'nop',
      'luu',
      'xem-lai',
      'trang-sau',
      'nhan-lai',
      'sang-cau',
      'holder-of-the-fuzz',
      '1,2,3',
    ),
  },
  { weight: 2, arbitrary: hostileValue },
);
const form = fc.dictionary(fc.constantFrom(...FORM_FIELDS), formValue, { maxKeys: 10 });

/** What is mounted by hand, and addresses of nothing. */
const PAGES: [method: string, path: string][] = [
  ['GET', '/don-gian'],
  ['GET', '/don-gian/kieu.css'],
  ['POST', '/don-gian/dang-nhap'],
  ['POST', '/don-gian/dang-xuat'],
  ['GET', '/don-gian/lan-dau'],
  ['POST', '/don-gian/lan-dau'],
  ['GET', '/don-gian/thi/:roundId'],
  ['POST', '/don-gian/thi/:roundId/bat-dau'],
  ['GET', '/don-gian/bai/:attemptId'],
  ['POST', '/don-gian/bai/:attemptId'],
  ['GET', '/don-gian/ket-qua/:attemptId'],
  ['GET', '/api/live'],
  ['GET', '/api/docs'],
  ['GET', '/metrics'],
  ['GET', '/healthz'],
  ['GET', '/:free'],
  ['POST', '/:free'],
  ['GET', '/api/:free'],
  ['DELETE', '/api/:free'],
];

const pagePlan: fc.Arbitrary<Plan> = fc
  .record({
    column,
    page: fc.constantFrom(...PAGES),
    id: fc.oneof({ weight: 4, arbitrary: fc.constantFrom<unknown>('@own', '@another', '@none') }, { weight: 1, arbitrary: hostileValue }),
    query: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: form }),
    body: fc.oneof(
      { weight: 6, arbitrary: form.map((value): Plan['body'] & object => ({ kind: 'form', value })) },
      { weight: 1, arbitrary: rawBodies.map((bytes): Plan['body'] & object => ({ kind: 'raw', bytes })) },
    ),
    type: fc.oneof({ weight: 8, arbitrary: fc.constant(FORM_TYPE) }, { weight: 1, arbitrary: types }),
    odd: oddHeaders,
  })
  .map(({ page: [method, path], id, body, type, odd, ...rest }) => ({
    ...rest,
    endpoint: `${method}:${path}`,
    method,
    path,
    params: { roundId: id, attemptId: id, free: id },
    ...(method === 'GET' ? {} : { body }),
    headers: { ...(method === 'GET' ? {} : { 'content-type': type }), ...odd },
  }));

/** Any request that anybody might send. */
export const anyRequest: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...CONTRACTS.map(planOf)) },
  { weight: 3, arbitrary: realPlan },
  { weight: 1, arbitrary: pagePlan },
);
