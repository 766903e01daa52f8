import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBool, decodeInt, decodeJson, encodeBool, encodeBoolAsInt, encodeInt, encodeJson, encodeText } from './codec.ts';

describe('codec', () => {
  test('any JSON value but a bare null comes back equal', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => value !== null),
        (value) => {
          // what JSON itself cannot tell (-0 from 0) is not ours to keep
          expect(decodeJson(encodeJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });

  test('any 53-bit integer comes back, as a number or as PostgreSQL’s text', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(decodeInt(encodeInt(value))).toBe(value);
        expect(decodeInt(String(encodeInt(value)))).toBe(value);
      }),
    );
    expect(() => decodeInt('9007199254740993')).toThrow(RangeError);
  });

  test('booleans come back from both engines', () => {
    for (const value of [true, false]) {
      expect(decodeBool(encodeBool(value))).toBe(value);
      expect(decodeBool(encodeBoolAsInt(value))).toBe(value);
    }
    expect(encodeBoolAsInt(false)).toBe(0);
  });

  test('null passes through every encoder', () => {
    for (const encode of [encodeText, encodeInt, encodeBool, encodeBoolAsInt, encodeJson] as ((value: unknown) => unknown)[]) {
      expect(encode(null)).toBeNull();
    }
  });

  test.each<[string, (value: never) => unknown, unknown]>([
    ['text', encodeText, 5],
    ['text', encodeText, 'a\0'],
    ['int', encodeInt, '5'],
    ['int', encodeInt, 0.5],
    ['int', encodeInt, 2 ** 53],
    ['bool', encodeBool, 1],
    ['bool', encodeBoolAsInt, 1],
    ['json', encodeJson, undefined],
  ])('%s refuses what it cannot hold', (_kind, encode, value) => {
    expect(() => encode(value as never)).toThrow(TypeError);
  });
});
