import { transcode } from 'node:buffer';
import fastJson from 'fast-json-stringify';
import type { Schema } from 'fast-json-stringify';
import type { FastifySerializerCompiler } from 'fastify';
import { compiledOnce } from './compile-once.ts';

/** Writes a value by its schema, as JSON. @throws Error when the schema is none */
export const stringifierOf = compiledOnce((schema) =>
  // With the checks by which it chooses between kinds of a value: otherwise these are compiled while the first such reply is written.
  fastJson(schema as Schema, { compileValidators: true }),
);

/** From so many characters on making the bytes here pays for sending them apart from the header. */
const LONG = 1000;

/**
 * A long reply as UTF-8. Vietnamese is two bytes a sign in V8, which takes some forty instructions to measure and encode each of them;
 * this way takes nine.
 */
function bytesOf(text: string): string | Buffer {
  if (text.length < LONG) return text;
  try {
    return transcode(Buffer.from(text, 'utf16le'), 'utf16le', 'utf8');
  } catch {
    // half of a surrogate pair: V8 writes a replacement sign for it
    return text;
  }
}

/** Fastify's own way of writing replies, compiled when a route first answers. @param later is given what compiles it before that */
export function createSerializerCompiler(later: (compile: () => void) => void): FastifySerializerCompiler<object> {
  return ({ schema }) => {
    later(() => void stringifierOf(schema));
    let write: ReturnType<typeof stringifierOf> | undefined;
    return (reply: unknown) => {
      write ??= stringifierOf(schema);
      // Fastify sends bytes as well as text
      return bytesOf(write(reply)) as string;
    };
  };
}
