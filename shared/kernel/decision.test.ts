import { expect, it } from 'vitest';
import type { Decision } from './decision.ts';
import { orThrow, refuse } from './decision.ts';
import { AppError } from './errors.ts';

it('a yes passes, a refusal becomes the error of its code', () => {
  const yes: Decision<{ holder: number }> = { ok: true, holder: 3 };
  expect(orThrow(yes).holder).toBe(3);
  const no = () => orThrow(refuse('attempt-closed', { closedAt: 5 }));
  expect(no).toThrow(AppError);
  expect(no).toThrow(expect.objectContaining({ code: 'attempt-closed', params: { closedAt: 5 }, status: 409 }));
});
