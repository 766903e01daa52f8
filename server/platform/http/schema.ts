import { z } from 'zod';
import type { Contract, Schema } from '@thi-tuan/shared/contracts/contract.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Schema of what comes in: every object refuses fields it does not name. */
export function requestSchema(schema: Schema): JsonSchema {
  return convert(schema, true);
}

/**
 * Schema of what goes out. Also converted as input: with zod's default, objects of a union carry
 * `additionalProperties: false`, and one extra field of a row becomes a 500 instead of being dropped.
 */
export function replySchema(schema: Schema): JsonSchema {
  return convert(schema, false);
}

/** An absent params or query schema means: none are taken. */
export const NOTHING: JsonSchema = { type: 'object', properties: {}, additionalProperties: false };

function convert(schema: Schema, incoming: boolean): JsonSchema {
  const { $schema: _, ...result } = z.toJSONSchema(schema as z.ZodType, {
    target: 'draft-7',
    io: 'input',
    cycles: 'throw',
    unrepresentable: 'throw',
    override: ({ zodSchema, jsonSchema }) => {
      mergeNull(jsonSchema, incoming);
      if (!incoming) return;
      if (jsonSchema.type === 'object' && jsonSchema.properties && jsonSchema.additionalProperties === undefined) {
        jsonSchema.additionalProperties = false;
      }
      const definition = definitionOf(zodSchema);
      if (definition.type === 'union' && definition.discriminator !== undefined) {
        jsonSchema['discriminator'] = { propertyName: definition.discriminator };
      }
    },
  });
  return result;
}

const SIMPLE = new Set(['string', 'integer', 'number', 'boolean']);
const NESTED = new Set(['object', 'array']);

/**
 * `anyOf: [integer, null]` → `type: [integer, null]`: what may be null then costs the serialiser no validation, nor the server the compiling
 * of one. Going out also for objects, lists and enumerations; coming in they stay as they are, coercion and discriminators have to see them.
 */
function mergeNull(schema: JsonSchema, incoming: boolean): void {
  const [value, nothing, ...others] = schema.anyOf ?? [];
  if (!isSchema(value) || !isSchema(nothing) || others.length > 0 || nothing.type !== 'null' || typeof value.type !== 'string') return;
  const named = value.enum ?? (value.const === undefined ? null : [value.const]);
  if (!SIMPLE.has(value.type) && !NESTED.has(value.type)) return;
  if (incoming && (named !== null || NESTED.has(value.type))) return;
  const { const: _one, ...rest } = value;
  delete schema.anyOf;
  Object.assign(schema, rest, { type: [value.type, 'null'] }, named && { enum: [...named, null] });
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

/** What we read of zod's definitions. */
interface Definition {
  type: string;
  discriminator?: string;
  checks?: { _zod: { def: CheckDefinition } }[];
  /** A string format that is a type of its own, such as z.uuid(). */
  check?: string;
  format?: string;
  pattern?: RegExp;
  coerce?: boolean;
  innerType?: Schema;
  element?: Schema;
  keyType?: Schema;
  valueType?: Schema;
  catchall?: Schema;
  shape?: Record<string, Schema>;
  options?: Schema[];
  values?: unknown[];
}

interface CheckDefinition {
  check: string;
  format?: string;
  pattern?: RegExp;
}

function definitionOf(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition;
}

/** A contract says something that JSON Schema cannot say, so it would be silently unchecked or a fault at run time. */
export class ContractError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ContractError';
  }
}

const PATH = /^(\/[a-z0-9-]+|\/:[a-zA-Z]+)+$/;

/**
 * A contract may say only what JSON Schema can say. Refinements, transforms, trim and preprocess
 * vanish without an error in the conversion; dates, bigints and maps throw; any and unknown let everything out.
 * @throws ContractError naming the contract, the place and the reason
 */
