import { Column, Param, Placeholder, SQL, is } from '../../orm/drizzle.ts';
import type Database from 'better-sqlite3';
import { decodeBool, decodeInt, decodeJson, encodeBoolAsInt, encodeInt, encodeJson, encodeText } from '../../dialect/codec.ts';
import { placeOfSlot } from '../../dialect/prepare.ts';

/** What drizzle knows of a statement it has built; these members are its own. */
export interface BuiltQuery {
  query: { sql: string; params: unknown[] };
  fields?: { path: string[]; field: unknown }[] | undefined;
  customResultMapper?: unknown;
  execute(values: Record<string, unknown>): { sync(): unknown };
}

type Convert = (value: unknown) => unknown;
interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}
/** A column of the kit says itself how it is read; undefined = as it is. */
interface KitColumn {
  mapFrom?: Convert;
}

/** JavaScript made of a statement: what it takes from outside, by name, and its text. */
class Code {
  readonly #given: Convert[] = [];

  /** A name for a function. */
  give(convert: Convert): string {
    const known = this.#given.indexOf(convert);
    if (known >= 0) return `f${known}`;
    this.#given.push(convert);
    return `f${this.#given.length - 1}`;
  }

  /** The function with this body and these arguments. */
  make<F>(names: string[], body: string): F {
    // The text holds names of our own columns and slots only, each as a JSON string.
    // oxlint-disable-next-line typescript/no-implied-eval
    const outer = new Function(...this.#given.map((_, i) => `f${i}`), `'use strict'; return (${names.join(', ')}) => ${body};`);
    return outer(...this.#given) as F;
  }
}

/** Where `v`, what the statement is run with, holds the value of a slot. */
function valueOf(name: string): string {
  const place = placeOfSlot(name);
  return place ? `v[${place.row}][${JSON.stringify(place.key)}]` : `v[${JSON.stringify(name)}]`;
}

/** One parameter as an expression. */
function bindOf(param: unknown, code: Code): string {
  if (is(param, Param) && is(param.value, Placeholder)) {
    const encoder = param.encoder as { encode?: Convert; mapToDriverValue: Convert };
    return `${code.give(encoder.encode ?? ((value) => encoder.mapToDriverValue(value)))}(${valueOf(param.value.name)})`;
  }
  if (is(param, Placeholder)) return valueOf(param.name);
  return `${code.give(() => param)}()`;
}

function decoderOf(field: unknown): Decoder | null {
  if (is(field, Column)) return field as unknown as Decoder;
  if (is(field, SQL)) return (field as unknown as { decoder: Decoder }).decoder;
  return is(field, SQL.Aliased) ? (field.sql as unknown as { decoder: Decoder }).decoder : null;
}

/** One column as an expression over its driver value `x`. */
function readOf(field: unknown, x: string, code: Code): string {
  const decoder = decoderOf(field)!;
  const own = is(field, Column) && 'mapFrom' in field ? (field as KitColumn).mapFrom : null;
  if (own === undefined) return x;
  if (own === decodeInt) return `Number.isSafeInteger(${x}) || ${x} === null ? ${x} : ${code.give(own)}(${x})`;
  if (own === decodeBool) return `${x} === null ? null : ${x} === 1`;
  if (own === decodeJson) return `${x} === null ? null : JSON.parse(${x})`;
  return `${x} === null ? null : ${code.give((value) => decoder.mapFromDriverValue(value))}(${x})`;
}

const TYPES = new Map<unknown, string>([
  [encodeText, 'text'],
  [encodeJson, 'text'],
  [encodeInt, 'integer'],
  [encodeBoolAsInt, 'integer'],
]);
/** Names and texts in quotes, and the places of parameters outside of them. */
const PARTS = /"[^"]*"|'[^']*'|\?/g;

/**
 * The text of a query that is planned once. Where tables are joined or rows are ordered, SQLite's planner looks at the value of a
 * bare parameter and plans again before every run, which takes ten times as long as the run; it does not look through a cast.
 */
function steadySql({ sql, params }: BuiltQuery['query']): string {
  if (!sql.startsWith('select')) return sql;
  let next = 0;
  return sql.replace(PARTS, (part) => {
    if (part !== '?') return part;
    const param = params[next];
    next += 1;
    const type = is(param, Param) ? TYPES.get((param.encoder as { encode?: unknown }).encode) : undefined;
    return type ? `cast(? as ${type})` : part;
  });
}

/** What a statement is run with: values by slot, or rows of them. */
export type Given = Record<string, unknown> | readonly unknown[];

/** A statement ready to run. */
export interface Compiled {
  run: (given: Given) => unknown;
  /** It changes nothing. */
  reads: boolean;
}

function runOf(statement: Database.Statement, params: unknown[], method: 'run' | 'all', code: Code): (given: Given) => unknown {
  const text = params.map((param) => bindOf(param, code)).join(', ');
  const run = code.make<(statement: Database.Statement, given: Given) => unknown>(['s', 'v'], `s.${method}(${text})`);
  return (given) => run(statement, given);
}

/** Runs a built change and tells how many rows it changed. */
export function changerOf(db: Database.Database, { query }: BuiltQuery): Compiled {
  const run = runOf(db.prepare(query.sql), query.params, 'run', new Code());
  return { reads: false, run: (given) => (run(given) as Database.RunResult).changes };
}

/**
 * Runs a built statement on the connection itself. What binds a parameter and what reads a column is written out once as code of
 * its own: looked up at every run, it took longer than SQLite takes to answer. Rows with nested objects are left to drizzle.
 */
export function runnerOf(db: Database.Database, built: BuiltQuery): Compiled {
  const { query, fields = [], customResultMapper } = built;
  const plain = !customResultMapper && fields.every(({ path, field }) => path.length === 1 && decoderOf(field));
  if (!plain) return { reads: false, run: (given) => built.execute(given as Record<string, unknown>).sync() };
  const statement = db.prepare(steadySql(query));
  const reads = statement.readonly;
  const code = new Code();
  if (!statement.reader) {
    const change = runOf(statement, query.params, 'run', code);
    const run = (given: Given): unknown[] => {
      change(given);
      return [];
    };
    return { reads, run };
  }
  const all = runOf(statement, query.params, 'all', code);
  if (fields.length === 0) return { reads, run: all };
  statement.raw(true);
  const columns = fields.map(({ path, field }, i) => `${JSON.stringify(path[0]!)}: ${readOf(field, `r[${i}]`, code)}`);
  const read = code.make<(row: unknown[]) => unknown>(['r'], `({ ${columns.join(', ')} })`);
  const run = (given: Given): unknown[] => {
    const rows = all(given) as unknown[];
    for (let i = 0; i < rows.length; i += 1) rows[i] = read(rows[i] as unknown[]);
    return rows;
  };
  return { reads, run };
}
