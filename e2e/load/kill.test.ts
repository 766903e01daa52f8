import { expect, it } from 'vitest';
import { kill } from './kill.ts';

it('what was confirmed is there after the server was killed, and attempts go on', { timeout: 60_000 }, async () => {
  const result = await kill({ kills: 2, engine: 'sqlite', people: 12, seed: 7 });
  expect(result).toMatchObject({ ok: true, kills: 2, lost: 0, not_resumed: 0, mismatches: 0 });
});