export function assertContractIsJsonSchemaable(contract: Contract): void {
  const name = `${contract.method} ${contract.path}`;
  if (!PATH.test(contract.path)) throw new ContractError(`${name}: the path is not /kebab-case/:param`);
  assertParamsMatchPath(contract, name);
  if (contract.method === 'GET' && contract.body) throw new ContractError(`${name}: GET takes no body`);
  for (const part of ['params', 'query', 'body', 'reply'] as const) {
    const schema = contract[part];
    if (!schema) continue;
    const fault = faultOf(schema, part, new Set(), false);
    if (fault) throw new ContractError(`${name}: ${fault}`);
    if ((part === 'params' || part === 'query') && definitionOf(schema).type !== 'object')
      throw new ContractError(`${name}: ${part} must be an object`);
  }
}

function assertParamsMatchPath(contract: Contract, name: string): void {
  const inPath = [...contract.path.matchAll(/:([a-zA-Z]+)/g)].map((match) => match[1] ?? '');
  const named = contract.params ? Object.keys(definitionOf(contract.params).shape ?? {}) : [];
  if (inPath.toSorted().join() !== named.toSorted().join()) {
    throw new ContractError(`${name}: path names [${inPath.join(', ')}] but params names [${named.join(', ')}]`);
  }
}

const CHECKS = new Set(['less_than', 'greater_than', 'multiple_of', 'number_format', 'max_length', 'min_length', 'length_equals', 'string_format']);
const LEAVES = new Set(['string', 'number', 'boolean', 'null', 'literal', 'enum']);
const WRAPPERS = new Set(['optional', 'nullable', 'default', 'readonly']);

function faultOf(schema: Schema, place: string, above: Set<Schema>, inUnion: boolean): string | null {
  if (above.has(schema)) return `${place}: recursive (send a flat list)`;
  const definition = definitionOf(schema);
  const own = ownFault(definition, place, inUnion);
  if (own) return own;
  const deeper = new Set(above).add(schema);
  for (const [step, child, union] of childrenOf(definition)) {
    const fault = faultOf(child, `${place}${step}`, deeper, union || (inUnion && definition.type !== 'array'));
    if (fault) return fault;
  }
  return null;
}

function ownFault(definition: Definition, place: string, inUnion: boolean): string | null {
  const { type } = definition;
  if (definition.coerce) return `${place}: coercion belongs to the validator`;
  for (const check of definition.checks ?? []) {
    const fault = checkFault(check._zod.def);
    if (fault) return `${place}: ${fault}`;
  }
  if (type === 'string' && definition.check === 'string_format') {
    const fault = checkFault({ ...definition, check: 'string_format' });
    if (fault) return `${place}: ${fault}`;
  }
  if (type === 'object' && definition.catchall && definitionOf(definition.catchall).type !== 'never')
    return `${place}: takes fields it does not name`;
  if (type === 'union') return definition.discriminator === undefined ? `${place}: a union needs a discriminator` : null;
  if (type === 'default' && inUnion) return `${place}: a default inside a union is ignored`;
  if (type === 'literal' && definition.values?.some((value) => typeof value === 'bigint' || value === undefined))
    return `${place}: a literal JSON does not know`;
  if (LEAVES.has(type) || WRAPPERS.has(type) || ['object', 'array', 'record'].includes(type)) return null;
  return `${place}: «${type}» cannot be said in JSON Schema`;
}

function checkFault(check: CheckDefinition): string | null {
  if (!CHECKS.has(check.check)) return check.check === 'overwrite' ? 'a transform such as trim vanishes' : `check «${check.check}» vanishes`;
  if (check.check !== 'string_format') return null;
  if (!check.pattern) return `format «${check.format}» has no pattern`;
  if (check.pattern.flags.replace('u', '') !== '') return `flags of /${check.pattern.source}/${check.pattern.flags} vanish`;
  return null;
}

function childrenOf(definition: Definition): [step: string, schema: Schema, inUnion: boolean][] {
  if (definition.type === 'object') return Object.entries(definition.shape ?? {}).map(([key, child]) => [`.${key}`, child, false]);
  if (definition.type === 'union') return (definition.options ?? []).map((child, index) => [`|${index}`, child, true]);
  const children: [string, Schema, boolean][] = [];
  if (definition.innerType) children.push(['', definition.innerType, false]);
  if (definition.element) children.push(['[]', definition.element, false]);
  if (definition.keyType) children.push(['{key}', definition.keyType, false]);
  if (definition.valueType) children.push(['{}', definition.valueType, false]);
  return children;
}
