import { Ajv } from 'ajv';
import type { ErrorObject, Options, ValidateFunction } from 'ajv';
import type { FastifySchemaCompiler } from 'fastify';
import { holdsUnwritable } from './writable-text.ts';
import { compiledOnce } from './compile-once.ts';

/** A request that does not fit its contract; `path` is a JSON pointer, `rule` the broken keyword. */
export class InvalidInput extends Error {
  readonly path: string;
  readonly rule: string;
  constructor(path: string, rule: string) {
    super(`${path || '/'}: ${rule}`);
    this.name = 'InvalidInput';
    this.path = path;
    this.rule = rule;
  }
}

const COMMON: Options = {
  // Formats come with their pattern (checked by assertContractIsJsonSchemaable).
  validateFormats: false,
  removeAdditional: false,
  useDefaults: true,
  discriminator: true,
  strictTypes: false,
  // The schemas are made by `z.toJSONSchema` from our own contracts: checking them against the draft compiles the draft itself, 70 ms of the event loop at a server's first request.
  validateSchema: false,
  // One fault is enough to refuse; collecting all of them is a gift to whoever sends monsters.
  allErrors: false,
};

const exact = new Ajv({ ...COMMON, coerceTypes: false });
const coercing = new Ajv({ ...COMMON, coerceTypes: 'array' });
const exactCheck = compiledOnce((schema) => exact.compile(schema));
const coercingCheck = compiledOnce((schema) => coercing.compile(schema));

/** The compiled check of a schema. @throws Error when the schema is none */
export function validatorOf(schema: object, isBody: boolean): ValidateFunction {
  return (isBody ? exactCheck : coercingCheck)(schema);
}

/**
 * Fastify's own Ajv coerces bodies: null for a nullable integer becomes 0, "7" becomes 7. So there are
 * two compilers: what comes in the address is text by nature and is coerced, a body never is.
 * @param later is given what compiles a check before its first request
 */
export function createValidatorCompiler(later: (compile: () => void) => void): FastifySchemaCompiler<object> {
  return ({ schema, httpPart }) => {
    later(() => void validatorOf(schema, httpPart === 'body'));
    let check: ValidateFunction | undefined;
    return (value: unknown) => {
      check ??= validatorOf(schema, httpPart === 'body');
      if (check(value)) {
        // A body's own text has been looked at while it was read.
        if (httpPart !== 'body' && holdsUnwritable(value)) return { error: new InvalidInput(`/${httpPart ?? ''}`, 'text') };
        return { value };
      }
      return { error: invalidInput(httpPart ?? 'body', check.errors?.[0]) };
    };
  };
}

function invalidInput(part: string, fault: ErrorObject | undefined): InvalidInput {
  const base = `${part === 'body' ? '' : `/${part}`}${fault?.instancePath ?? ''}`;
  if (!fault) return new InvalidInput(base, 'invalid');
  const params: Record<string, unknown> = fault.params;
  if (fault.keyword === 'additionalProperties') return new InvalidInput(`${base}/${shortName(params['additionalProperty'])}`, 'unknown');
  if (fault.keyword === 'required') return new InvalidInput(`${base}/${shortName(params['missingProperty'])}`, 'required');
  return new InvalidInput(base, fault.keyword);
}

function shortName(name: unknown): string {
  return String(name).slice(0, 60);
}
