import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineContract } from '@thi-tuan/shared/contracts/contract.ts';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { assertContractIsJsonSchemaable, replySchema, requestSchema } from './schema.ts';
import { stringifierOf } from './serializers.ts';
import { validatorOf } from './validators.ts';

const contractWith = (reply: z.ZodType, more: Partial<Contract> = {}): Contract =>
  defineContract({ method: 'GET', path: '/things', access: 'public', summary: 'Things', reply: z.object({ reply }), errors: [], ...more });

const contractsFolder = new URL('../../../shared/contracts/', import.meta.url);

function contractsIn(value: unknown): Contract[] {
  if (typeof value !== 'object' || value === null || value instanceof z.ZodType) return [];
  if ('method' in value && 'path' in value && 'reply' in value) return [value as Contract];
  return Object.values(value).flatMap(contractsIn);
}

function compile(contract: Contract): void {
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = contract[part];
    if (schema) validatorOf(requestSchema(schema), part === 'body');
  }
  stringifierOf(replySchema(contract.reply));
}

describe('what a contract may say', () => {
  test.each<[string, z.ZodType]>([
    ['refine', z.string().refine((value) => value.length > 1)],
    ['superRefine', z.string().superRefine(() => undefined)],
    ['object refine', z.object({ a: z.int() }).refine((value) => value.a > 0)],
    ['transform', z.string().transform((value) => value.length)],
    ['trim', z.string().trim()],
    ['lower case', z.string().toLowerCase()],
    ['preprocess', z.preprocess((value) => value, z.string())],
    ['pipe', z.string().pipe(z.string())],
    ['date', z.date()],
    ['bigint', z.bigint()],
    ['map', z.map(z.string(), z.string())],
    ['set', z.set(z.string())],
    ['any', z.any()],
    ['unknown', z.unknown()],
    ['plain union', z.union([z.string(), z.int()])],
    ['loose object', z.looseObject({ a: z.int() })],
    ['intersection', z.intersection(z.object({ a: z.int() }), z.object({ b: z.int() }))],
    ['coercion', z.coerce.number()],
    ['catch', z.string().catch('x')],
    ['pattern with flags', z.string().regex(/a/i)],
    ['url', z.url()],
    ['undefined literal', z.literal(undefined)],
    ['deep inside', z.array(z.object({ a: z.record(z.string(), z.object({ b: z.string().trim().nullable() })) }))],
    ['default in a union', z.discriminatedUnion('t', [z.object({ t: z.literal('a'), n: z.int().default(1) }), z.object({ t: z.literal('b') })])],
  ])('%s is refused', (_name, schema) => {
    expect(() => assertContractIsJsonSchemaable(contractWith(schema))).toThrow(/^GET \/things: reply\.reply/);
  });

  test('recursion is refused', () => {
    const tree = z.object({
      name: z.string(),
      get children() {
        return z.array(tree);
      },
    });
    expect(() => assertContractIsJsonSchemaable(contractWith(tree))).toThrow('recursive');
  });

  test('plain shapes pass', () => {
    const schema = z.object({
      id: z.uuid(),
      code: z
        .string()
        .min(1)
        .max(8)
        .regex(/^[A-Z]+$/)
        .nullable(),
      count: z.int().min(0),
      day: z.iso.date(),
      list: z.array(z.enum(['a', 'b'])).max(3),
      by: z.record(z.string(), z.int()),
      either: z.discriminatedUnion('t', [z.object({ t: z.literal('a') }), z.strictObject({ t: z.literal('b'), n: z.int().optional() })]),
    });
    expect(() => assertContractIsJsonSchemaable(contractWith(schema))).not.toThrow();
  });

  test('path and params say the same', () => {
    const params = z.object({ thingId: z.string() });
    expect(() => assertContractIsJsonSchemaable(contractWith(z.int(), { path: '/things/:thingId' }))).toThrow('params names []');
    expect(() => assertContractIsJsonSchemaable(contractWith(z.int(), { params }))).toThrow('params names [thingId]');
    expect(() => assertContractIsJsonSchemaable(contractWith(z.int(), { path: '/things/:thingId', params }))).not.toThrow();
    expect(() => assertContractIsJsonSchemaable(contractWith(z.int(), { path: '/Things' }))).toThrow('kebab-case');
    expect(() => assertContractIsJsonSchemaable(contractWith(z.int(), { body: z.object({}) }))).toThrow('GET takes no body');
  });
});

test('every contract of the house says only what JSON Schema can say, and each endpoint is named once', async () => {
  const files = readdirSync(contractsFolder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const modules = await Promise.all(files.map(async (name) => import(new URL(name, contractsFolder).href) as Promise<object>));
  const contracts = [...new Set(modules.flatMap((module) => Object.values(module).flatMap(contractsIn)))];
  expect(contracts.length).toBeGreaterThan(5);
  for (const contract of contracts) {
    assertContractIsJsonSchemaable(contract);
    // A running server compiles a schema when it is first needed: what does not compile shows here.
    expect(() => compile(contract), `${contract.method} ${contract.path}`).not.toThrow();
  }
  const endpoints = contracts.map((contract) => `${contract.method} ${contract.path}`);
  expect(endpoints.toSorted()).toEqual([...new Set(endpoints)].toSorted());
});
