/**
 * How a value of a column kind becomes a driver value and comes back, on both engines. Every encoder passes `null` through:
 * drizzle skips the encoder for a literal null but not for a placeholder, where a plain JSON column would store the text 'null'
 * and a plain SQLite boolean would store 0.
 */

function refuse(kind: string, value: unknown): never {
  throw new TypeError(`a ${kind} column was given ${typeof value === 'object' ? 'an object' : `a ${typeof value}`} it cannot hold`);
}

/** Text. NUL is refused on both engines, because PostgreSQL cannot store it. */
export function encodeText(value: string): string {
  if (value === null) return value;
  if (typeof value !== 'string' || value.includes('\0')) refuse('text', value);
  return value;
}

/** A 53-bit integer: fractions, NaN and larger numbers are refused (SQLite would store them silently as REAL). */
export function encodeInt(value: number): number {
  if (value === null) return value;
  if (!Number.isSafeInteger(value)) refuse('int', value);
  return value;
}

/** PostgreSQL hands int8 over as text. */
export function decodeInt(value: number | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('an integer from the database does not fit 53 bits');
  return number;
}

export function encodeBool(value: boolean): boolean {
  if (value === null) return value;
  if (typeof value !== 'boolean') refuse('bool', value);
  return value;
}

/** better-sqlite3 refuses to bind booleans. */
export function encodeBoolAsInt(value: boolean): number {
  if (value === null) return value;
  if (typeof value !== 'boolean') refuse('bool', value);
  return value ? 1 : 0;
}

export function decodeBool(value: boolean | number): boolean {
  return value === true || value === 1;
}

/**
 * JSON as text on both engines: key order survives (jsonb reorders), \u0000 inside a string survives (jsonb refuses it),
 * and nothing parses it twice (drizzle's jsonb turns the JSON string "123" into a number). JSON is always read whole.
 */
export function encodeJson(value: unknown): string {
  if (value === null) return value as never;
  const text = JSON.stringify(value);
  if (text === undefined) refuse('json', value);
  return text;
}

export function decodeJson(value: string): unknown {
  return JSON.parse(value);
}
