import fc from 'fast-check';
import type { JsonSchema } from '../../platform/http/schema.ts';

/**
 * Words that stand for what exists in the scene: `@own` is the sender's, `@another` somebody else's, `@none` nobody's.
 * They become ids when the request is sent.
 */
export const KNOWN = ['@own', '@another', '@none'] as const;

/** Names of fields whose values exist in the scene; the others are as free as their schema says. */
const NAMES_OF_THINGS = new Set(['roundId', 'attemptId', 'personId', 'unitId', 'code', 'login', 'password', 'current', 'acceptClaimId', 'tree']);

/** Strings that have broken something somewhere. */
const NASTY = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  'x\uDC00y',
  '\uFEFF',
  '\u202Eabc',
  'ế'.normalize('NFD'),
  'Ủy ban — “Ấn Độ”',
  '%00',
  '%',
  '%%%s%n',
  "' OR 1=1 --",
  '"; DROP TABLE person; --',
  '../../../../etc/passwd',
  '..\\..\\secret',
  '<script>alert(1)</script>',
  '{{constructor.constructor("x")()}}',
  '${7*7}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '1e309',
  '-1',
  '9007199254740993',
  '0x10',
  'ﷺ'.repeat(40),
  '👩‍👩‍👧‍👦'.repeat(10),
  'a'.repeat(5000),
  '\n\r\t\u2028\u2029',
  '~',
  '~deleted',
];

/** JSON text: what only text can hold, such as a key twice or `__proto__` as an own key. */
const NASTY_JSON = [
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"a":1,"a":2}',
  '1e400',
  '-0',
  '123456789012345678901234567890',
  '"\\ud800"',
  '"\\u0000"',
  '[]',
  '{}',
  'null',
  'true',
  '[[[[[[]]]]]]',
];

const nastyString = fc.constantFrom(...NASTY);
const nastyJson: fc.Arbitrary<unknown> = fc.constantFrom(...NASTY_JSON).map((text) => JSON.parse(text) as unknown);

/** Anything that JSON can carry. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyString,
  nastyJson,
  fc.jsonValue({ maxDepth: 4 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31, 2 ** 32, 0.5, -1, 0),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const typesOf = (schema: JsonSchema): string[] => [schema.type ?? []].flat() as string[];
const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

function validString(schema: JsonSchema, name: string): fc.Arbitrary<string> {
  const minLength = number(schema.minLength, 0);
  const maxLength = Math.min(number(schema.maxLength, 60), 1200);
  const free = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 20)) }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...NASTY).map((text) => {
        const cut = text.slice(0, maxLength);
        return cut.length < minLength ? cut.padEnd(minLength, 'x') : cut;
      }),
    },
    { weight: 1, arbitrary: fc.constant('ữ'.repeat(maxLength)) },
  );
  // Options of a question, a holder's key: what a person's own paper really has.
  if (name === 'chosen') return fc.constantFrom('a', 'b', 'c', 'd', 'zz');
  if (name === 'holderKey') return fc.constantFrom('holder-of-the-fuzz', 'another-holder');
  return NAMES_OF_THINGS.has(name) ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom<string>(...KNOWN) }, { weight: 1, arbitrary: free }) : free;
}

function validInteger(schema: JsonSchema, name: string): fc.Arbitrary<number> {
  const min = number(schema.minimum, -1000);
  const max = number(schema.maximum, 1000);
  if (['holder', 'version', 'position', 'revision'].includes(name)) {
    return fc.oneof({ weight: 6, arbitrary: fc.integer({ min, max: Math.min(max, min + 4) }) }, { weight: 1, arbitrary: fc.constantFrom(min, max) });
  }
  return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }), fc.integer({ min, max: Math.min(max, min + 20) }));
}

/** What the schema lets in. @param name of the field */
export function validValue(schema: JsonSchema, name = ''): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => validValue(one as JsonSchema, name)));
  const types = typesOf(schema);
  const nullable = types.includes('null');
  const value = validOf(
    types.find((type) => type !== 'null'),
    schema,
    name,
  );
  return nullable ? fc.option(value, { nil: null, freq: 4 }) : value;
}

function validOf(type: string | undefined, schema: JsonSchema, name: string): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return validObject(schema);
    case 'array':
      return fc.array(validValue(schema.items as JsonSchema, name), { maxLength: Math.min(number(schema.maxItems, 5), 6) });
    case 'string':
      return validString(schema, name);
    case 'integer':
    case 'number':
      return validInteger(schema, name);
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

function validObject(schema: JsonSchema): fc.Arbitrary<unknown> {
  const required = new Set(schema.required ?? []);
  const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, value]) => [key, validValue(value as JsonSchema, key)]));
  return fc.record(fields, { requiredKeys: [...required] as never[] });
}

/** One thing that is made wrong in a value, at a place of its own choosing. */
export interface Spoil {
  at: number;
  wrong: unknown;
  how: string;
}

export const spoil: fc.Arbitrary<Spoil> = fc.record({
  at: fc.nat({ max: 1000 }),
  wrong: hostileValue,
  how: fc.constantFrom('replace', 'remove', 'add', 'wrap', 'repeat'),
});

/** A value that was right but for one thing. */
export function nearlyValid(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.tuple(validValue(schema), spoil).map(([value, how]) => spoiled(value, how));
}

type Holder = Record<string, unknown> | unknown[];

/** Every place inside a value, as holder and key. */
function placesIn(value: unknown, found: [Holder, string | number][] = []): [Holder, string | number][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push([value as Holder, key]);
    placesIn((value as Record<string, unknown>)[key], found);
  }
  return found;
}

export function spoiled(value: unknown, { at, wrong, how }: Spoil): unknown {
  const whole = { root: structuredClone(value) };
  const places = placesIn(whole);
  const [holder, key] = places[at % places.length] as [Record<string, unknown>, string];
  if (how === 'remove' && !Array.isArray(holder)) delete holder[key];
  else if (how === 'wrap') holder[key] = [holder[key]];
  else if (how === 'repeat') holder[key] = Array.from({ length: 150 }, () => holder[key]);
  else if (how === 'add') {
    const target =
      typeof holder[key] === 'object' && holder[key] !== null && !Array.isArray(holder[key]) ? (holder[key] as Record<string, unknown>) : holder;
    Object.defineProperty(target, String(at % 3 === 0 ? '__proto__' : `extra${at}`), {
      value: wrong,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else holder[key] = wrong;
  return whole.root;
}
