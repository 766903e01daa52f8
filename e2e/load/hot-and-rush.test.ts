import { expect, it } from 'vitest';
import { hot } from './hot.ts';
import { rush } from './rush.ts';

it('the hot paths answer as the bare routes do, receipt by receipt', { timeout: 60_000 }, async () => {
  const result = await hot({ cycles: 1, people: 12, connections: 8, flushMs: 0 });
  expect(result).toMatchObject({ ok: true, mismatches: 0 });
  for (const ratio of ['save_ratio', 'start_ratio', 'submit_ratio']) expect(result).toHaveProperty(ratio, expect.any(Number));
});

it('in a rush nothing is lost and nobody who watches is sent away', { timeout: 60_000 }, async () => {
  const result = await rush({ people: 16, watchers: 4, seconds: 0, connections: 8, window: 1 });
  expect(result).toMatchObject({ ok: true, errors: 0, lost: 0, mismatches: 0, starts: 16, submits: 16, watchers: 4 });
});
