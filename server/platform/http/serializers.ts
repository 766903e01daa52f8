import fastJson from 'fast-json-stringify';
import type { Schema } from 'fast-json-stringify';
import type { FastifySerializerCompiler } from 'fastify';
import { compiledOnce } from './compile-once.ts';

/** Writes a value by its schema, as JSON. @throws Error when the schema is none */
export const stringifierOf = compiledOnce((schema) => fastJson(schema as Schema));

/** Fastify's own way of writing replies, compiled when a route first answers. */
export function createSerializerCompiler(): FastifySerializerCompiler<object> {
  return ({ schema }) => {
    let write: ReturnType<typeof stringifierOf> | undefined;
    return (reply: unknown) => {
      write ??= stringifierOf(schema);
      return write(reply);
    };
  };
}
