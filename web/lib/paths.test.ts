import { describe, expect, it } from 'vitest';
import { safeReturn, signInAndReturn } from './paths.ts';

describe('coming back after signing in', () => {
  it('keeps the address of this site', () => {
    const to = new URLSearchParams(signInAndReturn('/thi/r1?x=1').split('?')[1]).get('to');
    expect(safeReturn(to)).toBe('/thi/r1?x=1');
  });
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example', '/\n/evil.example', '', null])(
    'never leaves the site: %s',
    (to) => {
      expect(safeReturn(to)).toBe('/');
    },
  );
});
